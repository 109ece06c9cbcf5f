"""From the engine's results to findings."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from rdflib import DCTERMS, RDF, RDFS, SH, SKOS, Literal, Namespace, URIRef
from rdflib.term import Node

from fazhi import vocabulary
from fazhi.shapes.catalogue import Rule
from fazhi.shapes.document_graph import Triples
from fazhi.shapes.finding import CheckedRule, DocumentRef, Finding
from fazhi.shapes.location import Locator
from fazhi.shapes.shape_graph import shape_of
from fazhi.shapes.validation_result import ValidationResult
from fazhi.shapes.words import Words

__all__ = ["findings"]

FZ = Namespace(vocabulary.FZ)

_NAMES = (SKOS.prefLabel, DCTERMS.title, RDFS.label)
_BOTH = " ‖ "
"""Stands between the Chinese and the English of a message that a query fills in."""


def findings(
    results: Iterable[ValidationResult],
    owner: Mapping[Node, CheckedRule],
    data: Triples,
    document: DocumentRef,
) -> Iterator[Finding]:
    """The findings of one document, in no order.

    Args:
        results: what the engine found.
        owner: which rule a shape belongs to.
        data: the document's graph.
        document: the document.
    """
    locator = Locator(data, URIRef(document.edition))
    for result in results:
        yield _finding(result, owner[result.shape], data, document, locator)


def _finding(
    result: ValidationResult,
    checked: CheckedRule,
    data: Triples,
    document: DocumentRef,
    locator: Locator,
) -> Finding:
    return Finding(
        rule=checked.rule,
        severity=checked.severity,
        message=_message(result, checked.rule),
        document=document,
        focus=str(result.focus),
        subject=_subject(data, result.focus),
        value=_value(data, result.focus, result.value, result.path),
        term=result.value,
        component=str(result.component),
        place=locator.locate(result.focus, result.value),
        path=result.path,
    )


def _message(result: ValidationResult, rule: Rule) -> Words:
    """The message that a query filled in, else that of the shape."""
    given = {
        message.language: str(message)
        for message in shape_of(rule).objects(result.shape, SH.message)
        if isinstance(message, Literal)
    }
    filled = sorted(set(result.messages) - set(given.values()))
    # Shipped rules say both languages in one message; a user's own may be in one.
    told = next((message for message in filled if _BOTH in message), None)
    if told is not None or filled:
        zh, _, en = (told or filled[0]).partition(_BOTH)
        return Words(zh, en or zh)
    anything = next(iter(given.values()), None)
    return Words(
        given.get("zh") or anything or rule.title.zh, given.get("en") or anything or rule.title.en
    )


def _value(data: Triples, focus: Node, value: Node | None, path: Node | None) -> str | None:
    """The value that breaks the rule, else what stands where the rule misses something."""
    if value is not None and value != focus:
        return _name(data, value) or (str(value) if isinstance(value, Literal) else None)
    if not isinstance(path, URIRef):
        return None
    standing = sorted(_name(data, node) or str(node) for node in data.objects(focus, path))
    return "、".join(standing) or None


def _subject(data: Triples, focus: Node) -> str | None:
    """The name of a node, or of what it is part of: an obligation has none, its task has."""
    if (focus, RDF.type, FZ.Edition) in data or (focus, RDF.type, FZ.Document) in data:
        return None
    holders = sorted(set(data.subjects(None, focus)), key=str)
    names = (_name(data, node) for node in (focus, *holders))
    return next((name for name in names if name is not None), None)


def _name(data: Triples, node: Node) -> str | None:
    """What people call a node: a task its number and title, a unit its name."""
    title = next((name for p in _NAMES if (name := data.value(node, p)) is not None), None)
    number = data.value(node, FZ.number)
    if title is None or number is None:
        return None if title is None else str(title)
    return f"{number}. {title}"
