"""From the lines of printed pages to paragraphs: what a PDF and an OFD have in common.

A printed page knows lines and their places. A line goes on with the one before where that reaches
the right edge of the text and this begins at its left edge; a first line is indented (GB/T
9704-2012, 7.3.3), a last line mostly short.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from fazhi.loaders.readers.whitespace import squeeze, tidy

__all__ = ["PrintedLine", "PrintedPage", "printed_text", "wrapped"]

_MARGIN = 0.12
"""The share of a page's height, above and below, in which heads and page numbers stand."""
_REPEATED = 0.4
"""The share of pages on which a head stands; left and right pages can have different ones."""
_PAGE_NUMBER = re.compile(r"[-—–－·\s]*\d{1,4}[-—–－·\s]*|第\s?\d+\s?页.{0,12}|\d+\s?/\s?\d+")
_OTHER_SIZE = 0.2
"""The share by which the size of a heading differs from that of the text."""
_ROOM = 2.1
"""Characters that a full line can be short of: two that may not be parted stand in the next."""
_FIGURES = re.compile(r"\d+")
_ITEM = re.compile(
    r"[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十\d]{1,3}[）)]|\d{1,2}[.．、]"
)
_SENTENCE_ENDS = ("。", "；", "：", "！", "？", "）")


@dataclass(frozen=True, slots=True)
class PrintedLine:
    """A line of text and its place in points from the page's upper left corner."""

    text: str
    left: float
    right: float
    top: float
    size: float
    """The height of its characters."""
    is_row: bool = False
    """Whether it is a row of a table, complete in itself."""


@dataclass(frozen=True, slots=True)
class PrintedPage:
    """A page's lines, from above to below."""

    lines: tuple[PrintedLine, ...]
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class _Placed:
    """A line of the text, the number of its page from 0, and the edges of that page's text."""

    line: PrintedLine
    page: int
    text_left: float
    text_right: float


def printed_text(pages: Sequence[PrintedPage]) -> tuple[str, tuple[int, ...]]:
    """The paragraphs and table rows of the pages, one a line, and where each page begins.

    Running heads and page numbers are left out. A page without text begins where the next does.
    """
    content = ""
    starts: list[int] = []
    for paragraph in _paragraphs(pages):
        text, places = _assembled(paragraph)
        if text:
            for number, place in places:
                starts += [len(content) + place] * (number + 1 - len(starts))
            content += f"{text}\n"
    return content, (*starts, *[len(content)] * (len(pages) - len(starts)))


def _paragraphs(pages: Sequence[PrintedPage]) -> Iterator[list[_Placed]]:
    """The lines of each paragraph."""
    paragraph: list[_Placed] = []
    head_row = ""
    for placed in _placed_lines(pages):
        line, before = placed.line, paragraph[-1].line if paragraph else None
        if line.is_row and before is not None and before.is_row:
            if line.text == head_row:  # a table that goes on overleaf repeats its head
                continue
        elif line.is_row:
            head_row = line.text
        if before is not None and not _goes_on(before, placed):
            yield paragraph
            paragraph = []
        paragraph.append(placed)
    if paragraph:
        yield paragraph


def _assembled(paragraph: list[_Placed]) -> tuple[str, list[tuple[int, int]]]:
    """The text of a paragraph, and for each of its pages where in the text it begins."""
    places: list[tuple[int, int]] = []
    raw = ""
    for placed in paragraph:
        if not places or places[-1][0] != placed.page:
            places.append((placed.page, len(_tidy_cells(raw))))
        raw += f"\n{placed.line.text}" if raw else placed.line.text
    return _tidy_cells(raw), places


def _tidy_cells(text: str) -> str:
    """A row has its tabs already; the line ends that joined a paragraph's lines go by tidy."""
    return "\t".join(map(tidy, text.split("\t")))


def wrapped(lines: Sequence[PrintedLine], right: float) -> list[str]:
    """The lines of a cell, those joined that only its edge `right` has broken."""
    found: list[str] = []
    for number, line in enumerate(lines):
        if number and _reaches(lines[number - 1], right):
            found[-1] = tidy(f"{found[-1]}\n{line.text}")
        else:
            found.append(tidy(line.text))
    return found


def _placed_lines(pages: Sequence[PrintedPage]) -> Iterator[_Placed]:
    """The lines of the text, with what is known of the page that each stands on."""
    heads = _running_heads(pages)
    rights: dict[float, float] = {}
    texts = []
    for page in pages:
        lines = [line for line in page.lines if not _is_margin(line, page, heads)]
        prose = [line for line in lines if not line.is_row]
        here = max((line.right for line in prose), default=0.0)
        rights[page.width] = max(here, rights.get(page.width, 0.0))
        texts.append((page.width, lines, min((line.left for line in prose), default=0.0)))
    for number, (width, lines, left) in enumerate(texts):
        yield from (_Placed(line, number, left, rights[width]) for line in lines)


def _running_heads(pages: Sequence[PrintedPage]) -> frozenset[str]:
    """The lines in the margins of many pages, page numbers in them left aside."""
    seen: Counter[str] = Counter()
    for page in pages:
        seen.update({_key(line) for line in page.lines if _in_margin(line, page)})
    least = max(2.0, _REPEATED * len(pages))
    return frozenset(key for key, count in seen.items() if count >= least)


def _is_margin(line: PrintedLine, page: PrintedPage, heads: frozenset[str]) -> bool:
    if line.is_row or not _in_margin(line, page):
        return False
    return _key(line) in heads or _PAGE_NUMBER.fullmatch(line.text.strip()) is not None


def _in_margin(line: PrintedLine, page: PrintedPage) -> bool:
    return not _MARGIN * page.height < line.top < (1 - _MARGIN) * page.height


def _key(line: PrintedLine) -> str:
    return _FIGURES.sub("#", squeeze(line.text))


def _goes_on(before: PrintedLine, placed: _Placed) -> bool:
    """Whether a line is the next line of the paragraph of `before`."""
    line = placed.line
    if before.is_row or line.is_row or abs(before.size - line.size) > _OTHER_SIZE * line.size:
        return False
    if before.text.endswith(_SENTENCE_ENDS) and _ITEM.match(line.text):
        return False
    return _reaches(before, placed.text_right) and line.left < placed.text_left + line.size


def _reaches(line: PrintedLine, right: float) -> bool:
    """Whether a line is full, so that the next can be its continuation."""
    return line.right > right - _ROOM * line.size
