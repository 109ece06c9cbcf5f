"""The property graph as files for ``neo4j-admin database import``, for loads of millions.

Documents are projected one after the other; of the nodes that they share only a hash each is
kept in memory, to write every one once.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TypeAlias

from fazhi.errors import InputError
from fazhi.stores.base import Reader
from fazhi.stores.neo4j.csv_tables import ARRAY_DELIMITER, Tables
from fazhi.stores.neo4j.schema import PUSHED_HASH
from fazhi.stores.neo4j.shared import BareEnds, SharedNodes
from fazhi.stores.neo4j.stamps import stamps
from fazhi.stores.projection.project import project
from fazhi.stores.projection.records import Node, Relationship
from fazhi.stores.projection.sources import sources

__all__ = ["ARGUMENTS", "Written", "write_import_files"]

ARGUMENTS = "import.args"
"""The file that holds the arguments of the import."""
REPORT = "import.report"
"""Where the import says what it could not take."""

Progress: TypeAlias = Callable[[int, int, str], None]


@dataclass(frozen=True, slots=True)
class Written:
    """What was written."""

    nodes: int
    relationships: int
    arguments: Path


def write_import_files(
    reader: Reader,
    folder: Path,
    *,
    database: str = "neo4j",
    compress: bool = False,
    progress: Progress | None = None,
) -> Written:
    """Write everything in the store for an import into an empty database.

    Args:
        reader: one state of the store.
        folder: where the files go; made where it is not there, and else empty.
        database: what the database will be called.
        compress: whether to write ``.csv.gz``.
        progress: told what comes next.

    Raises:
        InputError: the folder is not empty, or cannot be written.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        if any(folder.iterdir()):
            raise InputError(f"{folder}：目录不是空的，不会写入；请换一个空目录")
        with (
            Tables(folder, "nodes", _NODE, compress=compress) as nodes,
            Tables(folder, "relationships", _EDGE, compress=compress) as edges,
        ):
            writing = _Writing(reader, nodes, edges)
            writing.write(progress)
        arguments = folder / ARGUMENTS
        arguments.write_text(_arguments(folder, database, nodes, edges), encoding="utf-8")
    except OSError as error:
        raise InputError(
            f"{folder}：写不了文件，请检查目录、权限和磁盘空间（{error.strerror}）"
        ) from error
    return Written(writing.nodes, writing.relationships, arguments)


_NODE = ("iri:ID", ":LABEL")
_EDGE = (":START_ID", ":END_ID", ":TYPE", "fact:string")


class _Writing:
    """One pass over the store."""

    def __init__(self, reader: Reader, nodes: Tables, edges: Tables) -> None:
        self._reader, self._nodes, self._edges = reader, nodes, edges
        self._shared = SharedNodes(reader)
        self._bare = BareEnds(reader)
        self.nodes = self.relationships = 0

    def write(self, progress: Progress | None) -> None:
        ours = sources(self._reader)
        hashes = stamps(self._reader, ours)
        for number, (iri, source) in enumerate(ours.items()):
            if progress:
                progress(number, len(ours), iri)
            projected = project(self._reader, source)
            taken = self._shared.take(projected.shared | projected.ends())
            for node in projected.nodes:
                pushed = {PUSHED_HASH: hashes[iri]} if node.iri == iri else {}
                self._node(node._replace(properties=node.properties | pushed) if pushed else node)
            for node in taken.nodes:
                self._node(node)
            self._connect(projected.relationships, iri)
            self._connect(taken.relationships, "")

    def _node(self, node: Node) -> None:
        labels = ARRAY_DELIMITER.join(node.labels)
        self._nodes.add(labels, [node.iri, labels], node.properties)
        self.nodes += 1

    def _connect(self, relationships: list[Relationship], own: str) -> None:
        for node in self._bare.take(relationships, own):
            self._node(node)
        for edge in relationships:
            keys = [edge.start, edge.end, edge.type, edge.fact]
            self._edges.add(edge.type if edge.properties else "", keys, edge.properties)
        self.relationships += len(relationships)


def _arguments(folder: Path, database: str, nodes: Tables, edges: Tables) -> str:
    """The arguments of the import, one a line; they name the files by their full paths."""
    options = ["--overwrite-destination", "--multiline-fields=true", "--array-delimiter=U+001F"]
    options.append(f'"--report-file={folder.resolve() / REPORT}"')
    lines = [database, *options]  # after the files it would be taken for one
    for option, tables in (("nodes", nodes), ("relationships", edges)):
        for header, rows in tables.files():
            lines.append(f'"--{option}={header.resolve()},{rows.resolve()}"')
    return "\n".join(lines) + "\n"
