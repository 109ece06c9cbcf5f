"""The comparisons of one report: with those of the years around it, and with its neighbours'."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pyoxigraph as ox

from fazhi.comparisons.document import Document, read_text
from fazhi.comparisons.neighbours import Neighbours
from fazhi.comparisons.promises import promises
from fazhi.comparisons.repeats import Repeat, from_last_year, from_neighbours
from fazhi.comparisons.reports import Report, Reports
from fazhi.comparisons.sheet import Sheet, term
from fazhi.comparisons.writing import write_marks, write_promise, write_repeat, write_year
from fazhi.comparisons.years import compare_years
from fazhi.stores.base import Reader
from fazhi.stores.marks import COMPARISONS_HASH, content_hash

__all__ = ["METHOD", "comparisons"]

METHOD = ox.Literal("1")
"""Raised when reports would be compared differently: older comparisons are then made anew."""


def comparisons(
    reader: Reader,
    report: Report,
    reports: Reports,
    neighbours: Neighbours,
    document: Callable[[str], Document],
) -> Iterator[ox.Quad]:
    """The whole graph of a report's comparisons.

    Args:
        reader: the store.
        report: whose comparisons.
        reports: all that there are.
        neighbours: finds what neighbours say.
        document: reads an edition.
    """
    own, sheet = document(report.edition), Sheet(report.edition)
    write_marks(sheet, own.items)
    shared = {found.item.fact: found for found in from_neighbours(own, report, neighbours)}
    used = {edition for found in shared.values() for edition in found.editions}
    for found in shared.values():
        _write(sheet, "neighbour", found, reports, shared)
    if following := reports.beside(report, 1):
        used.add(following.edition)
        for promise in promises(own, document(following.edition)):
            write_promise(sheet, promise, following)
    if (before := reports.beside(report, -1)) and report.year:
        used.add(before.edition)
        earlier = document(before.edition)
        for found in from_last_year(own, earlier):
            _write(sheet, "last-year", found, reports, shared)
        for pair in compare_years(
            earlier, own, report.year, lambda: read_text(reader, own.edition)
        ):
            write_year(sheet, pair, report.year, before)
    _write_head(sheet, used)
    return iter(sheet)


def _write(
    sheet: Sheet, kind: str, found: Repeat, reports: Reports, shared: dict[str, Repeat]
) -> None:
    other = reports.get(found.edition)
    same = shared.get(found.item.fact)
    if other:
        write_repeat(sheet, kind, found, other, len(same.editions) if same else 0)


def _write_head(sheet: Sheet, used: set[str]) -> None:
    """Say of the graph what it was made from, that it is whole, and the hash of what it holds."""
    sheet.add(sheet.graph, "rdf:type", term("prov:Bundle"))
    sheet.add(sheet.graph, "dcterms:source", sheet.edition)
    sheet.add(sheet.graph, "prov:wasDerivedFrom", *map(ox.NamedNode, sorted(used)))
    sheet.add(sheet.graph, "owl:versionInfo", METHOD)
    sheet.add(sheet.graph, COMPARISONS_HASH, ox.Literal(content_hash(sheet)))
