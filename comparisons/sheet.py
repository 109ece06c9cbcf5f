"""The quads of one edition's comparisons while they are being written down."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from functools import cache
from typing import TypeAlias

import pyoxigraph as ox

from fazhi.comparisons.wording import shortened
from fazhi.ids import derived_iri
from fazhi.ontology.classes import types
from fazhi.vocabulary import PREFIXES

__all__ = ["Sheet", "decimal", "integer", "term", "year", "zh"]

Value: TypeAlias = ox.NamedNode | ox.Literal


@cache
def term(curie: str) -> ox.NamedNode:
    """The class or property of a short form: ``fz:PromiseCheck``."""
    prefix, name = curie.split(":", 1)
    return ox.NamedNode(PREFIXES[prefix] + name)


def zh(text: str) -> ox.Literal:
    """Words for people, short enough for a message."""
    return ox.Literal(shortened(text), language="zh")


def decimal(value: Decimal | float) -> ox.Literal:
    """A number without exponent and idle zeros, so that it is written one way."""
    text = f"{Decimal(str(value)).normalize():f}"
    return ox.Literal(text, datatype=term("xsd:decimal"))


def integer(value: int) -> ox.Literal:
    """A count."""
    return ox.Literal(str(value), datatype=term("xsd:integer"))


def year(value: int) -> ox.Literal:
    """A year as a period."""
    return ox.Literal(str(value), datatype=term("xsd:gYear"))


class Sheet:
    """Collects quads in the graph of an edition's comparisons, each once."""

    def __init__(self, edition: str) -> None:
        """Start an empty sheet beside the edition of this IRI."""
        self.edition = ox.NamedNode(edition)
        self.graph = ox.NamedNode(derived_iri("comparison", edition))
        self._quads: dict[ox.Quad, None] = {}

    def __iter__(self) -> Iterator[ox.Quad]:
        """What was collected."""
        return iter(self._quads)

    def add(self, subject: ox.NamedNode, property: str, *values: Value | None) -> None:
        """Say something of a node; values that are None say nothing."""
        for value in values:
            if value is not None:
                self._quads[ox.Quad(subject, term(property), value, self.graph)] = None

    def comparison(self, name: str, kind: str, fact: str, passage: str, other: str) -> ox.NamedNode:
        """A new node of class ``fz:<name>``: a fact of this edition, compared with another edition.

        Args:
            name: the class.
            kind: what tells apart the comparisons of one fact.
            fact: the fact of this edition.
            passage: where it stands.
            other: the edition that it is compared with.
        """
        place = fact.removeprefix(f"{self.edition.value}/")
        node = ox.NamedNode(f"{self.graph.value}/{kind}/{place}")
        self.add(node, "rdf:type", *map(ox.NamedNode, types(term(f"fz:{name}").value)))
        self.add(node, "dcterms:source", self.edition)
        self.add(node, "fz:evidence", ox.NamedNode(passage))
        self.add(node, "fz:ofFact", ox.NamedNode(fact))
        self.add(node, "fz:comparedWith", ox.NamedNode(other))
        return node

    def other_side(self, node: ox.NamedNode, fact: str, passage: str, quote: str) -> None:
        """What a comparison is made with."""
        self.add(node, "fz:comparedFact", ox.NamedNode(fact))
        self.add(node, "fz:comparedEvidence", ox.NamedNode(passage))
        self.add(node, "fz:comparedQuote", zh(quote))
