"""What stands in Neo4j, as records like those that the projection makes."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, NamedTuple

from neo4j import ManagedTransaction, Session

from fazhi.stores.neo4j.schema import PUSHED_HASH
from fazhi.stores.neo4j.statements import PLANNED_ONCE
from fazhi.stores.projection.direct import BETWEEN_SHARED
from fazhi.stores.projection.records import Node, Properties, Relationship
from fazhi.stores.projection.sources import Source

__all__ = ["OURS", "Found", "Standing", "edges", "hashes", "held", "is_empty", "listed",
           "shared_by", "standing", "standing_shared"]  # fmt: skip

OURS = "https://w3id.org/fazhi/"
"""How the IRIs of all our nodes begin."""

_OURS = "r.fact IS NOT NULL AND m.iri IS NOT NULL"
_PLAIN = (str, int, float)
"""Types of most values, which are the same in the driver and in Python; true is an int."""


class Found(NamedTuple):
    """A relationship in the database and the id by which the database knows it."""

    edge: Relationship
    id: str


@dataclass(frozen=True, slots=True)
class Standing:
    """What stands in the database of one source, or of some shared resources."""

    nodes: list[Node]
    relationships: list[Found]


def is_empty(session: Session) -> bool:
    """Whether there is no node of ours."""
    return (
        session.run(
            "MATCH (n:Resource) WHERE n.iri STARTS WITH $ours RETURN n LIMIT 1", ours=OURS
        ).peek()
        is None
    )


def hashes(session: Session) -> dict[str, str]:
    """The sources that were pushed, with the hash of what was."""
    rows = session.run(
        f"MATCH (n:Resource) WHERE n.{PUSHED_HASH} IS NOT NULL RETURN n.iri, n.{PUSHED_HASH}"
    )
    return {iri: hash for iri, hash in rows}


def held(session: Session, sources: Iterable[Source]) -> set[str]:
    """Those of the sources of which the database has anything."""
    prefixes = [[each.iri, prefix] for each in sources for prefix in each.prefixes]
    edges = " OR ".join(
        f"EXISTS {{ ()-[r:{type}]->() WHERE r.fact STARTS WITH row[1] }}" for type in BETWEEN_SHARED
    )
    rows = session.run(
        "UNWIND $rows AS row WITH row "
        f"WHERE EXISTS {{ (n:Resource) WHERE n.iri STARTS WITH row[1] }} OR {edges} "
        "RETURN DISTINCT row[0]",
        rows=prefixes,
    )
    return {iri for (iri,) in rows}


def standing(tx: ManagedTransaction, source: Source) -> Standing:
    """The nodes that a source alone describes, and the relationships that it vouches for."""
    prefixes = list(source.prefixes)
    begins = "USING INDEX n:Resource(iri) WHERE n.iri STARTS WITH prefix"
    own = f"UNWIND $prefixes AS prefix MATCH (n:Resource) {begins}"
    from_own = f"UNWIND $prefixes AS prefix MATCH (n:Resource)-[r]->(m:Resource) {begins}"
    found = edges(tx, from_own, prefixes=prefixes)
    for type in BETWEEN_SHARED:
        between = (
            f"UNWIND $prefixes AS prefix MATCH (n:Resource)-[r:{type}]->(m:Resource) "
            f"USING INDEX r:{type}(fact) WHERE r.fact STARTS WITH prefix"
        )
        found += edges(tx, between, prefixes=prefixes)
    return Standing(_nodes(tx, own, prefixes=prefixes), found)


def standing_shared(tx: ManagedTransaction, iris: Iterable[str]) -> Standing:
    """Nodes by their IRIs, and the relationships from them that no fact vouches for."""
    wanted = list(iris)
    nodes = "UNWIND $iris AS iri MATCH (n:Resource {iri: iri})"
    from_them = f"{nodes}-[r]->(m:Resource) USING INDEX n:Resource(iri) WHERE r.fact = ''"
    return Standing(_nodes(tx, nodes, iris=wanted), edges(tx, from_them, iris=wanted))


def shared_by(tx: ManagedTransaction, source: Source) -> set[str]:
    """The shared nodes that a source was said to describe when it was pushed."""
    shared = "MATCH (:Resource {iri: $iri})-[:DESCRIBES]->(n:Resource) RETURN collect(n.iri)"
    return set(listed(tx, shared, iri=source.iri))


def edges(tx: ManagedTransaction, match: str, **values: Any) -> list[Found]:
    """The relationships ``r`` of ours from ``n`` to ``m`` that a MATCH with a WHERE finds."""
    rows = listed(
        tx,
        f"{match} AND {_OURS} RETURN collect([type(r), n.iri, m.iri, properties(r), elementId(r)])",
        **values,
    )
    return [_found(*row) for row in rows]


def _nodes(tx: ManagedTransaction, match: str, **values: Any) -> list[Node]:
    rows = listed(tx, f"{match} RETURN collect([labels(n), properties(n)])", **values)
    return [_node(*row) for row in rows]


def listed(tx: ManagedTransaction, query: str, **values: Any) -> list[Any]:
    """The one list that a query returns; as a record each its items would take the driver longer.

    Measured: ten thousand in a second, as a list in a tenth of that.
    """
    [(every,)] = tx.run(f"{PLANNED_ONCE} {query}", values)
    return list(every)


def _node(labels: list[str], values: dict[str, Any]) -> Node:
    properties = {name: _native(value) for name, value in values.items() if name != PUSHED_HASH}
    return Node(str(properties.pop("iri")), tuple(sorted(labels)), properties)


def _found(type: str, start: str, end: str, values: dict[str, Any], id: str) -> Found:
    properties: Properties = {name: _native(value) for name, value in values.items()}
    fact = properties.pop("fact")
    return Found(Relationship(type, start, end, str(fact), properties), id)


def _native(value: Any) -> Any:
    """A value in the types of Python; the driver has its own for dates and times."""
    if isinstance(value, _PLAIN):
        return value
    if isinstance(value, list):
        return [_native(each) for each in value]
    convert = getattr(value, "to_native", None)
    return convert() if convert else value
