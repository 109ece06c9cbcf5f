"""Obligations: checkable requirements: deadlines, frequencies, durations, thresholds, prohibitions.

Dates of every year are ``--MM-DD`` (xsd:gMonthDay), spans of time ISO 8601 durations; working days count
as days. 每年 said once holds for the clauses that follow it in its sentence.
"""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from fazhi.facts import Obligation, Task
from fazhi.loaders.extractors.figures import Figure, figures
from fazhi.loaders.numerals import value_of
from fazhi.loaders.outline import sentences
from fazhi.loaders.reading import Reading
from fazhi.ontology.lexicons import alternation

__all__ = ["extract"]

_N = r"(?:\d+(?:\.\d+)?|半|[一二两三四五六七八九十百]+)"
_SPAN = rf"(?P<n>{_N})\s?(?P<u>个工作日|工作日|个自然日|个月|个小时|小时|日|天|周|年)"
_PERIODS = {"年": "P1Y", "半年": "P6M", "季度": "P3M", "季": "P3M", "月": "P1M", "个月": "P1M",
            "周": "P7D", "日": "P1D", "天": "P1D", "年度": "P1Y", "学期": "P6M", "两年": "P2Y",
            "三年": "P3Y", "五年": "P5Y", "2年": "P2Y", "3年": "P3Y", "5年": "P5Y", "旬": "P10D"}  # fmt: skip
_EVERY = re.compile(
    rf"(?:每(?!日跟进|名|个|项|人|位|家)|按)(?P<per>{'|'.join(sorted(_PERIODS, key=len, reverse=True))})(?:度)?(?!份)"
)
_DAY = r"(?P<month>\d{1,2})月(?:份)?(?:(?P<day>\d{1,2})日|(?P<last>底|末))?"
_WHEN = re.compile(
    rf"(?:(?P<year>20\d\d)年|(?P<every>每年(?:的)?|次年)|(?P<this>今年|当年|本年))?(?:(?:年)?(?P<yearend>底|末)|{_DAY})(?:之前|以前|前)"
    r"|(?P<by>到|至|截至|力争)(?P<byyear>20\d\d)年(?P<byend>底|末)?(?!\d|\s?\d{1,2}月)"
    r"|(?P<prior>20\d\d)年(?:底|末)?(?:之前|以前|前)"
    r"|(?P<bare>年底前|年内|年末前|年底之前)"
    r"|(?:到|至)(?P<monthyear>20\d\d)年(?P<bymonth>\d{1,2})月(?P<bymonthend>底|末)?"
)
_WITHIN = re.compile(rf"(?P<lead>[^,。;]*?)(?P<before>前)?{_SPAN}(?:以内|之内|内)")
_BEFORE_EVENT = re.compile(rf"(?P<event>[^,。;]*?)前{_SPAN}(?!以?内)")
_MIN_SPAN = re.compile(rf"(?:不少于|不得少于|不低于|至少|不短于|满){_SPAN}(?!内|以内)")
_MAX_SPAN = re.compile(
    rf"(?:不超过|不得超过|控制在|压缩(?:至|到)|压减(?:至|到)|缩短(?:至|到|为)|最长|限){_SPAN}(?:以内|之内|内)?"
)
_PROHIBITION = re.compile(alternation("obligations", "prohibitions"))
_LEAST = re.compile(alternation("obligations", "at_least"))
_MOST = re.compile(alternation("obligations", "at_most"))
_TARGET = re.compile(rf"(?:{alternation('obligations', 'targets')})[^,。;]{{0,10}}$")
_COUNT = re.compile(rf"(?P<n>{_N})(?P<unit>次|期|场次|场|轮|遍|件|篇|个|课时|学时|人次)(?:以上)?")
_LEAST_BEFORE = re.compile(r"(?:不少于|不得少于|不低于|至少|不得低于)[^\d,。;]{0,6}$")
_RANGE = re.compile(
    r"(?P<a>\d+(?:\.\d+)?)\s?[-—~至]\s?(?P<b>\d+(?:\.\d+)?)\s?(?P<unit>%|个百分点|个|名|项|件|家|人|次|场|支)"
)
_CLAUSE = re.compile(r"[,;:。\n]")
_ROLES = {"plan", "tasks", "requirements", "general"}


