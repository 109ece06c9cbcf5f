"""Rows of task tables: which lines are rows under a head, and what each of their cells holds.

Readers write a table as one line a row with a tab between cells, and leave out empty cells at the
end of a row. Texts that were pasted from a table part their cells by spaces instead.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TypeAlias

from fazhi.ontology.lexicons import alternation

__all__ = ["ROLES", "Cell", "Row", "behind_number", "cells_of", "task_rows"]

Cell: TypeAlias = tuple[int, int]
ROLES = ("lead", "responsible", "cooperating")
"""Of the columns those that name units."""
_COLUMNS = (
    ("cooperating", re.compile(alternation("responsibility", "cooperating"))),
    ("lead", re.compile(alternation("responsibility", "leading"))),
    ("responsible", re.compile(alternation("responsibility", "responsible"))),
    *(
        (column, re.compile(alternation("tables", column)))
        for column in ("number", "deadline", "theme", "task")
    ),
)
_HEAD_WORDS = tuple(f"{word}{gap}" for word in ("单位", "部门", "主体") for gap in "\t \n")
_BRACKETS = re.compile(r"[()\s]")
_NUMBER = re.compile(r"\s*(?:\(?[一二三四五六七八九十\d]{1,3}[)、.])?\s*")
_SPACES = re.compile(" +")
_GAP = re.compile(r"\S[\t ]")
_LONGEST_HEAD = 12
_LONGEST_CAPTION = 40


@dataclass(frozen=True, slots=True)
class Row:
    """A row: what its columns hold, its cells (empty ones too), and the caption above it."""

    heads: tuple[str, ...]
    cells: tuple[Cell, ...]
    caption: Cell | None

    @property
    def start(self) -> int:
        """Where its first words begin."""
        return min(start for start, end in self.cells if end > start)

    @property
    def end(self) -> int:
        """Where its last cell ends."""
        return self.cells[-1][1]

    def of(self, *heads: str) -> Iterator[Cell]:
        """The filled cells of the columns that hold one of these."""
        for head, (start, end) in zip(self.heads, self.cells, strict=True):
            if head in heads and end > start:
                yield start, end


def task_rows(text: str) -> tuple[Row, ...]:
    """The rows below heads that name a task and who is responsible for it.

    Cells parted by spaces are looked for only where a text numbers rows (序号), for spaces are
    everywhere.
    """
    begins = _first_head(text) if "\t" in text or "序号" in text else None
    return () if begins is None else tuple(_rows(text, begins))


def _first_head(text: str) -> int | None:
    """Where the first line begins that is a head; few lines have to be looked at for it."""
    found = {start for word in _HEAD_WORDS for start in _lines_with(text, word)}
    lines = ((at, line) for at in found if _GAP.search(line := _line(text, at)))
    return min((at for at, line in lines if _heads(text, cells_of(line, at))), default=None)


def _lines_with(text: str, word: str) -> Iterator[int]:
    """Where the lines begin that hold a word."""
    at = text.find(word)
    while at >= 0:
        yield text.rfind("\n", 0, at) + 1
        at = text.find(word, at + len(word))


def _line(text: str, start: int) -> str:
    end = text.find("\n", start)
    return text[start : end if end >= 0 else len(text)]


def _rows(text: str, begins: int) -> Iterator[Row]:
    heads: tuple[str, ...] = ()
    caption: Cell | None = None
    at = begins
    for line in text[begins:].split("\n"):
        start, at = at, at + len(line) + 1
        cells = cells_of(line, start)
        if len(cells) < 2:
            caption = _caption(line, start)
            heads = heads if caption else ()
        elif found := _heads(text, cells):
            heads, caption = found, None
        elif heads and (below := _second_line(text, heads, cells)):
            heads = below
        elif heads and (len(cells) == len(heads) or "\t" in line and len(cells) < len(heads)):
            yield Row(heads, _filled_up(text, heads, cells), caption)


def _filled_up(text: str, heads: tuple[str, ...], cells: list[Cell]) -> tuple[Cell, ...]:
    """The cells of a row that has fewer than there are heads.

    Mostly the last are missing. But where a row begins with its number and the numbers have not
    the first column, a cell that spans rows was left out before it.
    """
    missing = len(heads) - len(cells)
    first, last = cells[0][0], cells[-1][1]
    column = heads.index("number") if "number" in heads else 0
    if 0 < column <= missing and text[slice(*cells[0])].isdigit():
        return (*[(first, first)] * column, *cells, *[(last, last)] * (missing - column))
    return (*cells, *[(last, last)] * missing)


def _caption(line: str, start: int) -> Cell | None:
    """The words of a line between rows that only names what the rows below it are about."""
    last = len(line.rstrip())
    short = last <= _LONGEST_CAPTION and "。" not in line
    return (start + behind_number(line, 0, last), start + last) if short else None


def behind_number(text: str, start: int, end: int) -> int:
    """Where the words of a cell or a line begin, behind its list number."""
    number = _NUMBER.match(text, start, end)
    return number.end() if number else start


def cells_of(line: str, start: int) -> list[Cell]:
    """The cells of a line: parted by tabs, else by blanks; empty ones only where tabs part them."""
    if "\t" not in line:
        return [
            (start + first, start + last)
            for first, last in _between(line, [gap.span() for gap in _SPACES.finditer(line)])
            if last > first
        ]
    tabs = [(i, i + 1) for i, char in enumerate(line) if char == "\t"]
    return [_bare(line, start, *cell) for cell in _between(line, tabs)]


def _between(line: str, gaps: list[Cell]) -> Iterator[Cell]:
    at = 0
    for first, last in gaps:
        yield at, first
        at = last
    yield at, len(line)


def _bare(line: str, start: int, first: int, last: int) -> Cell:
    while first < last and line[first] == " ":
        first += 1
    while last > first and line[last - 1] == " ":
        last -= 1
    return start + first, start + last


def _heads(text: str, cells: list[Cell]) -> tuple[str, ...]:
    """What each column holds, if the row is the head of a task table."""
    heads = tuple(_head(text[a:b]) for a, b in cells)
    return heads if "task" in heads and {"lead", "responsible"} & {*heads} else ()


def _second_line(text: str, heads: tuple[str, ...], cells: list[Cell]) -> tuple[str, ...]:
    """The heads with those of a second line, which parts columns that the first one joins."""
    below = [_head(text[a:b]) for a, b in cells]
    filled = [head for head, (a, b) in zip(below, cells, strict=True) if b > a]
    if len(cells) > len(heads) or not filled or not all(head in ROLES for head in filled):
        return ()
    below += [""] * (len(heads) - len(below))
    return tuple(new or old for old, new in zip(heads, below, strict=True))


def _head(words: str) -> str:
    words = _BRACKETS.sub("", words)
    if len(words) > _LONGEST_HEAD:
        return ""
    return next((name for name, said in _COLUMNS if said.search(words)), "")
