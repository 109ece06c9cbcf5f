"""Text that stands again: in last year's report of the same issuer, in a neighbour's report.

Neighbours are found by the marks of their items (:mod:`fazhi.comparisons.fingerprints`), which
stand in the store beside what was compared, so that nothing is read that shares no words.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import pyoxigraph as ox

from fazhi.comparisons.document import Document, Item, read_item
from fazhi.comparisons.likeness import Likeness, likeness
from fazhi.comparisons.reports import Report, Reports
from fazhi.comparisons.wording import figures
from fazhi.ids import edition_of
from fazhi.stores.base import Reader
from fazhi.vocabulary import FZ

__all__ = ["ENOUGH", "MARK", "Repeat", "from_last_year", "from_neighbours", "touched_by"]

MARK = ox.NamedNode(f"{FZ}fingerprint")
_ALIKE = 0.8
"""Share of the shorter text that has to stand in the other."""
_LENGTH = 20
"""Characters that have to be shared."""
ENOUGH = 6
"""Neighbours with one text that are looked up: what so many say is nobody's words any more."""


@dataclass(frozen=True, slots=True)
class Repeat:
    """An item and the one that says it with nearly the same words."""

    item: Item
    other: Item
    edition: str
    """The other's."""
    likeness: Likeness
    editions: tuple[str, ...]
    """All that were found with these words, at most :data:`ENOUGH`."""


def from_last_year(document: Document, before: Document) -> Iterator[Repeat]:
    """What an issuer says again, the most alike of each item."""
    for item in document.items:
        alike = [
            Repeat(item, other, before.edition, found, (before.edition,))
            for other in before.of(item.kind)
            if item.marks & other.marks and (found := _alike(item, other))
        ]
        if alike:
            yield _best(alike)


def from_neighbours(
    reader: Reader, document: Document, report: Report, reports: Reports
) -> Iterator[Repeat]:
    """What stands in the reports of neighbours, the most alike of each item."""
    for item in document.items:
        alike = list(_neighbours(reader, item, report, reports))
        if alike:
            best, every = _best(alike), tuple(repeat.edition for repeat in alike)
            yield Repeat(item, best.other, best.edition, best.likeness, every)


def touched_by(
    reader: Reader, document: Document, report: Report, reports: Reports
) -> Iterator[str]:
    """The neighbours whose comparisons a report may change by being there.

    Of words that more have than are looked up only the first are told; where the report comes
    behind those, nothing changes. (What is like one text is taken to be like all others of it.)
    """
    for item in document.items:
        alike = list(_neighbours(reader, item, report, reports, ENOUGH + 1))
        if len(alike) <= ENOUGH or report.edition < alike[-1].edition:
            peers = (reports.get(edition) for edition, _ in _sharing(reader, item))
            yield from (peer.edition for peer in peers if peer and report.neighbours(peer))


def _neighbours(
    reader: Reader, item: Item, report: Report, reports: Reports, most: int = ENOUGH
) -> Iterator[Repeat]:
    """The first neighbours that have an item's words, one edition of each report."""
    seen: set[str] = set()
    for edition, fact in _sharing(reader, item):
        peer = reports.get(edition)
        if peer is None or peer.work in seen or not report.neighbours(peer):
            continue
        other = read_item(reader, edition, fact, item.kind)
        if other and (found := _alike(item, other)):
            seen.add(peer.work)
            yield Repeat(item, other, edition, found, (edition,))
        if len(seen) == most:
            return


def _sharing(reader: Reader, item: Item) -> Iterator[tuple[str, str]]:
    """Edition and fact of the items that share a mark with this one, always in one order."""
    found = {
        (edition_of(quad.graph_name.value), quad.subject.value)
        for mark in item.marks
        for quad in reader.quads(None, None, MARK, ox.Literal(mark))
        if isinstance(quad.graph_name, ox.NamedNode) and isinstance(quad.subject, ox.NamedNode)
    }
    return iter(sorted(found))


def _alike(item: Item, other: Item) -> Likeness | None:
    """How alike two items are, None where that is nothing to speak of.

    What was done is told in the same words every year; with the same figures it was not told anew.
    """
    if item.kind == "measure" and figures(item.words) != figures(other.words):
        return None
    found = likeness(item.words, other.words)
    return found if found.similarity >= _ALIKE and found.length >= _LENGTH else None


def _best(alike: Iterable[Repeat]) -> Repeat:
    return max(alike, key=lambda repeat: (repeat.likeness.similarity, repeat.likeness.length))
