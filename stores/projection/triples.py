"""What a graph says, triple by triple.

A store on disk keeps every longer term apart from the quads; to look one up takes longer than all
else that is done with it. A quad as the store gives it has four. From a disk we ask for three, and
for the classes, a third of what a graph says, as numbers: these stand in the quads themselves, and
a resource comes once for all its classes.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import TypeAlias

import pyoxigraph as ox

from fazhi.stores.base import Subject, Term
from fazhi.vocabulary import PREFIXES

__all__ = ["ReadGraph", "Triple", "from_disk", "triples"]

Triple: TypeAlias = tuple[Subject, ox.NamedNode, Term]
ReadGraph: TypeAlias = Callable[[str], Iterable[Triple]]
"""Gives all triples of the graph of this name."""

_TYPE = ox.NamedNode(PREFIXES["rdf"] + "type")


def triples(quads: Iterable[ox.Quad]) -> Iterator[Triple]:
    """Quads without their graphs."""
    for quad in quads:
        yield quad.subject, quad.predicate, quad.object


def from_disk(store: ox.Store, graph: str) -> Iterator[Triple]:
    """All triples of a graph but for blank nodes as classes; in no certain order."""
    name = ox.NamedNode(graph)
    yield from _classes(store, name)
    others = _select(
        store,
        f"SELECT ?subject ?predicate ?object WHERE {{"
        f" GRAPH {name} {{ ?subject ?predicate ?object }} FILTER (?predicate != {_TYPE}) }}",
    )
    yield from ((subject, predicate, value) for subject, predicate, value in others)


def _classes(store: ox.Store, graph: ox.NamedNode) -> Iterator[Triple]:
    known = dict(_numbered_classes(store, graph))
    values = " ".join(f'({cls} "{number}")' for number, cls in known.items())
    for subject, numbers in _select(
        store,
        f"SELECT ?subject (GROUP_CONCAT(?number) AS ?numbers) WHERE {{"
        f" GRAPH {graph} {{ ?subject a ?class }} VALUES (?class ?number) {{ {values} }}"
        f"}} GROUP BY ?subject",
    ):
        for number in numbers.value.split():
            yield subject, _TYPE, known[number]


def _numbered_classes(store: ox.Store, graph: ox.NamedNode) -> Iterator[tuple[str, Term]]:
    query = f"SELECT DISTINCT ?class WHERE {{ GRAPH {graph} {{ ?subject a ?class }} }}"
    for number, (cls,) in enumerate(_select(store, query)):
        if not isinstance(cls, ox.BlankNode):
            yield str(number), cls


def _select(store: ox.Store, query: str) -> ox.QuerySolutions:
    answer = store.query(query)
    assert isinstance(answer, ox.QuerySolutions)
    return answer
