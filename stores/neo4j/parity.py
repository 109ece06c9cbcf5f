"""Whether Neo4j holds what the store says: numbers of everything, values of some or all."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from typing import TypeAlias

from neo4j import Session

from fazhi.stores.base import Reader
from fazhi.stores.neo4j import remote
from fazhi.stores.neo4j.connection import Connection
from fazhi.stores.neo4j.counts import count_labels, count_properties, count_types
from fazhi.stores.neo4j.difference import Difference, difference
from fazhi.stores.neo4j.shared import BareEnds, SharedNodes, Taken
from fazhi.stores.neo4j.strays import strays
from fazhi.stores.projection.project import Projected, exists, project
from fazhi.stores.projection.records import Node, Relationship
from fazhi.stores.projection.sources import Source, sources

__all__ = ["Counted", "Deviation", "Parity", "parity"]

Progress: TypeAlias = Callable[[int, int, str], None]


@dataclass(frozen=True, slots=True)
class Counted:
    """How often something stands in both."""

    kind: str
    """``label``, ``relationship`` or ``property``."""
    name: str
    store: int
    neo4j: int


@dataclass(frozen=True, slots=True)
class Deviation:
    """One place where they differ; None where there is nothing."""

    iri: str
    """The node, or where the relationship starts."""
    what: str
    """A property, ``labels``, ``node``, or a relationship as ``-[TYPE]->end``."""
    store: object
    neo4j: object


@dataclass(frozen=True, slots=True)
class Parity:
    """What a comparison found."""

    counts: list[Counted]
    deviations: list[Deviation]
    compared: int
    """Sources whose values were compared, of all."""
    sources: int

    @property
    def holds(self) -> bool:
        """Whether nothing differs."""
        return not self.deviations and all(each.store == each.neo4j for each in self.counts)


def parity(
    reader: Reader,
    connection: Connection,
    *,
    sample: int | None = 50,
    progress: Progress | None = None,
) -> Parity:
    """Compare the store with the database.

    Args:
        reader: one state of the store.
        connection: to the database.
        sample: sources whose values are compared, spread over all; None compares every value.
        progress: told what comes next.
    """
    ours = sources(reader)
    every = list(ours.values())
    chosen = {each.iri for each in every[:: max(1, len(every) // sample) if sample else 1]}
    expected, deviations = _Tally(), list[Deviation]()
    shared, bare = SharedNodes(reader), BareEnds(reader)
    with connection.session() as session:
        for number, source in enumerate(every):
            if progress:
                progress(number, len(every), source.iri)
            projected = project(reader, source)
            taken = shared.take(projected.shared | projected.ends())
            expected.add(projected.nodes, projected.relationships)
            expected.add(taken.nodes, taken.relationships)
            expected.add(bare.take(projected.relationships, source.iri), [])
            expected.add(bare.take(taken.relationships, ""), [])
            if source.iri in chosen:
                deviations += _compared(reader, session, source, projected, taken)
        if sample is None:
            deviations += _left_over(reader, session, ours, shared)
        counts = expected.beside(session)
    return Parity(counts, deviations, len(chosen), len(every))


@dataclass(slots=True)
class _Tally:
    """Numbers of what should stand in the database."""

    labels: Counter[str] = field(default_factory=Counter)
    types: Counter[str] = field(default_factory=Counter)
    properties: Counter[str] = field(default_factory=Counter)

    def add(self, nodes: Iterable[Node], relationships: Iterable[Relationship]) -> None:
        for node in nodes:
            self.labels.update(node.labels)
            self.properties.update(node.properties.keys())
        for edge in relationships:
            self.types[edge.type] += 1
            self.properties.update(f"{edge.type}.{name}" for name in edge.properties)

    def beside(self, session: Session) -> list[Counted]:
        """These numbers beside those of the database."""
        pairs = (
            ("label", self.labels, count_labels(session)),
            ("relationship", self.types, count_types(session)),
            ("property", self.properties, count_properties(session)),
        )
        return [
            Counted(kind, name, store[name], neo4j[name])
            for kind, store, neo4j in pairs
            for name in sorted(store.keys() | neo4j.keys())
        ]


def _compared(
    reader: Reader, session: Session, source: Source, projected: Projected, taken: Taken
) -> Iterator[Deviation]:
    standing = session.execute_read(remote.standing, source)
    yield from _told(difference(projected.nodes, projected.relationships, standing, _known(reader)))
    yield from _shared_compared(reader, session, taken)


def _shared_compared(reader: Reader, session: Session, taken: Taken) -> Iterator[Deviation]:
    standing = session.execute_read(remote.standing_shared, taken.iris)
    yield from _told(difference(taken.nodes, taken.relationships, standing, _known(reader)))


def _left_over(
    reader: Reader, session: Session, ours: dict[str, Source], shared: SharedNodes
) -> Iterator[Deviation]:
    """What nothing in the store accounts for."""
    found = strays(session, ours)
    yield from _told(Difference(disconnect=list(found.relationships)))
    for iri in sorted(found.sources):
        standing = session.execute_read(remote.standing, Source(iri))
        yield from _told(difference([], [], standing, _known(reader)))
    yield from _shared_compared(reader, session, shared.take(sorted(found.shared)))


def _known(reader: Reader) -> Callable[[str], bool]:
    return lambda iri: exists(reader, iri)


def _told(found: Difference) -> Iterator[Deviation]:
    for node in found.create:
        yield Deviation(node.iri, "node", ":".join(node.labels), None)
    for iri in sorted(found.delete):
        yield Deviation(iri, "node", None, "Resource")
    for before, after in found.change:
        yield from _changed(before, after)
    for edge in found.connect:
        yield Deviation(edge.start, f"-[{edge.type}]->{edge.end}", _said(edge), None)
    for surplus in found.disconnect:
        edge = surplus.edge
        yield Deviation(edge.start, f"-[{edge.type}]->{edge.end}", None, _said(edge))


def _changed(before: Node, after: Node) -> Iterator[Deviation]:
    if before.labels != after.labels:
        yield Deviation(after.iri, "labels", ":".join(after.labels), ":".join(before.labels))
    for name in sorted(before.properties.keys() | after.properties.keys()):
        should, stands = after.properties.get(name), before.properties.get(name)
        if should != stands or type(should) is not type(stands):
            yield Deviation(after.iri, name, should, stands)


def _said(edge: Relationship) -> str:
    """What a relationship carries, in one line."""
    values = ", ".join(f"{name}={value}" for name, value in sorted(edge.properties.items()))
    return f"fact={edge.fact}{', ' if values else ''}{values}"
