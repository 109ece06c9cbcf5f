"""What a push has to do: which sources are new, changed, gone."""

from __future__ import annotations

from dataclasses import dataclass

from neo4j import Session

from fazhi.stores.base import Reader
from fazhi.stores.neo4j import remote
from fazhi.stores.neo4j.stamps import check_format, stamps
from fazhi.stores.projection.sources import Source, sources
from fazhi.vocabulary import REGISTER

__all__ = ["Plan", "plan"]


@dataclass(frozen=True, slots=True)
class Plan:
    """What to do with each source, in order."""

    new: list[Source]
    """Nothing of them stands in the database."""
    known: list[Source]
    """Something may, and has to be compared."""
    gone: list[Source]
    unchanged: int
    hashes: dict[str, str]
    """What is to be written down for each source when it is pushed."""
    pushed: dict[str, str]
    """What was written down before."""
    fresh: bool
    """Whether the database holds nothing of ours."""


def plan(reader: Reader, session: Session, *, full: bool) -> Plan:
    """Compare the hashes of what the store holds with those of what was pushed.

    Raises:
        StoreVersionError: a newer program has pushed to the database.
    """
    ours = sources(reader)
    hashes, pushed = stamps(reader, ours), remote.hashes(session)
    check_format(pushed)
    todo = [each for iri, each in ours.items() if full or pushed.get(iri) != hashes[iri]]
    fresh = remote.is_empty(session)
    held = set() if fresh else remote.held(session, todo)
    # The register is small and all others point at it: it is compared first, new or not.
    known = [each for each in todo if each.iri in held or each.iri == REGISTER]
    return Plan(
        new=[each for each in todo if each not in known],
        known=known,
        gone=[Source(iri) for iri in sorted(pushed.keys() - ours.keys())],
        unchanged=len(ours) - len(todo),
        hashes=hashes,
        pushed=pushed,
        fresh=fresh,
    )
