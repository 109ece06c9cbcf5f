"""``fazhi query`` and ``fazhi queries``: ask the graph, and see what can be asked."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import click

from fazhi.cli.options import format_option, lang_option, output_option, store_option
from fazhi.cli.tables import FORMATS, Cell, format_of, render, terminal_width, write
from fazhi.cli.time_limit import time_limit
from fazhi.errors import InputError, QueryError
from fazhi.ids import BASE
from fazhi.queries import Query, Rows, get, names, run
from fazhi.queries.library import run_text
from fazhi.queries.parameters import bind
from fazhi.stores.base import Reader
from fazhi.stores.embedded import open_reader

__all__ = ["queries", "query"]


@click.command("query")
@click.argument("name", required=False)
@click.option("-p", "--param", "params", multiple=True, metavar="K=V", help="参数，可以多次给出。")
@click.option("--sparql", metavar="TEXT", help="自己写的 SPARQL。")
@click.option("--file", metavar="FILE", help="放 SPARQL 的文件，- 为标准输入。")
@click.option("--limit", type=click.IntRange(min=1), metavar="N", help="最多取 N 行。")
@click.option(
    "--timeout",
    type=click.FloatRange(min=0),
    default=60,
    show_default=True,
    metavar="SECONDS",
    help="最多运行多少秒，0 为不限。",
)
@click.option("--show", is_flag=True, help="只显示要运行的 SPARQL，不运行。")
@format_option(FORMATS)
@output_option
@lang_option
@store_option
def query(
    name: str | None,
    params: tuple[str, ...],
    sparql: str | None,
    file: str | None,
    limit: int | None,
    timeout: float,
    show: bool,
    format: str | None,
    output: Path | None,
    lang: str,
    store: Path,
) -> None:
    """向图谱提问。

    NAME 是自带查询的名称，见 fazhi queries；自己的 SPARQL 用 --sparql 或 --file。

    \b
    例：fazhi query tasks_without_responsible
        fazhi query tasks_of_unit --param unit=市司法局 -o tasks.csv
        fazhi query --sparql 'SELECT * WHERE { ?s ?p ?o } LIMIT 10'
    """  # noqa: D301 - click takes \b for "keep these lines"
    if sum(given is not None for given in (name, sparql, file)) != 1:
        raise InputError("请给出查询的名称、--sparql、--file 三者之一；全部查询见 fazhi queries")
    given = dict(map(_pair, params))
    if show:
        write(_shown_text(name, given, sparql, file, store), output)
        return
    with open_reader(store) as reader, time_limit(timeout):
        if name is not None:
            rows = run(reader, name, given, lang=lang, limit=limit)
        else:
            rows = _run_own(reader, sparql, file, given, limit)
    format = format or format_of(output)
    width = terminal_width(output)
    write(render(_cells(rows, format), rows.columns, format, width=width), output)
    _say_count(rows, format, lang)


@click.command("queries")
@format_option(FORMATS)
@output_option
@lang_option
def queries(format: str | None, output: Path | None, lang: str) -> None:
    """列出自带的查询。

    带 ? 的参数可以不给。

    \b
    例：fazhi queries
        fazhi queries --format json
    """  # noqa: D301 - click takes \b for "keep these lines"
    columns = {
        "name": ("名称", "name"),
        "title": ("标题", "title"),
        "parameters": ("参数", "parameters"),
    }
    labels = {key: en if lang == "en" else zh for key, (zh, en) in columns.items()}
    rows = [(q.name, q.title.of(lang), _parameters(q)) for q in map(get, names())]
    format = format or format_of(output)
    write(render(rows, labels, format, width=terminal_width(output)), output)


def _parameters(question: Query) -> str:
    return " ".join(p.name if p.required else f"{p.name}?" for p in question.parameters)


def _pair(param: str) -> tuple[str, str]:
    key, equals, value = param.partition("=")
    if not (key and equals):
        raise InputError(f"--param {param}：应写作 名称=值，如 --param region=640300")
    return key.strip(), value


def _run_own(
    reader: Reader, sparql: str | None, file: str | None, given: dict[str, str], limit: int | None
) -> Rows:
    text = _own_text(sparql, file)
    try:
        return run_text(reader, text, given, limit=limit)
    except QueryError as error:
        raise QueryError(f"{file}：{error}" if file else str(error)) from error


def _own_text(sparql: str | None, file: str | None) -> str:
    if file is None:
        return sparql or ""
    try:
        return sys.stdin.read() if file == "-" else Path(file).read_text(encoding="utf-8-sig")
    except OSError as error:
        raise InputError(f"{file}：读不了（{error.strerror}），请检查路径和权限") from error
    except UnicodeDecodeError as error:
        raise InputError(f"{file}：第 {error.start} 个字节不是 UTF-8，请转成 UTF-8 再试") from error


def _shown_text(
    name: str | None, given: dict[str, str], sparql: str | None, file: str | None, store: Path
) -> Iterator[str]:
    """What would run; the values of parameters are comments, for they are bound, not written in."""
    if name is None:
        yield _own_text(sparql, file).rstrip()
        return
    question = get(name)
    if given:
        with open_reader(store) as reader:
            for variable, term in bind(question, given, reader).items():
                yield f"# ?{variable} = {term}"
    yield question.text.rstrip()


def _cells(rows: Rows, format: str) -> Iterator[tuple[Cell, ...]]:
    """The rows; in a table ids are cut to what ``--param`` takes as well."""
    for row in rows:
        yield tuple(map(_short, row)) if format == "table" else row


def _short(cell: Cell) -> Cell:
    return cell.removeprefix(BASE) if isinstance(cell, str) else cell


def _say_count(rows: Rows, format: str, lang: str) -> None:
    count = len(rows)
    if rows.cut:
        zh, en = f"只取了前 {count} 行，还有更多", f"the first {count} rows, there are more"
    else:
        zh, en = f"共 {count} 行", f"{count} rows"
    if rows.cut or format == "table":
        click.echo(en if lang == "en" else zh, err=True)
