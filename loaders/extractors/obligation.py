"""Obligations: checkable requirements: deadlines, frequencies, durations, thresholds, bans.

每年 said once holds for the clauses that follow it in its sentence.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from fazhi.facts import Obligation, Task
from fazhi.loaders.extractors.deadlines import deadlines
from fazhi.loaders.extractors.spans_of_time import PER, SPAN, duration
from fazhi.loaders.extractors.thresholds import SHARES, thresholds
from fazhi.loaders.outline import sentences
from fazhi.loaders.reading import Reading
from fazhi.ontology.lexicons import alternation

__all__ = ["extract"]

_ROLES = {"plan", "tasks", "requirements", "general"}
_EVERY = re.compile(
    rf"(?:每(?!{alternation('times', 'not_periods')})|按)"
    rf"(?P<per>{alternation('times', 'periods')})(?!份)"
)
_LEAST_SPAN = re.compile(rf"(?:不少于|不得少于|不低于|至少|不短于|满){SPAN}(?!内|以内)")
_MOST_SPAN = re.compile(
    r"(?:不超过|不得超过|控制在|压缩[至到]|压减[至到]|缩短[至到为]|最长|限)"
    rf"{SPAN}(?:以内|之内|内)?"
)
_PROHIBITION = re.compile(alternation("obligations", "prohibitions"))
_THOUSANDS = re.compile(r"(?<=\d),\d{3}(?!\d)")
_BOUND = re.compile(r"少于|低于|超过|高于")
_CONDITION = re.compile(r"未经|凡|对|没有|未")
_TIME = re.compile(r"\s?(?:年|月|日|天|周|小时|个月|个工作日|工作日|届|号)")
_MOST_BEFORE = re.compile(r"(?:不超过|不得超过|不多于|最多)[^,。;]{0,4}$")
_LEAST_BEFORE = re.compile(r"(?:不少于|不得少于|不低于|至少|不得低于)[^\d,。;]{0,6}$")
_MODAL = re.compile(r"^(?:要|应|应当|至少|坚持)+")
_WORTH = re.compile(
    rf"[\d每按半两]|年|月|日内|百分|{_PROHIBITION.pattern}|[一三四五六七八九十]+[次项个名]"
)


def extract(reading: Reading, tasks: tuple[Task, ...]) -> tuple[Obligation, ...]:
    """The obligations of a plan, of the plan part of a report, or of any other document's text."""
    found = [
        obligation
        for start, end in _scope(reading)
        for first, last in sentences(reading.folded, start, end)
        if _WORTH.search(reading.folded, first, last)
        for obligation in _of_sentence(reading, first, last)
    ]
    return tuple(_with_task(reading, found, tasks))


def _scope(reading: Reading) -> Iterator[tuple[int, int]]:
    report = reading.document.kind == "annual-report"
    for block in reading.blocks:
        role = reading.role_at(block.start)
        if block.start >= reading.body_start and (role in _ROLES or not (report or role)):
            yield block.head, block.end


def _with_task(
    reading: Reading, found: list[Obligation], tasks: tuple[Task, ...]
) -> Iterator[Obligation]:
    """The obligations with the task that they stand in; a table's row is its task's whole."""
    starts = [task.start for task in tasks]
    for obligation in found:
        i = bisect_left(starts, obligation.start + 1) - 1
        inside = i >= 0 and (
            obligation.start < tasks[i].end
            or "\t" in reading.folded[tasks[i].start : obligation.start]
            and "\n" not in reading.folded[tasks[i].start : obligation.start]
        )
        yield replace(obligation, task=tasks[i].number) if inside else obligation


def _of_sentence(reading: Reading, first: int, last: int) -> Iterator[Obligation]:
    text, per = reading.folded, None
    targets = reading.role_at(first) in _ROLES
    clauses = list(_clauses(text, first, last))
    for i, (start, end) in enumerate(clauses):
        every = _EVERY.search(text, start, end)
        per = PER[every["per"]] if every else per
        dated = list(_deadlines(reading, clauses, i, per == "P1Y"))
        spans = list(_durations(reading, start, end))
        counted = list(_frequency(reading, start, end, per, every, bool(dated)))
        yield from dated
        yield from _prohibition(reading, clauses, i)
        yield from spans
        yield from counted
        if not (counted or spans):
            for found in thresholds(reading, start, end, targets):
                yield _make(reading, start, end, "threshold", **found)


def _make(reading: Reading, start: int, end: int, kind: str, **fields: Any) -> Obligation:
    return Obligation(start, end, reading.text[start:end], kind, **fields)


def _clauses(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The clauses of a sentence; marks within brackets, titles and quotes do not part them."""
    at, depth = start, 0
    for i in range(start, end):
        char = text[i]
        if char in "(《“":
            depth += 1
        elif char in ")》”":
            depth = max(0, depth - 1)
        elif not depth and char in ",;:。\n\t!?" and not _THOUSANDS.match(text, i):
            if i > at:
                yield at, i
            at = i + 1
    if at < end:
        yield at, end


def _deadlines(
    reading: Reading, clauses: list[tuple[int, int]], i: int, yearly: bool
) -> Iterator[Obligation]:
    """A clause that is only a date takes in the clause that it dates."""
    start, end = clauses[i]
    for found in deadlines(reading, start, end, yearly):
        only_date = found.when and end - found.end < 3 and i + 1 < len(clauses)
        yield _make(
            reading, start, clauses[i + 1][1] if only_date else end, "deadline",
            when=found.when, within=found.within, after=found.after, before=found.before,
        )  # fmt: skip


def _prohibition(reading: Reading, clauses: list[tuple[int, int]], i: int) -> Iterator[Obligation]:
    text, (start, end) = reading.folded, clauses[i]
    found = _PROHIBITION.search(text, start, end)
    if not found or _BOUND.match(text, found.end()):
        return
    what = reading.words(found.end(), end)
    if found.start() == start and i and _CONDITION.match(text, clauses[i - 1][0]):
        start = clauses[i - 1][0]
        what = reading.words(*clauses[i - 1]) + what
    yield _make(reading, start, end, "prohibition", what=what)


def _durations(reading: Reading, start: int, end: int) -> Iterator[Obligation]:
    for field, pattern in (("min", _LEAST_SPAN), ("max", _MOST_SPAN)):
        for found in pattern.finditer(reading.folded, start, end):
            what = reading.words(start, found.start()).removesuffix("一般")
            span = {field: duration(found["n"], found["u"])}
            yield _make(reading, start, end, "duration", what=what, **span)


def _frequency(
    reading: Reading,
    start: int,
    end: int,
    per: str | None,
    every: re.Match[str] | None,
    dated: bool,
) -> Iterator[Obligation]:
    if not per:
        return
    text = reading.folded
    figures = [f for f in reading.figures_in(start, end) if f.unit and not _TIME.match(text, f.end)]
    if any(_MOST_BEFORE.search(text[start : f.number]) for f in figures):
        return
    after = every.end() if every else start
    counts = [
        f for f in figures
        if f.unit not in SHARES
        and (every and f.start >= after or _LEAST_BEFORE.search(text[start : f.number]))
    ]  # fmt: skip
    if not counts and (dated or not every):
        return
    yield _make(
        reading, start, end, "frequency", per=per,
        min=counts[0].value if counts else 1,
        unit=counts[0].unit if counts else "次",
        what=_MODAL.sub("", _EVERY.sub("", text[start:end]).strip()),
    )  # fmt: skip
