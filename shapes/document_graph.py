"""One document's graph, read where it lies: what findings are told with.

Findings need little of a graph: the names, the evidence and the sentences of a few nodes. To look
them up costs much less than to copy the document out of the store.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Protocol

import pyoxigraph as ox
from rdflib import Literal, URIRef
from rdflib.term import Node

from fazhi.shapes.terms import Terms, to_oxigraph, to_resource
from fazhi.stores.base import Reader

__all__ = ["DocumentGraph", "Triples"]


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
    """The triples of one named graph of a store."""

    def __init__(self, reader: Reader, name: str) -> None:
        """Read the graph of that name."""
        self._reader = reader
        self._name = name
        self._terms = Terms()

    def triples(
        self, subject: Node | None, predicate: Node | None, object: Node | None
    ) -> Iterator[tuple[Node, Node]]:
        """Subject and object of each triple that fits; None is any."""
        if isinstance(subject, Literal) or not isinstance(predicate, URIRef | None):
            return
        found = self._reader.quads(
            self._name,
            None if subject is None else to_resource(subject),
            None if predicate is None else ox.NamedNode(predicate),
            None if object is None else to_oxigraph(object),
        )
        for quad in found:
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
