"""Which reports can be compared: one issuer's of two years, and neighbours' of one year."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import pyoxigraph as ox

from fazhi.comparisons import read
from fazhi.ids import BASE
from fazhi.ontology import regions
from fazhi.ontology.region_changes import region_changes
from fazhi.stores.base import Reader

__all__ = ["Report", "Reports"]

_WORK, _REGION = f"{BASE}work/", f"{BASE}region/"


@dataclass(frozen=True, slots=True)
class Report:
    """One edition of a yearly report."""

    edition: str
    work: str
    title: str
    region: str | None
    """Code of the division reported on."""
    year: int | None
    date: str
    """When it was published, else signed; nothing where neither is known."""

    @property
    def peers(self) -> tuple[str, str, int] | None:
        """Province, level and year: what it has in common with its neighbours."""
        region = regions.get(self.region) if self.region else None
        if region is None or self.year is None:
            return None
        return region.code[:2], region.level, self.year


class Reports:
    """The yearly reports of a store."""

    def __init__(self, found: Iterable[Report]) -> None:
        """Sort them by what they are compared by."""
        self._by_edition = {report.edition: report for report in found}
        self._by_work: dict[str, list[Report]] = {}
        self._by_peers: dict[tuple[str, str, int] | None, list[Report]] = {}
        for report in self._by_edition.values():
            self._by_work.setdefault(report.work, []).append(report)
            self._by_peers.setdefault(report.peers, []).append(report)

    @classmethod
    def of(cls, reader: Reader) -> Reports:
        """Those that a store holds."""
        return cls(map(_report, reader.query(read("reports.rq"))))

    def __iter__(self) -> Iterator[Report]:
        """Each issuer's reports together, in the order of their years."""
        return iter(sorted(self._by_edition.values(), key=_order))

    def __len__(self) -> int:
        """How many editions there are."""
        return len(self._by_edition)

    def __contains__(self, edition: str) -> bool:
        """Whether this edition is there and is a report's."""
        return edition in self._by_edition

    def get(self, edition: str) -> Report | None:
        """The report of that edition."""
        return self._by_edition.get(edition)

    def peers(self, peers: tuple[str, str, int]) -> list[Report]:
        """All editions of the reports of a province, level and year."""
        return self._by_peers.get(peers, [])

    def same(self, edition: str) -> list[Report]:
        """All editions of the report that this one is of."""
        report = self.get(edition)
        return self._by_work[report.work] if report else []

    def beside(self, report: Report, years: int) -> Report | None:
        """The newest edition of what the same issuer reported so many years later.

        Before, if negative.
        """
        found = next(filter(None, map(self._by_work.get, _works(report, years))), [])
        return max(found, key=_newest, default=None)

    def around(self, report: Report) -> Iterator[Report]:
        """All editions that this one may be beside."""
        for years in (-1, 1):
            for work in _works(report, years):
                yield from self._by_work.get(work, ())


def _newest(report: Report) -> tuple[str, str]:
    return report.date, report.edition


def _order(report: Report) -> tuple[str, str, str]:
    region, _, department = _place(report)
    return region + department, str(report.year or ""), report.edition


def _place(report: Report) -> tuple[str, str, str]:
    """Region, kind and department in the name of the work (``fazhi.ids.work_iri``)."""
    region, kind, *rest = report.work.removeprefix(_WORK).split("/")
    return region, kind, "/".join(rest[1:])


def _works(report: Report, years: int) -> Iterator[str]:
    """What the report of another year would be called, whatever happened to the region between."""
    if report.year is None or report.region is None:
        return
    region, kind, department = _place(report)
    year = report.year + years
    for code in (region, *_others(region, *sorted((report.year, year)))):
        own = f"/{_renamed(department, region, code)}" if department else ""
        yield f"{_WORK}{code}/{kind}/{year}{own}"


def _others(code: str, first: int, last: int) -> Iterator[str]:
    """The codes that a region had or got in these years, where one region became one other."""
    for change in region_changes(code):
        ends = {*change.originals, *change.resulting}
        single = len(change.originals) == len(change.resulting) == 1
        if single and first <= change.year <= last:
            yield from ends - {code}


def _renamed(department: str, before: str, after: str) -> str:
    old, new = regions.get(before), regions.get(after)
    return department.replace(old.name, new.name, 1) if old and new else department


def _report(row: Iterable[object]) -> Report:
    edition, work, title, region, period, date = (
        term.value if isinstance(term, ox.NamedNode | ox.Literal) else "" for term in row
    )
    return Report(
        edition=edition,
        work=work,
        title=title,
        region=region.removeprefix(_REGION) or None,
        year=int(period) if period.isdecimal() else None,
        date=date,
    )
