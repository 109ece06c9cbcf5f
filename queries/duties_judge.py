"""Whether a unit did a duty for a year, so far as its documents show.

One check for each way in which documents can show a duty (``fz:shownBy``). Where they cannot
decide, a check says so: a report that is missing from the store may be elsewhere, but a report
whose date was not read, or a sentence without a day, is no finding against anybody.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import TypeAlias

from fazhi.queries.duties_calendar import Duty
from fazhi.queries.duties_seen import Document, Passage
from fazhi.queries.header import Words

__all__ = ["CHECKS", "Case", "State", "Verdict"]


class State(StrEnum):
    """How it stands with a duty."""

    ON_TIME = "on-time"
    ON_THE_DAY = "on-the-day"
    """On the very day of a "before": late in the strict reading, in time in the lenient one."""
    LATE = "late"
    NOT_FOUND = "not-found"
    """The day has passed and the store holds nothing."""
    DUE = "due"
    """The store holds nothing, and the day is still to come."""
    COMPLETE = "complete"
    INCOMPLETE = "incomplete"
    NOT_CHECKABLE = "not-checkable"
    UNVERIFIED = "unverified"
    """The duty itself was not verified, so that whatever the documents show is no finding."""


@dataclass(frozen=True, slots=True)
class Case:
    """One duty of one unit for one year."""

    duty: Duty
    year: int
    documents: Sequence[Document]
    """All documents of the unit."""
    today: date

    @property
    def due(self) -> date | None:
        """The day on which it falls due."""
        return self.duty.due_for(self.year)

    def reports(self) -> list[Document]:
        """The unit's yearly reports on the year."""
        return [d for d in self.documents if d.kind == "annual-report" and d.year == self.year]


@dataclass(frozen=True, slots=True)
class Verdict:
    """What the documents show."""

    state: State
    seen: date | None = None
    note: Words | None = None
    document: Document | None = None
    passage: Passage | None = None


Check: TypeAlias = Callable[[Case], Verdict]

_NO_DATE = Words("文件没有公布日期", "the document has no date of publication")
_NO_REPORT = Words("库中没有这一年度的报告", "the store holds no report on the year")
_SIGNED_AFTER = Words(
    "没有公布日期；成文时已到期限", "no date of publication; signed when it was due"
)
_PUBLISHED_AFTER = Words(
    "公布在期限之后，没有成文日期，不能说明报告逾期",
    "published after the day and without a date of signature, which does not show a late report",
)
_NO_STATEMENT = Words("文件没有写明已经报告", "no document says that it was reported")
_UNDATED = Words("文件写明已经报告，没有写日期", "the document says it was reported, but not when")
_AFTERWARDS = Words(
    "文件所写的一次在期限之后，不能说明此前没有报告",
    "the occasion that it names is after the day, which does not show that there was none before",
)
_NO_OTHER = Words("库中没有这类文件", "the store holds no such document")
_PARTS = {
    "achievements": Words("举措和成效", "achievements"),
    "problems": Words("不足", "problems"),
    "causes": Words("原因", "causes"),
    "leadership": Words("第一责任人职责", "first-responsible-person duties"),
    "plan": Words("下一步安排", "next-year plan"),
}
_REPORTED_YEAR = re.compile(r"(20\d\d)年度?(?:的|推进)?法治政府建设")
_DAY = re.compile(r"(?:(20\d\d)年)?(\d{1,2})月(\d{1,2})日")


def _published(case: Case) -> Verdict:
    reports = case.reports()
    if not reports:
        return _no_report(case)
    return _by_publication(case, reports)


def _by_publication(case: Case, documents: Sequence[Document]) -> Verdict:
    """The first publication counts; a signature shows only that there was none before it."""
    if found := _earliest((document.published, document) for document in documents):
        return _on(case, *found)
    found = _earliest((document.issued, document) for document in documents)
    if not found:
        return Verdict(State.NOT_CHECKABLE, note=_NO_DATE, document=documents[0])
    signed = _on(case, *found, _SIGNED_AFTER)
    if signed.state is State.ON_TIME:
        return Verdict(State.NOT_CHECKABLE, note=_NO_DATE, document=documents[0])
    return signed


