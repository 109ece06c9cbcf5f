"""Tables of figures: which lines are rows of one, and what the heads say of each cell.

Readers write a table as one line a row with a tab between cells. The heads of the columns say
what is counted, the first cells of a row where or when; the unit stands in a head (``罚款(万元)``),
in a column of its own, or above the table (``单位:件``).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from fazhi.loaders.extractors.rows import Cell, cells_of
from fazhi.loaders.word_tree import either
from fazhi.ontology.lexicons import words

__all__ = ["CHANGED", "Entry", "Grid", "grids"]

_NUMBER = re.compile(r"[-+]?\d{1,3}(?:,\d{3})+(?:\.\d{1,6})?|[-+]?\d{1,14}(?:\.\d{1,6})?")
_UNIT = rf"(?P<scale>[千百十]?[万亿]?)(?P<unit>{either('figures', 'classifiers')})"
_PRINTED = re.compile(rf"(?P<number>{_NUMBER.pattern})\s?(?:{_UNIT})?")
_BEHIND_NAME = re.compile(rf"(?:[(/](?:单位:)?{_UNIT}\)?|(?<=率)(?P<share>%))$")
_OF_ALL = re.compile(rf"单位:\s?{_UNIT}(?![一-鿿])")
_UNIT_ALONE = re.compile(_UNIT)
_YEAR = re.compile(r"(20\d\d)年?度?")
_NO_FIGURES = re.compile(either("tables", "no_figures"))
_UNIT_HEADS = frozenset(words("tables", "units"))
_ANYTHING = frozenset(words("tables", "anything"))
_NUMBERING = frozenset(words("tables", "number"))
_SIDE_BY_SIDE = re.compile(r" \d[\d,.]{0,15}%? {1,9}\d[\d,.]{0,15}%?(?=[ \n])")
"""Two figures in a row: few texts have any, so that most need not be gone through line by line."""
_END = "。"
"""A line that is no row, behind the last."""
CHANGED = re.compile(
    r"(?:同比|环比|[较比]上年)?(?:(?P<fall>下降|减少|降幅)|增长|增减|增幅|增速|变化|(?<=比))(?:率|幅度|情况)?$"
)
"""What a label ends with whose figures say by how much another has changed."""
_CAPTION_LINES = 2
_LONGEST_CAPTION = 60
_SHORTEST = 3
"""Cells of a row that only blanks part; two words and a number are everywhere."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A figure of a table: where it stands, its number, unit and scale, and what it is about."""

    start: int
    end: int
    number: str
    unit: str | None
    scale: str
    row: str
    """What the first cells of its row say, without year and unit."""
    column: str
    """What the heads of its column say, without year and unit."""
    year: str | None


@dataclass(frozen=True, slots=True)
class Grid:
    """A table of figures: the stretch of its lines, the words above it, its entries."""

    start: int
    end: int
    caption: str
    entries: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class _Label:
    """A head or the first cells of a row, taken apart."""

    words: str = ""
    unit: str | None = None
    scale: str = ""
    year: str | None = None


def grids(text: str) -> Iterator[Grid]:
    """The tables of figures in a folded text.

    Cells that only blanks part count where every row has as many, all but the first figures.
    """
    if "\t" not in text and not _SIDE_BY_SIDE.search(text):
        return
    above: list[str] = []
    rows: list[list[Cell]] = []
    at = 0
    for line in (*text.split("\n"), _END):
        if cells := _row(line, at):
            rows.append(cells)
        elif line.strip():
            if rows and (grid := _grid(text, rows, above[-_CAPTION_LINES:])):
                yield grid
            above, rows = [] if rows else above[-1:], []
            above += [line] if len(line) <= _LONGEST_CAPTION else []
        at += len(line) + 1


def _row(line: str, start: int) -> list[Cell]:
    """The cells of a line that may be a row, none of one that is prose or a caption."""
    if "\t" not in line and (" " not in line or "。" in line):
        return []
    cells = cells_of(line, start)
    return cells if len(cells) >= (2 if "\t" in line else _SHORTEST) else []


def _grid(text: str, rows: list[list[Cell]], above: list[str]) -> Grid | None:
    """The table of the rows, if below a head without figures at least one row has them."""
    heads = next((i for i, row in enumerate(rows) if _figures(text, row)), len(rows))
    body = rows[heads:]
    if not heads or not body or not _is_regular(text, rows, heads):
        return None
    caption = " ".join(above)
    entries = tuple(_entries(text, rows[:heads], body, _of_all(caption)))
    start, end = rows[0][0][0], rows[-1][-1][1]
    return Grid(start, end, caption, entries) if entries else None


