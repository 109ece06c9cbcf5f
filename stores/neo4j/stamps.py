"""What tells whether a source has changed since it was pushed, without reading it whole.

Every operation that writes a graph leaves a mark in it: the run that extracted it and the files it
came from, the units that were merged in it and what was there before, and when the rules were run.
Comparisons are taken back one by one and leave none: they count as a whole. The hash of all that
changes with any of it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from importlib.resources import files

import pyoxigraph as ox

from fazhi.errors import StoreVersionError
from fazhi.ids import derived_iri, digest, edition_of
from fazhi.ontology import read
from fazhi.stores.base import Reader
from fazhi.stores.projection.sources import Source

__all__ = ["check_format", "stamps"]

_FORMAT = 2
"""Raised when the projection makes something else of the same graph."""


def stamps(reader: Reader, sources: Mapping[str, Source]) -> dict[str, str]:
    """The hash of each source's marks: ``<format>-<hash>``."""
    marks: dict[str, list[str]] = defaultdict(list)
    question = files("fazhi.stores.neo4j").joinpath("stamps.rq").read_text(encoding="utf-8")
    for graph, *row in reader.query(question):
        marks[edition_of(str(graph)[1:-1])].append(f"{graph} {' '.join(map(str, row))}")
    for iri, source in sources.items():
        if (compared := derived_iri("comparison", iri)) in source.graphs:
            marks[iri].append(_whole(reader, compared))
    known = digest(read("fazhi.ttl") + read("roles.ttl"))
    return {iri: f"{_FORMAT}-{_hash(known, source, marks[iri])}" for iri, source in sources.items()}


def check_format(hashes: Mapping[str, str]) -> None:
    """See that no newer program has pushed to the database.

    Raises:
        StoreVersionError: one has.
    """
    formats = (hash.partition("-")[0] for hash in hashes.values())
    newest = max((int(each) for each in formats if each.isdecimal()), default=0)
    if newest > _FORMAT:
        raise StoreVersionError(
            f"Neo4j 中的图由更新的程序推送（格式 {newest}，本程序只认得到 {_FORMAT}）；请升级 fazhi"
        )


def _whole(reader: Reader, graph: str) -> str:
    """The hash of a graph, in whatever order a store gives its quads."""
    lines = ox.serialize(reader.quads(graph), format=ox.RdfFormat.N_QUADS) or b""
    return digest(b"".join(sorted(lines.splitlines(keepends=True))))


def _hash(known: str, source: Source, marks: list[str]) -> str:
    return digest("\n".join((known, *source.graphs, *sorted(marks))))
