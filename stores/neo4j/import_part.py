"""The files that one process writes for an import.

First comes a share of the documents, projected one by one. Nodes that documents share, and those
that one points at in another, are not in it: other processes meet them too. They are noted, and
dealt out to be written once all shares are done.
"""

from __future__ import annotations

import gc
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import chain
from pathlib import Path
from types import TracebackType

import pyoxigraph as ox

from fazhi.stores.base import Reader
from fazhi.stores.embedded import SnapshotReader
from fazhi.stores.neo4j.csv_tables import ARRAY_DELIMITER, Tables, quoted
from fazhi.stores.neo4j.met import Met, Shelf, met
from fazhi.stores.neo4j.numbers import AlikeError, Numbers
from fazhi.stores.neo4j.schema import PUSHED_HASH
from fazhi.stores.projection.project import Projected, project, project_described
from fazhi.stores.projection.records import Node, Relationship
from fazhi.stores.projection.sources import Source, source_of

__all__ = ["Order", "Part", "Share", "Written", "uncollected", "write_met", "write_share"]

_NODE = (":ID", "iri:string", ":LABEL")
_EDGE = (":TYPE", ":START_ID", ":END_ID", "fact:string")


@dataclass(frozen=True, slots=True)
class Order:
    """What all processes are told."""

    folder: Path
    """Where the files go."""
    shelves: Path
    """Where it is noted what was met."""
    compress: bool
    numbers: Numbers
    places: tuple[Path, Path] | None
    """Where a process of its own finds the state of the store and its copies of graphs; None of a
    store in memory."""


@dataclass(frozen=True, slots=True)
class Share:
    """The documents that one process writes."""

    number: int
    """Tells its files from those of the others."""
    sources: list[Source]
    hashes: Mapping[str, str]
    """What tells whether a source has changed, by its IRI."""


@dataclass(slots=True)
class Written:
    """What was written."""

    nodes: int = 0
    relationships: int = 0
    files: list[tuple[str, Path, Path]] = field(default_factory=list)
    """Of each table: what stands in it (``nodes`` or ``relationships``), its header, its rows."""


class Part:
    """Tables of nodes and of relationships; they are whole when the block is left."""

    def __init__(self, order: Order, number: int) -> None:
        """Begin with no rows, in files that bear the number."""
        folder, compress = order.folder, order.compress
        self._nodes = Tables(folder, f"nodes-{number}", _NODE, compress=compress)
        self._edges = Tables(folder, f"relationships-{number}", _EDGE, compress=compress)
        self._numbers = order.numbers
        self.written = Written()

    def __enter__(self) -> Part:
        """Be ready."""
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Finish the files."""
        for name, tables in (("nodes", self._nodes), ("relationships", self._edges)):
            tables.__exit__(kind, error, trace)
            self.written.files += ((name, *table) for table in tables.files())

    def write_share(self, reader: Reader, share: Share, met: Met) -> Iterator[str]:
        """Write a share and note what it meets; gives each source's IRI before it is written."""
        for source in share.sources:
            yield source.iri
            projected = project(reader, source, from_copies=True)
            ends, told = projected.ends(), projected.told
            met.wrote(self._add(projected, ends, share.hashes[source.iri]))
            beyond = chain.from_iterable(each.ends() for each in told.values())
            met.add({*told, *beyond, *ends}, told)

    def write_met(self, shelves: Iterable[Shelf]) -> None:
        """Write what no share holds."""
        for shelf in shelves:
            for iri, told in shelf.items():
                bare = Projected(iri, [Node(iri)], [])
                projected = project_described(told) if told else bare
                self._add(projected, projected.ends())

    def _add(self, projected: Projected, ends: Iterable[str], hash: str = "") -> set[int]:
        """Write what was projected.

        Args:
            projected: nodes and relationships.
            ends: the resources beyond that these lead to.
            hash: of a source, what tells whether it has changed.

        Returns:
            The numbers of the nodes.

        Raises:
            AlikeError: two have the same number.
        """
        own = source_of(projected.iri)
        numbers = self._numbers.among(own, (node.iri for node in projected.nodes))
        written = set(numbers.values())
        if len(written) < len(numbers):
            raise AlikeError
        for iri, names, properties in projected.nodes:
            if hash and iri == projected.iri:
                properties = properties | {PUSHED_HASH: hash}
            labels = quoted(ARRAY_DELIMITER.join(names))
            self._nodes.add(f'{numbers[iri]},"{iri}",{labels}', properties)
        self._relate(projected.relationships, numbers | {end: self._numbers(end) for end in ends})
        self.written.nodes += len(projected.nodes)
        return written

    def _relate(self, relationships: list[Relationship], numbers: Mapping[str, int]) -> None:
        bare = []
        for type, start, end, fact, properties in relationships:
            keys = f'"{type}",{numbers[start]},{numbers[end]},"{fact}"'
            if properties:
                self._edges.add(keys, properties)
            else:
                bare.append(keys)
        self._edges.add_bare(bare)
        self.written.relationships += len(relationships)


def write_share(order: Order, share: Share) -> Written:
    """Write a share in a process of its own, which opens the state of the store for itself."""
    with (
        uncollected(),
        _opened(order) as reader,
        Part(order, share.number) as part,
        Met(order.shelves, share.number, order.numbers) as met,
    ):
        for _ in part.write_share(reader, share, met):
            pass
    return part.written


def write_met(order: Order, number: int, shelves: Iterable[int]) -> Written:
    """Write what lies on some shelves in a process of its own."""
    with uncollected(), Part(order, number) as part:
        part.write_met(met(order.shelves, shelves, order.numbers))
    return part.written


@contextmanager
def uncollected() -> Iterator[None]:
    """Look for no cycles of objects meanwhile: records make none, and it takes a fourth longer."""
    collects = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if collects:
            gc.enable()


def _opened(order: Order) -> SnapshotReader:
    assert order.places
    snapshot, copies = order.places
    return SnapshotReader(ox.Store.read_only(str(snapshot)), str(snapshot), copies)
