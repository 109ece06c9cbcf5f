"""PDF with a text layer: lines joined into paragraphs, tables as rows.

Read by pdfplumber, an extra (``pip install 'fazhi[pdf]'``), imported only where a PDF is read.
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from fazhi.errors import ReadError
from fazhi.loaders.readers.cells import cell_text, row_line
from fazhi.loaders.readers.limits import MAX_PAGES
from fazhi.loaders.readers.printed import PrintedLine, PrintedPage, printed_text, wrapped
from fazhi.text import Text

if TYPE_CHECKING:
    from pdfplumber.page import Page
    from pdfplumber.table import Table

__all__ = ["read_pdf"]

_GAP = 0.5
"""Half a character: Word sets a quarter of one between Chinese characters and figures."""
_PADDING = 6.0
"""Points that the text of a cell keeps from its rules."""
_FEW = 20
"""Pages on which pictures are looked for."""
_SCANNED = 10
"""Characters a page; with fewer, and pictures, the pages are pictures of paper."""


def read_pdf(data: bytes, name: str) -> Text:
    """The document's paragraphs and table rows, one a line, without heads and page numbers.

    Raises:
        ReadError: pdfplumber is missing; the file is damaged, encrypted, scanned or too long.
    """
    try:
        import pdfplumber
    except ImportError as error:
        raise ReadError(
            "读取 PDF 需要 pdfplumber：请运行 pip install 'fazhi[pdf]'", document=name
        ) from error
    try:
        with pdfplumber.open(io.BytesIO(data), pages=list(range(1, MAX_PAGES + 2))) as pdf:
            pictures = any(page.images for page in pdf.pages[:_FEW])
            pages = [_printed(page) for page in pdf.pages]
    except Exception as error:  # its parser stumbles over damage in dozens of ways
        raise ReadError("PDF 已损坏或加密，请用阅读器打开后另存", document=name) from error
    if len(pages) > MAX_PAGES:
        raise ReadError(f"PDF 超过 {MAX_PAGES} 页，请拆分后重试", document=name)
    _check_text(pages, name, pictures=pictures)
    content, starts = printed_text(pages)
    return Text(content, "application/pdf", pages=starts)


def _check_text(pages: list[PrintedPage], name: str, *, pictures: bool) -> None:
    """Refuse pages that are pictures of paper, or have no text at all.

    Raises:
        ReadError: it says which of the two.
    """
    characters = sum(len(line.text) for page in pages for line in page.lines)
    if characters >= _SCANNED * len(pages) and characters:
        return
    reason = "PDF 是扫描件，没有文字层，请先做文字识别（OCR）" if pictures else "PDF 里没有文字"
    raise ReadError(reason, document=name)


def _printed(page: Page) -> PrintedPage:
    """The lines of a page and the rows of its tables, from above to below."""
    tables = [table for table in page.find_tables() if _is_data(table)]
    text = page.filter(lambda each: not any(_stands_in(each, table.bbox) for table in tables))
    lines = [*_lines(text), *(row for table in tables for row in _rows(page, table))]
    lines.sort(key=lambda line: (line.top, line.left))
    printed = PrintedPage(tuple(lines), float(page.width), float(page.height))
    page.close()
    return printed


def _lines(page: Page) -> Iterator[PrintedLine]:
    for line in page.extract_text_lines(return_chars=False, x_tolerance_ratio=_GAP):
        size = line["bottom"] - line["top"]
        yield PrintedLine(line["text"], line["x0"], line["x1"], line["top"], size)


def _stands_in(each: dict[str, Any], box: tuple[float, float, float, float]) -> bool:
    """Whether the middle of an object of a page is within a box."""
    middle = (each["x0"] + each["x1"]) / 2, (each["top"] + each["bottom"]) / 2
    return bool(box[0] <= middle[0] <= box[2] and box[1] <= middle[1] <= box[3])


def _is_data(table: Table) -> bool:
    """Whether it has two rows with two cells of text: rules and frames are found as tables too."""
    return sum(sum(map(bool, row)) >= 2 for row in table.extract()) >= 2


def _rows(page: Page, table: Table) -> Iterator[PrintedLine]:
    left, _, right, _ = table.bbox
    for row in table.rows:
        cells = (cell_text(_cell_lines(page, cell)) if cell else "" for cell in row.cells)
        text = row_line(cells)
        if text:
            yield PrintedLine(text, left, right, row.bbox[1], 0.0, is_row=True)


def _cell_lines(page: Page, box: tuple[float, float, float, float]) -> list[str]:
    inner = page.crop(box, strict=False)
    return wrapped(list(_lines(inner)), box[2] - _PADDING)
