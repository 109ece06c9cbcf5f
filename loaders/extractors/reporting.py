"""Reporting units: the units that a task's text says report on it."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import replace

from fazhi.facts import Assignment, Task, Unit
from fazhi.loaders.outline import sentences
from fazhi.loaders.reading import Reading
from fazhi.ontology.lexicons import alternation

__all__ = ["extract"]

_REACH = 40
"""Of the units of a sentence, so many before the verb are tried."""
_NAMES = alternation("reporting", "names")
_OF_TASKS = re.compile(r"(?:任务|工作|落实|进展|推进)[^,。;]{0,10}(?:情况|进展|总结|报告)")
_REACH_OF_OBJECT = 60
_VERB = re.compile(
    rf"(?:{alternation('reporting', 'verbs')}|向[^,。;]{{1,16}}?(?:请示)?报告"
    rf"|报[^,。;告送]{{1,16}}备案)(?!{_NAMES})"
)


def extract(reading: Reading, tasks: tuple[Task, ...], units: tuple[Unit, ...]) -> tuple[Task, ...]:
    """The tasks with the units that report on them; where none is said, as they were."""
    starts = [unit.start for unit in units]
    general = tuple(_of_all(reading, units, starts))
    return tuple(
        replace(task, assignments=(*task.assignments, *found)) if found else task
        for task in tasks
        for found in (tuple(_reporters(reading, task.start, task.end, units, starts)) or general,)
    )


def _of_all(reading: Reading, units: tuple[Unit, ...], starts: list[int]) -> Iterator[Assignment]:
    """Who reports on every task, where a plan's requirements say it once (各牵头单位…报送…)."""
    for part in reading.parts:
        if part.role == "requirements" and reading.document.kind == "task-plan":
            for found in _reporters(reading, part.heading.end, part.end, units, starts):
                clause = reading.folded[found.end : found.end + _REACH_OF_OBJECT]
                if found.quote.startswith("各") and _OF_TASKS.search(clause):
                    yield found


def _reporters(
    reading: Reading, start: int, end: int, units: tuple[Unit, ...], starts: list[int]
) -> Iterator[Assignment]:
    """The units that open the clauses of reporting in ``[start, end)``."""
    text = reading.folded
    if not _VERB.search(text, start, end):  # so of most tasks no sentence has to be looked at
        return
    for first, last in sentences(text, start, end):
        for verb in _VERB.finditer(text, first, last):
            at = verb.start()
            low, high = bisect_left(starts, first), bisect_left(starts, at)
            before = [u for u in units[max(low, high - _REACH) : high] if u.end <= at]
            for unit in _subject(text, before):
                name = _canonical(unit)
                yield Assignment(unit.start, unit.end, unit.quote, "reporting", name, unit.kind)


def _canonical(unit: Unit) -> str:
    """The unit as a list of responsible units would write it, with its level word (市司法局)."""
    own = len(unit.quote) > 2 and unit.name.endswith(unit.quote[1:])
    return unit.quote if own else unit.name


def _subject(text: str, units: list[Unit]) -> list[Unit]:
    """The last units that open a clause, with those that 、 or 和 joins to them."""
    for i in reversed(range(len(units))):
        if text[units[i].start - 1] in ",。;:\n 由":
            chain = [units[i]]
            for unit in units[i + 1 :]:
                if text[chain[-1].end : unit.start] not in ("、", "和", "及", "以及"):
                    break
                chain.append(unit)
            return chain
    return []
