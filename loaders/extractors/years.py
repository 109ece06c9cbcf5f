"""The years that a text speaks of, to find the last one said before a place."""

from __future__ import annotations

import re
from bisect import bisect_right

__all__ = ["Years"]

_YEAR = re.compile(r"([12](?<![—\-–至\d].)(?:(?<=1)9|(?<=2)0)\d\d)\s?年(?!代|以来|起)(?![—\-–])")
_RANGE = re.compile(r"\d{4}\s?[—\-–]\s?\d{4}\s?年?")
_RELATIVE = re.compile(
    r"今年|本年度|去年(?!同期)|上年(?!结转|末|底|同期|度|增|减)(?<!比上年)(?<!较上年)"
)
_BEFORE = 5


class Years:
    """The years printed in a text (``2022年``) and those told from its own (今年), found once."""

    def __init__(self, text: str) -> None:
        """Find the years; those that begin right behind another year's dash are in ranges."""
        found = list(_YEAR.finditer(text))
        self._all = _Found(found)
        self._single = _Found(
            [year for year in found if not _RANGE.match(text, max(0, year.start() - _BEFORE))]
        )
        self._relative = _Found(list(_RELATIVE.finditer(text)))

    def last(self, start: int, end: int, *, ranges: bool = False) -> str | None:
        """The last year in ``[start, end)``; one that ends a range only where ``ranges`` is set."""
        year = (self._all if ranges else self._single).last(start, end)
        return year[1] if year else None

    def relative(self, start: int, end: int) -> re.Match[str] | None:
        """The last word in ``[start, end)`` that tells a year from the document's own."""
        return self._relative.last(start, end)


class _Found:
    def __init__(self, matches: list[re.Match[str]]) -> None:
        self._matches = matches
        self._ends = [match.end() for match in matches]

    def last(self, start: int, end: int) -> re.Match[str] | None:
        """The last match within ``[start, end)``."""
        i = bisect_right(self._ends, end) - 1
        return self._matches[i] if i >= 0 and self._matches[i].start() >= start else None
