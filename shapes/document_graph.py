"""One document's graph, read where it lies: what findings are told with.

Findings need little of a graph: the names, the evidence and the sentences of a few nodes. To look
them up costs much less than to copy the document out of the store.

A document is its edition's graph and what comparing it with others showed. What the rules found
in it earlier stands in the store as well, and no rule looks at that.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Protocol

import pyoxigraph as ox
from rdflib import Literal, URIRef
from rdflib.term import Node

from fazhi.ids import derived_iri, edition_of
from fazhi.shapes.terms import Terms, to_oxigraph, to_resource
from fazhi.stores.base import Reader

__all__ = ["DocumentGraph", "Triples", "graphs_of", "looked_at"]


def graphs_of(reader: Reader, edition: str) -> tuple[str, ...]:
    """The graphs that rules look at for a document: its own, and its comparisons if it has any."""
    compared = derived_iri("comparison", edition)
    is_there = next(reader.quads(compared), None) is not None
    return (edition, compared) if is_there else (edition,)


def looked_at(graph: str) -> bool:
    """Whether rules look at a graph; not where it holds what they found."""
    return graph != derived_iri("validation", edition_of(graph))


class Triples(Protocol):
    """What is asked of a graph; an rdflib graph will do as well."""

    def objects(self, subject: Node | None, predicate: Node | None) -> Iterator[Node]:
        """The values of a property."""
        ...

    def subjects(self, predicate: Node | None, object: Node | None) -> Iterator[Node]:
        """The nodes that have this value."""
        ...

    def value(self, subject: Node, predicate: Node) -> Node | None:
        """Any one value of a property."""
        ...

    def __contains__(self, triple: tuple[Node | None, Node | None, Node | None]) -> bool:
        """Whether there is such a triple; None is any."""
        ...


class DocumentGraph:
    """The triples of one document of a store."""

    def __init__(self, reader: Reader, edition: str) -> None:
        """Read the graphs of that edition."""
        self._reader = reader
        self._names = graphs_of(reader, edition)
        self._terms = Terms()

    def triples(
        self, subject: Node | None, predicate: Node | None, object: Node | None
    ) -> Iterator[tuple[Node, Node]]:
        """Subject and object of each triple that fits; None is any."""
        if isinstance(subject, Literal) or not isinstance(predicate, URIRef | None):
            return
        pattern = (
            None if subject is None else to_resource(subject),
            None if predicate is None else ox.NamedNode(predicate),
            None if object is None else to_oxigraph(object),
        )
        for name in self._names:
            for quad in self._reader.quads(name, *pattern):
                yield self._terms[quad.subject], self._terms[quad.object]

    def objects(self, subject: Node | None, predicate: Node | None) -> Iterator[Node]:
        """The values of a property."""
        return (value for _, value in self.triples(subject, predicate, None))

    def subjects(self, predicate: Node | None, object: Node | None) -> Iterator[Node]:
        """The nodes that have this value."""
        return (node for node, _ in self.triples(None, predicate, object))

    def value(self, subject: Node, predicate: Node) -> Node | None:
        """Any one value of a property."""
        return next(self.objects(subject, predicate), None)

    def __contains__(self, triple: tuple[Node | None, Node | None, Node | None]) -> bool:
        """Whether there is such a triple; None is any."""
        return next(self.triples(*triple), None) is not None
