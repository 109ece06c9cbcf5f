"""A finding as quads of its document's validation graph, and back.

All that a report shows stands on the finding itself, its place too: the text of one that was
fixed may be gone.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime

import pyoxigraph as ox
from rdflib import DCTERMS, RDF, SH, BNode, Literal, Namespace, URIRef
from rdflib.term import Node

from fazhi import vocabulary
from fazhi.ids import FINDING, digest, passage_iri
from fazhi.shapes.catalogue import rule
from fazhi.shapes.finding import DocumentRef, Finding, Place
from fazhi.shapes.history import key
from fazhi.shapes.profile import default
from fazhi.shapes.shape_graph import SHACL_SEVERITY
from fazhi.shapes.terms import Terms, to_oxigraph
from fazhi.shapes.words import Words
from fazhi.stores.base import Term

__all__ = ["can_be_stored", "from_quads", "names", "statements"]

FZ = Namespace(vocabulary.FZ)
OA = Namespace(vocabulary.PREFIXES["oa"])

# What is read often is looked up once: a lookup in a namespace of rdflib makes a term each time.
_SOURCE, _FOCUS, _VALUE, _PATH, _COMPONENT, _MESSAGE = map(
    str,
    (
        DCTERMS.source,
        SH.focusNode,
        SH.value,
        SH.resultPath,
        SH.sourceConstraintComponent,
        SH.resultMessage,
    ),
)
_RULE, _SUBJECT, _STANDING, _FIRST_SEEN, _FIXED_AT, _LINE, _PAGE, _PART, _OFFSET, _SENTENCE = map(
    str,
    (
        FZ.rule,
        FZ.subjectText,
        FZ.valueText,
        FZ.firstSeen,
        FZ.fixedAt,
        FZ.line,
        FZ.page,
        FZ.partTitle,
        FZ.sentenceOffset,
        FZ.sentence,
    ),
)
_START, _END, _EXACT = map(str, (OA.start, OA.end, OA.exact))


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


def statements(finding: Finding) -> Iterator[tuple[ox.NamedNode, ox.NamedNode | ox.Literal]]:
    """What is said of a finding: properties and values."""
    for predicate, value in _statements(finding):
        made = to_oxigraph(value)
        assert not isinstance(made, ox.BlankNode)
        yield ox.NamedNode(predicate), made


def _statements(finding: Finding) -> Iterator[tuple[URIRef, Node]]:
    yield RDF.type, SH.ValidationResult
    yield RDF.type, FZ.Finding
    yield DCTERMS.source, URIRef(finding.document.edition)
    yield FZ.rule, Literal(finding.rule.id)
    yield SH.focusNode, URIRef(finding.focus)
    yield SH.sourceShape, URIRef(finding.rule.iri)
    yield SH.sourceConstraintComponent, URIRef(finding.component)
    yield SH.resultMessage, Literal(finding.message.zh, "zh")
    yield SH.resultMessage, Literal(finding.message.en, "en")
    if severity := SHACL_SEVERITY.get(default()[finding.rule.id]):
        yield SH.resultSeverity, severity
    given = {
        SH.resultPath: finding.path,
        SH.value: finding.term,
        FZ.subjectText: _text(finding.subject),
        FZ.valueText: _text(finding.value),
        FZ.firstSeen: _time(finding.first_seen),
        FZ.fixedAt: _time(finding.fixed_at),
    }
    yield from ((predicate, value) for predicate, value in given.items() if value is not None)
    if finding.place is not None:
        yield (
            FZ.evidence,
            URIRef(passage_iri(finding.document.edition, finding.place.start, finding.place.end)),
        )
        yield from _place(finding.place)


def _place(place: Place) -> Iterator[tuple[URIRef, Node]]:
    yield OA.start, Literal(place.start)
    yield OA.end, Literal(place.end)
    yield OA.exact, Literal(place.quote)
    yield FZ.line, Literal(place.line)
    yield FZ.sentence, Literal(place.sentence)
    yield FZ.sentenceOffset, Literal(place.offset)
    if place.page is not None:
        yield FZ.page, Literal(place.page)
    if place.part is not None:
        yield FZ.partTitle, Literal(place.part)


def _text(words: str | None) -> Literal | None:
    return None if words is None else Literal(words)


def _time(moment: datetime | None) -> Literal | None:
    return None if moment is None else Literal(moment)


def from_quads(quads: Iterable[ox.Quad], document: DocumentRef) -> Iterator[Finding]:
    """The findings in a validation graph, without those of rules that are no more.

    An inherited one names the edition that it was found in as its document.
    """
    nodes: dict[str, _Said] = defaultdict(_Said)
    for quad in quads:
        nodes[str(quad.subject)].values[quad.predicate.value].append(quad.object)
    for said in nodes.values():
        if said.text(_RULE) in default():
            yield _finding(said, document)


class _Said:
    """What a graph says of one node."""

    def __init__(self) -> None:
        self.values: dict[str, list[Term]] = defaultdict(list)

    def term(self, predicate: str) -> Term | None:
        return next(iter(self.values.get(predicate, ())), None)

    def text(self, predicate: str) -> str | None:
        found = self.term(predicate)
        return None if found is None or isinstance(found, ox.Triple) else found.value

    def words(self, predicate: str) -> Words:
        said = (term for term in self.values[predicate] if isinstance(term, ox.Literal))
        found = {term.language: term.value for term in said}
        return Words(found["zh"], found["en"])

    def number(self, predicate: str) -> int | None:
        found = self.text(predicate)
        return None if found is None else int(found)

    def time(self, predicate: str) -> datetime | None:
        found = self.text(predicate)
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
