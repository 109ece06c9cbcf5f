"""Dates, spans of time and periods as requirements print them.

Dates of every year become ``--MM-DD`` (xsd:gMonthDay), spans ISO 8601 durations. Working days are
written as days, half a month as fifteen days.
"""

from __future__ import annotations

import calendar
import re

from fazhi.facts import Number
from fazhi.loaders.numerals import value_of
from fazhi.ontology.lexicons import table

__all__ = ["CAP", "PER", "SPAN", "TIME_BEHIND", "WHEN", "duration", "month_end"]

_NUMBER = r"(?:\d{1,9}(?:\.\d{1,4})?|半|[一二两三四五六七八九十百]{1,6})"
_UNITS = table("times", "units")
PER = table("times", "periods")
SPAN = rf"(?P<n>{_NUMBER})\s?(?P<u>{'|'.join(sorted(_UNITS, key=len, reverse=True))})"
CAP = r"(?:不超过|不得超过|控制在|压缩[至到]|压减[至到]|缩短[至到为]|最长|限)"
"""What stands before a span that must not be exceeded."""
TIME_BEHIND = re.compile(r"\s?(?:年|月|日|天|周|小时|个月|个工作日|工作日|届|号)")
"""What behind a number makes it a date or a span of time, no count."""
_DAY = r"(?P<month>\d{1,2})月(?:份)?(?:(?P<day>\d{1,2})日|(?P<last>底|末))?"
_BEFORE = r"(?:之前|以前|前)"
WHEN = re.compile(
    r"(?:(?P<year>20\d\d)年|(?P<every>每年(?:的)?|次年)|今年|当年|本年)?"
    rf"(?:年?(?P<yearend>底|末)|{_DAY}){_BEFORE}"
    r"|(?:到|至|截至|力争)(?P<byyear>20\d\d)年(?P<byend>底|末)?(?!\d|\s?\d{1,2}月)"
    rf"|(?P<prior>20\d\d)年(?:底|末)?{_BEFORE}"
    rf"|(?P<bare>年底前|(?<![一二两三四五六七八九十几\d])年内|年末前|年底之前)"
    r"|(?:到|至)(?P<monthyear>20\d\d)年(?P<bymonth>\d{1,2})月(?P<bymonthend>底|末)?"
)


def duration(number: str, unit: str) -> str:
    """An ISO 8601 duration for a number and a unit of time (``半``, ``个月`` gives ``P15D``)."""
    letter = _UNITS[unit]
    if number == "半":
        return {"M": "P15D", "Y": "P6M", "D": "PT12H", "W": "P4D"}.get(letter, "PT30M")
    value = _plain_number(number)
    if letter == "W":
        return f"P{round(value * 7)}D"
    return f"PT{value}H" if letter == "H" else f"P{value}{letter}"


def _plain_number(text: str) -> Number:
    """The value of digits or of a Chinese numeral; 0 where it has none."""
    return value_of(text) or 0


def month_end(year: str | None, month: int) -> int:
    """The last day of a month; of February the 28th where no year is known."""
    return calendar.monthrange(int(year or 2001), month)[1]
