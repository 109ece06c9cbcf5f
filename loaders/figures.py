"""Figures: a number with its unit and signs, found anywhere in a text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from fazhi.facts import Number
from fazhi.loaders.numerals import value_of
from fazhi.ontology.lexicons import alternation, table, words

__all__ = ["Figure", "figures"]

_MORE = table("figures", "more")
_AFTER = table("figures", "after")
_HAN = "一二三四五六七八九十百千两零〇"
_FIGURE = re.compile(
    rf"(?<![\d.A-Za-z])(?P<digits>\d{{1,3}}(?:,\d{{3}})+(?:\.\d+)?|\d{{1,15}}(?:\.\d+)?)"
    rf"|(?<![{_HAN}第])(?P<han>[{_HAN}]+(?:点[{_HAN}]+)?)"
)
_REST = re.compile(
    r"(?P<some>[余多几]?)[ \t]{0,2}(?P<scale>(?:万亿|千万|百万|十万|万|亿|千)?)(?P<over>[余多]?)"
    rf"(?:[ \t]{{0,2}}(?P<unit>{alternation('figures', 'classifiers')}))?"
    rf"(?P<after>(?:[余多](?![一-鿿])|{alternation('figures', 'after')})?)"
)
_NOT_SIGNS = tuple(set(words("figures", "not_signs")) - set(_MORE))
_LONGEST_SIGN = max(map(len, _MORE))
_ORDINAL = rf"第\s?(?:\d{{1,3}}|[{_HAN}]{{1,3}})"
_RANK = re.compile(
    rf"(?P<place>{_ORDINAL}\s?[位名])"
    r"|(?:排名?|位列|名列|位居|列|居)[^,。;:第首榜]{0,10}"
    rf"(?P<top>首位|榜首|{_ORDINAL}(?:[位名]|(?![一-鿿\d])))"
)
_PERCENT_WORDS = re.compile(rf"百分之(?P<number>[{_HAN}]+|\d+(?:\.\d+)?)")


@dataclass(frozen=True, slots=True)
class Figure:
    """A number as printed, with sign and unit; its digits begin at ``number``."""

    start: int
    number: int
    end: int
    value: Number
    unit: str | None
    comparator: str
    han: bool
    rank: bool = False


def figures(text: str) -> list[Figure]:
    """All numbers with a unit, and bare ones, in the order of the text; dates are among them."""
    found = [*_ranks(text), *_percent_words(text)]
    taken = {position for figure in found for position in range(figure.start, figure.end)}
    for number in _FIGURE.finditer(text):
        if number.start() not in taken and (figure := _figure(text, number)):
            found.append(figure)
    return sorted(found, key=lambda figure: figure.start)


def _ranks(text: str) -> Iterator[Figure]:
    for found in _RANK.finditer(text):
        kind = found.lastgroup or "place"
        words = found[kind].replace(" ", "")
        value = value_of(words[1:].rstrip("位名")) if words[0] == "第" else 1
        unit = "名" if words.endswith("名") else "位"
        start = found.start(kind)
        yield Figure(start, start, found.end(), value or 1, unit, "eq", True, rank=unit == "位")


def _percent_words(text: str) -> Iterator[Figure]:
    for found in _PERCENT_WORDS.finditer(text):
        value = value_of(found["number"])
        if value is not None:
            yield Figure(found.start(), found.start(), found.end(), value, "%", "eq", True)


def _figure(text: str, number: re.Match[str]) -> Figure | None:
    rest = _REST.match(text, number.end())
    digits = number["digits"] or number["han"].replace("点", ".")
    value = value_of(digits, rest["scale"]) if rest else None
    if rest is None or value is None:
        return None
    sign = _sign(text, number.start())
    more = rest["some"] or rest["over"] or rest["after"] in ("余", "多")
    comparator = "gt" if more else _MORE.get(sign) or _AFTER.get(rest["after"]) or "eq"
    start = number.start() - len(sign)
    han = number["digits"] is None
    return Figure(start, number.start(), rest.end(), value, rest["unit"], comparator, han)


def _sign(text: str, at: int) -> str:
    """The longest sign of more or less that ends where the number begins."""
    for length in range(_LONGEST_SIGN, 0, -1):
        word = text[max(0, at - length) : at]
        if word in _MORE and not text.endswith(_NOT_SIGNS, 0, at):
            return word
    return ""
