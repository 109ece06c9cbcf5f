"""The years that a text speaks of, to find the last one said before a place."""

from __future__ import annotations

import re
from bisect import bisect_right

__all__ = ["Years"]

_YEAR = re.compile(r"([12](?<![—\-–至\d].)(?:(?<=1)9|(?<=2)0)\d\d)\s?年(?!代)(?![—\-–])")
_RANGE = re.compile(r"\d{4}\s?[—\-–]\s?\d{4}\s?年?")
_BEFORE = 5


class Years:
    """The years printed in a text (``2022年``), found once."""

    def __init__(self, text: str) -> None:
        """Find the years; those that begin right behind another year's dash are in ranges."""
        self._found = list(_YEAR.finditer(text))
        self._single = [
            year for year in self._found if not _RANGE.match(text, max(0, year.start() - _BEFORE))
        ]

    def last(self, start: int, end: int, *, ranges: bool = False) -> str | None:
        """The last year in ``[start, end)``; one that ends a range only where ``ranges`` is set."""
        years = self._found if ranges else self._single
        i = bisect_right(years, end, key=re.Match.end) - 1
        return years[i][1] if i >= 0 and years[i].start() >= start else None
