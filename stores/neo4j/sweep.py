"""Take away what stands in the database though nothing of the store accounts for it."""

from __future__ import annotations

from itertools import islice

from fazhi.stores.neo4j import statements
from fazhi.stores.neo4j.mending import mend_shared, remove
from fazhi.stores.neo4j.strays import strays
from fazhi.stores.neo4j.work import Work
from fazhi.stores.projection.sources import Source

__all__ = ["sweep"]

_BATCH = 5_000
"""Shared nodes that are compared as one transaction."""


def sweep(work: Work) -> None:
    """Take away what stands alone, and compare all shared nodes."""
    found = strays(work.session, work.hashes)
    work.session.execute_write(
        statements.delete_relationships, [each.id for each in found.relationships]
    )
    for iri in sorted(found.sources):
        remove(work, Source(iri), None)
    shared = iter(sorted(found.shared))
    while some := list(islice(shared, _BATCH)):
        mend_shared(work, some)
