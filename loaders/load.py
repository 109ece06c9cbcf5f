"""Take documents into a store: read, extract, map, replace, one document after the other.

A document that cannot be taken in is a line in the report, and the others go in. Whenever the
process ends, the store holds some whole number of documents, and the next run goes on from there.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path
from typing import TypeAlias

from pyoxigraph import Quad

from fazhi.errors import DocumentError
from fazhi.ids import edition_iri
from fazhi.loaders.configuration import configuration_hash
from fazhi.loaders.contents import Contents, document_name
from fazhi.loaders.extract import extract
from fazhi.loaders.known import Known
from fazhi.loaders.mapping import Run, Source, file_quads, quads
from fazhi.loaders.mapping.terms import value_of
from fazhi.loaders.readers import read
from fazhi.loaders.summary import Summary, summarise
from fazhi.os_reason import os_reason
from fazhi.stores.base import Writer
from fazhi.text import Text

__all__ = ["LoadReport", "Loaded", "Progress", "load", "this_run"]

Progress: TypeAlias = Callable[[int, int, str], None]
"""Called before each document with its number from 0, the number of all, and its name."""

_CHECKPOINT = 200
"""Documents between two checkpoints: what a kill makes the next opening replay."""


@dataclass(frozen=True, slots=True)
class Loaded:
    """What became of one document."""

    path: Path
    """The file, or the archive and its member (``x.zip!/a.html``)."""
    state: str
    """``loaded``, ``unchanged``, ``replaced`` or ``failed``."""
    summary: Summary
    edition: str | None = None
    reason: str | None = None
    """Why it failed."""


@dataclass(frozen=True, slots=True)
class LoadReport:
    """What became of each document of a run."""

    documents: tuple[Loaded, ...]

    @property
    def failed(self) -> tuple[Loaded, ...]:
        """Those that could not be taken in."""
        return tuple(row for row in self.documents if row.state == "failed")

    @property
    def changed(self) -> frozenset[str]:
        """The editions whose graphs were written."""
        written = (row for row in self.documents if row.state in ("loaded", "replaced"))
        return frozenset(row.edition for row in written if row.edition)


def load(
    files: Sequence[Path],
    store: Writer,
    *,
    run: Run | None = None,
    progress: Progress | None = None,
) -> LoadReport:
    """Take these files into the store and say what became of each.

    Args:
        files: as :func:`fazhi.loaders.sources.find_sources` finds them.
        store: a writer, already open; its caller closes it.
        run: who loads; this program now, unless given.
        progress: told what comes next.

    Raises:
        StoreError: the store could not be written; documents before that one are in.
    """
    return LoadReport(tuple(_load_each(files, store, run or this_run(), progress)))


def this_run() -> Run:
    """This program, with what it knows, now."""
    started = datetime.now(UTC).replace(microsecond=0)
    return Run(version("fazhi"), configuration_hash(), started)


def _load_each(
    files: Sequence[Path], store: Writer, run: Run, progress: Progress | None
) -> Iterator[Loaded]:
    known = Known(store)
    with Contents() as contents:
        for number, path in enumerate(files):
            if progress:
                progress(number, len(files), document_name(path))
            if number and number % _CHECKPOINT == 0:
                store.checkpoint()
            yield _load_one(path, contents, store, run, known)
    store.checkpoint()


def _load_one(path: Path, contents: Contents, store: Writer, run: Run, known: Known) -> Loaded:
    try:
        source = Source(document_name(path), contents.read(path))
        text = read(source.data, source.name)
        return _take_in(path, source, text, store, run, known)
    except DocumentError as error:
        return Loaded(path, "failed", Summary(), reason=error.reason)
    except OSError as error:
        return Loaded(path, "failed", Summary(), reason=f"文件打不开：{os_reason(error)}")


def _take_in(
    path: Path, source: Source, text: Text, store: Writer, run: Run, known: Known
) -> Loaded:
    edition = edition_iri(text.content)
    outdated = known.outdated(edition, source.iri)
    before = "replaced" if outdated or known.holds(edition) else "loaded"
    if known.current(edition, run):
        graph = list(store.quads(edition))
        if source.iri in known.files(edition) and not outdated:
            return Loaded(path, "unchanged", summarise(graph), edition)
        graph += file_quads(edition, text, source)
    else:
        graph = quads(extract(text.content, text.metadata), text, source, run)
        graph += _other_files(store, edition, known.files(edition) - {source.iri})
    store.replace(edition, graph, outdated)
    known.add(edition, source.iri, run)
    return Loaded(path, before, summarise(graph), edition)


def _other_files(store: Writer, edition: str, others: Iterable[str]) -> list[Quad]:
    """What the old graph says of other files with the same text: new facts do not undo them."""
    kept = frozenset(others)
    if not kept:
        return []
    return [q for q in store.quads(edition) if {value_of(q.subject), value_of(q.object)} & kept]
