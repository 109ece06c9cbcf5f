"""What stands in Neo4j, as records like those that the projection makes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any, NamedTuple

from neo4j import ManagedTransaction, Session

from fazhi.ids import BASE, DERIVED
from fazhi.stores.neo4j.schema import PUSHED_HASH
from fazhi.stores.projection.direct import BETWEEN_SHARED
from fazhi.stores.projection.records import Node, Properties, Relationship
from fazhi.stores.projection.sources import Source
from fazhi.vocabulary import SCHEME

__all__ = ["OURS", "Found", "Standing", "between_shared", "every_iri", "hashes", "held", "is_empty",
           "shared_by", "standing", "standing_shared"]  # fmt: skip

OURS = "https://w3id.org/fazhi/"
"""How the IRIs of all our nodes begin."""

_EDGE = "type(r), n.iri, m.iri, properties(r), elementId(r)"
_OURS = "r.fact IS NOT NULL AND m.iri IS NOT NULL"


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
    nodes = tx.run(
        "UNWIND $prefixes AS prefix MATCH (n:Resource) WHERE n.iri STARTS WITH prefix "
        "RETURN labels(n), properties(n)",
        prefixes=prefixes,
    )
    found = [_node(labels, values) for labels, values in nodes]
    edges = tx.run(
        "UNWIND $prefixes AS prefix MATCH (n:Resource)-[r]->(m:Resource) "
        f"WHERE n.iri STARTS WITH prefix AND {_OURS} RETURN {_EDGE}",
        prefixes=prefixes,
    )
    relationships = [_found(*row) for row in edges]
    for type in BETWEEN_SHARED:
        between = tx.run(
            f"UNWIND $prefixes AS prefix MATCH (n:Resource)-[r:{type}]->(m:Resource) "
            f"WHERE r.fact STARTS WITH prefix AND {_OURS} RETURN {_EDGE}",
            prefixes=prefixes,
        )
        relationships += (_found(*row) for row in between)
    return Standing(found, relationships)


def standing_shared(tx: ManagedTransaction, iris: Iterable[str]) -> Standing:
    """Nodes by their IRIs, and the relationships from them that no fact vouches for."""
    wanted = list(iris)
    nodes = tx.run(
        "UNWIND $iris AS iri MATCH (n:Resource {iri: iri}) RETURN labels(n), properties(n)",
        iris=wanted,
    )
    found = [_node(labels, values) for labels, values in nodes]
    edges = tx.run(
        "UNWIND $iris AS iri MATCH (n:Resource {iri: iri})-[r {fact: ''}]->(m:Resource) "
        f"WHERE {_OURS} RETURN {_EDGE}",
        iris=wanted,
    )
    return Standing(found, [_found(*row) for row in edges])


def shared_by(tx: ManagedTransaction, source: Source) -> set[str]:
    """The shared nodes that a source was said to describe when it was pushed."""
    rows = tx.run(
        "MATCH (:Resource {iri: $iri})-[:DESCRIBES]->(n:Resource) RETURN n.iri", iri=source.iri
    )
    return {iri for (iri,) in rows}


def every_iri(session: Session) -> Iterator[str]:
    """The IRIs of all nodes of ours, as they come."""
    rows = session.run("MATCH (n:Resource) WHERE n.iri STARTS WITH $ours RETURN n.iri", ours=OURS)
    yield from (iri for (iri,) in rows)


def between_shared(session: Session) -> Iterator[Found]:
    """The relationships that begin at shared nodes and that a fact vouches for, as they come."""
    rows = session.run(
        "MATCH (n:Resource)-[r]->(m:Resource) WHERE n.iri STARTS WITH $ours "
        f"AND none(own IN $own WHERE n.iri STARTS WITH own) AND r.fact <> '' RETURN {_EDGE}",
        ours=OURS,
        own=[SCHEME, *(f"{BASE}{kind}/" for kind in ("edition", *DERIVED))],
    )
    yield from (_found(*row) for row in rows)


def _node(labels: list[str], values: dict[str, Any]) -> Node:
    properties = {name: _native(value) for name, value in values.items() if name != PUSHED_HASH}
    return Node(str(properties.pop("iri")), tuple(sorted(labels)), properties)


def _found(type: str, start: str, end: str, values: dict[str, Any], id: str) -> Found:
    properties: Properties = {name: _native(value) for name, value in values.items()}
    fact = properties.pop("fact")
    return Found(Relationship(type, start, end, str(fact), properties), id)


def _native(value: Any) -> Any:
    """A value in the types of Python; the driver has its own for dates and times."""
    if isinstance(value, list):
        return [_native(each) for each in value]
    convert = getattr(value, "to_native", None)
    return convert() if convert else value
