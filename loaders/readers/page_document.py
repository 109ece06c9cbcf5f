"""From the lines of a page to the document it carries: metadata, title, text."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from lxml import etree

from fazhi.loaders.readers.page_body import find_body, is_container, weigh_prose
from fazhi.loaders.readers.page_furniture import document_end, is_footer, is_furniture, skipper
from fazhi.loaders.readers.page_labels import Found, begins_with_label, scan
from fazhi.loaders.readers.page_lines import Line, page_lines
from fazhi.loaders.readers.page_metadata import from_labels, from_meta, stated
from fazhi.loaders.readers.page_title import (
    first_lines_title,
    is_document_title,
    own_title,
    title_span,
)
from fazhi.loaders.readers.whitespace import tidy
from fazhi.text import Metadata

__all__ = ["Page", "read_page"]

_SENTENCE = re.compile("[，。；！？,;]")
_SHORTEST_PROSE = 20


_SENTENCE = re.compile("[，。；！？,;]")
_SHORTEST_PROSE = 20
_SHORTEST_TEXT = 30
_LONGEST_TITLE = 300
_HEAD_LINES = 3
"""Lines beyond the first of prose in which the title may stand: it can have commas itself."""
_NUMBER = re.compile(r"号$|^[（(].*[）)]$")


@dataclass(frozen=True, slots=True)
class Page:
    """What a page carries: the lines of its document, the title before them, its metadata."""

    lines: tuple[str, ...]
    metadata: Metadata


def read_page(root: etree._Element) -> Page | None:
    """The document on the page whose tree is `root`; None where there is nothing to read."""
    prose = weigh_prose(root)
    body = find_body(root, prose)
    lines = page_lines(root, body, skipper(body, prose))
    first, last = _prose_range(lines)
    found = [*_scan(lines, 0, first), *_scan(lines, max(first, last + 1), len(lines))]
    labelled = {each.line for each in found if each.leading}
    end = document_end(lines, last)
    kept = [
        number
        for number, line in enumerate(lines[:end])
        if line.inside
        and number not in labelled
        and not is_furniture(line.text)
        and (first < number < last or not line.is_links)
    ]
    texts = [lines[number].text for number in kept]
    if last < 0 and sum(map(len, texts)) < _SHORTEST_TEXT:
        return None
    metadata = _metadata(root, found, lines, texts)
    head = sum(number < first for number in kept) + _HEAD_LINES
    whole = is_container(body)
    return Page(tuple(_titled(texts, metadata.title, head, whole=whole)), metadata)


def _prose_range(lines: Sequence[Line]) -> tuple[int, int]:
    """The first and the last line of prose in the body; behind the end and -1 where none is."""
    prose = [number for number, line in enumerate(lines) if line.inside and _is_prose(line)]
    return (prose[0], prose[-1]) if prose else (len(lines), -1)


def _is_prose(line: Line) -> bool:
    text = line.text
    if len(text) < _SHORTEST_PROSE or line.is_links or not _SENTENCE.search(text):
        return False
    return not (is_furniture(text) or is_footer(text) or begins_with_label(text))


def _scan(lines: Sequence[Line], start: int, end: int) -> Iterator[Found]:
    for found in scan([line.text for line in lines[start:end]]):
        yield replace(found, line=found.line + start)


def _metadata(
    root: etree._Element, found: Sequence[Found], lines: Sequence[Line], texts: Sequence[str]
) -> Metadata:
    statements = [*from_labels(found), *from_meta(root)]
    title = stated(statements, "title")
    return Metadata(
        title=_title(title, root, lines, texts),
        issuer=stated(statements, "issuer"),
        publisher=stated(statements, "publisher"),
        number=stated(statements, "number"),
        issued=stated(statements, "issued"),
        published=stated(statements, "published"),
        index_number=stated(statements, "index_number"),
        url=stated(statements, "url"),
    )


def _title(
    said: str | None, root: etree._Element, lines: Sequence[Line], texts: Sequence[str]
) -> str | None:
    """The title that the metadata state; else that of a heading or the window, or of the text.

    A heading or window can also name the column (年度报告): the longer of them is the document's.
    """
    page = "".join(line.text for line in lines)
    if said:
        return own_title(said, page)
    window = own_title(tidy(root.findtext(".//title") or "")[:_LONGEST_TITLE], page)
    shown = [window, *(line.text for line in lines if line.heading)]
    named = filter(is_document_title, shown)
    return max(named, key=len, default=None) or first_lines_title(texts)


def _titled(texts: list[str], title: str | None, head: int, *, whole: bool) -> list[str]:
    """The document's lines with its title as one of them, before the text.

    Args:
        texts: the lines of the body.
        title: the document's title.
        head: how many of the lines may be a head.
        whole: whether the body is surely the document's alone; else what stands above the title
            belongs to the site, but for a document number.
    """
    if title is None:
        return texts
    span = title_span(texts[:head], title)
    if span is None:
        return [title, *texts]
    above = [text for text in texts[: span[0]] if whole or _NUMBER.search(text)]
    return [*above, title, *texts[span[1] :]]
