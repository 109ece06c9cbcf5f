"""Deadlines of a clause: by a date, within a span behind an event, or before one."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from fazhi.loaders.extractors.due_dates import due_date
from fazhi.loaders.extractors.spans_of_time import CAP, SPAN, WHEN, duration, month_end
from fazhi.loaders.extractors.year_around import year_around
from fazhi.loaders.reading import Reading

__all__ = ["Deadline", "deadlines"]

_REACH = 40
_DATED = re.compile("[年月底末季]")
_WITHIN = re.compile(rf"(?P<before>前)?{SPAN}(?:以内|之内|内)")
_BEFORE_EVENT = re.compile(rf"前{SPAN}(?!以?内)")
_SOME_DAYS_BEFORE = re.compile(rf"(?<![\d月年前]){SPAN}(?<=[日天时])(?:之|以)?前")
_LEAD_IN = re.compile(r"^.*[,;:]|^(?:在|于|应当|应|要|须)+")
_CAP = re.compile(rf"{CAP}(?:(?<!限)|(?<=[时期]限))$")
_RUNS_FROM = re.compile(
    r"(?:自|从|在|于)?(?P<event>[^自从在于]*?)(?:之日起|之日|之后|后|起)$|[自从](?P<bare>[^自从在于、]*)$"
)
_BY = re.compile(
    r"不(?P<after>[迟晚]于)|最(?P<last>迟)"
    r"|[上下一二三四](?:(?<=[上下])半年|(?<=[一二三四])季度)"
    r"(?:(?:底|末)?(?:之|以)?前|(?=(?:全面|基本)?完成))"
    r"|[底末日](?<=[月\d].)(?=(?:全面|基本)?(?:完成|建成))"
)
"""Where a date needs no 前: behind words that limit it, or where a thing is done by it."""
_DATE_REACH = 14
_DAY = re.compile(r"(?P<every>每年)?(?P<month>\d{1,2})月(?P<day>\d{1,2})日")
_DAYS = re.compile(r"(?:(?:每年)?\d{1,2}月\d{1,2}日[、和及])+$")


@dataclass(frozen=True, slots=True)
class Deadline:
    """One deadline: ``when`` it is, or ``within`` what of which event; ``end`` of its words."""

    end: int
    when: str | None = None
    within: str | None = None
    after: str | None = None
    before: str | None = None


def deadlines(reading: Reading, start: int, end: int, yearly: bool) -> Iterator[Deadline]:
    """The deadlines in the clause ``[start, end)``; ``yearly`` if 每年 was said before."""
    text = reading.folded
    if _DATED.search(text, start, end):
        yield from _by_date(reading, start, end, yearly)
    for found in _WITHIN.finditer(text, start, end) if text.find("内", start, end) >= 0 else ():
        lead = text[max(start, found.start() - _REACH) : found.start()]
        if not _CAP.search(lead):
            within = duration(found["n"], found["u"])
            if found["before"]:
                yield Deadline(found.end(), within=within, before=_upcoming(lead))
            else:
                yield Deadline(found.end(), within=within, after=_event(lead))
    for pattern in (_BEFORE_EVENT, _SOME_DAYS_BEFORE) if text.find("前", start, end) >= 0 else ():
        for found in pattern.finditer(text, start, end):
            event = _upcoming(text[max(start, found.start() - _REACH) : found.start()])
            if event:
                within = duration(found["n"], found["u"])
                yield Deadline(found.end(), within=within, before=event)


def _by_date(reading: Reading, start: int, end: int, yearly: bool) -> Iterator[Deadline]:
    before = list(WHEN.finditer(reading.folded, start, end))
    for found in before:
        for day in _days_before(reading.folded, start, found):
            if when := _day(reading, day, found["year"], yearly):
                yield Deadline(found.end(), when=when)
        if when := _when(reading, found, yearly):
            yield Deadline(found.end(), when=when)
    if not before and (by := _BY.search(reading.folded, start, end)):
        if by["after"] or by["last"]:
            first, last = by.end(), min(end, by.end() + _DATE_REACH)
        else:
            first, last = max(start, by.start() - _DATE_REACH), by.end()
        if when := due_date(reading, first, last):
            yield Deadline(last, when=when)


def _days_before(text: str, start: int, last: re.Match[str]) -> Iterator[re.Match[str]]:
    """The days of a list that says 前 once, behind the last (``6月20日、12月5日前``)."""
    listed = _DAYS.search(text, start, last.start()) if last["day"] else None
    return _DAY.finditer(text, *listed.span()) if listed else iter(())


def _upcoming(lead: str) -> str | None:
    """The event that a span ends at: ``在会议召开`` gives 会议召开."""
    return _LEAD_IN.sub("", lead).strip() or None


def _event(lead: str) -> str | None:
    """What a span runs from or to: ``自公布之日起`` gives 公布."""
    found = _RUNS_FROM.search(lead)
    return found["event"] or found["bare"] or None if found else None


def _when(reading: Reading, found: re.Match[str], yearly: bool) -> str | None:
    year = found["year"]
    if found["byyear"]:
        return f"{found['byyear']}-12-31" if found["byend"] else found["byyear"]
    if found["prior"]:
        whole = not re.search("底|末", found[0])
        return found["prior"] if whole else f"{found['prior']}-12-31"
    if found["monthyear"]:
        month = int(found["bymonth"])
        day = f"-{month_end(found['monthyear'], month):02}" if found["bymonthend"] else ""
        return f"{found['monthyear']}-{month:02}{day}" if 1 <= month <= 12 else None
    if found["bare"] or found["yearend"]:
        if found["every"] or (yearly and not year):
            return "--12-31"
        year = year or year_around(reading, found.start())
        return f"{year}-12-31" if year else None
    return _day(reading, found, year, yearly)


def _day(reading: Reading, found: re.Match[str], year: str | None, yearly: bool) -> str | None:
    month = int(found["month"])
    if not 1 <= month <= 12:
        return None
    every = not year and (found["every"] or yearly)
    year = year or year_around(reading, found.start())
    day = int(found["day"]) if found["day"] else month_end(year, month)
    if day > month_end(year, month):
        return None
    if every:
        return f"--{month:02}-{day:02}"
    return f"{year}-{month:02}-{day:02}" if year else None
