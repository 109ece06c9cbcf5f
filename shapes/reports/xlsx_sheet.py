"""A sheet of an Excel file: heads, columns of a width, and cells that are text.

What a document says goes in as text, so that nothing of it is ever a formula.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, TypeAlias

from fazhi.shapes.profile import Severity
from fazhi.shapes.reports.excerpt import Excerpt, printable

__all__ = ["Cell", "Link", "Sheet", "Styles", "Tinted"]

_MOST = 32_000
"""Characters; Excel refuses a cell of more than 32,767."""
_LONGEST = 2000
"""Characters; Excel takes an address of up to 2,079."""
_LINKS = 65_000
"""Excel takes up to 65,530 links on a sheet."""
_A4 = 9


@dataclass(frozen=True, slots=True)
class Tinted:
    """A text in the colours of a severity."""

    text: str
    severity: Severity


@dataclass(frozen=True, slots=True)
class Link:
    """A text that leads to an address, where there is one."""

    text: str
    address: str | None


Cell: TypeAlias = str | int | Excerpt | Tinted | Link | None


class Styles:
    """The looks of cells, made once for a file."""

    def __init__(self, book: Any) -> None:
        """Make them in this file."""
        cell = {"valign": "top", "text_wrap": True}
        self.head = book.add_format({**cell, "bold": True, "bg_color": "#E8E8E4", "border": 1})
        self.text = book.add_format(cell)
        self.title = book.add_format({"bold": True, "font_size": 14})
        self.mark = book.add_format({"bold": True, "font_color": "#A01010"})
        self.link = book.add_format({**cell, "font_color": "#1A4F8A", "underline": 1})
        self.tints = {
            severity: book.add_format({**cell, "bold": True, "font_color": ink, "bg_color": ground})
            for severity, ink, ground in (
                (Severity.VIOLATION, "#A01010", "#FBE3E3"),
                (Severity.WARNING, "#8A5A00", "#FDF1DC"),
                (Severity.INFO, "#2A5A8A", "#E4EEF7"),
            )
        }


class Sheet:
    """Writes one row below the other."""

    def __init__(self, book: Any, name: str, styles: Styles, widths: Sequence[int]) -> None:
        """Add a sheet of this name; widths are in characters of Latin script."""
        self._sheet = book.add_worksheet(name)
        self._styles = styles
        self._row = 0
        self._links = 0
        for column, width in enumerate(widths):
            self._sheet.set_column(column, column, width)
        self._sheet.set_landscape()
        self._sheet.set_paper(_A4)
        self._sheet.fit_to_pages(1, 0)

    def title(self, text: str) -> None:
        """A line above a list."""
        self._sheet.write_string(self._row, 0, text, self._styles.title)
        self._row += 1

    def gap(self) -> None:
        """An empty line."""
        self._row += 1

    def head(self, labels: Sequence[str]) -> None:
        """What stands above the columns of a list."""
        for column, label in enumerate(labels):
            self._sheet.write_string(self._row, column, label, self._styles.head)
        self._row += 1

    def list(self, labels: Sequence[str], rows: Sequence[Sequence[Cell]]) -> None:
        """A list that is the whole sheet: its head stays in sight, and it can be filtered."""
        self.head(labels)
        self._sheet.freeze_panes(self._row, 0)
        self._sheet.repeat_rows(self._row - 1)
        self._sheet.autofilter(self._row - 1, 0, self._row - 1 + len(rows), len(labels) - 1)
        for cells in rows:
            self.row(cells)

    def row(self, cells: Sequence[Cell]) -> None:
        """One line of a list."""
        for column, cell in enumerate(cells):
            self._write(column, cell)
        self._row += 1

    def _write(self, column: int, cell: Cell) -> None:
        sheet, row, styles = self._sheet, self._row, self._styles
        match cell:
            case None | "":
                sheet.write_blank(row, column, None, styles.text)
            case int():
                sheet.write_number(row, column, cell, styles.text)
            case str():
                sheet.write_string(row, column, _shown(cell), styles.text)
            case Tinted(text, severity):
                sheet.write_string(row, column, text, styles.tints[severity])
            case Link():
                self._write_link(column, cell)
            case Excerpt():
                self._write_excerpt(column, cell)

    def _write_link(self, column: int, link: Link) -> None:
        if link.address is None or len(link.address) > _LONGEST or self._links == _LINKS:
            self._write(column, link.text)
            return
        self._links += 1
        text = _shown(link.text)
        self._sheet.write_url(self._row, column, link.address, self._styles.link, text)

    def _write_excerpt(self, column: int, shown: Excerpt) -> None:
        """The sentence, with the quote set apart where it is not all of it."""
        before, quote, after = map(_shown, (shown.before, shown.quote, shown.after))
        if shown.whole or not quote:
            self._write(column, before + quote + after)
            return
        parts = [before] if before else []
        parts += [self._styles.mark, quote]
        parts += [after] if after else []
        self._sheet.write_rich_string(self._row, column, *parts, self._styles.text)


def _shown(text: str) -> str:
    """What Excel takes for a cell: not too long, and without control characters."""
    clean = printable(text)
    return clean if len(clean) <= _MOST else f"{clean[:_MOST]}…"
