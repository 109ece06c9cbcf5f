"""From the engine's results to findings."""

from __future__ import annotations

import re
from collections.abc import Iterator

from rdflib import DCTERMS, RDF, RDFS, SH, SKOS, Graph, Literal, Namespace, URIRef
from rdflib.term import Node

from fazhi import vocabulary
from fazhi.shapes.finding import CheckedRule, DocumentRef, Finding
from fazhi.shapes.location import Locator
from fazhi.shapes.shape_graph import ShapeGraph
from fazhi.shapes.words import Words

__all__ = ["findings"]

FZ = Namespace(vocabulary.FZ)

_NAMES = (SKOS.prefLabel, DCTERMS.title, RDFS.label)
_VARIABLE = re.compile(r"\\\{[?$]\w+\\\}")


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
        message=_message(results, result, shapes, checked),
        document=document,
        focus=str(focus),
        subject=_name(data, focus),
        value=_value(data, focus, value, results.value(result, SH.resultPath)),
        component=str(_needed(results, result, SH.sourceConstraintComponent)),
        place=locator.locate(focus, value),
    )


def _needed(results: Graph, result: Node, predicate: URIRef) -> Node:
    found = results.value(result, predicate)
    if found is None:
        raise AssertionError(f"a SHACL result without {predicate}")
    return found


def _message(results: Graph, result: Node, shapes: ShapeGraph, checked: CheckedRule) -> Words:
    """The message in both languages.

    pyshacl drops the language of a message that it filled in, so each is told by the template
    that it fits.
    """
    said = [str(message) for message in results.objects(result, SH.resultMessage)]
    sources = (
        results.value(result, SH.sourceConstraint),
        results.value(result, SH.sourceShape),
    )
    templates = {
        template.language: _pattern(str(template))
        for source in sources
        for template in shapes.graph.objects(source, SH.message)
        if isinstance(template, Literal)
    }
    found = {
        lang: text
        for lang, pattern in templates.items()
        for text in said
        if pattern.fullmatch(text)
    }
    return Words(
        found.get("zh", checked.rule.title.zh),
        found.get("en", checked.rule.title.en),
    )


def _pattern(template: str) -> re.Pattern[str]:
    return re.compile(_VARIABLE.sub("(?:.*)", re.escape(template)), re.DOTALL)


def _value(data: Graph, focus: Node, value: Node | None, path: Node | None) -> str | None:
    """The value that breaks the rule, else what stands where the rule misses something."""
    if value is not None and value != focus:
        return _name(data, value) or str(value)
    if not isinstance(path, URIRef):
        return None
    standing = sorted(_name(data, node) or str(node) for node in data.objects(focus, path))
    return "、".join(standing) or None


def _name(data: Graph, node: Node) -> str | None:
    """What people call a node: a task its number and title, a unit its name."""
    title = next((name for p in _NAMES if (name := data.value(node, p)) is not None), None)
    number = data.value(node, FZ.number)
    if title is None or number is None:
        return None if title is None else str(title)
    return f"{number}. {title}"
