"""What tells whether a source has changed since it was pushed, without reading it whole.

The marks that every operation leaves in a graph that it writes (:mod:`fazhi.stores.marks`) will do.
A graph without any is read whole: comparisons some of which were taken back, until they are worked
out anew. The hash of all that changes with any of it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from fazhi.errors import StoreVersionError
from fazhi.ids import digest
from fazhi.ontology import read
from fazhi.stores.base import Reader
from fazhi.stores.marks import content_hash, states
from fazhi.stores.projection.sources import Source

__all__ = ["check_format", "stamps"]

_FORMAT = 2
"""Raised when the projection makes something else of the same graph."""


def stamps(reader: Reader, sources: Mapping[str, Source]) -> dict[str, str]:
    """The hash of each source's marks: ``<format>-<hash>``."""
    marked, known = states(reader), digest(read("fazhi.ttl") + read("roles.ttl"))
    return {
        iri: f"{_FORMAT}-{_hash(known, *_states(reader, source, marked))}"
        for iri, source in sources.items()
    }


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


def _states(reader: Reader, source: Source, marked: Mapping[str, str]) -> Iterator[str]:
    for graph in source.graphs:
        yield f"{graph} {marked.get(graph) or content_hash(reader.quads(graph))}"


def _hash(*parts: str) -> str:
    return digest("\n".join(parts))
