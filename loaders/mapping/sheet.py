"""The quads of one edition while they are being written down."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TypeAlias

from pyoxigraph import BlankNode, Literal, NamedNode, Quad

from fazhi.facts import Assignment, Fact
from fazhi.ids import fact_iri, passage_iri
from fazhi.loaders.mapping.terms import integer, term, zh
from fazhi.ontology.classes import types

__all__ = ["Sheet"]

Value: TypeAlias = NamedNode | BlankNode | Literal
Page: TypeAlias = Callable[[int], int | None]


class Sheet:
    """Collects quads in the edition's graph, each once, in the order in which they come."""

    def __init__(self, edition: str, page: Page | None = None) -> None:
        """Start an empty sheet for the edition of this IRI.

        Args:
            edition: the IRI.
            page: the number of the page at an offset, where the edition's file has pages.
        """
        self.edition = NamedNode(edition)
        self._page = page
        self._quads: dict[Quad, None] = {}
        self._taken: dict[str, int] = {}

    def __iter__(self) -> Iterator[Quad]:
        """What was collected."""
        return iter(self._quads)

    def add(self, subject: NamedNode, property: str, *values: Value | None) -> None:
        """Say something of a node; values that are None say nothing."""
        predicate = term(property)
        for value in values:
            if value is not None:
                self._quads[Quad(subject, predicate, value, self.edition)] = None

    def type(self, node: NamedNode, name: str) -> None:
        """Give a node its class and the standard classes above it."""
        self.add(node, "rdf:type", *map(NamedNode, types(term(name).value)))

    def fact(self, name: str, fact: Fact | Assignment, suffix: str = "") -> NamedNode:
        """A new node for a fact, of class ``fz:<name>``, with its evidence."""
        node = NamedNode(self._free_iri(name.lower(), fact, suffix))
        self.type(node, f"fz:{name}")
        self.add(node, "dcterms:source", self.edition)
        self.add(node, "fz:evidence", self._passage(fact))
        return node

    def _free_iri(self, kind: str, fact: Fact | Assignment, suffix: str) -> str:
        """The fact's IRI; facts of one kind in one place are numbered from the second on."""
        place = (self.edition.value, kind, fact.start, fact.end)
        iri = fact_iri(*place, suffix)
        self._taken[iri] = count = self._taken.get(iri, 0) + 1
        return iri if count == 1 else fact_iri(*place, f"{suffix}.{count}")

    def _passage(self, fact: Fact | Assignment) -> NamedNode:
        node = NamedNode(passage_iri(self.edition.value, fact.start, fact.end))
        self.type(node, "fz:Passage")
        self.add(node, "oa:start", integer(fact.start))
        self.add(node, "oa:end", integer(fact.end))
        self.add(node, "oa:exact", zh(fact.quote))
        if self._page and (page := self._page(fact.start)):
            self.add(node, "fz:page", integer(page))
        self.add(node, "prov:wasQuotedFrom", self.edition)
        return node
