"""What stands in the database though nothing of the store accounts for it."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from neo4j import Session

from fazhi.stores.neo4j import remote, statements
from fazhi.stores.neo4j.mending import mend_shared, remove
from fazhi.stores.neo4j.remote import Found
from fazhi.stores.neo4j.work import Work
from fazhi.stores.projection.direct import BETWEEN_SHARED
from fazhi.stores.projection.sources import Source, source_of

__all__ = ["Strays", "strays", "sweep"]


@dataclass(frozen=True, slots=True)
class Strays:
    """What no source of the store would look at when it is compared."""

    sources: frozenset[str]
    """Those that the store does not have."""
    shared: frozenset[str]
    """Shared nodes, all of them."""
    relationships: tuple[Found, ...]
    """Vouched for by a fact that is not of the store, or by one that does not say such."""


def strays(session: Session, known: Collection[str]) -> Strays:
    """Look through all nodes and relationships of ours for what stands alone.

    Args:
        session: to the database.
        known: the sources of the store.
    """
    sources, shared = set[str](), set[str]()
    for iri in remote.every_iri(session):
        owner = source_of(iri)
        if owner is None:
            shared.add(iri)
        elif owner not in known:
            sources.add(owner)
    edges = (found for found in remote.between_shared(session) if not _accounted(found, known))
    return Strays(frozenset(sources), frozenset(shared), tuple(edges))


def sweep(work: Work) -> None:
    """Take away what stands alone, and compare all shared nodes."""
    found = strays(work.session, work.hashes)
    work.session.execute_write(
        statements.delete_relationships, [each.id for each in found.relationships]
    )
    for iri in sorted(found.sources):
        remove(work, Source(iri), None)
    mend_shared(work, sorted(found.shared))


def _accounted(found: Found, known: Collection[str]) -> bool:
    """Whether the source that vouches for a relationship will look at it."""
    return found.edge.type in BETWEEN_SHARED and source_of(found.edge.fact) in known
