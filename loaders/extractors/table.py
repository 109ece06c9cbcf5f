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

    A cell that spans rows stands in the first of them: an empty theme is the one above it, and
    where nobody is named those named above are responsible.
    """
    above: Cell | None = None
    charged: tuple[Assignment, ...] = ()
    before: Row | None = None
    for row in reading.rows:
        named = [cell for head, cell in zip(row.heads, row.cells, strict=True) if head == "task"]
        filled = [*row.of("task")]
        themes = [*row.of("theme"), *filled[:-1]]
        spanned = before and before.heads == row.heads and before.caption == row.caption
        if themes or not (spanned and filled[-1:] == named[-1:]):
            above = themes[0] if themes else row.caption
        own = tuple(_assignments(reading, row))
        responsible = tuple(each for each in own if each.role == "responsible")
        charged = responsible or (charged if spanned else ())
        before = row
        if filled:
            assigned = own if responsible else (*charged, *own)
            yield _task(reading, row, filled[-1], above, assigned)


def _task(
    reading: Reading,
    row: Row,
    named: Cell,
    theme: Cell | None,
    assigned: tuple[Assignment, ...],
) -> Task:
    part = reading.part_at(row.start)
    heading = reading.heading(part.heading) if part and not part.virtual else None
    words = behind_number(reading.folded, *named)
    first, last = next(sentences(reading.folded, words, named[1]), named)
    start, end = min([named, *row.of("number")])[0], named[1]
    return Task(
        start, end, reading.text[start:end], 0,
        reading.words(first, last).rstrip("。;；"),
        _without_number(reading, theme) if theme else heading,
        assigned,
    )  # fmt: skip


def _without_number(reading: Reading, cell: Cell) -> str:
    return reading.words(behind_number(reading.folded, *cell), cell[1])


def _assignments(reading: Reading, row: Row) -> Iterator[Assignment]:
    for head, (a, b) in zip(row.heads, row.cells, strict=True):
        if head in ROLES:
            role = "responsible" if head == "lead" else head
            for unit in names(reading.folded, reading.text, a, b):
                quote = reading.text[unit.start : unit.end]
                yield Assignment(
                    unit.start, unit.end, quote, role, unit.name, unit.kind, head == "lead"
                )
