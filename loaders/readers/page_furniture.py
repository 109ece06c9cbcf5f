"""What stands on a page beside its document: menus, share bars, related pages, footers."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from lxml import etree

from fazhi.loaders.readers.page_body import UNREAD, Prose, is_hidden, names
from fazhi.loaders.readers.page_lines import Line, Skip
from fazhi.loaders.readers.tsv import rows

__all__ = ["document_end", "is_footer", "is_furniture", "skipper"]

_NAME_PART = re.compile("[-_]")
_LONGEST = 200
"""Characters of a line that can be furniture."""
_LITTLE = 60
"""Characters of prose; an element that a page calls a footer and that has more is none."""


@cache
def _patterns(kind: str) -> re.Pattern[str]:
    return re.compile(
        "|".join(f"(?:{row[1]})" for row in rows("page_furniture.tsv") if row[0] == kind)
    )


@cache
def _names() -> frozenset[str]:
    return frozenset(row[1] for row in rows("page_furniture.tsv") if row[0] == "name")


def skipper(body: etree._Element, prose: Prose) -> Skip:
    """What not to read of a page whose document is `body`: what is unseen, and named furniture."""
    around = {body, *body.iterancestors()}

    def skip(element: etree._Element) -> bool:
        if element.tag in UNREAD:
            return True
        return prose[element] <= _LITTLE and _is_apart(element) and element not in around

    return skip


def _is_apart(element: etree._Element) -> bool:
    if is_hidden(element):
        return True
    parts = (part for name in names(element) for part in _NAME_PART.split(name))
    return element.tag in ("nav", "footer") or not _names().isdisjoint(parts)


def is_furniture(text: str) -> bool:
    """Whether a line is a button, a share bar, a position in the site, or the like."""
    return len(text) <= _LONGEST and _patterns("line").fullmatch(text) is not None


def is_footer(text: str) -> bool:
    """Whether a line belongs to the footer of a site: who runs it, its licences.

    A report can speak of licences of sites too, but in sentences.
    """
    return len(text) <= _LONGEST and "。" not in text and bool(_patterns("footer").search(text))


def document_end(lines: Sequence[Line], last: int) -> int:
    """Where the document ends in `lines`: behind `last`, its last line of prose.

    It ends before a heading of related pages and before the site's footer.
    """
    for number in range(last + 1, len(lines)):
        text = lines[number].text
        if _patterns("related").fullmatch(text):
            return number
        if is_footer(text):
            return _footer_start(lines, last, number)
    return len(lines)


def _footer_start(lines: Sequence[Line], last: int, number: int) -> int:
    while number > last + 1 and (
        lines[number - 1].is_links or _patterns("above").fullmatch(lines[number - 1].text)
    ):
        number -= 1
    return number
