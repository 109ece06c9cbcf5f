"""Task tables: rows of 序号, 任务, 责任单位 and 配合单位, one task a row."""

from __future__ import annotations

from collections.abc import Iterator

from fazhi.facts import Assignment, Task
from fazhi.loaders.extractors.rows import ROLES, Cell, Row, behind_number
from fazhi.loaders.outline import sentences
from fazhi.loaders.reading import Reading
from fazhi.loaders.units import names

__all__ = ["tasks"]


def tasks(reading: Reading) -> Iterator[Task]:
    """The tasks of the tables whose heads name a task and who is responsible for it.

    A cell that spans rows stands in the first of them: an empty theme is the one above it.
    """
    above: Cell | None = None
    before: Row | None = None
    for row in reading.rows:
        named = [cell for head, cell in zip(row.heads, row.cells, strict=True) if head == "task"]
        filled = [*row.of("task")]
        themes = [*row.of("theme"), *filled[:-1]]
        spanned = before and before.heads == row.heads and before.caption == row.caption
        if themes or not (spanned and filled[-1:] == named[-1:]):
            above = themes[0] if themes else row.caption
        before = row
        if filled:
            yield _task(reading, row, filled[-1], above)


def _task(reading: Reading, row: Row, named: Cell, theme: Cell | None) -> Task:
    part = reading.part_at(row.start)
    heading = reading.heading(part.heading) if part and not part.virtual else None
    words = behind_number(reading.folded, *named)
    first, last = next(sentences(reading.folded, words, named[1]), named)
    start, end = row.start, named[1]
    return Task(
        start, end, reading.text[start:end], 0,
        reading.words(first, last).rstrip("。;；"),
        reading.words(*theme) if theme else heading,
        tuple(_assignments(reading, row)),
    )  # fmt: skip


def _assignments(reading: Reading, row: Row) -> Iterator[Assignment]:
    for head, (a, b) in zip(row.heads, row.cells, strict=True):
        if head in ROLES:
            role = "responsible" if head == "lead" else head
            for unit in names(reading.folded, reading.text, a, b):
                quote = reading.text[unit.start : unit.end]
                yield Assignment(
                    unit.start, unit.end, quote, role, unit.name, unit.kind, head == "lead"
                )