@dataclass(frozen=True, slots=True)
class _Clause:
    start: int
    end: int


def extract(reading: Reading, tasks: tuple[Task, ...]) -> tuple[Obligation, ...]:
    """The obligations of a plan, of the plan part of a report, or of any other document's text."""
    found = [
        obligation
        for start, end in _scope(reading)
        for first, last in sentences(reading.folded, start, end)
        for obligation in _Sentence(reading, first, last).obligations()
    ]
    return tuple(replace(o, task=_task_of(o, tasks)) for o in found)


def _scope(reading: Reading) -> Iterator[tuple[int, int]]:
    report = reading.document.kind == "annual-report"
    for block in reading.blocks:
        role = reading.role_at(block.start)
        if block.start >= reading.body_start and (role in _ROLES or not (report or role)):
            yield block.head, block.end


def _task_of(obligation: Obligation, tasks: tuple[Task, ...]) -> int | None:
    return next((t.number for t in tasks if t.start <= obligation.start < t.end), None)


class _Sentence:
    """One sentence, its clauses, and what was said once for all of them."""

    def __init__(self, reading: Reading, start: int, end: int) -> None:
        self._reading = reading
        self._text = reading.folded
        self._clauses = list(_clauses(self._text, start, end))
        self._per: str | None = None
        self._every = False

    def obligations(self) -> Iterator[Obligation]:
        """The obligations of the sentence, clause by clause."""
        for i, clause in enumerate(self._clauses):
            every = _EVERY.search(self._text, clause.start, clause.end)
            if every:
                self._per, self._every = _PERIODS[every["per"]], every["per"] == "年"
            dated = list(self._deadlines(i, clause))
            yield from dated
            yield from self._prohibition(i, clause)
            spans = list(self._durations(clause))
            yield from spans
            used = [(o.start, o.end) for o in spans]
            counted = list(self._frequency(clause, bool(every), bool(dated)))
            yield from counted
            if not counted:
                yield from self._thresholds(clause, used)

    def _make(self, start: int, end: int, kind: str, **fields: object) -> Obligation:
        return Obligation(start, end, self._reading.text[start:end], kind, **fields)  # type: ignore[arg-type]

    def _deadlines(self, i: int, clause: _Clause) -> Iterator[Obligation]:
        for found in _WHEN.finditer(self._text, clause.start, clause.end):
            when = self._when(found)
            if when:
                end = self._clauses[i + 1].end if self._only_date(clause, found, i) else clause.end
                yield self._make(clause.start, end, "deadline", when=when)
        for found in _WITHIN.finditer(self._text, clause.start, clause.end):
            if _MAX_SPAN.search(self._text, max(clause.start, found.start("n") - 6), found.end()):
                continue
            fields = {"before" if found["before"] else "after": _event(found["lead"])}
            within = _duration(found["n"], found["u"])
            yield self._make(clause.start, clause.end, "deadline", within=within, **fields)
        for found in _BEFORE_EVENT.finditer(self._text, clause.start, clause.end):
            fields = {"before": _event(found["event"])}
            within = _duration(found["n"], found["u"])
            yield self._make(clause.start, clause.end, "deadline", within=within, **fields)

    def _only_date(self, clause: _Clause, found: re.Match[str], i: int) -> bool:
        rest = self._text[found.end() : clause.end]
        return len(rest.strip()) < 3 and i + 1 < len(self._clauses)

    def _when(self, found: re.Match[str]) -> str | None:
        year = found["year"] or found["prior"] or found["byyear"] or found["monthyear"]
        if found["bymonth"]:
            return (
                _month_end(year, int(found["bymonth"]))
                if found["bymonthend"]
                else f"{year}-{int(found['bymonth']):02}"
            )
        if found["byyear"]:
            return f"{year}-12-31" if found["byend"] else year
        if found["prior"]:
            return f"{year}-12-31" if "底" in found[0] or "末" in found[0] else year
        if found["bare"] or found["yearend"]:
            year = year or self._context_year(found.start())
            return f"{year}-12-31" if year else None
        if not found["month"]:
            return None
        return self._day(found, year)

    def _day(self, found: re.Match[str], year: str | None) -> str | None:
        month = int(found["month"])
        if not 1 <= month <= 12:
            return None
        yearly = not year and (found["every"] or self._every)
        year = year or self._context_year(found.start())
        day = (
            int(found["day"]) if found["day"] else calendar.monthrange(int(year or 2001), month)[1]
        )
        if yearly:
            return f"--{month:02}-{day:02}"
        return f"{year}-{month:02}-{day:02}" if year else None

    def _context_year(self, at: int) -> str | None:
        """The year that a date without one takes from the text around it."""
        block = self._reading.block_at(at)
        start = block.start if block else 0
        document = self._reading.document
        sources = (
            self._text[start:at],
            document.title or "",
            document.issued or "",
            document.published or "",
        )
        for source in sources:
            if years := re.findall(r"(20\d\d)(?=年|-)", source):
                return str(years[-1])
        return str(int(document.period) + 1) if document.period else None

    def _prohibition(self, i: int, clause: _Clause) -> Iterator[Obligation]:
        found = _PROHIBITION.search(self._text, clause.start, clause.end)
        if not found or re.match(r"少于|低于|超过|高于", self._text[found.end() : found.end() + 2]):
            return
        start = clause.start
        if (
            found.start() == start
            and i
            and re.match(r"未经|凡|对|没有|未", self._text[self._clauses[i - 1].start :])
        ):
            start = self._clauses[i - 1].start
        subject = self._text[start : found.start()].strip(",")
        act = self._text[found.end() : clause.end]
        what = (subject if start != clause.start else "") + act
        yield self._make(start, clause.end, "prohibition", what=what)

    def _durations(self, clause: _Clause) -> Iterator[Obligation]:
        for key, pattern in (("min", _MIN_SPAN), ("max", _MAX_SPAN)):
            for found in pattern.finditer(self._text, clause.start, clause.end):
                what = self._text[clause.start : found.start()].removesuffix("一般").strip()
                yield self._make(
                    clause.start,
                    clause.end,
                    "duration",
                    what=what,
                    **{key: _duration(found["n"], found["u"])},
                )

    def _frequency(self, clause: _Clause, every: bool, dated: bool) -> Iterator[Obligation]:
        if not self._per:
            return
        text = self._text[clause.start : clause.end]
        counts = [
            c for c in _COUNT.finditer(text) if every or _LEAST_BEFORE.search(text[: c.start()])
        ]
        if not counts and (dated or not every):
            return
        count = counts[0] if counts else None
        minimum = value_of(count["n"]) if count else 1
        what = _EVERY.sub("", text)
        what = re.sub(r"^(?:要|应|应当|至少|坚持)+", "", what.strip())
        yield self._make(
            clause.start, clause.end, "frequency", min=minimum, per=self._per,
            unit=count["unit"] if count else "次", what=what,
        )  # fmt: skip

    def _thresholds(self, clause: _Clause, used: list[tuple[int, int]]) -> Iterator[Obligation]:
        if used:
            return
        text = self._text[clause.start : clause.end]
        ranged = _RANGE.search(text)
        if ranged:
            value = (_number(ranged["a"]), _number(ranged["b"]))
            yield self._make(
                clause.start, clause.end, "threshold", op="range", value=value,
                unit=ranged["unit"], indicator=_indicator(text, ranged.start(), ranged.end()),
            )  # fmt: skip
            return
        for figure in figures(text):
            if op := _operator(text, figure):
                yield self._make(
                    clause.start, clause.end, "threshold", op=op, value=figure.value,
                    unit=figure.unit, indicator=_indicator(text, figure.start, figure.end),
                )  # fmt: skip


