"""The set-based engine: the compiled queries of a rule, asked of the store itself."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import cache
from typing import TypeAlias

import pyoxigraph as ox
from rdflib import SH, URIRef
from rdflib.term import Identifier

from fazhi.shapes.compiler import Check
from fazhi.shapes.compiler.target import Sign
from fazhi.shapes.terms import Terms
from fazhi.shapes.validation_result import ValidationResult
from fazhi.stores.base import Reader, Row, Term

__all__ = ["sparql_results"]

_ANY_GRAPH = "GRAPH ?g"

_Answer: TypeAlias = tuple[tuple[str, ...], Sequence[Row]]
"""The names of the columns, and the rows."""


def sparql_results(
    reader: Reader, checks: Sequence[Check], graph: str | None
) -> Iterator[tuple[str, ValidationResult]]:
    """What breaks these checks, with the graph that it stands in.

    A store answers while Python waits, so that several threads make use of several cores; the
    queries of one document are over before threads have changed places.

    Args:
        reader: the store.
        checks: what to ask.
        graph: look only at this document; at all graphs where None.
    """
    terms = Terms()
    if graph is None:
        asked = _longest_first(checks)
        with ThreadPoolExecutor(os.cpu_count()) as pool:
            answers = pool.map(lambda check: _answer(reader, check, None), asked)
            yield from _results(asked, answers, terms, graph)
    else:
        asked = list(_about(reader, checks, graph))
        answers = (_answer(reader, check, graph) for check in asked)
        yield from _results(asked, answers, terms, graph)


def _results(
    asked: Sequence[Check], answers: Iterable[_Answer], terms: Terms, graph: str | None
) -> Iterator[tuple[str, ValidationResult]]:
    for check, (variables, rows) in zip(asked, answers, strict=True):
        for row in rows:
            values = {name: terms[term] for name, term in _bound(variables, row)}
            name = values.pop("g", None)
            yield graph or str(name), _result(check, values)


def _longest_first(checks: Iterable[Check]) -> list[Check]:
    """Queries that rules write themselves mostly take longer, and are not to be waited for."""
    return sorted(checks, key=lambda check: check.component != SH.SPARQLConstraintComponent)


def _about(reader: Reader, checks: Sequence[Check], graph: str) -> Iterator[Check]:
    """The checks that have something to look at in a graph: to ask costs a hundred times more."""

    @cache
    def shows(sign: Sign) -> bool:
        return next(reader.quads(graph, None, *sign), None) is not None

    return (check for check in checks if any(map(shows, check.signs)))


def _answer(reader: Reader, check: Check, graph: str | None) -> _Answer:
    answer = reader.query(_within(check.query, graph))
    return answer.variables, tuple(answer)


def _within(query: str, graph: str | None) -> str:
    return query if graph is None else query.replace(_ANY_GRAPH, f"GRAPH {ox.NamedNode(graph)}", 1)


def _bound(variables: tuple[str, ...], row: Row) -> Iterator[tuple[str, Term]]:
    pairs = zip(variables, row, strict=True)
    return ((name, term) for name, term in pairs if term is not None)


def _result(check: Check, values: Mapping[str, Identifier]) -> ValidationResult:
    focus = values["this"]
    path = values.get("path", check.path)
    of_query = check.component == SH.SPARQLConstraintComponent
    value = values.get("value", focus if of_query else None)
    return ValidationResult(
        focus=focus,
        value=value,
        path=path if isinstance(path, URIRef) else None,
        shape=check.shape,
        component=check.component,
        messages=frozenset(_filled(t, {**values, "value": value}) for t in check.templates),
    )


def _filled(template: str, values: Mapping[str, object]) -> str:
    for name, value in values.items():
        for mark in "?$":
            template = template.replace(f"{{{mark}{name}}}", str(value))
    return template
