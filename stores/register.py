"""The register graph: the ontology and the schemes, beside the documents in the same store.

It carries the hash of the files it was made from, and is replaced when they change.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

import pyoxigraph as ox

from fazhi.ids import digest
from fazhi.ontology import read, turtle_files
from fazhi.stores.base import Writer
from fazhi.vocabulary import PREFIXES, REGISTER

__all__ = ["refresh"]

_GRAPH = ox.NamedNode(REGISTER)
_VERSION = ox.NamedNode(PREFIXES["owl"] + "versionInfo")


def refresh(store: Writer) -> None:
    """Bring the store's register up to the files shipped with this program."""
    version = ox.Quad(_GRAPH, _VERSION, ox.Literal(_hash()), _GRAPH)
    if version not in store.quads(REGISTER):
        store.replace(REGISTER, [version, *_quads()])


@cache
def _hash() -> str:
    return digest("".join(map(read, turtle_files())))


def _quads() -> Iterator[ox.Quad]:
    for name in turtle_files():
        for quad in ox.parse(read(name), format=ox.RdfFormat.TURTLE, rename_blank_nodes=True):
            yield ox.Quad(quad.subject, quad.predicate, quad.object, _GRAPH)
