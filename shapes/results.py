"""From the engine's results to findings."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import cache

import pyoxigraph as ox
from rdflib import SH, Literal, URIRef
from rdflib.term import Node

from fazhi.shapes.catalogue import Rule
from fazhi.shapes.document_graph import DocumentGraph
from fazhi.shapes.finding import CheckedRule, DocumentRef, Finding
from fazhi.shapes.location import Locator
from fazhi.shapes.shape_graph import shape_of
from fazhi.shapes.terms import text, to_oxigraph, to_resource
from fazhi.shapes.validation_result import ValidationResult
from fazhi.shapes.words import Words
from fazhi.stores.base import Subject, Term
from fazhi.vocabulary import FZ, PREFIXES

__all__ = ["findings"]

_NUMBER = ox.NamedNode(f"{FZ}number")
_NAMES = (
    ox.NamedNode(f"{PREFIXES['skos']}prefLabel"),
    ox.NamedNode(f"{PREFIXES['dcterms']}title"),
    ox.NamedNode(f"{PREFIXES['rdfs']}label"),
)
_BOTH = " ‖ "
"""Stands between the Chinese and the English of a message that a query fills in."""


def findings(
    results: Iterable[ValidationResult],
    owner: Mapping[Node, CheckedRule],
    data: DocumentGraph,
    document: DocumentRef,
) -> Iterator[Finding]:
    """The findings of one document, in no order.

    Args:
        results: what the engine found.
        owner: which rule a shape belongs to.
        data: the document's graph.
        document: the document.
    """
    locator = Locator(data, document.edition)
    for result in results:
        yield _finding(result, owner[result.shape], data, document, locator)


def _finding(
    result: ValidationResult,
    checked: CheckedRule,
    data: DocumentGraph,
    document: DocumentRef,
    locator: Locator,
) -> Finding:
    focus = to_resource(result.focus)
    value = None if result.value is None else to_oxigraph(result.value)
    about = _about(focus, value, document)
    return Finding(
        rule=checked.rule,
        severity=checked.severity,
        message=_message(result, checked.rule),
        document=document,
        focus=focus.value,
        subject=_subject(data, about, document),
        value=_value(data, about, value, result.path),
        term=result.value,
        component=str(result.component),
        place=locator.locate(focus, value),
        path=result.path,
    )


def _message(result: ValidationResult, rule: Rule) -> Words:
    """The message that a query filled in, else that of the shape."""
    given = _given(rule, result.shape)
    filled = sorted(result.messages.difference(given.values()))
    # Shipped rules say both languages in one message; a user's own may be in one.
    told = next((message for message in filled if _BOTH in message), None)
    if told is not None or filled:
        zh, _, en = (told or filled[0]).partition(_BOTH)
        return Words(zh, en or zh)
    anything = next(iter(given.values()), None)
    return Words(
        given.get("zh") or anything or rule.title.zh, given.get("en") or anything or rule.title.en
    )


@cache
def _given(rule: Rule, shape: Node) -> Mapping[str | None, str]:
    """The messages of a shape, by their languages."""
    messages = shape_of(rule).objects(shape, SH.message)
    return {said.language: str(said) for said in messages if isinstance(said, Literal)}


def _about(focus: Subject, value: Term | None, document: DocumentRef) -> Subject:
    """The node that a finding is on: a rule that asks of the whole document names it as value."""
    if text(focus) == document.edition and isinstance(value, ox.NamedNode):
        return value
    return focus


def _value(
    data: DocumentGraph, focus: Subject, value: Term | None, path: URIRef | None
) -> str | None:
    """The value that breaks the rule, else what stands where the rule misses something."""
    if value is not None and value != focus:
        return _name(data, value) or (value.value if isinstance(value, ox.Literal) else None)
    if path is None:
        return None
    standing = data.values(focus, ox.NamedNode(path))
    return "、".join(sorted(_name(data, node) or text(node) or "" for node in standing)) or None


def _subject(data: DocumentGraph, focus: Subject, document: DocumentRef) -> str | None:
    """The name of a node, or of what it is part of: an obligation has none, its task has.

    The document itself needs none: the report names it beside each finding.
    """
    if text(focus) in (document.edition, document.work):
        return None
    own = _name(data, focus)
    if own is not None:
        return own
    names = (_name(data, node) for node in sorted(data.users(focus), key=str))
    return next((name for name in names if name is not None), None)


def _name(data: DocumentGraph, node: Term) -> str | None:
    """What people call a node: a task its number and title, a unit its name."""
    title = next((name for p in _NAMES if (name := data.text(node, p)) is not None), None)
    number = None if title is None else data.text(node, _NUMBER)
    return title if number is None else f"{number}. {title}"
