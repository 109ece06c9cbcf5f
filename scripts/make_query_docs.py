"""Write docs/queries.md from the headers of the shipped queries.

Run: python scripts/make_query_docs.py
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from fazhi.queries import Parameter, Query, get, names
from fazhi.queries.cypher_files import sparql_only

PAGE = Path(__file__).parent.parent / "docs" / "queries.md"

_TOP = """\
# 自带的查询 | Shipped queries

<!-- 由 scripts/make_query_docs.py 从 queries/*.rq 的说明生成，请勿手改。
     Made from the headers of queries/*.rq by scripts/make_query_docs.py; do not edit. -->

`fazhi queries` 列出全部查询，`fazhi query 名称` 提问；
`--param 名称=值` 给参数，`--format csv` 或 `-o 文件.csv` 导出，`--show` 显示要运行的 SPARQL。
表里略去编号前面的 `https://w3id.org/fazhi/id/`，参数里也可以略去。带 ? 的参数可以不给。
`fazhi query 名称 --cypher` 用 Cypher 向 Neo4j 问同一个问题，行和列都相同；
服务器见 `docs/neo4j.md`。

Column keys are those of CSV and JSON; tables show their labels.
Ids in tables and parameters may leave out `https://w3id.org/fazhi/id/`.
A parameter with ? may be left out.
With `--cypher` Neo4j is asked the same in Cypher, and gives the same rows and columns;
`docs/neo4j.md` says which server."""


def page() -> str:
    """The whole page."""
    queries = [get(name) for name in names()]
    return "\n".join([_TOP, "", *_index(queries), *(line for q in queries for line in _section(q))])


def _index(queries: list[Query]) -> Iterator[str]:
    yield "| 名称 name | 标题 | title | 参数 parameters |"
    yield "|---|---|---|---|"
    for query in queries:
        blanks = ", ".join(map(_blank, query.parameters))
        yield f"| [{query.name}](#{query.name}) | {query.title.zh} | {query.title.en} | {blanks} |"
    yield ""


def _section(query: Query) -> Iterator[str]:
    yield f"## {query.name}"
    yield ""
    yield f"**{query.question.zh}** {query.question.en}"
    yield ""
    for label, words in (
        ("结果 rows", query.answers),
        ("含义 meaning", query.hit),
        ("依据 source", query.source),
    ):
        yield f"- {label}：{words.zh}。 {words.en}."
    for parameter in query.parameters:
        zh, en = parameter.words.zh, parameter.words.en
        yield f"- 参数 parameter `{_blank(parameter)}`（{parameter.type}）：{zh}。 {en}."
    yield "- 列 columns：" + "，".join(f"`{c.key}` {c.words.zh}" for c in query.columns)
    yield f"- Cypher：{_cypher(query)}"
    yield ""


def _cypher(query: Query) -> str:
    if why := sparql_only().get(query.name):
        return f"没有，{why.zh}。 None: {why.en}."
    return f"[{query.name}.cypher](../queries/{query.name}.cypher)"


def _blank(parameter: Parameter) -> str:
    return parameter.name if parameter.required else f"{parameter.name}?"


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
