"""Numbers as Chinese official writing prints them.

One function for the value of a whole expression (``3.2亿`` ``12,077`` ``三百六十五`` ``两``),
one for the small ordinals of list numbers.
"""

from __future__ import annotations

import re
from decimal import Decimal
from functools import lru_cache

from fazhi.facts import Number

__all__ = ["chinese", "plain", "small_number", "value_of"]

_DIGITS = {c: i for i, c in enumerate("〇一二三四五六七八九")} | {"零": 0, "两": 2, "俩": 2}
_SCALES = {"十": 10, "百": 100, "千": 1000}
_BIG = {"万": 10_000, "亿": 100_000_000}
_CIRCLED = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"
_NUMERAL = re.compile(r"\d+|[〇零一二三四五六七八九十百]+")


def chinese(text: str) -> int | None:
    """The value of a Chinese numeral (``二十一`` → 21, ``十`` → 10), None if it is none."""
    if len(text) > 1 and all(c in _DIGITS for c in text):
        return int("".join(str(_DIGITS[c]) for c in text))
    high = total = section = digit = 0  # 亿, 万, below, and the digit just read
    for char in text:
        if char in _DIGITS:
            digit = _DIGITS[char]
        elif char in _SCALES:
            section += (digit or 1) * _SCALES[char]
            digit = 0
        elif char == "亿":
            high = (high + total + section + digit or 1) * _BIG[char]
            total = section = digit = 0
        elif char == "万":
            total = (section + digit or 1) * _BIG[char]
            section = digit = 0
        else:
            return None
    return high + total + section + digit


def plain(value: Decimal) -> Number:
    """An int where the value is whole, else a float."""
    return int(value) if value == value.to_integral_value() else float(value)


def value_of(number: str, scale: str = "") -> Number | None:
    """The value of a numeral with its 万/亿 (``22.98``, ``亿`` → 2298000000; ``17.50`` → 17.5)."""
    if not scale and number.isdecimal():
        return int(number)
    factor = 1
    for char in scale:
        factor *= _BIG.get(char) or _SCALES.get(char, 1)
    if number[:1].isdigit():
        return plain(Decimal(number.replace(",", "")) * factor)
    whole, point, decimals = number.partition("点")
    if point:
        digits = "".join(str(chinese(char)) for char in decimals)
        return plain(Decimal(f"{chinese(whole)}.{digits}") * factor)
    value = chinese(number) if number else 1
    return None if value is None else value * factor


@lru_cache(maxsize=1024)  # list numbers are few
def small_number(marker: str) -> int | None:
    """The value in a list number (``(三)`` ``12.`` ``第二,`` ``③``), None where it was lost."""
    if marker and marker[0] in _CIRCLED:
        return _CIRCLED.index(marker[0]) + 1
    found = _NUMERAL.search(marker)
    if not found:
        return None
    return int(found[0]) if found[0].isdigit() else chinese(found[0])
