"""What the rules found in a document, kept in the store: its validation graph.

It holds what all rules found, whatever profile it is shown with. It is current as long as it
names the hash of the rules as they are; :mod:`fazhi.stores.derived` takes that from it when the
document changes.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from importlib.metadata import version

import pyoxigraph as ox
from rdflib import DCTERMS, PROV, RDF, SH, XSD, Literal, Namespace, URIRef
from rdflib.term import Node

from fazhi import vocabulary
from fazhi.ids import derived_iri, digest
from fazhi.moments import spelled
from fazhi.shapes import read
from fazhi.shapes.catalogue import rules
from fazhi.shapes.finding import DocumentRef, Finding
from fazhi.shapes.stored_finding import can_be_stored, from_quads, names, statements
from fazhi.shapes.stored_listing import read_listing, write_listing
from fazhi.shapes.terms import to_oxigraph
from fazhi.stores.base import Reader, Writer

__all__ = ["Examined", "is_current", "keep", "rules_hash", "seen_elsewhere", "stored", "taken"]

FZ = Namespace(vocabulary.FZ)

_HASH = ox.NamedNode(FZ.rulesHash)
_LISTING = ox.NamedNode(RDF.value)
_WORK = ox.NamedNode(DCTERMS.isVersionOf)


@dataclass(frozen=True, slots=True)
class Examined:
    """What is known of a document after a run of all rules."""

    document: DocumentRef
    findings: tuple[Finding, ...]
    """What is there and what was fixed, each with its times."""
    time: datetime


@cache
def rules_hash() -> str:
    """A hash of all rules and of the program that applies them."""
    return digest("\n".join((version("fazhi"), *(read(rule.file) for rule in rules()))))


def is_current(reader: Reader, edition: str) -> bool:
    """Whether the stored results of an edition say what the rules would find now."""
    graph = derived_iri("validation", edition)
    named = reader.quads(graph, ox.NamedNode(graph), _HASH, ox.Literal(rules_hash()))
    return next(named, None) is not None


def stored(reader: Reader, document: DocumentRef) -> list[Finding]:
    """The findings that the store holds for a document, current or not, fixed ones too."""
    graph = derived_iri("validation", document.edition)
    return list(from_quads(reader.quads(graph), document))


def taken(reader: Reader, document: DocumentRef) -> list[Finding]:
    """The findings that the store holds for a document whose results are current."""
    graph = derived_iri("validation", document.edition)
    for quad in reader.quads(graph, ox.NamedNode(graph), _LISTING):
        if isinstance(quad.object, ox.Literal):
            return list(read_listing(quad.object.value, document))
    return stored(reader, document)


def seen_elsewhere(reader: Reader, document: DocumentRef) -> Iterator[Finding]:
    """What is there in the other editions of a document's work."""
    if document.work is None:
        return
    for quad in reader.quads(predicate=_WORK, object=ox.NamedNode(document.work)):
        if isinstance(quad.subject, ox.NamedNode) and quad.subject.value != document.edition:
            other = DocumentRef(quad.subject.value, "", None)
            yield from (f for f in stored(reader, other) if f.fixed_at is None)


def keep(writer: Writer, results: Iterable[Examined]) -> None:
    """Store results in place of those that the store holds, each document in one transaction.

    Documents are passed over where a finding names what has no name outside of its graph.

    Raises:
        StoreError: the store could not be written; documents before that one are in.
    """
    for examined in results:
        if all(map(can_be_stored, examined.findings)):
            graph = derived_iri("validation", examined.document.edition)
            writer.replace(graph, _quads(ox.NamedNode(graph), examined))


def _quads(graph: ox.NamedNode, examined: Examined) -> Iterator[ox.Quad]:
    there = [finding for finding in examined.findings if finding.fixed_at is None]
    for predicate, value in _report(examined, conforms=not there):
        yield ox.Quad(graph, ox.NamedNode(predicate), to_oxigraph(value), graph)
    listing = write_listing(examined.findings)
    yield ox.Quad(graph, _LISTING, ox.Literal(listing, datatype=ox.NamedNode(RDF.JSON)), graph)
    for node, finding in names(graph.value, examined.findings):
        if finding.fixed_at is None:
            yield ox.Quad(graph, ox.NamedNode(SH.result), node, graph)
        for property, made in statements(finding):
            yield ox.Quad(node, property, made, graph)


def _report(examined: Examined, *, conforms: bool) -> Sequence[tuple[URIRef, Node]]:
    at = Literal(spelled(examined.time), datatype=XSD.dateTime, normalize=False)
    return (
        (RDF.type, SH.ValidationReport),
        (DCTERMS.source, URIRef(examined.document.edition)),
        (SH.conforms, Literal(conforms)),
        (PROV.generatedAtTime, at),
        (DCTERMS.hasVersion, Literal(version("fazhi"))),
        (FZ.rulesHash, Literal(rules_hash())),
    )
