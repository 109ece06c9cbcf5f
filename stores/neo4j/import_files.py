"""The property graph as files for ``neo4j-admin database import``, for loads of millions.

Documents are projected one after the other, in several processes where there are many. What they
share is noted on disk (``met.py``), so that memory does not grow with the number of documents.
"""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Callable, Iterable, Iterator, Mapping
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from itertools import count
from multiprocessing import get_context
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TypeAlias

from fazhi.errors import InputError, StoreError
from fazhi.os_reason import os_reason
from fazhi.stores.base import Reader
from fazhi.stores.embedded import EmbeddedReader
from fazhi.stores.neo4j.import_part import (
    Order,
    Part,
    Share,
    Written,
    uncollected,
    write_met,
    write_share,
)
from fazhi.stores.neo4j.met import SHELVES, Met, met
from fazhi.stores.neo4j.numbers import AlikeError, Numbers
from fazhi.stores.neo4j.stamps import stamps
from fazhi.stores.projection.sources import Source, sources

__all__ = ["ARGUMENTS", "ImportFiles", "write_import_files"]

ARGUMENTS = "import.args"
"""The file that holds the arguments of the import."""
REPORT = "import.report"
"""Where the import says what it could not take."""

_OPTIONS = (
    "--overwrite-destination",
    "--id-type=integer",
    "--multiline-fields=true",
    "--array-delimiter=U+001F",
)
_DATABASE = re.compile(r"(?!system)[a-z][a-z0-9.-]{1,61}[a-z0-9]", re.IGNORECASE)
"""What Neo4j lets a database be called."""

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
        InputError: the folder is not empty or cannot be written, or the importer cannot take its
            path or the name of the database. What was begun is removed.
        StoreError: one of the processes was ended from outside. What was begun is removed.
    """
    _check(folder, database)
    try:
        with _emptied_on_failure(folder), uncollected():
            parts = _parts(reader, folder, compress, processes, progress or (lambda *_: None))
            arguments = folder / ARGUMENTS
            arguments.write_text(_arguments(folder, database, parts), encoding="utf-8")
    except OSError as error:
        raise InputError(
            f"{folder}：写不了文件，已写的都已删去；请检查目录、权限和磁盘空间（{os_reason(error)}）"
        ) from error
    except BrokenProcessPool as error:
        raise StoreError(
            f"{folder}：写文件的一个进程被终止（多为内存不足），已写的都已删去；请腾出内存后再运行一次"
        ) from error
    nodes = sum(part.nodes for part in parts)
    relationships = sum(part.relationships for part in parts)
    return ImportFiles(nodes, relationships, arguments)


def _check(folder: Path, database: str) -> None:
    """See that the importer can take the path and the name; it has no way to quote them."""
    if not _DATABASE.fullmatch(database):
        raise InputError(
            f"{database!r} 不能作库名：须为 3 至 63 个字母、数字、点或连字符，以字母开头，"
            "以字母或数字结尾，且不以 system 开头；请用 --database 另起一个"
        )
    if set(",=") & set(str(folder.resolve())):
        raise InputError(
            f"{folder.resolve()}：路径中有逗号或等号，neo4j-admin 不能读；请换一个目录"
        )


@contextmanager
def _emptied_on_failure(folder: Path) -> Iterator[None]:
    """Make the folder, and take away what was begun in it if the block fails."""
    folder.mkdir(parents=True, exist_ok=True)
    if any(folder.iterdir()):
        raise InputError(f"{folder}：目录不是空的，不会写入；请换一个空目录")
    try:
        yield
    except BaseException:
        for path in folder.iterdir():
            if path.is_dir():
                shutil.rmtree(path)
            else:
                path.unlink()
        raise


def _parts(
    reader: Reader, folder: Path, compress: bool, processes: int, progress: Progress
) -> list[Written]:
    """What each process wrote; all is written anew where two nodes had the same number."""
    places = (reader.snapshot, reader.copies) if isinstance(reader, EmbeddedReader) else None
    ours = sources(reader)
    shares = _shares(ours, stamps(reader, ours), processes if places else 1)
    for salt in count():
        with (
            suppress(AlikeError),
            _emptied_on_failure(folder),
            TemporaryDirectory(dir=folder) as shelves,
        ):
            order = Order(folder, Path(shelves), compress, Numbers(ours, salt), places)
            return _write(reader, order, shares, progress)
    raise AssertionError


def _write(reader: Reader, order: Order, shares: list[Share], progress: Progress) -> list[Written]:
    """Write the first share here and the others beside it; then, dealt out anew, what they met."""
    own, *others = shares
    every = len(shares)
    with (
        # started anew: threads of the store run in this process
        ProcessPoolExecutor(every, mp_context=get_context("spawn")) as pool,
        Part(order, own.number) as part,
    ):
        running = [pool.submit(write_share, order, share) for share in others]
        with Met(order.shelves, own.number, order.numbers) as noted:
            total = len(own.sources) * every
            for number, iri in enumerate(part.write_share(reader, own, noted)):
                progress(number * every, total, iri)
        written = [each.result() for each in running]
        dealt = [range(first, SHELVES, every) for first in range(every)]
        running = [
            pool.submit(write_met, order, number, some)
            for number, some in enumerate(dealt[1:], every + 1)
        ]
        part.write_met(met(order.shelves, dealt[0], order.numbers))
        written += [each.result() for each in running]
    return [part.written, *written]


def _shares(ours: Mapping[str, Source], hashes: Mapping[str, str], processes: int) -> list[Share]:
    """The sources dealt out, so that each process has as many old and new, long and short ones."""
    every = list(ours.values())
    number = max(1, min(processes, len(every) // _WORTH))
    dealt = (every[first::number] for first in range(number))
    return [
        Share(number, some, {source.iri: hashes[source.iri] for source in some})
        for number, some in enumerate(dealt, 1)
    ]


def _arguments(folder: Path, database: str, parts: Iterable[Written]) -> str:
    """The arguments of the import, one a line; they name the files by their full paths."""
    lines = [database, *_OPTIONS]  # after the files it would be taken for one
    lines.append(_quoted(f"--report-file={folder.resolve() / REPORT}"))
    for part in parts:
        for name, header, rows in part.files:
            lines.append(_quoted(f"--{name}={header.resolve()},{rows.resolve()}"))
    return "\n".join(lines) + "\n"


def _quoted(argument: str) -> str:
    """In quotation marks, with the same escapes in a file of arguments as in JSON."""
    return json.dumps(argument, ensure_ascii=False)
