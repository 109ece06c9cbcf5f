"""Spans of time and days of every year, as people write them."""

from __future__ import annotations

import re

__all__ = ["worded"]

_SPAN = re.compile(r"P(T?)(\d+(?:\.\d+)?)([YMWDH])")
_DAY = re.compile(r"--(\d\d)-(\d\d)")

_UNITS = {
    "Y": ("年", "year"),
    "M": ("个月", "month"),
    "W": ("周", "week"),
    "D": ("日", "day"),
    "TH": ("小时", "hour"),
}
_MONTHS = (
    "January February March April May June July August September October November December"
).split()


def worded(text: str, lang: str) -> str:
    """``P30D`` is 30日, ``--02-20`` is 2月20日; any other text is left as it is."""
    span, day = _SPAN.fullmatch(text), _DAY.fullmatch(text)
    if span is not None and span[1] + span[3] in _UNITS:
        return _span(span[2], *_UNITS[span[1] + span[3]], lang)
    if day is not None:
        return _day(int(day[1]), int(day[2]), lang)
    return text


def _span(number: str, zh: str, en: str, lang: str) -> str:
    if lang == "en":
        return f"{number} {en}" if number == "1" else f"{number} {en}s"
    return f"{number}{zh}"


def _day(month: int, day: int, lang: str) -> str:
    return f"{day} {_MONTHS[month - 1]}" if lang == "en" else f"{month}月{day}日"
