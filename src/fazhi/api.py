"""The same operations as the commands, for notebooks and programs.

::

    store = fazhi.open_store("fazhi-store")
    store.load("年度报告/")
    store.query("tasks_without_responsible")

Everything heavy is imported when it is first called.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from contextlib import suppress
from datetime import date
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Self

from fazhi.errors import StoreError
from fazhi.facts import Facts
from fazhi.text import Metadata, Text

if TYPE_CHECKING:
    import networkx as nx
    from rdflib import Dataset

    from fazhi.loaders.load import LoadReport
    from fazhi.queries import Rows
    from fazhi.queries.duties import DutyReport
    from fazhi.shapes.finding import Report
    from fazhi.shapes.profile import Severity
    from fazhi.shapes.stored_results import Examined
    from fazhi.stores.embedded import EmbeddedReader
    from fazhi.stores.inventory import Edition

__all__ = ["Store", "extract", "open_store", "read"]


def read(path: str | Path) -> Text:
    """The text of a file, or of a member of an archive (``x.zip!/a.html``), and its metadata.

    Raises:
        ReadError: its bytes cannot be read as a document.
        OSError: it cannot be opened.
    """
    from fazhi.loaders import readers
    from fazhi.loaders.contents import Contents, document_name

    with Contents() as contents:
        return readers.read(contents.read(Path(path)), document_name(Path(path)))


def extract(source: str | Text | Path, metadata: Metadata | None = None) -> Facts:
    """The facts of a text, of a text that was read, or of a file (given as a ``Path``)."""
    from fazhi.loaders.extract import extract as extract_text

    if isinstance(source, Path):
        source = read(source)
    if isinstance(source, Text):
        return extract_text(source.content, metadata or source.metadata)
    return extract_text(source, metadata)


def open_store(directory: str | Path) -> Store:
    """The store in this directory; the first load makes it where there is none."""
    return Store(Path(directory))


class Store:
    """A knowledge graph on disk: load into it, check it, ask it, look at it.

    It holds the disk's lock only while it loads or removes; what it reads is the newest state at
    the time, kept until it is changed through this object or closed.
    """

    def __init__(self, directory: Path) -> None:
        """Name the directory; nothing is opened yet."""
        self.directory = directory
        self._reader: EmbeddedReader | None = None

    def load(self, *paths: str | Path) -> LoadReport:
        """Take files and folders in and compare them with others, as ``fazhi load`` does.

        Raises:
            InputError: there is nothing to load.
            StoreError: the store cannot be opened or written.
        """
        from fazhi.comparisons.compare import compare
        from fazhi.loaders.load import load
        from fazhi.loaders.merging.application import replay
        from fazhi.loaders.sources import find_sources
        from fazhi.stores.embedded import open_writer

        sources = find_sources(map(Path, paths), apart=self.directory)
        self.close()
        with open_writer(self.directory) as writer:
            report = load(sources.files, writer)
            replay(writer, self.directory)
            compare(writer, report.changed)
        return report

    def remove(self, *documents: str) -> tuple[Edition, ...]:
        """Take documents out, by file name or IRI, as ``fazhi remove`` does; says which.

        Raises:
            InputError: one of them is not there; then none is removed.
        """
        from fazhi.comparisons.compare import compare
        from fazhi.stores.directory import find
        from fazhi.stores.embedded import open_writer
        from fazhi.stores.inventory import named

        find(self.directory)
        self.close()
        with open_writer(self.directory) as writer:
            found = named(writer, documents)
            writer.remove(edition.iri for edition in found)
            compare(writer, ())
        return found

    def editions(self) -> tuple[Edition, ...]:
        """The documents in the store."""
        from fazhi.stores.inventory import editions

        return editions(self.reader)

    def validate(
        self,
        *,
        severities: Collection[Severity] | None = None,
        rules: Collection[str] | None = None,
        documents: Collection[str] | None = None,
        since: date | None = None,
        diff: bool = False,
        waivers: str | Path | None = None,
        shapes: str | Path | None = None,
        fresh: bool = False,
    ) -> Report:
        """Apply the rules, or those chosen, as ``fazhi validate`` does.

        What was found is kept in the store, if nobody else is writing to it.

        Args:
            severities: apply only the rules of these severities.
            rules: apply only the rules of these ids.
            documents: look only at these editions (IRIs).
            since: give only what was found or fixed from this day on.
            diff: hold the findings against the state before the last change.
            waivers: a file of accepted findings.
            shapes: a folder of rules of one's own.
            fresh: take nothing from what the store holds.

        Raises:
            InputError: a rule, an edition or a waiver that is not right.
        """
        from fazhi.shapes.own_rules import own_rules
        from fazhi.shapes.text_file import read_text
        from fazhi.shapes.validate import validate
        from fazhi.shapes.view import Past
        from fazhi.shapes.waiver import parse

        own = own_rules(Path(shapes)) if shapes else ()
        accepted = read_text(waivers) if waivers else ""
        return validate(
            self.reader,
            severities=severities,
            rules=rules,
            documents=documents,
            own=own,
            fresh=fresh,
            past=Past(since, diff),
            waivers=parse(accepted, str(waivers), [checked.rule.id for checked in own]),
            keep=self._keep,
        )

    def _keep(self, results: Sequence[Examined]) -> None:
        """Keep what was found; another writer's lock is no reason not to report it."""
        from fazhi.shapes.stored_results import keep
        from fazhi.stores.embedded import open_writer_after

        with suppress(StoreError), open_writer_after(self.reader, self.directory) as writer:
            keep(writer, results)

    def duties(
        self,
        *,
        region: str | None = None,
        year: int | None = None,
        states: Collection[str] = (),
        expect: Iterable[str] = (),
        today: date | None = None,
    ) -> DutyReport:
        """Hold the documents against the calendar of legal duties, as ``fazhi duties`` does.

        ``expect`` are codes of regions that are to report too, documents or none.

        Raises:
            InputError: a region that is not known, a year or a state that is none.
        """
        from fazhi.ontology.duties import expected
        from fazhi.queries.duties import check

        return check(
            self.reader,
            region=region,
            year=year,
            states=states,
            expected=expected(expect),
            today=today,
        )

    def query(
        self, query: str, /, *, lang: str = "zh", limit: int | None = None, **parameters: str
    ) -> Rows:
        """The answer to a shipped question by its name, or to a text in SPARQL.

        Raises:
            InputError: no such question, or a parameter that is missing, unknown or not right.
            QueryError: SPARQL that does not parse or cannot be run.
        """
        from fazhi.queries import run

        return run(self.reader, query, parameters, lang=lang, limit=limit)

    def dataset(self, *, copy: bool = False) -> Dataset:
        """The store as an ``rdflib.Dataset``, for reading, its default graph the union of all.

        A view on the open store; with ``copy`` everything in memory, for pyshacl and others that
        compare literals.
        """
        from fazhi.stores import rdflib_view

        return rdflib_view.copy(self.reader) if copy else rdflib_view.view(self.reader)

    def graph(self) -> nx.MultiDiGraph[str]:
        """The documents' graph: nodes with type and label, edges with property and evidence."""
        from fazhi.stores import networkx_view

        return networkx_view.graph(self.reader)

    def export(self, path: str | Path, format: str | None = None) -> None:
        """Write the store to a file, in the format of its extension unless one is given."""
        from fazhi.stores.export import export_file, format_of

        export_file(self.reader, format or format_of(Path(path)), Path(path))

    @property
    def reader(self) -> EmbeddedReader:
        """The open reader, for everything that works on one."""
        if self._reader is None:
            from fazhi.stores.embedded import open_reader

            self._reader = open_reader(self.directory)
        return self._reader

    def close(self) -> None:
        """Let go of what is open; the next question opens it again."""
        if self._reader is not None:
            self._reader.close()
            self._reader = None

    def __enter__(self) -> Self:
        """Give the store itself; leaving the block closes it."""
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Close the store."""
        self.close()