def _is_regular(text: str, rows: list[list[Cell]], heads: int) -> bool:
    """Whether blanks, where no tab does it, part the rows as a table's."""
    if "\t" in text[rows[0][0][0] : rows[-1][-1][1]]:
        return True
    width = len(rows[0])
    return (
        width >= _SHORTEST
        and heads == 1
        and all(len(row) == width and len(_figures(text, row)) == width - 1 for row in rows[heads:])
    )


def _figures(text: str, row: list[Cell]) -> list[int]:
    """The columns of a row, behind the first, that hold a number with or without its unit."""
    return [
        column
        for column, (a, b) in enumerate(row)
        if column and _PRINTED.fullmatch(text, a, b) and not _YEAR.fullmatch(text, a, b)
    ]


def _of_all(caption: str) -> _Label:
    found = _OF_ALL.search(caption)
    return _Label(unit=found["unit"], scale=found["scale"]) if found else _Label()


def _entries(
    text: str, heads: list[list[Cell]], body: list[list[Cell]], common: _Label
) -> Iterator[Entry]:
    labels = _columns(text, heads, max(map(len, (*heads, *body))))
    units = next((i for i, head in enumerate(labels) if head.words in _UNIT_HEADS), -1)
    named = _name_columns(text, body, labels)
    told = [i for i in named if i != units and labels[i].words not in _NUMBERING]
    names: list[str] = []
    for row in body:
        names = _names(text, row, told, names)
        said = _with_unit(text, row, units, _label("".join(names)))
        for column in _figures(text, row):
            if column not in named and not _NO_FIGURES.search(labels[column].words):
                yield _entry(text, row[column], said, labels[column], common)


def _columns(text: str, heads: list[list[Cell]], width: int) -> list[_Label]:
    """What the heads say of each column; a head that spans columns is that of each below it."""
    words = [""] * width
    for i, row in enumerate(heads):
        line = [text[a:b] for a, b in row] + [""] * (width - len(row))
        below = heads[i + 1] if i + 1 < len(heads) else []
        for column in range(1, width):
            under = below[column] if column < len(below) else (0, 0)
            if not line[column] and under[1] > under[0]:
                line[column] = line[column - 1]
        words = [said + word for said, word in zip(words, line, strict=True)]
    labels = [_label(said) for said in words]
    for i in range(1, width):  # 同比增长 alone is that of the column before
        if CHANGED.fullmatch(labels[i].words):
            labels[i] = replace(labels[i], words=labels[i - 1].words + labels[i].words)
    return labels


def _label(said: str) -> _Label:
    """A label without its unit, scale and year, and these beside it."""
    name = "".join(said.split())
    unit, scale = None, ""
    if found := _BEHIND_NAME.search(name):
        name = name[: found.start()]
        unit, scale = found["unit"] or found["share"], found["scale"] or ""
    year = _YEAR.search(name)
    if year:
        name = name[: year.start()] + name[year.end() :]
    return _Label("" if name in _ANYTHING else name, unit, scale, year[1] if year else None)


def _name_columns(text: str, body: list[list[Cell]], labels: list[_Label]) -> range:
    """The columns that say what a row is about: those before the first with figures."""
    counted = (
        column
        for row in body
        for column in _figures(text, row)
        if not _NO_FIGURES.search(labels[column].words)
    )
    return range(min(counted, default=len(labels)))


def _names(text: str, row: list[Cell], columns: list[int], above: list[str]) -> list[str]:
    """The first cells of a row; one that spans rows stands in the first of them."""
    names = [text[slice(*row[column])] if column < len(row) else "" for column in columns]
    for i, name in enumerate(names):
        if name or not any(names[i:]):
            break
        names[i] = above[i] if above else ""
    return names


def _with_unit(text: str, row: list[Cell], column: int, said: _Label) -> _Label:
    """A row's label with the unit that one of its cells gives."""
    given = _UNIT_ALONE.fullmatch(text, *row[column]) if column in range(len(row)) else None
    return replace(said, unit=given["unit"], scale=given["scale"]) if given else said


def _entry(text: str, cell: Cell, row: _Label, column: _Label, common: _Label) -> Entry:
    printed = _PRINTED.fullmatch(text, *cell)
    assert printed  # only such cells are asked for
    own = _Label(unit=printed["unit"], scale=printed["scale"] or "")
    unit = next((label for label in (own, column, row, common) if label.unit), own)
    year = row.year or column.year
    return Entry(*cell, printed["number"], unit.unit, unit.scale, row.words, column.words, year)
