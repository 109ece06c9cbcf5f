"""Word documents (.docx): a line for each paragraph, with Word's numbers, and each table row."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from fazhi.errors import ReadError
from fazhi.loaders.readers.archive import Archive
from fazhi.loaders.readers.cells import cell_text, row_line
from fazhi.loaders.readers.docx_numbering import Numbering
from fazhi.loaders.readers.whitespace import tidy
from fazhi.loaders.readers.xml_names import child, children, local, value
from fazhi.text import Text

__all__ = ["read_docx"]

_MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_UNREAD = frozenset(("del", "moveFrom", "Fallback", "instrText", "delText", "pPr", "rPr"))
"""What was deleted, stands twice for older programs, or is no text."""
_SPANS = frozenset(map(str, range(2, 64)))
"""Columns that a cell can span; Word has 63 at most."""
_MARKS = {"tab": " ", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}


def read_docx(data: bytes, name: str) -> Text:
    """The document's paragraphs and table rows, one a line; heads, feet and notes left out.

    Raises:
        ReadError: no Word document, damaged, encrypted or without text.
    """
    with Archive(data, name) as archive:
        document = archive.xml("word/document.xml")
        lists, styles = (
            archive.xml(member) if member in archive else None
            for member in ("word/numbering.xml", "word/styles.xml")
        )
    lines = list(_lines(document, Numbering(lists, styles)))
    if not lines:
        raise ReadError("文档里没有文字，可能只有图片", document=name)
    return Text("\n".join(lines) + "\n", _MEDIA_TYPE)


def _lines(element: etree._Element, numbering: Numbering) -> Iterator[str]:
    for part in element:
        kind = local(part)
        if kind == "p":
            yield from _paragraph(part, numbering)
        elif kind == "tbl":
            yield from _table(part, numbering)
        elif kind not in _UNREAD:
            yield from _lines(part, numbering)


def _paragraph(paragraph: etree._Element, numbering: Numbering) -> Iterator[str]:
    """The lines of a paragraph, and of the text boxes that hang on it before them."""
    boxes: list[etree._Element] = []
    text = "".join(_pieces(paragraph, boxes))
    for box in boxes:
        yield from _lines(box, numbering)
    label = numbering.label(paragraph)  # an empty paragraph counts too
    lines = [tidy(line) for line in text.split("\n")]
    yield from filter(None, [label + lines[0] if any(lines) else "", *lines[1:]])


def _pieces(element: etree._Element, boxes: list[etree._Element]) -> Iterator[str]:
    for part in element:
        kind = local(part)
        if kind == "t":
            yield part.text or ""
        elif kind in _MARKS:
            yield _MARKS[kind]
        elif kind == "txbxContent":
            boxes.append(part)
        elif kind not in _UNREAD:
            yield from _pieces(part, boxes)


def _table(table: etree._Element, numbering: Numbering) -> Iterator[str]:
    """A table's rows; of one that only frames text, a cell a row, the lines of the cells."""
    rows = [list(_cells(row, numbering)) for row in children(table, "tr")]
    if all(sum(map(bool, row)) <= 1 for row in rows):
        yield from (line for row in rows for lines in row for line in lines)
    else:
        yield from filter(None, (row_line(map(cell_text, row)) for row in rows))


def _cells(row: etree._Element, numbering: Numbering) -> Iterator[list[str]]:
    """The lines of each cell; a cell that spans others stands in the first, the rest are empty."""
    for cell in children(row, "tc"):
        properties = child(cell, "tcPr")
        merged = child(properties, "vMerge")
        goes_on = merged is not None and value(merged) != "restart"
        yield [] if goes_on else list(_lines(cell, numbering))
        span = value(child(properties, "gridSpan"))
        yield from ([] for _ in range(int(span) - 1 if span in _SPANS else 0))
