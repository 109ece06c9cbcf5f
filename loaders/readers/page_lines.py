"""The lines that a page shows: a paragraph a line, a table row a line, its cells by tab."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from lxml import etree

from fazhi.loaders.readers.page_tables import is_data_table, table_rows
from fazhi.loaders.readers.whitespace import tidy

__all__ = ["Line", "is_link", "page_lines"]

Skip = Callable[[etree._Element], bool]
"""Says of an element whether what is below it is not to be read."""

_BLOCKS = frozenset(
    "address article aside blockquote body br caption center dd details dialog div dl dt fieldset"
    " figcaption figure footer form h1 h2 h3 h4 h5 h6 header hr html legend li main menu nav ol p"
    " pre section summary table tbody td tfoot th thead tr ul".split()
)
"""Elements that end a line. All others are inline, ``<o:p>`` and what else Word invents too."""
_ATTACHED = re.compile(r"\.(docx?|wps|xlsx?|et|pptx?|pdf|ofd|rtf|txt|zip|rar|7z|jpe?g|png)\b", re.I)


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a page."""

    text: str
    linked: int = 0
    """How many of its characters lead to other pages."""
    inside: bool = True
    """Whether it stands in the element that was found to be the document's body."""
    heading: bool = False

    @property
    def is_links(self) -> bool:
        """Whether there is hardly anything but links in it, as in a menu."""
        return self.linked * 5 >= len(self.text) * 4 > 0


def page_lines(root: etree._Element, body: etree._Element, skip: Skip) -> list[Line]:
    """The lines of `root` in their order; those within `body` are marked as inside."""
    writer = _Writer()
    passed: etree._Element | None = None
    walk = etree.iterwalk(root, events=("start", "end"))
    for event, element in walk:
        if event == "end":
            writer.leave(element, root, body, opened=element is not passed)
        elif (skipped := skip(element)) or is_data_table(element):
            passed = element
            walk.skip_subtree()
            writer.enter(element, body, opened=False)
            if not skipped:
                writer.rows(table_rows(element, lambda cell: _cell_lines(cell, skip)))
        else:
            writer.enter(element, body, opened=True)
    return writer.lines


def is_link(element: etree._Element) -> bool:
    """Whether `element` leads away from the document: not to its own anchors or attachments."""
    if element.tag != "a" or not element.get("href"):
        return False
    return not any(_ATTACHED.search(said or "") for said in (element.get("href"), element.text))


def _cell_lines(cell: etree._Element, skip: Skip) -> list[str]:
    if not len(cell):
        return [tidy(cell.text or "")]
    return [line.text for line in page_lines(cell, cell, skip)]


class _Writer:
    """Gathers text into lines while the elements of a page open and close."""

    def __init__(self) -> None:
        self.lines: list[Line] = []
        self._pieces: list[str] = []
        self._linked = self._links = self._headings = self._preformatted = 0
        self._inside = False

    def enter(self, element: etree._Element, body: etree._Element, *, opened: bool) -> None:
        if element.tag in _BLOCKS:
            self._end_line()
        if element is body:
            self._inside = True
        if opened:
            self._count(element, 1)
            self._write(element.text)

    def leave(
        self, element: etree._Element, root: etree._Element, body: etree._Element, *, opened: bool
    ) -> None:
        if element.tag in _BLOCKS or element is root:
            self._end_line()
        if element is body:
            self._inside = False
        if opened:
            self._count(element, -1)
        if element is not root:
            self._write(element.tail)

    def rows(self, rows: list[str]) -> None:
        self.lines.extend(Line(row, inside=self._inside) for row in rows)

    def _count(self, element: etree._Element, step: int) -> None:
        self._links += step * is_link(element)
        self._headings += step * (element.tag in ("h1", "h2", "h3"))
        self._preformatted += step * (element.tag == "pre")

    def _write(self, text: str | None) -> None:
        if not text:
            return
        if self._links:
            self._linked += len(text.strip())
        first, *others = text.split("\n") if self._preformatted else [text]
        self._pieces.append(first)
        for other in others:
            self._end_line()
            self._pieces.append(other)

    def _end_line(self) -> None:
        text = tidy("".join(self._pieces))
        if text:
            line = Line(text, min(self._linked, len(text)), self._inside, self._headings > 0)
            self.lines.append(line)
        self._pieces.clear()
        self._linked = 0
