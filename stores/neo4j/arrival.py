"""Sources of which nothing stands in the database yet: they are created, not compared."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import partial

from neo4j import ManagedTransaction

from fazhi.stores.neo4j import remote, statements
from fazhi.stores.neo4j.difference import difference
from fazhi.stores.neo4j.schema import PUSHED_HASH
from fazhi.stores.neo4j.shared import Taken
from fazhi.stores.neo4j.work import Work, hold_back, mark
from fazhi.stores.neo4j.workers import Workers
from fazhi.stores.projection.project import DESCRIBES, Projected
from fazhi.stores.projection.records import Node, Relationship
from fazhi.stores.projection.sources import leads_away

__all__ = ["arrive", "batches"]

_BATCH = 20_000
"""Relationships of sources that come in as one transaction."""


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


def arrive(work: Work, batch: list[Projected], workers: Workers, *, fresh: bool) -> None:
    """Announce a batch, and have the rest of it written side by side with what follows."""
    taken = work.shared.take({iri for each in batch for iri in each.shared | each.ends()})

    def announce(tx: ManagedTransaction) -> list[Relationship]:
        return _announce(tx, work, batch, taken, fresh=fresh)

    work.waiting += work.session.execute_write(announce)
    nodes = [node for each in batch for node in each.nodes if node.iri != each.iri]
    edges: list[Relationship] = []
    finished: dict[str, str] = {}
    for each in batch:
        here, away = _parted(each)
        edges += here
        if away:
            work.waiting += away
            work.unfinished.append(each.iri)
        else:
            finished[each.iri] = work.hashes[each.iri]
    workers.submit(partial(_fill, nodes=nodes, edges=edges, finished=finished))


def _announce(
    tx: ManagedTransaction, work: Work, batch: list[Projected], taken: Taken, *, fresh: bool
) -> list[Relationship]:
    """Write the sources' own nodes and the shared ones; give the relationships that wait."""
    standing = remote.Standing([], []) if fresh else remote.standing_shared(tx, taken.iris)
    change = difference(taken.nodes, taken.relationships, standing, work.exists)
    waiting = hold_back(change)
    for each in batch:
        own = next(node for node in each.nodes if node.iri == each.iri)
        change.create.append(own._replace(properties=own.properties | {PUSHED_HASH: ""}))
        change.connect += (edge for edge in each.relationships if edge.type == DESCRIBES)
    change.apply(tx)
    return waiting


def _parted(each: Projected) -> tuple[list[Relationship], list[Relationship]]:
    """A source's relationships but for those it was announced with: into itself, and away."""
    here: list[Relationship] = []
    away: list[Relationship] = []
    for edge in each.relationships:
        if edge.type != DESCRIBES:
            (away if leads_away(edge, each.iri) else here).append(edge)
    return here, away


def _fill(
    tx: ManagedTransaction,
    nodes: list[Node],
    edges: list[Relationship],
    finished: dict[str, str],
) -> None:
    statements.create_nodes(tx, nodes)
    statements.create_relationships(tx, edges)
    mark(tx, finished)
