"""Figures: a number with its unit and signs, found anywhere in a text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from operator import itemgetter
from typing import NamedTuple

from fazhi.facts import Number
from fazhi.loaders.numerals import value_of
from fazhi.loaders.word_tree import either, first_characters
from fazhi.ontology.lexicons import table, words

__all__ = ["Figure", "figures"]

_MORE = table("figures", "more")
_AFTER = table("figures", "after")
_HAN = "一二三四五六七八九十百千两零〇"
_SCALE = "(?:万亿|千万|百万|十万|万|亿|千)?"
_UNIT = first_characters(words("figures", "classifiers"))
_NO_DATE = r"(?!\d{0,14}\s?[年月日])"
_DIGITS = rf"(?<![\d.A-Za-z]\d){_NO_DATE}" r"(?:\d{0,2}(?:,\d{3}){1,6}|\d{0,14})(?:\.\d{1,20})?"
_IN_HAN = rf"(?<![{_HAN}第].)[{_HAN}]{{0,20}}+(?:点[{_HAN}]{{1,20}}+)?+"
# Most characters that are numerals belong to words (统一, 一些): those that no unit can follow are
# left out here, where it costs least. The pattern begins with a class, which ``re`` can search for,
# and looks at what stands before from behind it; its repeats are bounded.
_FIGURE = re.compile(
    rf"[0-9{_HAN}](?:(?<=\d){_DIGITS}(?P<digits>)|(?<=[{_HAN}]){_IN_HAN}(?P<han>)"
    rf"(?=[余多几]?[ \t]{{0,2}}{_SCALE}[余多]?[ \t]{{0,2}}[{_UNIT}]))"
    rf"(?P<some>[余多几]?)[ \t]{{0,2}}(?P<scale>{_SCALE})(?P<over>[余多]?)"
    rf"(?:[ \t]{{0,2}}(?P<unit>{either('figures', 'classifiers')}))?"
    rf"(?P<after>(?:[余多](?![一-鿿])|{either('figures', 'after')})?)"
)
_NOT_SIGNS = tuple(set(words("figures", "not_signs")) - set(_MORE))
_LONGEST_SIGN = max(map(len, _MORE))
_SIGN_ENDS = frozenset(word[-1] for word in _MORE)
_PLACE = rf"\s?(?:\d{{1,3}}|[{_HAN}]{{1,3}})"
_TOP = rf"首位|榜首|第{_PLACE}(?:[位名]|(?![一-鿿\d]))"
_RANK = re.compile(
    rf"[第排位名列居](?:(?<=第){_PLACE}\s?[位名](?P<place>)"
    r"|(?:(?<=排)名?|(?<=位)[列居]|(?<=名)列|(?<=[列居]))[^,。;:第首榜]{0,10}"
    rf"(?P<top>{_TOP}))"
)
_BARE_SCALE = re.compile(
    rf"[逾近超约](?P<scale>[万亿])[余多]?(?P<unit>{either('figures', 'classifiers')})"
)
_PERCENT_WORDS = re.compile(
    rf"百分之(?P<number>[{_HAN}]{{1,20}}(?:点[{_HAN}]{{1,6}})?|\d{{1,15}}(?:\.\d{{1,20}})?)"
)


class Figure(NamedTuple):
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
    """All numbers with a unit, and bare digits that are no date, in the order of the text."""
    found = [*_ranks(text), *_percent_words(text), *_bare_scales(text)]
    taken = {position for figure in found for position in range(figure.start, figure.end)}
    for number in _FIGURE.finditer(text):
        if number.start() not in taken and (figure := _figure(text, number)):
            found.append(figure)
    return sorted(found, key=itemgetter(0))


def _ranks(text: str) -> Iterator[Figure]:
    for found in _RANK.finditer(text):
        words = (found["top"] or found[0]).replace(" ", "")
        value = value_of(words[1:].rstrip("位名")) if words[0] == "第" else 1
        unit = "名" if words.endswith("名") else "位"
        start = found.start() if found["top"] is None else found.start("top")
        yield Figure(start, start, found.end(), value or 1, unit, "eq", True, rank=unit == "位")


def _percent_words(text: str) -> Iterator[Figure]:
    for found in _PERCENT_WORDS.finditer(text):
        value = value_of(found["number"])
        if value is not None:
            yield Figure(found.start(), found.start(), found.end(), value, "%", "eq", True)


def _bare_scales(text: str) -> Iterator[Figure]:
    """A scale without a number behind a sign: ``逾万人次`` is more than ten thousand."""
    for found in _BARE_SCALE.finditer(text):
        at = found.start() + 1
        value, comparator = value_of("", found["scale"]), _MORE[text[found.start()]]
        if value is not None and not text.endswith(_NOT_SIGNS, 0, at):
            yield Figure(found.start(), at, found.end(), value, found["unit"], comparator, False)


def _figure(text: str, number: re.Match[str]) -> Figure | None:
    at, end = number.span()
    digits, han, some, scale, over, unit, after = number.groups()
    printed = text[at : number.end("han" if digits is None else "digits")]
    value = value_of(printed, scale)
    if value is None or (digits is None and unit is None):
        return None
    sign = _sign(text, at)
    more = some or over or after in ("余", "多")
    comparator = "gt" if more else _MORE.get(sign) or _AFTER.get(after) or "eq"
    return Figure(at - len(sign), at, end, value, unit, comparator, digits is None)


def _sign(text: str, at: int) -> str:
    """The longest sign of more or less that ends where the number begins."""
    if text[at - 1 : at] not in _SIGN_ENDS:
        return ""
    for length in range(_LONGEST_SIGN, 0, -1):
        word = text[max(0, at - length) : at]
        if word in _MORE and not text.endswith(_NOT_SIGNS, 0, at):
            return word
    return ""
