"""``fazhi cypher``: ask Neo4j in words of your own."""

from __future__ import annotations

from pathlib import Path

import click

from fazhi.cli.answers import write_rows
from fazhi.cli.neo4j_reader import Server, open_cypher, server_options
from fazhi.cli.options import format_option, lang_option, output_option, timeout_option
from fazhi.cli.own_query import pairs, text_of
from fazhi.cli.tables import FORMATS
from fazhi.errors import InputError, QueryError

__all__ = ["cypher"]

_MOST_ROWS = 1000


@click.command("cypher")
@click.argument("text", required=False)
@click.option("--file", metavar="FILE", help="放 Cypher 的文件，- 为标准输入。")
@click.option(
    "-p",
    "--param",
    "params",
    multiple=True,
    metavar="K=V",
    help="参数 $K，都是文字；可以多次给出。",
)
@click.option(
    "--limit",
    type=click.IntRange(min=0),
    default=_MOST_ROWS,
    show_default=True,
    metavar="N",
    help="最多取 N 行，0 为不限。",
)
@timeout_option(60)
@format_option(FORMATS)
@output_option
@lang_option
@server_options
def cypher(
    text: str | None,
    file: str | None,
    params: tuple[str, ...],
    limit: int,
    timeout: float,
    format: str | None,
    output: Path | None,
    lang: str,
    server: Server,
) -> None:
    """用 Cypher 向 Neo4j 提问。

    只能查询，不能写入；库里有什么见 docs/neo4j.md。自带的查询用 fazhi query NAME --cypher。

    \b
    例：fazhi cypher 'MATCH (t:Task) RETURN t.name_zh LIMIT 10' --uri bolt://localhost:7687
        fazhi cypher --file 我的查询.cypher -o 结果.csv
        fazhi cypher 'MATCH (u:Unit {name_zh: $name}) RETURN u' --param name=溧阳市司法局
    """
    from fazhi.queries.cypher_library import run_cypher_text

    if (text is None) == (file is None):
        raise InputError("请给出 Cypher 或 --file，二者取一")
    asked = text_of(text, file)
    with open_cypher(server, timeout) as reader:
        try:
            rows = run_cypher_text(reader, asked, pairs(params), limit=limit or None)
        except QueryError as error:
            raise QueryError(f"{file}：{error}" if file else str(error)) from error
    write_rows(rows, format, output, lang)
