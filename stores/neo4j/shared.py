"""Nodes that documents share: what all graphs together say of them, each once a push."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

import pyoxigraph as ox

from fazhi.ids import edition_of
from fazhi.stores.base import Reader
from fazhi.stores.projection.project import project_shared
from fazhi.stores.projection.records import Node, Relationship
from fazhi.stores.projection.sources import leads_away, source_of
from fazhi.vocabulary import REGISTER

__all__ = ["BareEnds", "SharedNodes", "Taken", "is_bare", "is_shared"]


@dataclass(slots=True)
class Taken:
    """Some shared resources, and what they should be."""

    iris: list[str] = field(default_factory=list)
    """All that were looked at; of some there may be no node any more."""
    nodes: list[Node] = field(default_factory=list)
    relationships: list[Relationship] = field(default_factory=list)


class SharedNodes:
    """Which shared resources a push has seen to already."""

    def __init__(self, reader: Reader) -> None:
        """Begin with none."""
        self._reader = reader
        self._done: set[int] = set()

    def take(self, iris: Iterable[str]) -> Taken:
        """Those of the resources that are shared and not yet taken, and those they lead to."""
        taken, left = Taken(), list(iris)
        while left:
            iri = left.pop()
            if hash(iri) not in self._done and is_shared(self._reader, iri):
                self._done.add(hash(iri))
                made = project_shared(self._reader, iri)
                taken.iris.append(iri)
                taken.nodes += made.nodes
                taken.relationships += made.relationships
                left += made.ends()
        return taken


class BareEnds:
    """Which nodes were seen to that other sources own and do not describe."""

    def __init__(self, reader: Reader) -> None:
        """Begin with none."""
        self._reader = reader
        self._done: set[int] = set()

    def take(self, edges: Iterable[Relationship], own: str) -> Iterator[Node]:
        """The bare nodes that relationships of a source lead to, each once."""
        for edge in edges:
            if leads_away(edge, own) and hash(edge.end) not in self._done:
                self._done.add(hash(edge.end))
                if is_bare(self._reader, edge.end):
                    yield Node(edge.end)


def is_shared(reader: Reader, iri: str) -> bool:
    """Whether no source alone describes it; of concepts, those that the register lacks."""
    owner = source_of(iri)
    if owner != REGISTER:
        return owner is None
    return next(reader.quads(REGISTER, ox.NamedNode(iri)), None) is None


def is_bare(reader: Reader, iri: str) -> bool:
    """Whether its own source does not make the node: neither describes it nor points at it."""
    node, owner = ox.NamedNode(iri), source_of(iri)
    if next(reader.quads(subject=node), None):
        return False
    graphs = (quad.graph_name for quad in reader.quads(object=node))
    return not any(isinstance(g, ox.NamedNode) and edition_of(g.value) == owner for g in graphs)
