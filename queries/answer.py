"""Ask a store a question whose variables are bound, and read the answer to the end."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import islice

from fazhi.errors import QueryError
from fazhi.queries.header import Query
from fazhi.queries.rows import Rows, plain
from fazhi.stores import base

__all__ = ["answer", "answer_text"]


def answer(
    reader: base.Reader,
    query: Query,
    bindings: Mapping[str, base.Term],
    *,
    lang: str = "zh",
    limit: int | None = None,
) -> Rows:
    """The rows of a shipped question, in the columns that its header names.

    A parameter is a variable of the SELECT, because the engine binds no others; it is no column
    of the answer unless the header says so.
    """
    found = reader.query(query.text, bindings)
    columns = {column.key: column.words.of(lang) for column in query.columns}
    missing = [key for key in columns if key not in found.variables]
    if missing:
        raise QueryError(f"{query.name}.rq：查询里没有说明中的列 {'、'.join(missing)}")
    places = [found.variables.index(key) for key in columns]
    return _read(found, columns, places, limit)


def answer_text(reader: base.Reader, text: str, limit: int | None = None) -> Rows:
    """The rows of a query that somebody wrote; its variables are the columns."""
    found = reader.query(text)
    columns = {variable: variable for variable in found.variables}
    return _read(found, columns, list(range(len(columns))), limit)


def _read(found: base.Rows, columns: dict[str, str], places: list[int], limit: int | None) -> Rows:
    terms = list(islice(found, None if limit is None else limit + 1))
    kept = terms if limit is None else terms[:limit]
    rows = [tuple(plain(row[place]) for place in places) for row in kept]
    return Rows(columns, rows, cut=len(terms) > len(kept))
