"""The same questions in Cypher, one ``.cypher`` file beside the ``.rq`` file of its name.

Such a file holds the query and nothing else: title, parameters and columns are those of the
``.rq`` file. The parameters are ``$region`` and so on, null where they were not given; the columns
are what it returns. What it asks is the property graph of ``docs/neo4j.md``.

Who writes a new one should know:

* ``tests/test_cypher.py`` compares its rows with those of SPARQL, on the examples and on what is
  made up there for questions that the examples have no answer to.
* A returned column hides a node of its name in ORDER BY, and nulls come last: ``coalesce``.
* Concepts and shared nodes have as many relationships as there are facts in the country. Start at
  the documents, or at the one node that is asked for.
"""

from __future__ import annotations

from functools import cache
from importlib.resources import files

from fazhi.errors import InputError
from fazhi.queries.files import get, names
from fazhi.queries.header import Words

__all__ = ["cypher", "cypher_names", "sparql_only"]


@cache
def sparql_only() -> dict[str, Words]:
    """The questions that are asked in SPARQL only, and why."""
    lines = (files("fazhi.queries") / "sparql_only.tsv").read_text(encoding="utf-8").splitlines()
    rows = (line.split("\t") for line in lines[1:])
    return {name: Words(zh, en) for name, zh, en in rows}


@cache
def cypher_names() -> tuple[str, ...]:
    """The names of the questions that can be asked in Cypher, sorted."""
    return tuple(name for name in names() if name not in sparql_only())


@cache
def cypher(name: str) -> str:
    """The Cypher of a question, in whose name a hyphen does for an underscore.

    Raises:
        InputError: there is no such question, or none in Cypher; the message says why.
    """
    own = get(name).name
    if own in sparql_only():
        raise InputError(f"查询 {own} 没有 Cypher 写法：{sparql_only()[own].zh}；请去掉 --cypher")
    return (files("fazhi.queries") / f"{own}.cypher").read_text(encoding="utf-8")