def _clauses(text: str, start: int, end: int) -> Iterator[_Clause]:
    at, depth = start, 0
    for i in range(start, end):
        char = text[i]
        if char in "(《“":
            depth += 1
        elif char in ")》”":
            depth = max(0, depth - 1)
        elif not depth and char in ",;:。\n!?":
            if i > at:
                yield _Clause(at, i)
            at = i + 1
    if at < end:
        yield _Clause(at, end)


def _operator(text: str, figure: Figure) -> str | None:
    """The operator of a required figure, None where the clause requires nothing of it."""
    if figure.unit is None or figure.rank or figure.han and figure.value < 2:
        return None
    if re.match(
        r"\s?(?:年|月|日|天|周|小时|个月|个工作日|工作日|届|号)", text[figure.end : figure.end + 4]
    ):
        return None
    if figure.unit in ("级", "大", "方面", "点", "环节"):
        return None
    before, after = (
        text[max(0, figure.number - 8) : figure.number],
        text[figure.end - 2 : figure.end + 2],
    )
    if (
        figure.comparator == "le"
        or figure.comparator == "lt"
        or _MOST.search(before)
        or re.search("以内|以下", after)
    ):
        return "<="
    if figure.unit in ("%", "个百分点", "百分点", "‰", "倍"):
        return ">="
    if (
        figure.comparator == "ge"
        or _LEAST.search(before)
        or (not figure.han and _TARGET.search(text[: figure.start]))
    ):
        return ">="
    return None


