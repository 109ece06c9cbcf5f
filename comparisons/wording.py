"""The words of a text, written so that the same words look the same in two documents."""

from __future__ import annotations

import re
import unicodedata

__all__ = ["figures", "plain", "shortened"]

_NUMBERING = re.compile(
    r"\W*(?:第?[一二三四五六七八九十]{1,3}(?:是|要|[、,.)\s])|\d{1,2}[、.)](?!\d)|[(]\d{1,2}[)])\W*"
)
_TITLE = re.compile(r"《[^《》]*》")
_YEAR = re.compile(r"(?:19|20)\d\d年?")
_DROPPED = re.compile(r"[\W_]+")
_FIGURE = re.compile(r"\d+")
_QUOTE = 80


def plain(text: str) -> str:
    """The bare words: without numbering, punctuation, years and titles of instruments.

    Titles are alike wherever a law is named, and years change in every copy.
    """
    folded = unicodedata.normalize("NFKC", text)
    folded = _NUMBERING.sub("", folded, count=1) if _NUMBERING.match(folded) else folded
    return _DROPPED.sub("", _YEAR.sub("", _TITLE.sub("", folded)))


def figures(words: str) -> list[str]:
    """The figures in bare words, in their order."""
    return _FIGURE.findall(words)


def shortened(text: str) -> str:
    """A quote for a message: on one line, and not longer than a reader needs."""
    line = " ".join(text.split())
    return line if len(line) <= _QUOTE else f"{line[:_QUOTE]}…"
