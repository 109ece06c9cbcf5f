"""``fazhi validate``: check the documents of a store against the rules."""

from __future__ import annotations

from pathlib import Path

import click

from fazhi.cli.options import format_option, lang_option, output_option, store_option
from fazhi.cli.progress import Progress
from fazhi.errors import InputError
from fazhi.shapes.engine import ENGINES, EngineName
from fazhi.shapes.labels import summary
from fazhi.shapes.profile import PROFILES, Profile, Severity, amended, shipped
from fazhi.shapes.report_formats import FORMATS, WRITERS, check_format, format_of, write
from fazhi.shapes.validate import validate as check
from fazhi.shapes.words import Lang, Words
from fazhi.stores.embedded import open_reader

__all__ = ["validate"]

_SEVERITIES = [severity.value for severity in Severity if severity is not Severity.OFF]
_PROGRESS = Words("核查", "checking")


@click.command()
@click.option(
    "--severity",
    "severities",
    multiple=True,
    type=click.Choice(_SEVERITIES),
    help="只核查这一严重程度的规则，可以多次给出。",
)
@click.option("--rule", "rules", multiple=True, metavar="ID", help="只核查这条规则，可以多次给出。")
@click.option(
    "--profile",
    default=PROFILES[0],
    show_default=True,
    metavar="FILE",
    help=f"规则的严重程度：{' 或 '.join(PROFILES)}，或者自己的配置文件。",
)
@click.option(
    "--engine",
    type=click.Choice(ENGINES),
    default=ENGINES[0],
    show_default=True,
    help="用什么核查：sparql 快，pyshacl 是基准，结果相同；auto 能用 sparql 的规则用 sparql。",
)
@format_option(FORMATS)
@output_option
@lang_option
@store_option
@click.pass_context
def validate(
    ctx: click.Context,
    severities: tuple[str, ...],
    rules: tuple[str, ...],
    profile: str,
    engine: EngineName,
    format: str | None,
    output: Path | None,
    lang: Lang,
    store: Path,
) -> None:
    """核查图谱中的文件，列出每一处问题的规则、位置和原文。

    规则见 docs/rules.md。自己的配置文件每行一条规则和它的严重程度，以制表符隔开，
    严重程度为 violation、warning、info、off 之一；没有写到的规则照默认配置。

    \b
    例：fazhi validate
        fazhi validate --severity violation -o 核查报告.html
        fazhi validate -o 核查报告.xlsx
        fazhi validate --format md
        fazhi validate --rule report-late --rule report-without-plan
        fazhi validate --profile strict

    \b
    退出码：0 没有违规（可以有警告和提示）；1 报告中至少有一处违规；2 无法运行。
    """
    format = format or format_of(output)
    check_format(format, output)
    label = _PROGRESS.of(lang)
    with open_reader(store) as reader, Progress(label) as progress:
        report = check(
            reader,
            profile=_profile(profile),
            severities=[Severity(severity) for severity in severities] or None,
            rules=rules or None,
            engine=engine,
            progress=progress.show,
        )
    if output is None:
        click.echo(WRITERS[format](report, lang), nl=False)
    else:
        write(report, output, lang, format)
    if format != "table" or output is not None:
        click.echo(summary(report, lang), err=True)
    ctx.exit(1 if report.violated else 0)


def _profile(name: str) -> Profile:
    if name in PROFILES:
        return shipped(name)
    try:
        return amended(Path(name).read_text(encoding="utf-8-sig"), name)
    except OSError as error:
        choices = "、".join(PROFILES)
        raise InputError(
            f"{name}：读不了配置文件（{error.strerror}）；自带的配置有 {choices}"
        ) from error
    except UnicodeDecodeError as error:
        raise InputError(f"{name}：第 {error.start} 个字节不是 UTF-8，请转成 UTF-8 再试") from error
