"""A document's quads as an rdflib graph in memory, the form in which pyshacl checks them.

pyshacl must never be handed a graph that a store backs: plain strings come back from Oxigraph
typed as ``xsd:string``, which to rdflib is another term, and rules give wrong results.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from typing import Any

import pyoxigraph as ox
from rdflib import Graph
from rdflib.plugins.sparql import prepareQuery
from rdflib.plugins.sparql.sparql import Query
from rdflib.query import Result

from fazhi.shapes.terms import Terms

__all__ = ["MemoryGraph", "memory_graph"]


class MemoryGraph(Graph):
    """A graph that parses a query once.

    pyshacl asks the same few queries of every document, and rdflib takes longer to parse one
    than to answer it.
    """

    def query(self, query_object: str | Query, *args: Any, **kwargs: Any) -> Result:
        """Answer a query, as :meth:`rdflib.Graph.query` does."""
        if isinstance(query_object, str):
            query_object = _prepared(query_object)
        return super().query(query_object, *args, **kwargs)


@cache
def _prepared(query: str) -> Query:
    return prepareQuery(query)


def memory_graph(quads: Iterable[ox.Quad]) -> MemoryGraph:
    """The triples of these quads, whatever graphs they stand in."""
    graph = MemoryGraph()
    term = Terms()
    for quad in quads:
        graph.add((term[quad.subject], term[quad.predicate], term[quad.object]))
    return graph
