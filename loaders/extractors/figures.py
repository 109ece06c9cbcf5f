"""Figures: a number with its unit and signs, found anywhere in a text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from fazhi.facts import Number
from fazhi.loaders.numerals import value_of
from fazhi.ontology.lexicons import alternation, table

__all__ = ["Figure", "figures"]

_MORE = table("figures", "more")
_AFTER = table("figures", "after")
_HAN = "一二三四五六七八九十百千两零〇"
_FIGURE = re.compile(
    rf"(?P<sign>(?:{alternation('figures', 'more')})?)"
    rf"(?:(?P<digits>(?<![\d.A-Za-z])\d{{1,3}}(?:,\d{{3}})+(?:\.\d+)?|(?<![\d.A-Za-z])\d+(?:\.\d+)?)"
    rf"|(?P<han>(?<![{_HAN}第])[{_HAN}]+(?:点[{_HAN}]+)?))"
    r"(?P<some>[余多几]?)[ \t]{0,2}(?P<scale>(?:万亿|千万|百万|十万|万|亿|千)?)(?P<over>[余多]?)"
    rf"(?:[ \t]{{0,2}}(?P<unit>{alternation('figures', 'classifiers')}))?"
    rf"(?P<after>(?:[余多](?![一-鿿])|{alternation('figures', 'after')})?)"
)
_RANK = re.compile(
    rf"第\s?(?P<number>\d{{1,3}}|[{_HAN}]{{1,3}})\s?(?P<unit>[位名])"
    rf"|(?:(?<=排名)|(?<=位列)|(?<=名列)|(?<=位居)|(?<=列)|(?<=居)|(?<=全省)|(?<=全市)|(?<=全国))(?P<top>首位|榜首|第[{_HAN}])(?![批次届个轮期类])"
)
_PERCENT_WORDS = re.compile(rf"百分之(?P<number>[{_HAN}]+|\d+(?:\.\d+)?)")


@dataclass(frozen=True, slots=True)
class Figure:
    """A number as printed: ``[start, end)`` with sign and unit; ``number`` is where digits begin."""

    start: int
    number: int
    end: int
    value: Number
    unit: str | None
    comparator: str
    han: bool
    rank: bool = False


def figures(text: str) -> Iterator[Figure]:
    """All numbers with a unit, and bare ones, in the order of the text; dates are among them."""
    ranks = {found.start(): found for found in _RANK.finditer(text)}
    inside = {position for found in ranks.values() for position in range(*found.span())}
    for start, found in ranks.items():
        yield _rank(start, found)
    for found in _PERCENT_WORDS.finditer(text):
        value = value_of(found["number"])
        if value is not None:
            yield Figure(found.start(), found.start(), found.end(), value, "%", "eq", True)
            inside.update(range(*found.span()))
    for found in _FIGURE.finditer(text):
        number = found.start("digits") if found["digits"] else found.start("han")
        if number in inside or found.start() in inside:
            continue
        figure = _figure(found, number)
        if figure:
            yield figure


def _rank(start: int, found: re.Match[str]) -> Figure:
    value = value_of(found["number"]) if found["number"] else None
    if value is None:
        value = value_of(found["top"][1:]) if found["top"][0] == "第" else 1
    unit = found["unit"] or "位"
    return Figure(start, start, found.end(), value or 1, unit, "eq", True, rank=unit == "位")


def _figure(found: re.Match[str], number: int) -> Figure | None:
    digits, han = found["digits"], found["han"]
    value = value_of((digits or han).replace("点", "."), found["scale"])
    if value is None:
        return None
    more = bool(found["some"] or found["over"] or found["after"] in ("余", "多"))
    comparator = "gt" if more else _MORE.get(found["sign"]) or _AFTER.get(found["after"]) or "eq"
    end = found.end()
    return Figure(
        found.start(), number, end, value, found["unit"] or None, comparator, digits is None
    )
