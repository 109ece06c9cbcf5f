"""What stands in the database though nothing of the store accounts for it."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from neo4j import ManagedTransaction, Session

from fazhi.ids import BASE, DERIVED
from fazhi.stores.neo4j.remote import OURS, Found, edges, listed
from fazhi.stores.projection.direct import BETWEEN_SHARED
from fazhi.stores.projection.sources import Source, source_of
from fazhi.vocabulary import SCHEME

__all__ = ["Strays", "strays"]

_BEGINNINGS = {
    "ours": OURS,
    "own": [SCHEME, *(f"{BASE}{kind}/" for kind in ("edition", *DERIVED))],
    "head": max(map(len, Source(f"{BASE}edition/{'0' * 32}").prefixes)),
}
"""How IRIs begin: of all our nodes, of nodes that one source alone describes, and how much of such
an IRI tells the source."""
_IS_OWN = "any(own IN $own WHERE n.iri STARTS WITH own)"
_FROM_SHARED = (
    "MATCH (n:Resource)-[r]->(m:Resource) WHERE n.iri STARTS WITH $ours "
    f"AND NOT {_IS_OWN} AND r.fact <> ''"
)
"""Relationships that begin at shared nodes and that a fact vouches for."""


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
    for iri in session.execute_read(_iris):
        owner = source_of(iri)
        if owner is None:
            shared.add(iri)
        elif owner not in known:
            sources.add(owner)
    every = session.execute_read(_kinds)
    kinds = [[type, fact] for type, fact in every if not _accounted(type, fact, known)]
    found = session.execute_read(_of_kinds, kinds) if kinds else []
    return Strays(frozenset(sources), frozenset(shared), tuple(found))


def _iris(tx: ManagedTransaction) -> list[str]:
    """The IRIs of all shared nodes; of the others what tells their sources."""
    return listed(
        tx,
        "MATCH (n:Resource) WHERE n.iri STARTS WITH $ours "
        f"RETURN collect(DISTINCT CASE WHEN {_IS_OWN} THEN left(n.iri, $head) ELSE n.iri END)",
        **_BEGINNINGS,
    )


def _kinds(tx: ManagedTransaction) -> list[list[str]]:
    """The types of relationships from shared nodes, with what tells the sources of their facts."""
    return listed(
        tx,
        f"{_FROM_SHARED} RETURN collect(DISTINCT [type(r), left(r.fact, $head)])",
        **_BEGINNINGS,
    )


def _of_kinds(tx: ManagedTransaction, kinds: list[list[str]]) -> list[Found]:
    match = f"{_FROM_SHARED} AND [type(r), left(r.fact, $head)] IN $kinds"
    return edges(tx, match, kinds=kinds, **_BEGINNINGS)


def _accounted(type: str, fact: str, known: Collection[str]) -> bool:
    """Whether the source that vouches for a relationship will look at it."""
    return type in BETWEEN_SHARED and source_of(fact) in known
