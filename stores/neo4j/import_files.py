"""The property graph as files for ``neo4j-admin database import``, for loads of millions.

Documents are projected one after the other, in several processes where there are many; of the
nodes that they share only the IRIs are kept in memory, to write every one once.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from dataclasses import dataclass
from multiprocessing import get_context
from pathlib import Path
from typing import TypeAlias

from fazhi.errors import InputError, StoreError
from fazhi.stores.base import Reader
from fazhi.stores.embedded import EmbeddedReader
from fazhi.stores.neo4j.import_part import Part, Share, Written, write_share
from fazhi.stores.neo4j.shared import BareEnds, SharedNodes
from fazhi.stores.neo4j.stamps import stamps
from fazhi.stores.projection.records import Node
from fazhi.stores.projection.sources import sources

__all__ = ["ARGUMENTS", "ImportFiles", "write_import_files"]

ARGUMENTS = "import.args"
"""The file that holds the arguments of the import."""
REPORT = "import.report"
"""Where the import says what it could not take."""

_WORTH = 40
"""Documents for which a process more is worth its start."""

Progress: TypeAlias = Callable[[int, int, str], None]


@dataclass(frozen=True, slots=True)
class ImportFiles:
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
    processes: int = 1,
    progress: Progress | None = None,
) -> ImportFiles:
    """Write everything in the store for an import into an empty database.

    Args:
        reader: one state of the store.
        folder: where the files go; made where it is not there, and else empty.
        database: what the database will be called.
        compress: whether to write ``.csv.gz``.
        processes: how many may write side by side; a store in memory is written by one.
        progress: told what comes next.

    Raises:
        InputError: the folder is not empty, or cannot be written.
        StoreError: one of the processes was ended from outside.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        if any(folder.iterdir()):
            raise InputError(f"{folder}：目录不是空的，不会写入；请换一个空目录")
        parts = _write(reader, folder, compress, processes, progress or (lambda *_: None))
        arguments = folder / ARGUMENTS
        arguments.write_text(_arguments(folder, database, parts), encoding="utf-8")
    except OSError as error:
        raise InputError(
            f"{folder}：写不了文件，请检查目录、权限和磁盘空间（{error.strerror}）"
        ) from error
    except BrokenProcessPool as error:
        raise StoreError(
            f"{folder}：写文件的一个进程被终止（多为内存不足）；请清空目录，腾出内存后再运行一次"
        ) from error
    nodes = sum(part.nodes for part in parts)
    relationships = sum(part.relationships for part in parts)
    return ImportFiles(nodes, relationships, arguments)


def _write(
    reader: Reader, folder: Path, compress: bool, processes: int, progress: Progress
) -> list[Written]:
    """Write the first share here and the others beside it, then what the shares have in common."""
    own, *others = shares = _shares(reader, processes)
    with (
        Part(folder, own.number, compress=compress) as part,
        _beside(reader, folder, others, compress) as running,
    ):
        total = sum(len(share.sources) for share in shares)
        for number, iri in enumerate(part.write(reader, own)):
            progress(number * len(shares), total, iri)
        parts = [part.written, *(each.result() for each in running)]
        _write_shared(reader, part, parts)
    return parts


def _shares(reader: Reader, processes: int) -> list[Share]:
    """The sources dealt out, so that each process has as many old and new, long and short ones."""
    ours = sources(reader)
    hashes = stamps(reader, ours)
    every = list(ours.values())
    number = min(processes, len(every) // _WORTH) if isinstance(reader, EmbeddedReader) else 1
    number = max(1, number)
    dealt = (every[first::number] for first in range(number))
    return [
        Share(number, some, {source.iri: hashes[source.iri] for source in some})
        for number, some in enumerate(dealt, 1)
    ]


@contextmanager
def _beside(
    reader: Reader, folder: Path, shares: list[Share], compress: bool
) -> Iterator[list[Future[Written]]]:
    """Write shares in processes of their own, started anew: threads of the store run in this."""
    if not shares or not isinstance(reader, EmbeddedReader):
        yield []
        return
    with ProcessPoolExecutor(len(shares), mp_context=get_context("spawn")) as pool:
        yield [
            pool.submit(write_share, reader.snapshot, folder, share, compress) for share in shares
        ]


def _write_shared(reader: Reader, part: Part, parts: Iterable[Written]) -> None:
    """Write each node once that documents share, and each that is only pointed at."""
    shared, ends = SharedNodes(reader), BareEnds(reader)
    bare = set().union(*(each.bare for each in parts))
    for iri in sorted(set().union(*(each.shared for each in parts))):
        taken = shared.take([iri])
        for node in taken.nodes:
            part.add_node(node)
        part.add_relationships(taken.relationships)
        bare |= {node.iri for node in ends.take(taken.relationships, "")}
    for iri in sorted(bare):
        part.add_node(Node(iri))


def _arguments(folder: Path, database: str, parts: Iterable[Written]) -> str:
    """The arguments of the import, one a line; they name the files by their full paths."""
    options = ["--overwrite-destination", "--multiline-fields=true", "--array-delimiter=U+001F"]
    options.append(f'"--report-file={folder.resolve() / REPORT}"')
    lines = [database, *options]  # after the files it would be taken for one
    for part in parts:
        for name, header, rows in part.files:
            lines.append(f'"--{name}={header.resolve()},{rows.resolve()}"')
    return "\n".join(lines) + "\n"
