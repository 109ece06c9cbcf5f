"""Task tables: rows of 序号, 任务, 责任单位 and 配合单位, one task a row.

Readers write a table as one line a row with a tab between cells.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from fazhi.facts import Assignment, Task
from fazhi.loaders.outline import sentences
from fazhi.loaders.reading import Reading
from fazhi.loaders.units import names
from fazhi.ontology.lexicons import alternation

__all__ = ["is_row", "tasks"]

_ROLES = (
    ("cooperating", re.compile(alternation("responsibility", "cooperating"))),
    ("lead", re.compile(alternation("responsibility", "leading"))),
    ("responsible", re.compile(alternation("responsibility", "responsible"))),
)
_COLUMNS = tuple(
    (column, re.compile(alternation("tables", column)))
    for column in ("number", "deadline", "theme", "task")
)
_LONGEST_HEAD = 12
_Cell = tuple[int, int]


def is_row(text: str, start: int, end: int) -> bool:
    """Whether a line is a row of a table."""
    return "\t" in text[start:end]


def tasks(reading: Reading) -> Iterator[Task]:
    """The tasks of the tables whose heads name a task and who is responsible for it."""
    heads: list[str] = []
    for block in reading.blocks:
        if not is_row(reading.folded, block.start, block.end):
            heads = []
            continue
        cells = list(_cells(reading.folded, block.start, block.end))
        if found := _heads(reading, cells):
            heads = found
        elif heads and len(cells) == len(heads) and (task := _task(reading, heads, cells)):
            yield task


def _cells(text: str, start: int, end: int) -> Iterator[_Cell]:
    at = start
    for cut in (*(i for i in range(start, end) if text[i] == "\t"), end):
        bare = text[at:cut].strip()
        first = text.index(bare, at, cut) if bare else cut
        yield first, first + len(bare)
        at = cut + 1


def _heads(reading: Reading, cells: list[_Cell]) -> list[str]:
    """What each column holds, if the row is the head of a task table."""
    heads = [_head("".join(reading.folded[a:b].split())) for a, b in cells]
    return heads if "task" in heads and {"lead", "responsible"} & set(heads) else []


def _head(words: str) -> str:
    if len(words) > _LONGEST_HEAD:
        return ""
    return next((name for name, said in (*_ROLES, *_COLUMNS) if said.search(words)), "")


def _task(reading: Reading, heads: list[str], cells: list[_Cell]) -> Task | None:
    named = [cell for cell, head in zip(cells, heads, strict=True) if head == "task"]
    filled = [(a, b) for a, b in named if b > a]
    if not filled:
        return None
    above = [cell for cell, head in zip(cells, heads, strict=True) if head == "theme"]
    themes = (reading.words(a, b) for a, b in [*above, *filled[:-1]] if b > a)
    part = reading.part_at(cells[0][0])
    theme = next(themes, reading.heading(part.heading) if part and not part.virtual else None)
    first, last = next(sentences(reading.folded, *filled[-1]))
    start, end = cells[0][0], filled[-1][1]
    title = reading.words(first, last).rstrip("。;；")
    return Task(
        start, end, reading.text[start:end], 0, title, theme,
        tuple(_assignments(reading, heads, cells)),
    )  # fmt: skip


def _assignments(reading: Reading, heads: list[str], cells: list[_Cell]) -> Iterator[Assignment]:
    for (a, b), head in zip(cells, heads, strict=True):
        if head in ("lead", "responsible", "cooperating"):
            role = "responsible" if head == "lead" else head
            for unit in names(reading.folded, reading.text, a, b):
                quote = reading.text[unit.start : unit.end]
                yield Assignment(
                    unit.start, unit.end, quote, role, unit.name, unit.kind, head == "lead"
                )
