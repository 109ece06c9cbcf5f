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
_VERB = re.compile(
    rf"(?:{alternation('reporting', 'verbs')}|向[^,。;]{{1,16}}?(?:请示)?报告"
    rf"|报[^,。;告送]{{1,16}}备案)(?!{_NAMES})"
)


def extract(reading: Reading, tasks: tuple[Task, ...], units: tuple[Unit, ...]) -> tuple[Task, ...]:
    """The tasks with the units that report on them; where none is said, as they were."""
    starts = [unit.start for unit in units]
    return tuple(
        replace(task, assignments=(*task.assignments, *found)) if found else task
        for task in tasks
        for found in (tuple(_reporters(reading, task, units, starts)),)
    )


def _reporters(
    reading: Reading, task: Task, units: tuple[Unit, ...], starts: list[int]
) -> Iterator[Assignment]:
    text = reading.folded
    for first, last in sentences(text, task.start, task.end):
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