_LEAD = re.compile(
    r"^(?:力争|确保|实现|全市|全县|全区|全省|要|应|完成|有|到20\d\d年(?:底|末)?|[,、])+"
)
_TAIL = re.compile(
    rf"(?:{alternation('figures', 'tail')}|{alternation('obligations', 'at_least')}|要|应|的|一般|须|必须)+$"
)


def _indicator(text: str, start: int, end: int) -> str | None:
    """The words of the clause before the figure, or those behind it where none stand before."""
    before = _TAIL.sub("", _LEAD.sub("", text[:start]))
    if len(before) >= 2:
        return before
    return text[end:].strip().removeprefix("的").removesuffix("的") or before or None


def _number(text: str) -> int | float:
    value = float(text)
    return int(value) if value.is_integer() else value


def _event(lead: str) -> str | None:
    """What a period runs from or to: ``自公布之日起`` gives 公布."""
    found = re.search(r"(?:自|从|在|于)?([^自从在于,]*?)(?:之日起|之日|后|起|之后)?$", lead)
    return (found[1] or None) if found and found[0] != found[1] else None


_UNITS = {"日": "D", "天": "D", "工作日": "D", "个工作日": "D", "个自然日": "D", "周": "W",
          "个月": "M", "年": "Y", "小时": "TH", "个小时": "TH"}  # fmt: skip


def _duration(number: str, unit: str) -> str:
    """An ISO 8601 duration; half a month is fifteen days, half a year six months."""
    letter = _UNITS[unit]
    if number == "半":
        return {"M": "P15D", "Y": "P6M", "D": "PT12H"}.get(letter, "P1D")
    value = _number(number) if number[0].isdigit() else value_of(number)
    if letter == "W":
        return f"P{int(value or 0) * 7}D"
    return f"PT{value}H" if letter == "TH" else f"P{value}{letter}"


def _month_end(year: str | None, month: int) -> str:
    return f"{year}-{month:02}-{calendar.monthrange(int(year or 2001), month)[1]:02}"
