"""A document's quads as an rdflib graph in memory.

pyshacl must never be handed a graph that a store backs: literals come back with other datatypes
than they went in, and rules give wrong results. Written out and read again, they are right.
"""

from __future__ import annotations

from collections.abc import Iterable

import pyoxigraph as ox
from rdflib import Graph

__all__ = ["memory_graph"]


def memory_graph(quads: Iterable[ox.Quad]) -> Graph:
    """The triples of these quads, whatever graphs they stand in."""
    data = ox.serialize((quad.triple for quad in quads), format=ox.RdfFormat.N_TRIPLES)
    return Graph().parse(data=data, format="nt")
