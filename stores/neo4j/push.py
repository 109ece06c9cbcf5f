"""Bring Neo4j up to the store: what is new is created, what stands is compared and mended.

A new source (an edition with what is derived from it) comes in one transaction, with some others,
the nodes that they share and the hash of what is pushed. One that stands already is compared and
mended in one. Relationships into another source wait until all are in, and the sources that have
such are marked as unfinished. Wherever a push is cut off, the next one knows those by their mark,
and compares and mends them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from itertools import count
from typing import TypeAlias

from neo4j import Session

from fazhi.stores.base import Reader
from fazhi.stores.neo4j.ahead import ahead
from fazhi.stores.neo4j.arrival import arrive, batches
from fazhi.stores.neo4j.connection import Connection
from fazhi.stores.neo4j.mending import mend, remove
from fazhi.stores.neo4j.plan import Plan, plan
from fazhi.stores.neo4j.schema import prepare
from fazhi.stores.neo4j.shared import SharedNodes
from fazhi.stores.neo4j.sweep import sweep
from fazhi.stores.neo4j.work import Work, connect_waiting, mark
from fazhi.stores.projection.project import project
from fazhi.stores.projection.sources import Source

__all__ = ["Progress", "Pushed", "push"]

Progress: TypeAlias = Callable[[int, int, str], None]
"""Called before each source with its number from 0, the number of all, and its name."""


@dataclass(frozen=True, slots=True)
class Pushed:
    """What became of the sources."""

    new: int
    changed: int
    """Those of which something in the database had to be mended."""
    removed: int
    unchanged: int


def push(
    reader: Reader,
    connection: Connection,
    *,
    full: bool = False,
    progress: Progress | None = None,
) -> Pushed:
    """Bring the database up to the store.

    Args:
        reader: one state of the store.
        connection: to the database.
        full: compare everything, also what was pushed and has not changed in the store since.
        progress: told what comes next.

    Raises:
        StoreVersionError: a newer program has pushed to the database.
    """
    with connection.session() as session, ThreadPoolExecutor(1) as thread:
        prepare(session)
        todo = plan(reader, session, full=full)
        work = Work(reader, session, SharedNodes(reader), todo.hashes)
        work.going = {source.iri for source in todo.gone}
        _unmark(todo, session)
        told = _told(todo, progress)
        changed = 0
        for source in told(todo.gone):
            remove(work, source, todo.pushed[source.iri])
        # --full is for doubt: it looks at the database itself
        known = ((s, project(reader, s, from_copies=not full)) for s in told(todo.known))
        for source, projected in ahead(known, thread):
            changed += mend(work, source, projected, todo.pushed.get(source.iri))
        new = batches(project(reader, source, from_copies=True) for source in told(todo.new))
        for batch in ahead(new, thread):
            arrive(work, batch, fresh=todo.fresh)
        if full:
            sweep(work)
        connect_waiting(work)
    unchanged = todo.unchanged + len(todo.known) - changed
    return Pushed(len(todo.new), changed, len(todo.gone), unchanged)


def _unmark(todo: Plan, session: Session) -> None:
    """Take the hashes from all that goes or changes, before the first of it does.

    Nodes that go take along what other sources have pointed at them. Were the push cut off and the
    store then put back, those would look as if nothing had happened to them.
    """
    iris = (source.iri for source in (*todo.gone, *todo.known))
    unmarked = {i: "" for i in iris if todo.pushed.get(i, "") not in ("", todo.hashes.get(i))}
    if unmarked:
        session.execute_write(mark, unmarked)
        todo.pushed.update(unmarked)


def _told(todo: Plan, progress: Progress | None) -> Callable[[list[Source]], Iterator[Source]]:
    """Sources as they come, each told before it is taken."""
    total = len(todo.gone) + len(todo.known) + len(todo.new)
    number = count()

    def told(some: list[Source]) -> Iterator[Source]:
        for source in some:
            if progress:
                progress(next(number), total, source.iri)
            yield source

    return told
