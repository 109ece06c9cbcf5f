"""The ``fazhi`` command: one file a command, imported when it is called.

Exit codes: 0 done or conforms; 1 violations found, or documents failed under ``--strict``; 2 could
not run.
"""

from __future__ import annotations

import errno
import os
import sys
from importlib import import_module
from typing import Any

import click

from fazhi.cli.click_language import set_language
from fazhi.cli.interruption import INTERRUPTED
from fazhi.errors import FazhiError
from fazhi.os_reason import os_reason

__all__ = ["COMMANDS", "cli", "main"]

COMMANDS = {
    "load": "fazhi.cli.load:load",
    "extract": "fazhi.cli.extract:extract",
    "validate": "fazhi.cli.validate:validate",
    "duties": "fazhi.cli.duties:duties",
    "query": "fazhi.cli.query:query",
    "queries": "fazhi.cli.query:queries",
    "cypher": "fazhi.cli.cypher:cypher",
    "info": "fazhi.cli.info:info",
    "export": "fazhi.cli.export:export",
    "remove": "fazhi.cli.remove:remove",
    "units": "fazhi.cli.units:units",
    "neo4j": "fazhi.cli.neo4j:neo4j",
}
"""Name → where the command stands; nothing is imported before it is needed."""

_NOT_WRITTEN = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EIO)
"""What can become of data on its way to standard output."""


class _Commands(click.Group):
    """The commands of :data:`COMMANDS`, and the edge where errors become messages."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        module, _, name = COMMANDS[cmd_name].partition(":")
        command: click.Command = getattr(import_module(module), name)
        return command

    def make_context(
        self,
        info_name: str | None,
        args: list[str],
        parent: click.Context | None = None,
        **extra: Any,
    ) -> click.Context:
        set_language(args)
        return super().make_context(info_name, args, parent, **extra)

    def invoke(self, ctx: click.Context) -> object:
        try:
            return super().invoke(ctx)
        except FazhiError as error:
            click.echo(f"错误：{error}", err=True)
            ctx.exit(2)
        except KeyboardInterrupt:
            click.echo("已中断。", err=True)
            ctx.exit(INTERRUPTED)
        except BrokenPipeError:
            _be_quiet()
            ctx.exit(0)
        except OSError as error:
            if error.filename is not None or error.errno not in _NOT_WRITTEN:
                raise
            _be_quiet()
            click.echo(f"错误：输出没有写完（{os_reason(error)}），请检查磁盘空间", err=True)
            ctx.exit(2)


@click.command(
    cls=_Commands,
    context_settings={"help_option_names": ["-h", "--help"]},
    epilog="退出码：0 完成或符合；1 发现问题，或 --strict 时有文件未能载入；2 无法运行。",
)
@click.version_option(
    None, "-V", "--version", package_name="fazhi", prog_name="fazhi", help="显示版本号。"
)
def cli() -> None:
    """把法治政府建设年度报告和任务分工方案读成知识图谱，核查它，查询它。

    \b
    例：fazhi load 报告/
        fazhi validate
        fazhi query tasks_without_responsible
    """


def _be_quiet() -> None:
    """Whoever read our output has gone; nothing more is to be written, and that is no error."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def main() -> None:
    """Run the command line."""
    cli()
