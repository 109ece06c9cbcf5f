"""One document's graph, read where it lies: what findings are told with.

Findings need little of a graph: the names, the evidence and the sentences of a few nodes. A store
on disk takes longest to read terms out, so a property is looked up by itself, and only once:
findings share many of these nodes.

A document is its edition's graph and what comparing it with others showed. What the rules found
in it earlier stands in the store as well, and no rule looks at that.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import pyoxigraph as ox

from fazhi.ids import derived_iri
from fazhi.shapes.terms import text
from fazhi.stores.base import Reader, Subject, Term

__all__ = ["DocumentGraph", "graphs_of"]


def graphs_of(reader: Reader, edition: str) -> tuple[str, ...]:
    """The graphs that rules look at for a document: its own, and its comparisons if it has any."""
    compared = derived_iri("comparison", edition)
    is_there = next(reader.quads(compared), None) is not None
    return (edition, compared) if is_there else (edition,)


class DocumentGraph:
    """The nodes of one document of a store, which must not change meanwhile."""

    def __init__(self, reader: Reader, graphs: Sequence[str]) -> None:
        """Read these graphs of the document."""
        self._reader = reader
        self._graphs = graphs
        self._values: dict[tuple[Term, ox.NamedNode], tuple[Term, ...]] = {}
        self._users: dict[Term, frozenset[Subject]] = {}

    def values(self, node: Term, property: ox.NamedNode) -> tuple[Term, ...]:
        """The values of a property; a literal has none."""
        if isinstance(node, ox.Literal):
            return ()
        known = self._values.get((node, property))
        if known is None:
            known = tuple(quad.object for quad in self._quads(node, property))
            self._values[node, property] = known
        return known

    def text(self, node: Term, property: ox.NamedNode) -> str | None:
        """What any one value of a property says."""
        return text(next(iter(self.values(node, property)), None))

    def users(self, node: Term) -> frozenset[Subject]:
        """The nodes that have this one as a value of any property."""
        if node not in self._users:
            self._users[node] = frozenset(quad.subject for quad in self._quads(object=node))
        return self._users[node]

    def _quads(
        self,
        subject: Subject | None = None,
        predicate: ox.NamedNode | None = None,
        object: Term | None = None,
    ) -> Iterator[ox.Quad]:
        for name in self._graphs:
            yield from self._reader.quads(name, subject, predicate, object)
