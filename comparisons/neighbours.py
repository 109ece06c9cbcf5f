"""The items of neighbours that may share words with an item of a report.

They are found by the marks of their items (:mod:`fazhi.comparisons.fingerprints`), which stand in
the store beside what was compared, so that nothing is read that shares no words. The marks of all
neighbours of a year are read at once and kept, packed, while an issuer's years and those of the
next issuers are compared: asked of the store, a common mark gives all reports of all provinces.
"""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from functools import lru_cache

import pyoxigraph as ox

from fazhi.comparisons.document import Item, read_item
from fazhi.comparisons.reports import Report, Reports
from fazhi.ids import derived_iri
from fazhi.stores.base import Reader
from fazhi.vocabulary import FZ

__all__ = ["MARK", "Neighbours"]

MARK = ox.NamedNode(f"{FZ}fingerprint")
_YEARS = 32
"""Provinces, levels and years whose marks are kept: an issuer's reports are of as many years."""
_ITEMS = 20_000
"""Items that are kept: the same common words are looked at for each neighbour."""


class Neighbours:
    """Finds items by their marks, which do not change while it is used."""

    def __init__(self, reader: Reader, reports: Reports) -> None:
        """Look into this store, in which the marks of all reports stand already."""
        self._reader = reader
        self._reports = reports
        self._marks = lru_cache(maxsize=_YEARS)(self._read_marks)
        self._item = lru_cache(maxsize=_ITEMS)(lambda *names: read_item(reader, *names))

    def sharing(self, item: Item, report: Report) -> Iterator[tuple[Report, Item]]:
        """The items that share a mark with one of a report, always in one order, read as asked."""
        if report.peers is None:
            return
        for edition, fact in self._marks(report.peers).sharing(item.marks):
            peer = self._reports.get(edition)
            if peer and peer.work != report.work:
                other = self._item(edition, fact, item.kind)
                if other:
                    yield peer, other

    def _read_marks(self, peers: tuple[str, str, int]) -> _Marks:
        return _Marks(self._reader, sorted(peer.edition for peer in self._reports.peers(peers)))


class _Marks:
    """The marks of some editions' items, a number of 64 bits each: the mark, then the item."""

    def __init__(self, reader: Reader, editions: Iterable[str]) -> None:
        self._items: list[tuple[str, str]] = []
        found = []
        for edition in editions:
            for fact, marks in sorted(_marks(reader, edition).items()):
                found += [mark << 32 | len(self._items) for mark in marks]
                self._items.append((edition, fact.removeprefix(edition)))
        self._found = array("Q", sorted(found))

    def sharing(self, marks: Iterable[str]) -> Iterator[tuple[str, str]]:
        """Edition and fact of the items that have one of these marks, in order."""
        numbers = {number for mark in marks for number in self._having(int(mark, 16))}
        for edition, rest in (self._items[number] for number in sorted(numbers)):
            yield edition, f"{edition}{rest}"

    def _having(self, mark: int) -> Iterator[int]:
        begin = bisect_left(self._found, mark << 32)
        end = bisect_left(self._found, mark + 1 << 32, begin)
        return (entry & 0xFFFFFFFF for entry in self._found[begin:end])


def _marks(reader: Reader, edition: str) -> dict[str, list[int]]:
    """The marks of each item of an edition that has any."""
    found: dict[str, list[int]] = {}
    for quad in reader.quads(derived_iri("comparison", edition), None, MARK):
        if isinstance(quad.subject, ox.NamedNode) and isinstance(quad.object, ox.Literal):
            found.setdefault(quad.subject.value, []).append(int(quad.object.value, 16))
    return found
