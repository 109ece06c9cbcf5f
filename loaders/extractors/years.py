"""The years that a text speaks of, to find the last one said before a place."""

from __future__ import annotations

import re
from bisect import bisect_right

__all__ = ["Years"]

_YEAR = re.compile(r"([12](?<![—\-–至\d].)(?:(?<=1)9|(?<=2)0)\d\d)\s?年(?!代|以来|起)(?![—\-–])")
_RANGE = re.compile(r"\d{4}\s?[—\-–]\s?\d{4}\s?年?")
_BEFORE = 5


class Years:
    """The years printed in a text (``2022年``), found once."""

    def __init__(self, text: str) -> None:
        """Find the years; those that begin right behind another year's dash are in ranges."""
        found = list(_YEAR.finditer(text))
        self._all = _Listed(found)
        self._single = _Listed(
            [year for year in found if not _RANGE.match(text, max(0, year.start() - _BEFORE))]
        )

    def last(self, start: int, end: int, *, ranges: bool = False) -> str | None:
        """The last year in ``[start, end)``; one that ends a range only where ``ranges`` is set."""
        years = self._all if ranges else self._single
        i = bisect_right(years.ends, end) - 1
        return years.found[i][1] if i >= 0 and years.found[i].start() >= start else None


class _Listed:
    def __init__(self, found: list[re.Match[str]]) -> None:
        self.found = found
        self.ends = [year.end() for year in found]
