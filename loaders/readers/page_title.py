"""A document's own title, out of all that a page calls its title."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from fazhi.loaders.readers.tsv import rows

__all__ = ["first_lines_title", "is_document_title", "own_title", "title_span"]

_SEPARATOR = re.compile(r"\s*[_|｜»]+\s*|\s*(?<!\d)(?<!—)[-–—]{1,2}(?!\d)(?!—)\s*|\s+>+\s*")
_NOT_WORD = re.compile(r"[\W_]+")
_MOST_PARTS = 8
_MOST_LINES = 5
_LONGEST = 200


@cache
def _kind() -> re.Pattern[str]:
    kinds = "|".join(kind for (kind,) in rows("page_kinds.tsv"))
    return re.compile(rf"(?:{kinds})(?:[（(][^（）()]{{1,30}}[）)])?[》〉”\"’]?$")


def is_document_title(text: str) -> bool:
    """Whether `text` ends as titles of documents do: …报告, …的通知, …方案（试行）."""
    return len(text) <= _LONGEST and _kind().search(text) is not None


def own_title(title: str, page: str) -> str:
    """The document's part of a window title: 关于…的报告_政务公开_某某市人民政府 is 关于…的报告.

    Args:
        title: the page's <title>, or a title that a template has put the site's name behind.
        page: the text of the page, which shows the document's title but hardly the window's.
    """
    shown = _folded(page)
    spans = list(_spans(title))
    for span in sorted(spans, key=len, reverse=True):
        if is_document_title(span) and _folded(span) in shown:
            return span
    return next(filter(is_document_title, spans), spans[0])


def _spans(title: str) -> Iterator[str]:
    """All stretches of `title` between separators, the shorter first, the earlier first."""
    marks = list(_SEPARATOR.finditer(title))[:_MOST_PARTS]
    starts = [0, *(mark.end() for mark in marks)]
    ends = [*(mark.start() for mark in marks), len(title)]
    for parts in range(1, len(starts) + 1):
        for first in range(len(starts) - parts + 1):
            yield title[starts[first] : ends[first + parts - 1]].strip()


def title_span(lines: Sequence[str], title: str) -> tuple[int, int] | None:
    """Which of `lines` together are the title; the last place, since menus repeat it before."""
    wanted = _folded(title)
    for first in reversed(range(len(lines))):
        joined = ""
        for last in range(first, min(first + _MOST_LINES, len(lines))):
            joined += _folded(lines[last])
            if joined == wanted and wanted:
                return first, last + 1
            if not wanted.startswith(joined):
                break
    return None


def first_lines_title(lines: Sequence[str]) -> str | None:
    """The title that a document's first lines make, where no element of the page says it."""
    for count in range(1, min(_MOST_LINES, len(lines)) + 1):
        joined = "".join(lines[:count])
        if is_document_title(joined):
            return joined
    return None


def _folded(text: str) -> str:
    """`text` without blanks and marks, which titles and pages print in different widths."""
    return _NOT_WORD.sub("", text)
