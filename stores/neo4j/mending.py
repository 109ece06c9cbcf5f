"""Sources of which something stands in the database: they are compared and mended."""

from __future__ import annotations

from collections.abc import Iterable

from neo4j import ManagedTransaction

from fazhi.stores.neo4j import remote
from fazhi.stores.neo4j.difference import Difference, difference
from fazhi.stores.neo4j.shared import Taken
from fazhi.stores.neo4j.work import Work, hold_back, mark
from fazhi.stores.projection.project import Projected
from fazhi.stores.projection.records import Relationship
from fazhi.stores.projection.sources import Source

__all__ = ["mend", "mend_shared", "remove"]


def mend(work: Work, source: Source, projected: Projected, pushed: str | None) -> bool:
    """Make what stands of a source what it should be, and say whether anything was not.

    Args:
        work: what the push has done so far.
        source: what is mended.
        projected: what it should be.
        pushed: the hash that was written down for it, if any.
    """
    before = work.session.execute_read(remote.shared_by, source)
    taken = work.shared.take(before | projected.shared | projected.ends())

    def mend_source(tx: ManagedTransaction) -> tuple[bool, list[Relationship]]:
        change = _change(tx, work, taken)
        change.add(difference(projected.nodes, projected.relationships,
                              remote.standing(tx, source), work.exists))  # fmt: skip
        wrong = bool(change)
        waiting = hold_back(change, source.iri)
        change.apply(tx)
        hash = "" if waiting else work.hashes.get(source.iri)
        if hash != pushed:
            mark(tx, {source.iri: hash})
        return wrong, waiting

    wrong, waiting = work.session.execute_write(mend_source)
    work.waiting += waiting
    if waiting:
        work.unfinished.append(source.iri)
    return wrong


def remove(work: Work, source: Source, pushed: str | None) -> None:
    """Take away what stands of a source that is not in the store any more."""
    work.going.discard(source.iri)
    mend(work, source, Projected(source.iri, [], []), pushed)


def mend_shared(work: Work, iris: Iterable[str]) -> None:
    """Make shared nodes what they should be."""
    taken = work.shared.take(iris)

    def mend_nodes(tx: ManagedTransaction) -> list[Relationship]:
        change = _change(tx, work, taken)
        waiting = hold_back(change)
        change.apply(tx)
        return waiting

    work.waiting += work.session.execute_write(mend_nodes)


def _change(tx: ManagedTransaction, work: Work, taken: Taken) -> Difference:
    standing = remote.standing_shared(tx, taken.iris)
    return difference(taken.nodes, taken.relationships, standing, work.exists)
