"""A finding as quads of its document's validation graph, and back.

All that a report shows stands on the finding itself, its place too: the text of one that was
fixed may be gone.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from typing import TypeAlias

import pyoxigraph as ox
from rdflib import BNode, URIRef

from fazhi.ids import FINDING, digest, passage_iri
from fazhi.moments import spelled
from fazhi.shapes.catalogue import rule
from fazhi.shapes.finding import DocumentRef, Finding, Place
from fazhi.shapes.history import key
from fazhi.shapes.profile import default
from fazhi.shapes.shape_graph import SHACL_SEVERITY
from fazhi.shapes.terms import Terms, text, to_oxigraph
from fazhi.shapes.words import Words
from fazhi.stores.base import Term
from fazhi.vocabulary import FZ, PREFIXES

__all__ = ["can_be_stored", "from_quads", "names", "statements"]

_FINDING, _RULE, _SUBJECT, _STANDING, _FIRST_SEEN, _FIXED_AT, _EVIDENCE = (
    ox.NamedNode(f"{FZ}{name}")
    for name in (
        "Finding", "rule", "subjectText", "valueText", "firstSeen", "fixedAt", "evidence"
    )
)  # fmt: skip
_LINE, _PAGE, _PART, _OFFSET, _SENTENCE = (
    ox.NamedNode(f"{FZ}{name}")
    for name in ("line", "page", "partTitle", "sentenceOffset", "sentence")
)
_RESULT, _FOCUS, _VALUE, _PATH, _SHAPE, _COMPONENT, _MESSAGE, _SEVERITY = (
    ox.NamedNode(f"{PREFIXES['sh']}{name}")
    for name in (
        "ValidationResult", "focusNode", "value", "resultPath", "sourceShape",
        "sourceConstraintComponent", "resultMessage", "resultSeverity",
    )
)  # fmt: skip
_START, _END, _EXACT = (ox.NamedNode(f"{PREFIXES['oa']}{n}") for n in ("start", "end", "exact"))
_TYPE = ox.NamedNode(f"{PREFIXES['rdf']}type")
_SOURCE = ox.NamedNode(f"{PREFIXES['dcterms']}source")
_TIME = ox.NamedNode(f"{PREFIXES['xsd']}dateTime")

_Statement: TypeAlias = tuple[ox.NamedNode, ox.NamedNode | ox.Literal]
"""A property and a value."""


def can_be_stored(finding: Finding) -> bool:
    """Whether all it names has a name; blank nodes mean nothing outside of their document."""
    return ":" in finding.focus and not isinstance(finding.term, BNode)


def names(report: str, findings: Iterable[Finding]) -> Iterator[tuple[ox.NamedNode, Finding]]:
    """The findings of a stored report with their IRIs, the same for the same ones every time.

    They begin with the report's, so that whoever sees one knows what it goes with.
    """
    seen: dict[tuple[str, ...], int] = defaultdict(int)
    for finding in findings:
        same = (finding.document.edition, *key(finding))
        seen[same] += 1
        words = "\n".join((*same, str(seen[same])))
        yield ox.NamedNode(f"{report}{FINDING}{digest(words)}"), finding


def statements(finding: Finding) -> Iterator[_Statement]:
    """What is said of a finding."""
    yield _TYPE, _RESULT
    yield _TYPE, _FINDING
    yield _SOURCE, ox.NamedNode(finding.document.edition)
    yield _RULE, ox.Literal(finding.rule.id)
    yield _FOCUS, ox.NamedNode(finding.focus)
    yield _SHAPE, ox.NamedNode(finding.rule.iri)
    yield _COMPONENT, ox.NamedNode(finding.component)
    yield _MESSAGE, ox.Literal(finding.message.zh, language="zh")
    yield _MESSAGE, ox.Literal(finding.message.en, language="en")
    if severity := SHACL_SEVERITY.get(default()[finding.rule.id]):
        yield _SEVERITY, ox.NamedNode(severity)
    if finding.path is not None:
        yield _PATH, ox.NamedNode(finding.path)
    if finding.term is not None:
        yield _VALUE, _named(to_oxigraph(finding.term))
    for property, words in ((_SUBJECT, finding.subject), (_STANDING, finding.value)):
        if words is not None:
            yield property, ox.Literal(words)
    for property, moment in ((_FIRST_SEEN, finding.first_seen), (_FIXED_AT, finding.fixed_at)):
        if moment is not None:
            yield property, ox.Literal(spelled(moment), datatype=_TIME)
    if finding.place is not None:
        yield from _place(finding.place, finding.document)


def _named(term: ox.NamedNode | ox.BlankNode | ox.Literal) -> ox.NamedNode | ox.Literal:
    assert not isinstance(term, ox.BlankNode)  # see can_be_stored
    return term


def _place(place: Place, document: DocumentRef) -> Iterator[_Statement]:
    yield _EVIDENCE, ox.NamedNode(passage_iri(document.edition, place.start, place.end))
    yield _START, ox.Literal(place.start)
    yield _END, ox.Literal(place.end)
    yield _EXACT, ox.Literal(place.quote)
    yield _LINE, ox.Literal(place.line)
    yield _SENTENCE, ox.Literal(place.sentence)
    yield _OFFSET, ox.Literal(place.offset)
    if place.page is not None:
        yield _PAGE, ox.Literal(place.page)
    if place.part is not None:
        yield _PART, ox.Literal(place.part)


def from_quads(quads: Iterable[ox.Quad], document: DocumentRef) -> Iterator[Finding]:
    """The findings in a validation graph, without those of rules that are no more.

    An inherited one names the edition that it was found in as its document.
    """
    nodes: dict[str, _Said] = defaultdict(_Said)
    for quad in quads:
        nodes[str(quad.subject)].values[quad.predicate].append(quad.object)
    for said in nodes.values():
        if said.text(_RULE) in default():
            yield _finding(said, document)


class _Said:
    """What a graph says of one node."""

    def __init__(self) -> None:
        self.values: dict[ox.NamedNode, list[Term]] = defaultdict(list)

    def term(self, property: ox.NamedNode) -> Term | None:
        return next(iter(self.values.get(property, ())), None)

    def text(self, property: ox.NamedNode) -> str | None:
        return text(self.term(property))

    def words(self, property: ox.NamedNode) -> Words:
        said = (term for term in self.values[property] if isinstance(term, ox.Literal))
        found = {term.language: term.value for term in said}
        return Words(found["zh"], found["en"])

    def number(self, property: ox.NamedNode) -> int | None:
        found = self.text(property)
        return None if found is None else int(found)

    def time(self, property: ox.NamedNode) -> datetime | None:
        found = self.text(property)
        return None if found is None else datetime.fromisoformat(found).astimezone(UTC)


def _finding(said: _Said, document: DocumentRef) -> Finding:
    edition = said.text(_SOURCE) or document.edition
    checked = rule(said.text(_RULE) or "")
    value, path = said.term(_VALUE), said.text(_PATH)
    return Finding(
        rule=checked,
        severity=default()[checked.id],
        message=said.words(_MESSAGE),
        document=document if edition == document.edition else DocumentRef(edition, "", None),
        focus=said.text(_FOCUS) or "",
        subject=said.text(_SUBJECT),
        value=said.text(_STANDING),
        term=None if value is None else Terms()[value],
        component=said.text(_COMPONENT) or "",
        place=_place_of(said),
        path=None if path is None else URIRef(path),
        first_seen=said.time(_FIRST_SEEN),
        fixed_at=said.time(_FIXED_AT),
    )


def _place_of(said: _Said) -> Place | None:
    start, end = said.number(_START), said.number(_END)
    if start is None or end is None:
        return None
    return Place(
        start=start,
        end=end,
        line=said.number(_LINE) or 0,
        page=said.number(_PAGE),
        part=said.text(_PART),
        quote=said.text(_EXACT) or "",
        sentence=said.text(_SENTENCE) or "",
        offset=said.number(_OFFSET) or 0,
    )
