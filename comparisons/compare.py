"""The operation: work out the comparisons of what changed in a store, and of what they touch.

Each report has a graph of its comparisons, made anew when its edition or one that it depends on
changes. The graph says which editions those are (``prov:wasDerivedFrom``) and which way of
comparing made it (``owl:versionInfo``); one without that is not done: nobody compared it yet, or
the process ended before it was written whole. So whoever compares next finishes what was begun.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import TypeAlias

from fazhi.comparisons.document import read_document, read_items
from fazhi.comparisons.neighbours import MARK, Neighbours
from fazhi.comparisons.one_report import comparisons
from fazhi.comparisons.repeats import touched_by
from fazhi.comparisons.reports import Report, Reports
from fazhi.comparisons.sheet import Sheet
from fazhi.comparisons.state import State
from fazhi.comparisons.writing import write_marks
from fazhi.ids import derived_iri
from fazhi.stores.base import Writer

__all__ = ["Compared", "Progress", "compare"]

Progress: TypeAlias = Callable[[int, int, str], None]
"""Told before each report: how many are done, of how many, and the next one's title."""

_CHECKPOINT = 200
"""Reports between two checkpoints: what a kill makes the next opening replay."""
_OPEN = 8
"""Documents that are kept in memory: an issuer's years come one after the other."""


@dataclass(frozen=True, slots=True)
class Compared:
    """What a run did."""

    reports: int
    """Reports whose comparisons were worked out."""
    written: int
    """Those of them whose comparisons changed."""


def compare(
    store: Writer, editions: Collection[str] | None = None, progress: Progress | None = None
) -> Compared:
    """Bring the comparisons of a store up to date.

    Args:
        store: a writer, already open; its caller closes it.
        editions: those that were loaded; all, if None. What was never compared and what depends
            on an edition that is gone is compared in any case.
        progress: told what comes next.

    Raises:
        StoreError: the store could not be written; the next run goes on from there.
    """
    return _Run(store).compare(editions, progress)


class _Run:
    """One run over a store."""

    def __init__(self, store: Writer) -> None:
        self._store = store
        self._reports = Reports.of(store)
        self._neighbours = Neighbours(store, self._reports)
        self._document = lru_cache(maxsize=_OPEN)(lambda edition: read_document(store, edition))

    def compare(self, editions: Collection[str] | None, progress: Progress | None) -> Compared:
        state = State.of(self._store)
        changed = {
            report.edition
            for report in self._reports
            if editions is None or report.edition in editions or report.edition not in state.done
        }
        for report in self._each(changed):
            self._mark(report)
        affected = state.depending(changed, self._reports)
        if len(changed) < len(self._reports):  # else all are worked out anyway
            for report in self._each(changed):
                affected.update(self._affected(report))
        # What changed comes last: as long as it is not done, the next run does the others too.
        work = [*self._each(affected - changed), *self._each(changed)]
        written = 0
        for number, report in enumerate(work):
            if progress:
                progress(number, len(work), report.title)
            if number and number % _CHECKPOINT == 0:
                self._store.checkpoint()
            written += self._write(report)
        self._store.checkpoint()
        return Compared(len(work), written)

    def _each(self, editions: Collection[str]) -> Iterator[Report]:
        """The reports of these editions, an issuer's together."""
        return (report for report in self._reports if report.edition in editions)

    def _mark(self, report: Report) -> None:
        """Let others find what the report says, before any of them looks."""
        sheet = Sheet(report.edition)
        write_marks(sheet, read_items(self._store, report.edition))
        graph = sheet.graph.value
        if set(sheet) != set(self._store.quads(graph, predicate=MARK)):
            self._store.replace(graph, sheet)

    def _affected(self, report: Report) -> Iterator[str]:
        """Whose comparisons a report has a part in, now that it is there."""
        for other in self._reports.around(report):
            yield other.edition
        items = read_items(self._store, report.edition)
        yield from touched_by(items, report, self._neighbours)

    def _write(self, report: Report) -> bool:
        """Work out the comparisons of a report; says whether that changed anything."""
        made = comparisons(self._store, report, self._reports, self._neighbours, self._document)
        return self._store.replace(derived_iri("comparison", report.edition), made)
