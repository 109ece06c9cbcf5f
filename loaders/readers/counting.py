"""How Word counts: the number formats of lists (ST_NumberFormat) that documents use."""

from __future__ import annotations

from collections.abc import Callable

__all__ = ["FORMATS"]

_FIGURES = "〇一二三四五六七八九"
_WIDE = "０１２３４５６７８９"
_ROMAN = ((100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"))
_MOST = 99
"""Beyond it a list is counted in plain figures: no list of a document goes there."""


def _chinese(number: int) -> str:
    if not 0 < number <= _MOST:
        return str(number)
    tens, ones = divmod(number, 10)
    before = {0: "", 1: "十"}.get(tens, f"{_FIGURES[tens]}十")
    return before + (_FIGURES[ones] if ones else "")


def _figure_by_figure(number: int) -> str:
    return "".join(_FIGURES[int(figure)] for figure in str(number))


def _wide(number: int) -> str:
    return "".join(_WIDE[int(figure)] for figure in str(number))


def _circled(number: int) -> str:
    return chr(0x2460 + number - 1) if 0 < number <= 20 else str(number)


def _letter(number: int) -> str:
    return (
        chr(ord("a") + (number - 1) % 26) * ((number - 1) // 26 + 1) if 0 < number <= _MOST else ""
    )


def _roman(number: int) -> str:
    if not 0 < number <= _MOST:
        return str(number)
    text = ""
    for worth, sign in (*_ROMAN, (1, "i")):
        count, number = divmod(number, worth)
        text += sign * count
    return text


def _nothing(number: int) -> str:
    return ""


FORMATS: dict[str, Callable[[int], str]] = {
    "decimal": str,
    "decimalZero": "{:02}".format,
    "decimalFullWidth": _wide,
    "decimalFullWidth2": _wide,
    "decimalEnclosedCircle": _circled,
    "decimalEnclosedCircleChinese": _circled,
    "chineseCounting": _chinese,
    "chineseCountingThousand": _chinese,
    "japaneseCounting": _chinese,
    "taiwaneseCounting": _chinese,
    "taiwaneseCountingThousand": _chinese,
    "ideographDigital": _figure_by_figure,
    "japaneseDigitalTenThousand": _figure_by_figure,
    "taiwaneseDigital": _figure_by_figure,
    "lowerLetter": _letter,
    "upperLetter": lambda number: _letter(number).upper(),
    "lowerRoman": _roman,
    "upperRoman": lambda number: _roman(number).upper(),
    "bullet": _nothing,
    "none": _nothing,
}
