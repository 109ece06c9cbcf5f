"""Obligations: checkable requirements: deadlines, frequencies, durations, thresholds, bans.

每年 said once holds for the clauses that follow it in its sentence.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from fazhi.facts import Obligation, Task
from fazhi.loaders.extractors.clauses import OPENING
from fazhi.loaders.extractors.deadlines import deadlines
from fazhi.loaders.extractors.due_dates import due_date, is_labelled
from fazhi.loaders.extractors.spans_of_time import CAP, PER, SPAN, TIME_BEHIND, duration
from fazhi.loaders.extractors.thresholds import SHARES, thresholds
from fazhi.loaders.figures import Figure
from fazhi.loaders.outline import sentences
from fazhi.loaders.reading import Reading
from fazhi.loaders.word_tree import either, tree
from fazhi.ontology.lexicons import words

__all__ = ["extract"]

_ROLES = {"plan", "tasks", "requirements", "general"}
_REPORTS = words("titles", "reporting")
_EVERY = re.compile(
    rf"(?:每(?!{either('times', 'not_periods')})|按)"
    rf"(?P<per>{either('times', 'periods')})(?!份)"
)
_WHOLE_YEAR = re.compile(r"全年")
_LEAST_SPAN = re.compile(rf"(?:不少于|不得少于|不低于|至少|不短于|满){SPAN}(?!内|以内|(?:以上)?的)")
_MOST_SPAN = re.compile(rf"{CAP}{SPAN}(?:以内|之内|内)?")
_PROHIBITION = re.compile(either("obligations", "prohibitions"))
_LONGEST_CLAUSE = 600
"""What is longer is no clause, but a line that lost its marks."""
_THOUSANDS = re.compile(r"(?<=\d),\d{3}(?!\d)")
_BOUND = re.compile(r"少于|低于|超过|高于")
_CONDITION = re.compile(r"未经|凡|对|没有|未")
_MOST_BEFORE = re.compile(r"(?:不超过|不得超过|不多于|最多)[^,。;]{0,4}$")
_LEAST_BEFORE = re.compile(r"(?:不少于|不得少于|不低于|至少|不得低于)[^\d,。;]{0,6}$")
_WAS = re.compile(r"(?:一般|原则上)?由\d[^,。;]*$")
"""What a span was before: 由20个工作日压缩至5个工作日."""
_NEXT_COUNT = re.compile(r"[^、,。;()]{0,12}[、和及](?:至少|不少于)?")
_MODAL = re.compile(r"^(?:要|应|应当|至少|坚持)+")
_COUNTS = "一三四五六七八九十"
_SAID = (*"0123456789每按半两年月", "日内", "百分", "季度", *words("obligations", "prohibitions"))
_WORTH = re.compile(
    "|".join((tree(_SAID), *(f"{first}[{_COUNTS}]{{0,9}}[次项个名日天周]" for first in _COUNTS)))
)
_MEASURED = re.compile(rf"[\d每按半两二年月日底末首百千零〇{_COUNTS}]")
_MARKS = re.compile(r"[(《“)》”,;:。\n\t!?]")


def extract(reading: Reading, tasks: tuple[Task, ...]) -> tuple[Obligation, ...]:
    """The obligations of a plan, of the plan part of a report, or of any other document's text."""
    brackets = [(a, b) for a, b in reading.clauses if reading.folded[a - 1 : a] in OPENING]
    maker = _Maker(reading, tasks, [task.start for task in tasks], brackets)
    return tuple(
        obligation
        for start, end in sorted(_scope(reading))
        for first, last in sentences(reading.folded, start, end)
        if _WORTH.search(reading.folded, first, last)
        for obligation in _of_sentence(maker, first, last)
    )


def _scope(reading: Reading) -> Iterator[tuple[int, int]]:
    """The stretches that may require something: blocks, and the cells of a table's rows."""
    document = reading.document
    report = document.kind == "annual-report" or (document.title or "").endswith(_REPORTS)
    for block in reading.blocks:
        role = reading.role_at(block.start)
        if block.start >= reading.body_start and (role in _ROLES or not (report or role)):
            if not (reading.rows and reading.row_at(block.start)):
                yield block.head, block.end
    for row in reading.rows:
        yield from row.of("task", "theme", "deadline", "")


@dataclass(frozen=True, slots=True)
class _Maker:
    """Makes the obligations of a reading, each with the task that it stands in."""

    reading: Reading
    tasks: tuple[Task, ...]
    starts: list[int]
    brackets: list[tuple[int, int]]
    """The insides of the brackets that say who is responsible."""

    def make(self, start: int, end: int, kind: str, **fields: Any) -> Obligation:
        quote = self.reading.text[start:end]
        return Obligation(start, end, quote, kind, self._task_at(start), **fields)

    def _task_at(self, at: int) -> int | None:
        """The number of the task at an offset; its row and the clauses behind it are the task's."""
        i = bisect_left(self.starts, at + 1) - 1
        if i < 0:
            return None
        task, reading = self.tasks[i], self.reading
        row = reading.row_at(at)
        behind = row == reading.row_at(task.start) if row else self._in_clause_of(task, at)
        return task.number if at < task.end or behind else None

    def _in_clause_of(self, task: Task, at: int) -> bool:
        """Whether an offset stands in a clause (完成时限:…) that the part of the task holds."""
        reading = self.reading
        return reading.in_clause(at) and reading.part_at(at) == reading.part_at(task.start)

    def is_due(self, start: int) -> bool:
        """Whether a clause stands where the text says by when: below a head, behind a label."""
        if is_labelled(self.reading.folded, start):
            return True
        row = self.reading.row_at(start) if self.reading.rows else None
        return row is not None and any(a <= start < b for a, b in row.of("deadline"))