def _signed(case: Case) -> Verdict:
    """Reported when there was a report: at the first of its dates, else when it was signed."""
    reports = case.reports()
    if not reports:
        return _no_report(case)
    first = _earliest((day, d) for d in reports for day in (d.issued, d.published))
    if not first:
        return Verdict(State.NOT_CHECKABLE, note=_NO_DATE, document=reports[0])
    verdict = _on(case, *first)
    if verdict.state is State.LATE and not any(document.issued for document in reports):
        return Verdict(State.NOT_CHECKABLE, first[0], _PUBLISHED_AFTER, first[1], verdict.passage)
    return verdict


def _contents(case: Case) -> Verdict:
    """One edition that holds everything is enough."""
    best = min(case.reports(), key=lambda document: len(document.missing), default=None)
    if best is None:
        return Verdict(State.NOT_CHECKABLE, note=_NO_REPORT)
    if not best.missing:
        return Verdict(State.COMPLETE, document=best)
    parts = [_PARTS[part] for part in best.missing]
    zh, en = "、".join(part.zh for part in parts), ", ".join(part.en for part in parts)
    return Verdict(State.INCOMPLETE, note=Words(f"缺{zh}", f"missing: {en}"), document=best)


def _statement(case: Case) -> Verdict:
    """What a report says was done in its year concerns the report on the year before."""
    found = [
        (_stated_day(case, passage.quote), passage, document)
        for document in case.documents
        for passage in document.statements
        if case.duty.named_in(passage.quote) and _reported_year(document, passage) == case.year
    ]
    if not found:
        return Verdict(State.NOT_CHECKABLE, note=_NO_STATEMENT)
    day, passage, document = min(found, key=lambda each: each[0] or date.max)
    if day is None:
        return Verdict(State.NOT_CHECKABLE, None, _UNDATED, document, passage)
    state = _compared(case, day)
    if state is State.LATE:
        return Verdict(State.NOT_CHECKABLE, day, _AFTERWARDS, document, passage)
    return Verdict(state, day, None, document, passage)


def _reported_year(document: Document, passage: Passage) -> int | None:
    if said := _REPORTED_YEAR.search(passage.quote):
        return int(said[1])
    return document.year - 1 if document.year else None


def _stated_day(case: Case, quote: str) -> date | None:
    match = _DAY.search(quote)
    if not match:
        return None
    try:
        return date(int(match[1] or case.year + 1), int(match[2]), int(match[3]))
    except ValueError:
        return None


def _title(case: Case) -> Verdict:
    """Documents that the store may never have been meant to hold: none is no finding."""
    named = [
        document
        for document in case.documents
        if document.year == case.year and case.duty.named_in(document.title or "")
    ]
    if not named:
        return Verdict(State.NOT_CHECKABLE, note=_NO_OTHER)
    return _by_publication(case, named)


def _no_report(case: Case) -> Verdict:
    """Not there, which says nothing while the day is still to come."""
    if case.due and case.today <= case.due:
        return Verdict(State.DUE)
    return Verdict(State.NOT_FOUND, note=_NO_REPORT)


def _on(case: Case, day: date, document: Document, note: Words | None = None) -> Verdict:
    return Verdict(_compared(case, day), day, note, document, document.dates.get(day))


def _compared(case: Case, day: date) -> State:
    if case.due is None or day < case.due:
        return State.ON_TIME
    if day > case.due:
        return State.LATE
    return State.ON_THE_DAY if case.duty.exclusive else State.ON_TIME


def _earliest(
    dated: Iterable[tuple[date | None, Document]],
) -> tuple[date, Document] | None:
    found = [(day, document) for day, document in dated if day]
    return min(found, key=lambda each: each[0], default=None)


CHECKS: dict[str, Check] = {
    "published": _published,
    "signed": _signed,
    "contents": _contents,
    "statement": _statement,
    "title": _title,
}
"""``fz:shownBy`` → the check."""
