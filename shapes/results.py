"""From the engine's results to findings."""

from __future__ import annotations

from collections.abc import Iterator

from rdflib import DCTERMS, RDF, RDFS, SH, SKOS, Graph, Literal, Namespace, URIRef
from rdflib.term import Node

from fazhi import vocabulary
from fazhi.shapes.finding import DocumentRef, Finding
from fazhi.shapes.location import Locator
from fazhi.shapes.shape_graph import ShapeGraph
from fazhi.shapes.words import Words

__all__ = ["findings"]

FZ = Namespace(vocabulary.FZ)

_NAMES = (SKOS.prefLabel, DCTERMS.title, RDFS.label)
_BOTH = " ‖ "
"""Stands between the Chinese and the English of a message that a query fills in."""


def findings(
    results: Graph, shapes: ShapeGraph, data: Graph, document: DocumentRef
) -> Iterator[Finding]:
    """The findings of one document, in no order.

    Args:
        results: the report that the engine made.
        shapes: what it was made with.
        data: what it was made of, the document's graph.
        document: the document.
    """
    locator = Locator(data, URIRef(document.edition))
    for result in results.subjects(RDF.type, SH.ValidationResult):
        yield _finding(results, result, shapes, data, document, locator)


def _finding(
    results: Graph,
    result: Node,
    shapes: ShapeGraph,
    data: Graph,
    document: DocumentRef,
    locator: Locator,
) -> Finding:
    focus = _needed(results, result, SH.focusNode)
    value = results.value(result, SH.value)
    checked = shapes.owner[_needed(results, result, SH.sourceShape)]
    return Finding(
        rule=checked.rule,
        severity=checked.severity,
        message=_message(results, result, shapes),
        document=document,
        focus=str(focus),
        subject=_subject(data, focus),
        value=_value(data, focus, value, results.value(result, SH.resultPath)),
        term=value,
        component=str(_needed(results, result, SH.sourceConstraintComponent)),
        place=locator.locate(focus, value),
    )


def _needed(results: Graph, result: Node, predicate: URIRef) -> Node:
    found = results.value(result, predicate)
    if found is None:
        raise AssertionError(f"a SHACL result without {predicate}")
    return found


def _message(results: Graph, result: Node, shapes: ShapeGraph) -> Words:
    """The message that a query filled in, else that of the shape.

    Both come back without their languages from a shape with a query, so those are looked up.
    """
    said = sorted(str(message) for message in results.objects(result, SH.resultMessage))
    for message in said:
        zh, both, en = message.partition(_BOTH)
        if both:
            return Words(zh, en)
    shape = results.value(result, SH.sourceShape)
    given = {
        message.language: str(message)
        for message in shapes.graph.objects(shape, SH.message)
        if isinstance(message, Literal)
    }
    return Words(given["zh"], given["en"])


def _value(data: Graph, focus: Node, value: Node | None, path: Node | None) -> str | None:
    """The value that breaks the rule, else what stands where the rule misses something."""
    if value is not None and value != focus:
        return _name(data, value) or (str(value) if isinstance(value, Literal) else None)
    if not isinstance(path, URIRef):
        return None
    standing = sorted(_name(data, node) or str(node) for node in data.objects(focus, path))
    return "、".join(standing) or None


def _subject(data: Graph, focus: Node) -> str | None:
    """The name of a node, or of what it is part of: an obligation has none, its task has."""
    if (focus, RDF.type, FZ.Edition) in data or (focus, RDF.type, FZ.Document) in data:
        return None
    holders = sorted(set(data.subjects(None, focus)), key=str)
    names = (_name(data, node) for node in (focus, *holders))
    return next((name for name in names if name is not None), None)


def _name(data: Graph, node: Node) -> str | None:
    """What people call a node: a task its number and title, a unit its name."""
    title = next((name for p in _NAMES if (name := data.value(node, p)) is not None), None)
    number = data.value(node, FZ.number)
    if title is None or number is None:
        return None if title is None else str(title)
    return f"{number}. {title}"