def _of_sentence(maker: _Maker, first: int, last: int) -> Iterator[Obligation]:
    reading, per = maker.reading, None
    text = reading.folded
    targets = reading.role_at(first) in _ROLES or bool(reading.rows and reading.row_at(first))
    clauses = list(_parted(maker, first, last))
    for i, (start, end) in enumerate(clauses):
        if not _MEASURED.search(text, start, end):  # then it can only forbid
            yield from _prohibition(maker, clauses, i)
            continue
        every = _EVERY.search(text, start, end)
        per = PER[every["per"]] if every else None if _WHOLE_YEAR.search(text, start, end) else per
        dated = list(_deadlines(maker, clauses, i, per == "P1Y"))
        spans = list(_durations(maker, start, end))
        counted = list(_frequency(maker, start, end, per, every, bool(dated)))
        yield from dated
        yield from _prohibition(maker, clauses, i)
        yield from spans
        yield from counted
        if not (counted or spans):
            for found in thresholds(reading, start, end, targets):
                yield maker.make(start, end, "threshold", **found)


def _parted(maker: _Maker, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The clauses of a sentence, and those of a bracket in it that says who does it by when."""
    at, text = start, maker.reading.folded
    for i in range(bisect_left(maker.brackets, (start + 1, 0)), len(maker.brackets)):
        first, last = maker.brackets[i]
        if last > end:
            break
        yield from _clauses(text, at, first - 1)
        yield from _clauses(text, first, last)
        at = last + 1
    yield from _clauses(text, at, end)


def _clauses(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The clauses of a sentence; marks within brackets, titles and quotes do not part them."""
    at, depth = start, 0
    for mark in _MARKS.finditer(text, start, end):
        char, i = mark[0], mark.start()
        if char in "(《“":
            depth += 1
        elif char in ")》”":
            depth = max(0, depth - 1)
        elif not depth and not (char == "," and _THOUSANDS.match(text, i)):
            if at < i <= at + _LONGEST_CLAUSE:
                yield at, i
            at = i + 1
    if at < end <= at + _LONGEST_CLAUSE:
        yield at, end


def _deadlines(
    maker: _Maker, clauses: list[tuple[int, int]], i: int, yearly: bool
) -> Iterator[Obligation]:
    """A clause that is only a date takes in the clause that it dates."""
    start, end = clauses[i]
    stated, said = maker.is_due(start), False
    for found in deadlines(maker.reading, start, end, yearly):
        said = True
        only_date = (
            found.when
            and end - found.end < 3
            and i + 1 < len(clauses)
            and not (stated or maker.reading.in_clause(start))
        )
        yield maker.make(
            start, clauses[i + 1][1] if only_date else end, "deadline",
            when=found.when, within=found.within, after=found.after, before=found.before,
        )  # fmt: skip
    if stated and not said and (when := due_date(maker.reading, start, end)):
        yield maker.make(start, end, "deadline", when=when)


def _prohibition(maker: _Maker, clauses: list[tuple[int, int]], i: int) -> Iterator[Obligation]:
    text, (start, end) = maker.reading.folded, clauses[i]
    found = _PROHIBITION.search(text, start, end)
    if not found or _BOUND.match(text, found.end()):
        return
    what = maker.reading.words(found.end(), end)
    if found.start() == start and i and _CONDITION.match(text, clauses[i - 1][0]):
        start = clauses[i - 1][0]
        what = maker.reading.words(*clauses[i - 1]) + what
    yield maker.make(start, end, "prohibition", what=what)


def _durations(maker: _Maker, start: int, end: int) -> Iterator[Obligation]:
    text = maker.reading.folded
    for field, pattern in (("min", _LEAST_SPAN), ("max", _MOST_SPAN)):
        for found in pattern.finditer(text, start, end):
            stop = found.start()
            if found[0][0] == "限":
                if text[stop - 1] in "时期":
                    stop += 1
                elif found[0][-1] == "内":  # 限30日内 is a deadline
                    continue
            what = _WAS.sub("", maker.reading.words(start, stop)).removesuffix("一般")
            span = {field: duration(found["n"], found["u"])}
            yield maker.make(start, end, "duration", what=what, **span)


def _frequency(
    maker: _Maker,
    start: int,
    end: int,
    per: str | None,
    every: re.Match[str] | None,
    dated: bool,
) -> Iterator[Obligation]:
    if not per:
        return
    text, found = maker.reading.folded, maker.reading.figures_in(start, end)
    figures = [f for f in found if f.unit and not TIME_BEHIND.match(text, f.end)]
    if any(_MOST_BEFORE.search(text, start, f.number) for f in figures):
        return
    after = every.end() if every else start
    if any(f.unit == "元" and f.start == after for f in figures):  # an amount, no count
        return
    counts = [
        f for f in figures
        if f.unit not in SHARES
        and (every and f.start >= after or _LEAST_BEFORE.search(text, start, f.number))
    ]  # fmt: skip
    if not counts and (dated or not every):
        return
    what = _MODAL.sub("", _EVERY.sub("", text[start:end]).strip())
    for count in _joined(text, counts) or (None,):
        yield maker.make(
            start, end, "frequency", per=per,
            min=count.value if count else 1,
            unit=count.unit if count else "次",
            what=what if len(what) > 1 else None,  # 每季度末 alone in a cell
        )  # fmt: skip


def _joined(text: str, counts: list[Figure]) -> list[Figure]:
    """The first count, and those that 、 joins to it: ``1次综合演练、2次专项演练``."""
    found = counts[:1]
    for count in counts[1:]:
        between = text[found[-1].end : count.start]
        if count.unit != found[0].unit or not _NEXT_COUNT.fullmatch(between):
            break
        found.append(count)
    return found
