"""A document's text and what its page says about it.

The text is the truth that every offset counts in: Unicode code points, 0-based, half open,
line ends as LF. Of a ``.txt`` file it is the file itself; of other formats what the reader made.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, field

__all__ = ["Metadata", "Text"]


@dataclass(frozen=True, slots=True)
class Metadata:
    """What a page's metadata block or tags say (索引号, 发文机关, 成文日期, 发文字号, 发布日期).

    Dates are ``YYYY-MM-DD``. None where the page says nothing.
    """

    title: str | None = None
    issuer: str | None = None
    publisher: str | None = None
    number: str | None = None
    issued: str | None = None
    published: str | None = None
    index_number: str | None = None
    url: str | None = None


@dataclass(frozen=True, slots=True)
class Text:
    """The text that facts point into, with the page's metadata."""

    content: str
    media_type: str = "text/plain"
    metadata: Metadata = field(default_factory=Metadata)
    notes: tuple[str, ...] = ()
    """What the reader had to decide or repair, one line each."""
    pages: tuple[int, ...] = ()
    """Where the pages of a PDF or OFD begin in the text; empty where there are none."""

    def page(self, offset: int) -> int | None:
        """The number of the page that holds the character at ``offset``, the first being 1."""
        return bisect_right(self.pages, offset) or None
