"""The set-based engine: the compiled queries of a rule, asked of the store itself."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

import pyoxigraph as ox
from rdflib import SH, URIRef
from rdflib.term import Identifier

from fazhi.shapes.compiler import Check
from fazhi.shapes.terms import Terms
from fazhi.shapes.validation_result import ValidationResult
from fazhi.stores.base import Reader, Row, Term

__all__ = ["sparql_results"]

_ANY_GRAPH = "GRAPH ?g"


def sparql_results(
    reader: Reader, checks: Sequence[Check], graph: str | None
) -> Iterator[tuple[str, ValidationResult]]:
    """What breaks these checks, with the graph that it stands in.

    Args:
        reader: the store.
        checks: what to ask.
        graph: look only at this document; at all graphs where None.
    """
    terms = Terms()
    for check in checks:
        answer = reader.query(_within(check.query, graph))
        for row in answer:
            values = {name: terms[term] for name, term in _bound(answer.variables, row)}
            name = values.pop("g", None)
            yield graph or str(name), _result(check, values)


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
