"""Ask a shipped question by its name, or one of your own in SPARQL."""

from __future__ import annotations

import re
from collections.abc import Mapping

from fazhi.errors import InputError
from fazhi.queries.answer import answer, answer_text
from fazhi.queries.files import get
from fazhi.queries.guard import refuse_unsafe
from fazhi.queries.parameters import Ask, bind
from fazhi.queries.rows import Cell, Rows
from fazhi.stores.base import Reader, Term

__all__ = ["asking", "run", "run_text"]


def run(
    reader: Reader,
    query: str,
    parameters: Mapping[str, str] | None = None,
    *,
    lang: str = "zh",
    limit: int | None = None,
) -> Rows:
    """The answer to a shipped question (by its name) or to a text in SPARQL.

    Args:
        reader: the store that is asked.
        query: a name of :func:`fazhi.queries.names`, or SPARQL.
        parameters: the blanks of a shipped question as a user types them.
        lang: ``zh`` or ``en``, for the labels of the columns.
        limit: rows to read at most; :attr:`Rows.cut` says whether there were more.

    Raises:
        InputError: no such question, or a parameter that is missing, unknown or not right.
        QueryError: SPARQL that does not parse, would reach other servers, or cannot be run.
    """
    if re.search(r"[\s{]", query):
        return run_text(reader, query, parameters, limit=limit)
    question = get(query)
    bindings = bind(question, parameters or {}, asking(reader))
    return answer(reader, question, bindings, lang=lang, limit=limit)


def run_text(
    reader: Reader,
    text: str,
    parameters: Mapping[str, str] | None = None,
    *,
    limit: int | None = None,
) -> Rows:
    """The answer to a text in SPARQL; it has no parameters and its variables are the columns."""
    if parameters:
        raise InputError(f"参数 {'、'.join(parameters)} 只用于自带的查询；请写进 SPARQL 里")
    refuse_unsafe(text)
    return answer_text(reader, text, limit)


def asking(reader: Reader) -> Ask:
    """Ask a store what the blanks of a question may hold."""

    def ask(name: str, **blanks: Term) -> list[dict[str, Cell]]:
        return answer(reader, get(name), blanks).records()

    return ask
