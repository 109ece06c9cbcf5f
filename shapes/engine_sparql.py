"""The set-based engine: the compiled queries of a rule, asked of the store itself.

To read a query takes as long as to answer it for a document, so one query asks about many. Nor
about too many: what it has read of a document is still in memory when the next one asks about the
same, and the time grows no faster than the store.
"""

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

_TOGETHER = 200
"""About so many graphs is asked with one query."""
_THREADS = 4
"""Among which the queries about few graphs are dealt out: more would wait for Python."""

_Found: TypeAlias = list[tuple[str, ValidationResult]]
_Share: TypeAlias = tuple[Sequence[Check], Sequence[str]]


def sparql_results(
    reader: Reader, checks: Sequence[Check], graphs: Iterable[str]
) -> Iterator[tuple[str, ValidationResult]]:
    """What breaks these checks, with the graph that it stands in.

    A store answers while Python waits, so that several threads make use of several cores.

    Args:
        reader: the store.
        checks: what to ask.
        graphs: the graphs to ask about, each by itself.
    """
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        for found in pool.map(lambda share: _ask(reader, *share), _shares(checks, list(graphs))):
            yield from found


def _shares(checks: Sequence[Check], graphs: Sequence[str]) -> list[_Share]:
    """What one thread asks: everything of some graphs, or a part of it where there are few."""
    parts = [graphs[start : start + _TOGETHER] for start in range(0, len(graphs), _TOGETHER)]
    if len(parts) > 1:
        return [(checks, part) for part in parts]
    threads = min(os.cpu_count() or 1, _THREADS)
    return [(checks[first::threads], part) for part in parts for first in range(threads)]


def _ask(reader: Reader, checks: Sequence[Check], graphs: Sequence[str]) -> _Found:
    @cache
    def shows(graph: str, sign: Sign) -> bool:
        return next(reader.quads(graph, None, *sign), None) is not None

    def concerns(check: Check, graph: str) -> bool:
        """To look for signs takes a hundredth of the time of a query."""
        a_target = any(shows(graph, sign) for sign in check.signs)
        return a_target and all(shows(graph, sign) for sign in check.needs)

    found: _Found = []
    terms = Terms()
    for check in checks:
        concerned = [graph for graph in graphs if concerns(check, graph)]
        if concerned:
            found += _answer(reader, check, concerned, terms)
    return found


def _answer(
    reader: Reader, check: Check, graphs: Sequence[str], terms: Terms
) -> Iterator[tuple[str, ValidationResult]]:
    answer = reader.query(_query(check, graphs))
    for row in answer:
        values = {name: terms[term] for name, term in _bound(answer.variables, row)}
        name = values.pop("g", graphs[0])
        yield str(name), _result(check, values)


def _query(check: Check, graphs: Sequence[str]) -> str:
    """The query about these graphs; one of several is asked about after the other."""
    names = [str(ox.NamedNode(graph)) for graph in graphs]
    if len(names) == 1:
        return f"{check.select} WHERE {{ GRAPH {names[0]} {{ {check.pattern} }} }}"
    each = f"VALUES ?g {{ {' '.join(names)} }}"
    return f"{check.select} WHERE {{ {each} LATERAL {{ GRAPH ?g {{ {check.pattern} }} }} }}"


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
