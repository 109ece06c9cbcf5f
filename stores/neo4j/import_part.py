"""The files that one process writes for an import: a share of the documents, projected one by one.

Nodes that documents share are not in it: other processes may meet them too. They are named, and
written once all shares are done.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from types import TracebackType

import pyoxigraph as ox

from fazhi.stores.base import Reader
from fazhi.stores.neo4j.csv_tables import ARRAY_DELIMITER, Tables
from fazhi.stores.neo4j.schema import PUSHED_HASH
from fazhi.stores.neo4j.shared import BareEnds
from fazhi.stores.oxigraph import OxigraphReader
from fazhi.stores.projection.project import project
from fazhi.stores.projection.records import Node, Relationship
from fazhi.stores.projection.sources import Source, source_of
from fazhi.vocabulary import REGISTER

__all__ = ["Part", "Share", "Written", "write_share"]

_NODE = ("iri:ID", ":LABEL")
_EDGE = (":TYPE", ":START_ID", ":END_ID", "fact:string")  # as in a relationship


@dataclass(frozen=True, slots=True)
class Share:
    """What one process writes."""

    number: int
    """Tells its files from those of the others."""
    sources: list[Source]
    hashes: Mapping[str, str]
    """What tells whether a source has changed, by its IRI."""


@dataclass(slots=True)
class Written:
    """What was written, and what was met and is still to be."""

    nodes: int = 0
    relationships: int = 0
    shared: set[str] = field(default_factory=set)
    """Resources that no document alone describes."""
    bare: set[str] = field(default_factory=set)
    """Resources that another document owns and does not describe."""
    files: list[tuple[str, Path, Path]] = field(default_factory=list)
    """Of each table: what stands in it (``nodes`` or ``relationships``), its header, its rows."""


class Part:
    """Tables of nodes and of relationships; they are whole when the block is left."""

    def __init__(self, folder: Path, number: int, *, compress: bool) -> None:
        """Begin with no rows, in files of the folder that bear the number."""
        self._nodes = Tables(folder, f"nodes-{number}", _NODE, compress=compress)
        self._edges = Tables(folder, f"relationships-{number}", _EDGE, compress=compress)
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

    def write(self, reader: Reader, share: Share) -> Iterator[str]:
        """Write a share; gives the IRI of each source before it is written."""
        ends = BareEnds(reader)
        for source in share.sources:
            yield source.iri
            projected = project(reader, source)
            for node in projected.nodes:
                self.add_node(_marked(node, share) if node.iri == source.iri else node)
            self.add_relationships(projected.relationships)
            self.written.bare |= {
                node.iri for node in ends.take(projected.relationships, source.iri)
            }
            met = (projected.shared | projected.ends()) - self.written.shared
            self.written.shared |= {iri for iri in met if source_of(iri) in (None, REGISTER)}

    def add_node(self, node: Node) -> None:
        """Write a node."""
        labels = ARRAY_DELIMITER.join(node.labels)
        self._nodes.add(labels, (node.iri, labels), node.properties)
        self.written.nodes += 1

    def add_relationships(self, edges: Iterable[Relationship]) -> None:
        """Write relationships."""
        for edge in edges:
            self._edges.add(edge.type if edge.properties else "", edge[:4], edge.properties)
            self.written.relationships += 1


def _marked(node: Node, share: Share) -> Node:
    return node._replace(properties=node.properties | {PUSHED_HASH: share.hashes[node.iri]})


def write_share(snapshot: Path, folder: Path, share: Share, compress: bool) -> Written:
    """Write a share in a process of its own, which opens the state of the store for itself."""
    with (
        OxigraphReader(ox.Store.read_only(str(snapshot)), str(snapshot)) as reader,
        Part(folder, share.number, compress=compress) as part,
    ):
        for _ in part.write(reader, share):
            pass
    return part.written
