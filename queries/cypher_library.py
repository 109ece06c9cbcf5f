"""Ask the property graph a shipped question by its name, or one of your own in Cypher."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Protocol

from fazhi.errors import InputError, QueryError
from fazhi.queries import cypher_values, rows
from fazhi.queries.cypher_files import cypher
from fazhi.queries.files import get
from fazhi.queries.header import Query
from fazhi.queries.parameters import Ask, bind
from fazhi.queries.rows import Cell, Rows
from fazhi.stores.base import Term

__all__ = ["CypherReader", "parameters_of", "run_cypher", "run_cypher_text"]


class _Answer(Protocol):
    @property
    def columns(self) -> tuple[str, ...]: ...
    @property
    def rows(self) -> list[tuple[Any, ...]]: ...


class CypherReader(Protocol):
    """What is needed of a database: :class:`fazhi.stores.neo4j.reader.CypherReader` has it."""

    def query(
        self, cypher: str, parameters: Mapping[str, Any] | None = None, limit: int | None = None
    ) -> _Answer:
        """The answer to a query, which may only read."""
        ...

    def loads(self, cypher: str, parameters: Mapping[str, Any] | None = None) -> bool:
        """Whether a query would fetch files or addresses."""
        ...


def run_cypher(
    reader: CypherReader,
    name: str,
    parameters: Mapping[str, str] | None = None,
    *,
    lang: str = "zh",
    limit: int | None = None,
) -> Rows:
    """The answer to a shipped question; columns, labels and values are those of SPARQL.

    Raises:
        InputError: no such question, none in Cypher, or a parameter that is not right.
        QueryError: the server cannot run it.
    """
    question = get(name)
    text = cypher(name)
    values = parameters_of(question, parameters or {}, reader)
    columns = {column.key: column.words.of(lang) for column in question.columns}
    return _answer(reader, text, values, columns, limit)


def run_cypher_text(
    reader: CypherReader,
    text: str,
    parameters: Mapping[str, str] | None = None,
    *,
    limit: int | None = None,
) -> Rows:
    """The answer to a text in Cypher; what it returns are the columns, its parameters are texts.

    Raises:
        InputError: there is no text.
        QueryError: it does not parse, would write or fetch something, or cannot be run.
    """
    if not text.strip():
        raise InputError("没有给出 Cypher，例如 fazhi cypher 'MATCH (t:Task) RETURN t.name_zh'")
    if reader.loads(text, parameters):
        raise QueryError("查询里不能有 LOAD CSV，这里不向其他地方取数")
    return _answer(reader, text, parameters or {}, None, limit)


def parameters_of(
    question: Query, given: Mapping[str, str], reader: CypherReader
) -> dict[str, Cell]:
    """The values of all parameters of a question, None for those that are not given."""
    bound = bind(question, given, _asking(reader))
    return {p.name: rows.plain(bound.get(p.name)) for p in question.parameters}


def _asking(reader: CypherReader) -> Ask:
    """Ask the same database what the blanks of a question may hold."""

    def ask(name: str, **blanks: Term) -> list[dict[str, Cell]]:
        question = get(name)
        values = {p.name: rows.plain(blanks.get(p.name)) for p in question.parameters}
        columns = {column.key: column.key for column in question.columns}
        return _answer(reader, cypher(name), values, columns, None).records()

    return ask


def _answer(
    reader: CypherReader,
    text: str,
    values: Mapping[str, Cell],
    columns: Mapping[str, str] | None,
    limit: int | None,
) -> Rows:
    found = reader.query(text, values, None if limit is None else limit + 1)
    shown = dict(columns or zip(found.columns, found.columns, strict=True))
    places = [found.columns.index(key) for key in shown]
    kept = found.rows[:limit]
    answer = [tuple(cypher_values.plain(row[place]) for place in places) for row in kept]
    return Rows(shown, answer, cut=len(found.rows) > len(kept))
