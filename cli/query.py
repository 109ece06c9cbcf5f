"""``fazhi query`` and ``fazhi queries``: ask the graph, and see what can be asked."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import click

from fazhi.cli.answers import write_rows
from fazhi.cli.neo4j_reader import Server, open_cypher, server_options
from fazhi.cli.options import (
    format_option,
    lang_option,
    output_option,
    store_option,
    timeout_option,
)
from fazhi.cli.own_query import pairs, text_of
from fazhi.cli.tables import FORMATS, format_of, render, terminal_width, write
from fazhi.cli.time_limit import time_limit
from fazhi.errors import InputError, QueryError
from fazhi.queries import Query, Rows, get, names, run
from fazhi.queries.cypher_files import cypher
from fazhi.queries.library import asking, run_text
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
@timeout_option(60)
@click.option("--show", is_flag=True, help="只显示要运行的 SPARQL 或 Cypher，不运行。")
@click.option(
    "--cypher", "in_cypher", is_flag=True, help="用 Cypher 问 Neo4j，不问图谱库；结果相同。"
)
@format_option(FORMATS)
@output_option
@lang_option
@store_option
@server_options
def query(
    name: str | None,
    params: tuple[str, ...],
    sparql: str | None,
    file: str | None,
    limit: int | None,
    timeout: float,
    show: bool,
    in_cypher: bool,
    format: str | None,
    output: Path | None,
    lang: str,
    store: Path,
    server: Server,
) -> None:
    """向图谱提问。

    NAME 是自带查询的名称，见 fazhi queries；自己的 SPARQL 用 --sparql 或 --file，
    自己的 Cypher 见 fazhi cypher。

    \b
    例：fazhi query tasks_without_responsible
        fazhi query tasks_of_unit --param unit=市司法局 -o tasks.csv
        fazhi query --sparql 'SELECT * WHERE { ?s ?p ?o } LIMIT 10'
        fazhi query unit_load --cypher --uri bolt://localhost:7687
    """  # noqa: D301 - click takes \b for "keep these lines"
    if sum(given is not None for given in (name, sparql, file)) != 1:
        raise InputError("请给出查询的名称、--sparql、--file 三者之一；全部查询见 fazhi queries")
    given = pairs(params)
    if in_cypher:
        if name is None:
            raise InputError("--cypher 用于自带的查询；自己的 Cypher 请用 fazhi cypher")
        if show:
            write(_shown_cypher(name, given, server), output)
        else:
            write_rows(_run_cypher(name, given, server, lang, limit, timeout), format, output, lang)
        return
    if show:
        write(_shown_text(name, given, sparql, file, store), output)
        return
    with open_reader(store) as reader, time_limit(timeout):
        if name is not None:
            rows = run(reader, name, given, lang=lang, limit=limit)
        else:
            rows = _run_own(reader, sparql, file, given, limit)
    write_rows(rows, format, output, lang)


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


def _run_own(
    reader: Reader, sparql: str | None, file: str | None, given: dict[str, str], limit: int | None
) -> Rows:
    text = text_of(sparql, file)
    try:
        return run_text(reader, text, given, limit=limit)
    except QueryError as error:
        raise QueryError(f"{file}：{error}" if file else str(error)) from error


def _shown_text(
    name: str | None, given: dict[str, str], sparql: str | None, file: str | None, store: Path
) -> Iterator[str]:
    """What would run; the values of parameters are comments, for they are bound, not written in."""
    if name is None:
        yield text_of(sparql, file).rstrip()
        return
    question = get(name)
    if given:
        with open_reader(store) as reader:
            for variable, term in bind(question, given, asking(reader)).items():
                yield f"# ?{variable} = {term}"
    yield question.text.rstrip()


def _run_cypher(
    name: str, given: dict[str, str], server: Server, lang: str, limit: int | None, timeout: float
) -> Rows:
    from fazhi.queries.cypher_library import run_cypher

    cypher(name)  # a question without Cypher is said before a server is looked for
    with open_cypher(server, timeout) as reader:
        return run_cypher(reader, name, given, lang=lang, limit=limit)


def _shown_cypher(name: str, given: dict[str, str], server: Server) -> Iterator[str]:
    """What would run; values are comments, for they are sent beside it."""
    from fazhi.queries.cypher_library import parameters_of

    text = cypher(name)
    if given:
        with open_cypher(server) as reader:
            values = parameters_of(get(name), given, reader)
        for key, value in values.items():
            yield f"// ${key} = {'null' if value is None else repr(value)}"
    yield text.rstrip()
