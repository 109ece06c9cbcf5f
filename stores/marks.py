"""By what one sees that a graph is as it was, without reading it whole.

Every operation that writes a graph leaves marks in it: the run that extracted it and the files it
came from, the units that were merged in it and what was there before, the hash of its comparisons,
when the rules were run and what they found. Whoever changes a graph changes its marks, or takes
away the one that vouched for it (:mod:`fazhi.stores.derived`).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

import pyoxigraph as ox

from fazhi.ids import digest
from fazhi.stores.base import Reader
from fazhi.vocabulary import PREFIXES, REGISTER

__all__ = ["COMPARISONS_HASH", "content_hash", "states"]


def _terms(*curies: str) -> frozenset[ox.NamedNode]:
    parts = (curie.split(":", 1) for curie in curies)
    return frozenset(ox.NamedNode(PREFIXES[prefix] + name) for prefix, name in parts)


COMPARISONS_HASH = "fz:comparisonsHash"
"""The :func:`content_hash` of a graph of comparisons; there as long as it is as it was written."""

_ON_THE_GRAPH = _terms(
    "prov:wasGeneratedBy",
    "dcat:distribution",
    "fz:undo",
    "prov:generatedAtTime",
    "fz:rulesHash",
    "dcterms:hasVersion",
    "owl:versionInfo",
    COMPARISONS_HASH,
)
"""What is a mark where it is said of the graph itself."""
_ON_ANY_NODE = _terms("fz:mergedInto", "fz:rule")

_REGISTER = ox.NamedNode(REGISTER)
(_VERSION,) = _terms("owl:versionInfo")
"""A mark of the register. Of comparisons it is the way of comparing, the same for all of them."""


def states(reader: Reader) -> dict[str, str]:
    """The hash of each graph's marks, by the graph's IRI; graphs that have none are left out."""
    marks: dict[str, list[ox.Quad]] = defaultdict(list)
    for predicate in _ON_THE_GRAPH | _ON_ANY_NODE:
        for quad in reader.quads(predicate=predicate):
            if _is_mark(quad) and isinstance(quad.graph_name, ox.NamedNode):
                marks[quad.graph_name.value].append(quad)
    return {graph: _hash(found) for graph, found in marks.items()}


def content_hash(quads: Iterable[ox.Quad]) -> str:
    """The hash of all that a graph holds, in whatever order its quads come."""
    lines = ox.serialize(quads, format=ox.RdfFormat.N_QUADS) or b""
    return digest(b"".join(sorted(lines.splitlines(keepends=True))))


def _is_mark(quad: ox.Quad) -> bool:
    if quad.predicate in _ON_ANY_NODE:
        return True
    if quad.predicate not in _ON_THE_GRAPH or quad.subject != quad.graph_name:
        return False
    return quad.predicate != _VERSION or quad.graph_name == _REGISTER


def _hash(marks: Iterable[ox.Quad]) -> str:
    return digest("\n".join(sorted(map(str, marks))))
