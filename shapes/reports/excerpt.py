"""A sentence cut to what a reader needs, with the quote in it set apart."""

from __future__ import annotations

import re
from dataclasses import dataclass

from fazhi.shapes.finding import Place

__all__ = ["Excerpt", "excerpt", "printable"]

_CONTEXT = 40
_QUOTE = 120


@dataclass(frozen=True, slots=True)
class Excerpt:
    """The words before the quote, the quote, and the words after it; cuts show as ``…``."""

    before: str
    quote: str
    after: str

    @property
    def whole(self) -> bool:
        """The quote is all there is, so it need not be set apart."""
        return not self.before and not self.after


def excerpt(place: Place) -> Excerpt:
    """What to show of a place's sentence."""
    end = place.offset + len(place.quote)
    before, after = place.sentence[: place.offset], place.sentence[end:]
    return Excerpt(
        before if len(before) <= _CONTEXT else f"…{before[-_CONTEXT:]}",
        _head(place.sentence[place.offset : end], _QUOTE),
        _head(after, _CONTEXT),
    )


def _head(text: str, length: int) -> str:
    return text if len(text) <= length else f"{text[:length]}…"


def printable(text: str) -> str:
    """On one line, without characters that could steer a terminal: documents are strangers."""
    line = re.sub(r"\s+", " ", text)
    return line if line.isprintable() else "".join(c for c in line if c.isprintable())
