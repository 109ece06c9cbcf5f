"""The findings of a document as one text, beside the quads that say the same.

A report of a thousand documents reads some twenty quads a finding, and where the other sides of
comparisons stand; that takes seconds. One text a document is read in a hundredth of the time. It
is true as long as the stored report is current; whoever else asks reads the quads.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import fields
from datetime import datetime
from typing import Any

from rdflib import Literal, URIRef
from rdflib.term import Node

from fazhi.shapes.catalogue import rule
from fazhi.shapes.finding import Counterpart, DocumentRef, Finding, Place
from fazhi.shapes.profile import default
from fazhi.shapes.words import Words

__all__ = ["read_listing", "write_listing"]

_OF_PLACE = tuple(field.name for field in fields(Place))
_OF_DOCUMENT = tuple(field.name for field in fields(DocumentRef))


def write_listing(findings: Iterable[Finding]) -> str:
    """The findings as JSON."""
    return json.dumps(list(map(_row, findings)), ensure_ascii=False, separators=(",", ":"))


def read_listing(text: str, document: DocumentRef) -> Iterator[Finding]:
    """The findings in such a text, without those of rules that are no more."""
    for name, edition, *rest in json.loads(text):
        if name in default():
            home = document if edition == document.edition else DocumentRef(edition, "", None)
            yield _finding(name, home, *rest)


def _row(finding: Finding) -> list[Any]:
    return [
        finding.rule.id,
        finding.document.edition,
        [finding.message.zh, finding.message.en],
        finding.focus,
        finding.subject,
        finding.value,
        _term(finding.term),
        finding.component,
        _place(finding.place),
        finding.path,
        _counterpart(finding.counterpart),
        _time(finding.first_seen),
        _time(finding.fixed_at),
    ]


def _finding(
    name: str,
    document: DocumentRef,
    message: list[str],
    focus: str,
    subject: str | None,
    value: str | None,
    term: list[Any] | None,
    component: str,
    place: list[Any] | None,
    path: str | None,
    counterpart: list[Any] | None,
    first_seen: str | None,
    fixed_at: str | None,
) -> Finding:
    return Finding(
        rule=rule(name),
        severity=default()[name],
        message=Words(*message),
        document=document,
        focus=focus,
        subject=subject,
        value=value,
        term=None if term is None else _node(*term),
        component=component,
        place=None if place is None else Place(*place),
        path=None if path is None else URIRef(path),
        counterpart=None if counterpart is None else _other_side(*counterpart),
        first_seen=_moment(first_seen),
        fixed_at=_moment(fixed_at),
    )


def _term(node: Node | None) -> list[str | None] | None:
    """An IRI by itself; a literal with its datatype and language."""
    if isinstance(node, Literal):
        return [str(node), node.datatype, node.language]
    return None if node is None else [str(node)]


def _node(text: str, *kind: str | None) -> Node:
    if not kind:
        return URIRef(text)
    datatype, language = kind
    return Literal(text, datatype=datatype and URIRef(datatype), lang=language)


def _place(place: Place | None) -> list[Any] | None:
    return None if place is None else [getattr(place, name) for name in _OF_PLACE]


def _counterpart(other: Counterpart | None) -> list[Any] | None:
    if other is None:
        return None
    return [[getattr(other.document, name) for name in _OF_DOCUMENT], _place(other.place)]


def _other_side(document: list[Any], place: list[Any]) -> Counterpart:
    return Counterpart(DocumentRef(*document), Place(*place))


def _time(moment: datetime | None) -> str | None:
    return None if moment is None else moment.isoformat()


def _moment(text: str | None) -> datetime | None:
    return None if text is None else datetime.fromisoformat(text)
