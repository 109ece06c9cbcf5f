"""The reference engine: pyshacl on one document's graph in memory."""

from __future__ import annotations

from collections.abc import Iterator

import pyshacl
from rdflib import RDF, SH, Graph, URIRef
from rdflib.term import Node

from fazhi.shapes.validation_result import ValidationResult

__all__ = ["pyshacl_results"]


def pyshacl_results(data: Graph, shapes: Graph) -> Iterator[ValidationResult]:
    """What breaks the shapes; the graph is ours, so it need not be copied first."""
    _, report, _ = pyshacl.validate(data, shacl_graph=shapes, inplace=True)
    if not isinstance(report, Graph):
        raise report
    for result in _own(report):
        yield _result(report, result)


def _own(report: Graph) -> Iterator[Node]:
    """The results of the report itself, without the details that ``sh:node`` adds to one."""
    yield from report.objects(
        report.value(predicate=RDF.type, object=SH.ValidationReport), SH.result
    )


def _result(report: Graph, result: Node) -> ValidationResult:
    path = report.value(result, SH.resultPath)
    said = report.objects(result, SH.resultMessage)
    of_query = (result, SH.sourceConstraint, None) in report
    return ValidationResult(
        focus=_needed(report, result, SH.focusNode),
        value=report.value(result, SH.value),
        path=path if isinstance(path, URIRef) else None,
        shape=_needed(report, result, SH.sourceShape),
        component=_needed(report, result, SH.sourceConstraintComponent),
        messages=frozenset(map(str, said)) if of_query else frozenset(),
    )


def _needed(report: Graph, result: Node, predicate: URIRef) -> Node:
    found = report.value(result, predicate)
    if found is None:
        raise AssertionError(f"a SHACL result without {predicate}")
    return found
