"""Text that stands again: in last year's report of the same issuer, in a neighbour's report."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from fazhi.comparisons.document import Document, Item
from fazhi.comparisons.likeness import Likeness, can_share, likeness
from fazhi.comparisons.neighbours import Neighbours
from fazhi.comparisons.reports import Report

__all__ = ["ENOUGH", "Repeat", "from_last_year", "from_neighbours", "touched_by"]

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


def from_neighbours(document: Document, report: Report, neighbours: Neighbours) -> Iterator[Repeat]:
    """What stands in the reports of neighbours, the most alike of each item."""
    for item in document.items:
        alike = list(_first(item, report, neighbours, ENOUGH))
        if alike:
            best, every = _best(alike), tuple(repeat.edition for repeat in alike)
            yield Repeat(item, best.other, best.edition, best.likeness, every)


def touched_by(items: Iterable[Item], report: Report, neighbours: Neighbours) -> Iterator[str]:
    """The neighbours whose comparisons a report may change by being there with these items.

    Of words that more have than are looked up only the first are told; where the report comes
    behind those, nothing changes. (What is like one text is taken to be like all others of it.)
    """
    for item in items:
        first = list(_first(item, report, neighbours, ENOUGH + 1))
        if len(first) <= ENOUGH or report.edition < first[-1].edition:
            shared = neighbours.sharing(item, report)
            yield from (peer.edition for peer, other in shared if _alike(item, other))


def _first(item: Item, report: Report, neighbours: Neighbours, most: int) -> Iterator[Repeat]:
    """The first neighbours that have an item's words, one edition of each report."""
    works: set[str] = set()
    for peer, other in neighbours.sharing(item, report):
        if peer.work not in works and (found := _alike(item, other)):
            works.add(peer.work)
            yield Repeat(item, other, peer.edition, found, (peer.edition,))
        if len(works) == most:
            return


def _alike(item: Item, other: Item) -> Likeness | None:
    """How alike two items are, None where that is nothing to speak of.

    What was done is told in the same words every year; with the same figures it was not told anew.
    """
    if item.figures != other.figures or not can_share(item.words, other.words, _ALIKE):
        return None
    found = likeness(item.words, other.words)
    return found if found.similarity >= _ALIKE and found.length >= _LENGTH else None


def _best(alike: Iterable[Repeat]) -> Repeat:
    return max(alike, key=lambda repeat: (repeat.likeness.similarity, repeat.likeness.length))
