"""What the steps of one push share."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from itertools import islice

from neo4j import ManagedTransaction, Session

from fazhi.stores.base import Reader
from fazhi.stores.neo4j import statements
from fazhi.stores.neo4j.difference import Difference
from fazhi.stores.neo4j.schema import PUSHED_HASH
from fazhi.stores.neo4j.shared import SharedNodes
from fazhi.stores.projection.project import exists
from fazhi.stores.projection.records import Relationship
from fazhi.stores.projection.sources import leads_away, source_of

__all__ = ["Work", "connect_waiting", "hold_back", "mark"]

_BATCH = 20_000
"""Waiting relationships that go in as one transaction."""


@dataclass(slots=True)
class Work:
    """The store, the database, and what has to wait until all sources are in."""

    reader: Reader
    session: Session
    shared: SharedNodes
    hashes: dict[str, str]
    """What to write down for each source when it is in."""
    waiting: list[Relationship] = field(default_factory=list)
    """Relationships into other sources."""
    unfinished: list[str] = field(default_factory=list)
    """The sources that have such."""
    going: set[str] = field(default_factory=set)
    """The sources that are still to be taken away."""

    def exists(self, iri: str) -> bool:
        """Whether the store knows a resource, or its source goes later and sees to it then.

        An edition that went with another, because that pointed at it, would take its mark along.
        """
        return source_of(iri) in self.going or exists(self.reader, iri)


def hold_back(change: Difference, own: str = "") -> list[Relationship]:
    """Take out of a change the relationships that have to wait, and give them."""
    away = [edge for edge in change.connect if leads_away(edge, own)]
    change.connect = [edge for edge in change.connect if not leads_away(edge, own)]
    return away


def connect_waiting(work: Work) -> None:
    """Connect what waited; then the sources that it was part of are in as well."""
    edges = iter(work.waiting)
    while some := list(islice(edges, _BATCH)):
        work.session.execute_write(_connect, some)
    if work.unfinished:
        work.session.execute_write(mark, {iri: work.hashes[iri] for iri in work.unfinished})


def mark(tx: ManagedTransaction, hashes: Mapping[str, str | None]) -> None:
    """Write down what state of each source was pushed; None forgets it."""
    tx.run(
        f"UNWIND $rows AS row MATCH (n:Resource {{iri: row[0]}}) SET n.{PUSHED_HASH} = row[1]",
        rows=[[iri, hash] for iri, hash in hashes.items()],
    )


def _connect(tx: ManagedTransaction, edges: list[Relationship]) -> None:
    statements.make_ends(tx, {edge.end for edge in edges})
    statements.create_relationships(tx, edges, {})
