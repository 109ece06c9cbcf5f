"""Tables that say something, among the many that only place things on a page."""

from __future__ import annotations

from collections.abc import Callable

from lxml import etree

from fazhi.loaders.readers.cells import cell_text, row_line

__all__ = ["is_data_table", "table_rows"]

CellLines = Callable[[etree._Element], list[str]]

_MAX_COLUMNS = 50
"""Columns within which spans are followed."""
_MAX_BLOCKS = 30
"""Paragraphs in a cell; with more, the cell is the page's body and the table places it."""


def is_data_table(element: etree._Element) -> bool:
    """Whether `element` is a table of rows: at least two rows with two cells that hold text."""
    if element.tag != "table" or next(element.iterdescendants("table"), None) is not None:
        return False
    cells = list(element.iter("td", "th"))
    if any(sum(1 for _ in cell.iter("p", "br", "div")) > _MAX_BLOCKS for cell in cells):
        return False
    return sum(_filled(row) >= 2 for row in element.iter("tr")) >= 2


def table_rows(table: etree._Element, lines: CellLines) -> list[str]:
    """A line for each row, cells by tab.

    A cell that spans columns or rows stands in the first of them and leaves the others empty, so
    that what stands below a heading stays below it.
    """
    below: dict[int, int] = {}  # column -> rows that a cell from above still covers
    rows = []
    for row in table.iter("tr"):
        text = row_line(_cells(row, below, lines))
        if text:
            rows.append(text)
    return rows


def _filled(row: etree._Element) -> int:
    return sum(any(text.strip() for text in cell.itertext()) for cell in row.iter("td", "th"))


def _cells(row: etree._Element, below: dict[int, int], lines: CellLines) -> list[str]:
    texts: list[str] = []
    for cell in row.iter("td", "th"):
        _pass_covered(texts, below)
        start, free = len(texts), _MAX_COLUMNS - len(texts)
        columns = min(_span(cell, "colspan"), max(1, free))
        if free > 0:
            below.update(dict.fromkeys(range(start, start + columns), _span(cell, "rowspan") - 1))
        texts += [cell_text(lines(cell)), *[""] * (columns - 1)]
    _pass_covered(texts, below)
    return texts


def _pass_covered(texts: list[str], below: dict[int, int]) -> None:
    while below.get(len(texts), 0) > 0:
        below[len(texts)] -= 1
        texts.append("")


def _span(cell: etree._Element, name: str) -> int:
    value = (cell.get(name) or "").strip()
    return max(1, int(value)) if value.isascii() and value.isdigit() and len(value) < 5 else 1
