"""Dates as pages print them, to ``YYYY-MM-DD``."""

from __future__ import annotations

import re
from datetime import date
from unicodedata import normalize

__all__ = ["iso_date"]

_FIGURES = re.compile(
    r"(?<!\d)(\d{4})\s?(?:年|[-/.—])\s?(\d{1,2})\s?(?:月|[-/.—])\s?(\d{1,2})(?!\d)"
)
_COMPACT = re.compile(r"(?<!\d)(\d{4})(\d\d)(\d\d)(?!\d)")
_NUMERALS = re.compile(
    r"([〇○零O一二三四五六七八九]{4})\s?年\s?([一二三四五六七八九十]{1,3})\s?月"
    r"\s?([一二三四五六七八九十]{1,3})\s?日"
)
_DIGITS = str.maketrans("〇○零O一二三四五六七八九", "0000123456789")


def iso_date(text: str) -> str | None:
    """The first date in `text`: 2019年01月27日, 2019-1-27 09:56, 20190127, 二〇一九年一月二十七日.

    None where there is none, or the calendar has no such day.
    """
    text = normalize("NFKC", text)  # full-width digits and marks
    found = _FIGURES.search(text) or _COMPACT.search(text)
    if found:
        return _checked(*map(int, found.groups()))
    found = _NUMERALS.search(text)
    if found:
        year, month, day = found.groups()
        return _checked(int(year.translate(_DIGITS)), _below_hundred(month), _below_hundred(day))
    return None


def _below_hundred(numeral: str) -> int:
    """十 is 10, 二十七 is 27; 一二, read figure by figure, is 12."""
    tens, ten, ones = numeral.translate(_DIGITS).partition("十")
    if not ten:
        return int(tens)
    return int(tens or 1) * 10 + int(ones if ones.isdigit() else 0)


def _checked(year: int, month: int, day: int) -> str | None:
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return None
