"""Sources of which nothing stands in the database yet: they are created, not compared."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from neo4j import ManagedTransaction

from fazhi.stores.neo4j import remote
from fazhi.stores.neo4j.difference import Difference, difference
from fazhi.stores.neo4j.schema import PUSHED_HASH
from fazhi.stores.neo4j.work import Work, hold_back
from fazhi.stores.projection.project import Projected
from fazhi.stores.projection.records import Node, Relationship
from fazhi.stores.projection.sources import leads_away

__all__ = ["arrive", "batches"]

_BATCH = 5_000
"""Relationships of sources that come in as one transaction; more cost the server memory."""


def batches(projected: Iterable[Projected]) -> Iterator[list[Projected]]:
    """Sources together, as many as make one transaction of a good size."""
    batch: list[Projected] = []
    size = 0
    for each in projected:
        batch.append(each)
        size += len(each.relationships)
        if size >= _BATCH:
            yield batch
            batch, size = [], 0
    if batch:
        yield batch


def arrive(work: Work, batch: list[Projected], *, fresh: bool) -> None:
    """Write a batch as one transaction, with the nodes that its sources share with others."""
    taken = work.shared.take({iri for each in batch for iri in each.shared | each.ends()})
    own = Difference()
    for each in batch:
        here, away = _parted(each)
        own.create += _marked(each, "" if away else work.hashes[each.iri])
        own.connect += here
        if away:
            work.waiting += away
            work.unfinished.append(each.iri)

    def write(tx: ManagedTransaction) -> list[Relationship]:
        standing = remote.Standing([], []) if fresh else remote.standing_shared(tx, taken.iris)
        change = difference(taken.nodes, taken.relationships, standing, work.exists)
        waiting = hold_back(change)
        change.add(own)
        change.apply(tx)
        return waiting

    work.waiting += work.session.execute_write(write)


def _parted(each: Projected) -> tuple[list[Relationship], list[Relationship]]:
    """A source's relationships: those that stay here, and those that lead into other sources."""
    here: list[Relationship] = []
    away: list[Relationship] = []
    for edge in each.relationships:
        (away if leads_away(edge, each.iri) else here).append(edge)
    return here, away


def _marked(each: Projected, hash: str) -> Iterator[Node]:
    """A source's nodes, its own with the hash of what is pushed."""
    for node in each.nodes:
        if node.iri == each.iri:
            yield node._replace(properties=node.properties | {PUSHED_HASH: hash})
        else:
            yield node
