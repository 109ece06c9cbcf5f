"""How many of everything of ours there are in the database."""

from __future__ import annotations

from collections import Counter

from neo4j import Session

from fazhi.stores.neo4j.remote import OURS
from fazhi.stores.neo4j.schema import PUSHED_HASH

__all__ = ["count_labels", "count_properties", "count_types"]

_NODES = "MATCH (n:Resource) WHERE n.iri STARTS WITH $ours"
_EDGES = (
    "MATCH (n:Resource)-[r]->(m:Resource) "
    "WHERE n.iri STARTS WITH $ours AND m.iri IS NOT NULL AND r.fact IS NOT NULL"
)


def count_labels(session: Session) -> Counter[str]:
    """How many nodes of ours carry each label."""
    return _counted(session, f"{_NODES} UNWIND labels(n) AS name RETURN name, count(*)")


def count_types(session: Session) -> Counter[str]:
    """How many relationships of ours there are of each type."""
    return _counted(session, f"{_EDGES} RETURN type(r), count(*)")


def count_properties(session: Session) -> Counter[str]:
    """How many nodes have each property, and relationships, there as ``TYPE.name``."""
    unsaid = ("iri", "fact", PUSHED_HASH)
    found = _counted(session, f"{_NODES} UNWIND keys(n) AS name RETURN name, count(*)")
    found += _counted(
        session,
        f"{_EDGES} AND size(keys(r)) > 1 UNWIND keys(r) AS name WITH type(r) AS type, name "
        "WHERE name <> 'fact' RETURN type + '.' + name, count(*)",
    )
    return Counter({name: number for name, number in found.items() if name not in unsaid})


def _counted(session: Session, cypher: str) -> Counter[str]:
    return Counter({name: number for name, number in session.run(cypher, ours=OURS)})
