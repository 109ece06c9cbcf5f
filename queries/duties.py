"""Which duties of the legal calendar the units of a store did, by year, so far as documents show.

Expected is every region that has a document in the store, for every year between the first and the
last that its yearly reports are on; callers may name more regions. Of departments only those are
expected that have a yearly report in the store, for nobody says which departments there are.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

import pyoxigraph as ox

from fazhi.errors import InputError
from fazhi.queries.duties_calendar import Duty, calendar
from fazhi.queries.duties_judge import CHECKS, Case, State, Verdict
from fazhi.queries.duties_seen import Document, seen
from fazhi.queries.library import asking
from fazhi.queries.parameters import TYPES
from fazhi.stores.base import Reader

__all__ = ["FINDINGS", "DutyReport", "DutyRow", "check"]

FINDINGS = frozenset({State.LATE, State.NOT_FOUND, State.INCOMPLETE})
"""States that are findings where the duty is verified."""

_GOVERNMENT = "government"
_YEAR = re.compile(r"[12]\d{3}", re.ASCII)


@dataclass(frozen=True, slots=True)
class DutyRow:
    """One duty of one unit for the report on one year."""

    duty: Duty
    region: str
    place: str
    unit: str
    year: int
    due: date | None
    verdict: Verdict

    @property
    def state(self) -> State:
        """How it stands; ``unverified`` hides what the documents show of an unverified duty."""
        return self.verdict.state if self.duty.verified else State.UNVERIFIED

    @property
    def found(self) -> bool:
        """Whether it is a finding."""
        return self.state in FINDINGS

    @property
    def blank(self) -> bool:
        """Whether nothing is known of it, not even by a document that does not decide."""
        return self.verdict.state is State.NOT_CHECKABLE and self.verdict.document is None

    @property
    def days(self) -> int | None:
        """Days from the due day to the day seen, negative before it."""
        day = self.verdict.seen
        return (day - self.due).days if day and self.due else None


@dataclass(frozen=True, slots=True)
class DutyReport:
    """The rows, and what could not be laid to anybody."""

    rows: tuple[DutyRow, ...]
    left_out: tuple[Document, ...]
    """Yearly reports of which the region or the year is not known."""
    blank: int = 0
    """Rows passed over: not checkable, and no document that says anything of them."""

    @property
    def violated(self) -> bool:
        """Whether a row is a finding."""
        return any(row.found for row in self.rows)


@dataclass(frozen=True, slots=True)
class _Unit:
    region: str
    place: str
    name: str
    kind: str
    documents: tuple[Document, ...]

    def bears(self, duty: Duty) -> bool:
        return self.kind in duty.kinds and (not duty.levels or self.level in duty.levels)

    @property
    def level(self) -> str:
        if self.region.endswith("0000"):
            return "province"
        return "prefecture" if self.region.endswith("00") else "county"


def check(
    reader: Reader,
    *,
    region: str | None = None,
    year: int | str | None = None,
    states: Collection[str] = (),
    expected: Mapping[str, str] | None = None,
    today: date | None = None,
) -> DutyReport:
    """Hold the documents of a store against the calendar.

    Args:
        reader: the store.
        region: code or name; only this region and those below it.
        year: only the reports on this year.
        states: only these states; if not given all, save rows of which nothing is known.
        expected: code → name of regions that are to report too, documents or none.
        today: the day by which a duty has fallen due or not; the current one if not given.

    Raises:
        InputError: a region that is not known, a year or a state that is none.
        StoreError: the store's register is older than the calendar.
    """
    wanted = {_state(state) for state in states}
    only = _checked_year(year)
    duties = [duty for duty in calendar(reader) if duty.shown_by]
    below = _below(region, expected or {}, reader) if region else ""
    documents = seen(reader)
    units = [unit for unit in _units(documents, expected or {}) if unit.region.startswith(below)]
    years = _years(documents) if only is None else range(only, only + 1)
    rows = tuple(_rows(duties, units, years, today or date.today()))
    kept = tuple(row for row in rows if (row.state in wanted if wanted else not row.blank))
    blank = 0 if wanted else len(rows) - len(kept)
    return DutyReport(kept, tuple(filter(_unplaced, documents)), blank)


def _rows(duties: list[Duty], units: list[_Unit], years: range, today: date) -> Iterator[DutyRow]:
    for unit in units:
        for year in years:
            for duty in duties:
                if duty.shown_by and unit.bears(duty) and duty.applies(year):
                    verdict = CHECKS[duty.shown_by](Case(duty, year, unit.documents, today))
                    yield DutyRow(
                        duty, unit.region, unit.place, unit.name, year, duty.due_for(year), verdict
                    )


def _units(documents: tuple[Document, ...], expected: Mapping[str, str]) -> Iterator[_Unit]:
    """The government of each region, then those of its departments that report."""
    placed: dict[str, list[Document]] = {code: [] for code in expected}
    for document in documents:
        if document.region:
            placed.setdefault(document.region, []).append(document)
    for code, own in sorted(placed.items()):
        place = next((d.place for d in own if d.place), None) or expected.get(code, code)
        yield _government(code, place, [d for d in own if _of_government(d)])
        yield from _departments(code, place, [d for d in own if not _of_government(d)])


def _of_government(document: Document) -> bool:
    """A document without an issuer is taken for the government's."""
    return document.unit_kind in (None, _GOVERNMENT)


def _government(code: str, place: str, own: list[Document]) -> _Unit:
    named = (d.unit for d in own if d.unit and d.unit.endswith("人民政府"))
    name = next(named, f"{place}人民政府")
    return _Unit(code, place, name, _GOVERNMENT, tuple(own))


def _departments(code: str, place: str, own: list[Document]) -> Iterator[_Unit]:
    reporting = {(d.unit, d.unit_kind) for d in own if d.kind != "task-plan"}
    for name, kind in sorted((name or "", kind or "") for name, kind in reporting):
        yield _Unit(code, place, name, kind, tuple(d for d in own if d.unit == name))


def _years(documents: tuple[Document, ...]) -> range:
    years = [d.year for d in documents if d.kind == "annual-report" and d.year]
    return range(min(years), max(years) + 1) if years else range(0)


def _unplaced(document: Document) -> bool:
    return document.kind == "annual-report" and not (document.region and document.year)


def _checked_year(year: int | str | None) -> int | None:
    if year is None:
        return None
    if not _YEAR.fullmatch(str(year)):
        raise InputError(f"年度 {year}：应是四位数的年份，如 2022")
    return int(year)


def _state(state: str) -> State:
    try:
        return State(state)
    except ValueError as error:
        raise InputError(f"没有状态 {state}，可用 {'、'.join(State)}") from error


def _below(region: str, expected: Mapping[str, str], reader: Reader) -> str:
    """The digits that the codes of a region and of all below it begin with."""
    codes = [code for code, name in expected.items() if region in (code, name)]
    if len(codes) == 1:
        return re.sub(r"(?:0000|00)$", "", codes[0])
    try:
        term = TYPES["region"](region, asking(reader))
    except ValueError as error:
        raise InputError(f"行政区 {region}：{error}") from error
    return term.value if isinstance(term, ox.Literal) else ""
