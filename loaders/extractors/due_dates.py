"""Dates that need no 前 to be a deadline, for they stand where a text says by when.

That is a cell below 完成时限, or what follows the label ``完成时限:``. Of a stretch of time
(``3月至10月``) the end is the deadline. A month is written as a month, a quarter as its last day.
"""

from __future__ import annotations

import re

from fazhi.loaders.extractors.spans_of_time import month_end
from fazhi.loaders.extractors.year_around import year_around
from fazhi.loaders.reading import Reading
from fazhi.loaders.word_tree import either

__all__ = ["due_date", "is_labelled"]

_LABEL = re.compile(rf"(?:{either('times', 'due')})[】〕\])]?\s*:$")
_LABEL_REACH = 12
_QUARTERS = {"一": 1, "二": 2, "三": 3, "四": 4, "1": 1, "2": 2, "3": 3, "4": 4}
_DATE = re.compile(
    r"(?:(?P<year>20\d\d)\s?[年.\-/]|(?P<every>每年))?\s?(?:"
    r"第?(?P<quarter>[一二三四1-4])季度|(?P<half>[上下])半年"
    r"|(?<!\d)(?P<month>1[0-2]|0?[1-9])(?:月份?(?:(?P<day>[1-3]?\d)日|(?P<last>底|末))?"
    r"|(?<=\d[.\-/]\d|[.\-/]\d\d)(?:[.\-/](?P<day2>[1-3]?\d))?(?!\d))"
    r"|(?:年|(?<=\d年))(?P<yearend>底|末)|(?<=\d年)(?!度|起|以来|全年|\d))"
)


def is_labelled(text: str, start: int) -> bool:
    """Whether what stands right before is a label that says by when."""
    if text[start - 1 : start] != ":":
        return False
    return _LABEL.search(text, max(0, start - _LABEL_REACH), start) is not None


def due_date(reading: Reading, start: int, end: int) -> str | None:
    """The last date in a stretch that says by when, as an obligation's ``when``."""
    found = [date for date in _DATE.finditer(reading.folded, start, end) if date[0].strip()]
    return _when(reading, found) if found else None


def _when(reading: Reading, found: list[re.Match[str]]) -> str | None:
    date = found[-1]
    said = [one["year"] for one in found if one["year"]]
    year = said[-1] if said else year_around(reading, date.start())
    if date["quarter"] or date["half"]:
        month = 3 * _QUARTERS.get(date["quarter"], 2 if date["half"] == "上" else 4)
        return f"{year}-{month:02}-{month_end(year, month)}" if year else None
    if date["yearend"]:
        return "--12-31" if date["every"] else f"{year}-12-31" if year else None
    return _of_month(date, year) if date["month"] else year


def _of_month(date: re.Match[str], year: str | None) -> str | None:
    month = int(date["month"])
    written = date["day"] or date["day2"]
    day = int(written) if written else month_end(year, month) if date["last"] else None
    if day and not 1 <= day <= month_end(year, month):
        return None
    first = "-" if date["every"] else year
    if first is None or (date["every"] and day is None):
        return None
    return f"{first}-{month:02}" + (f"-{day:02}" if day else "")
