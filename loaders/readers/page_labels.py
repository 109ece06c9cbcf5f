"""Labels and values in the lines of a page: 索 引 号：… in a table, a list, or one running line."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from fazhi.loaders.readers.page_values import standard
from fazhi.loaders.readers.tsv import rows
from fazhi.loaders.readers.whitespace import squeeze

__all__ = ["Found", "Label", "begins_with_label", "scan"]

_BLANK = "[ \u3000]*"
_CLOCK = re.compile(r"\d{1,2}[:：]\d\d")
_LONGEST_STAMP = 25
_MOST_CELLS = 12
"""Cells of a row in which labels are looked for; a metadata block has two or three pairs a row."""
_TELLING = frozenset(("issued", "published", "number", "index_number"))
"""Fields whose values show by their form what they are."""


@dataclass(frozen=True, slots=True)
class Label:
    """What a label says its value is, and how surely (1 is the standard's own word)."""

    field: str
    rank: int


_STAMP = Label("published", 3)
"""A date and time that stand in a page's head without a label."""


@dataclass(frozen=True, slots=True)
class Found:
    """A label with its value (empty where the page gives none) in the line of that number."""

    label: Label
    value: str
    line: int
    leading: bool
    """Whether it begins the line: then the line is metadata and no text."""


@cache
def _labels() -> dict[str, Label]:
    return {name: Label(field, int(rank)) for name, field, rank in rows("page_labels.tsv")}


@cache
def _pattern() -> re.Pattern[str]:
    """A label at the beginning of a line or after a blank or bracket, with its colon."""
    names = sorted(_labels(), key=len, reverse=True)
    spaced = "|".join(_BLANK.join(map(re.escape, name)) for name in names)
    return re.compile(rf"(?:^|(?<=[\s|｜\[【(（>]))({spaced}){_BLANK}[】\]]?{_BLANK}[:：]")


@cache
def _bare() -> re.Pattern[str]:
    """A sure label that its value follows without a colon: two elements of one line."""
    names = sorted((n for n, label in _labels().items() if label.rank == 1), key=len, reverse=True)
    return re.compile(rf"({'|'.join(names)}){_BLANK}(.+)")


def begins_with_label(line: str) -> bool:
    """Whether the first thing in `line` is a label of a metadata block."""
    cell = line.partition("\t")[0]
    return _whole_label(cell) is not None or _pattern().match(line) is not None


def scan(lines: Sequence[str]) -> Iterator[Found]:
    """The labels in `lines` with their values, in their order.

    A value stands behind its label, in the next cell, or alone in the next line.
    """
    pending: Label | None = None
    for number, line in enumerate(lines):
        cells = line.split("\t", _MOST_CELLS)
        parts = [part for cell in cells[:_MOST_CELLS] for part in _parts(cell)]
        if pending is not None and not _carries(pending, parts, lines[number + 1 : number + 2]):
            pending = None
        for place, (label, value) in enumerate(parts):
            known = label or pending or _stamp(value, alone=len(parts) == 1)
            if known is not None and (label or value):
                yield Found(known, value, number, leading=place == 0)
            pending = label if not value else None
        if len(parts) > 1:
            pending = None


def _parts(cell: str) -> list[tuple[Label | None, str]]:
    """A cell as labels with what follows each; None is the label of what precedes the first."""
    if not cell:
        return [(None, "")]
    whole = _whole_label(cell)
    if whole is not None:
        return [(whole, "")]
    marks = list(_pattern().finditer(cell))
    if not marks:
        return [_without_colon(cell) or (None, cell.strip())]
    ends = [*(mark.start() for mark in marks[1:]), len(cell)]
    before = cell[: marks[0].start()].strip(" \u3000[【(（|｜")
    parts: list[tuple[Label | None, str]] = [(None, before)] if before else []
    for mark, end in zip(marks, ends, strict=True):
        parts.append((_label_of(mark.group(1)), cell[mark.end() : end].strip()))
    return parts


def _label_of(text: str) -> Label | None:
    return _labels().get(squeeze(text).strip(":：【】[]"))


def _whole_label(cell: str) -> Label | None:
    """The label that fills `cell`; without a colon only a sure one, 时间 also heads columns."""
    label = _label_of(cell)
    return label if label and (label.rank == 1 or cell.endswith((":", "："))) else None


def _without_colon(cell: str) -> tuple[Label, str] | None:
    found = _bare().match(cell)
    if found is None:
        return None
    label, value = _labels()[found.group(1)], found.group(2)
    return (label, value) if label.field in _TELLING and standard(label.field, value) else None


def _carries(label: Label, parts: list[tuple[Label | None, str]], following: Sequence[str]) -> bool:
    """Whether a line that has no label is the value of the label that fills the line before.

    A date or number shows what it is. Other words may as well be the title below an empty field:
    they are a value where the block goes on with another label.
    """
    if len(parts) != 1 or parts[0][0] is not None or label.rank > 1:
        return False
    if label.field in _TELLING:
        return standard(label.field, parts[0][1]) is not None
    return any(map(begins_with_label, following))


def _stamp(value: str, *, alone: bool) -> Label | None:
    """A date before other labels, or a date with a clock time, is when the page was published."""
    is_short = len(value) <= _LONGEST_STAMP
    dated = is_short and standard("published", value) is not None
    return _STAMP if dated and (not alone or _CLOCK.search(value)) else None
