"""The class hierarchy: which standard classes stand above one of ours."""

from __future__ import annotations

from collections import defaultdict
from functools import cache

from pyoxigraph import NamedNode, RdfFormat, parse

from fazhi.ontology import read
from fazhi.vocabulary import PREFIXES

__all__ = ["types"]

_SUBCLASS = NamedNode(PREFIXES["rdfs"] + "subClassOf")


@cache
def types(iri: str) -> tuple[str, ...]:
    """The class and all its superclasses, itself first and nearer ones before farther ones.

    A class that ``fazhi.ttl`` does not know has only itself.
    """
    found = [iri]
    for known in found:  # grows while it is walked
        found.extend(above for above in _parents().get(known, ()) if above not in found)
    return tuple(found)


@cache
def _parents() -> dict[str, list[str]]:
    parents: dict[str, list[str]] = defaultdict(list)
    for quad in parse(read("fazhi.ttl"), format=RdfFormat.TURTLE):
        ends = quad.subject, quad.object
        if quad.predicate == _SUBCLASS and all(isinstance(end, NamedNode) for end in ends):
            parents[quad.subject.value].append(quad.object.value)
    return dict(parents)
