"""Figures of one issuer's reports on two years that follow each other.

Four things are compared: the values themselves (``level``); which way the later report says a
figure went (``growth``); what it says the figure was before (``baseline``, A of 由A提高到B); and
what was left over at the end of a year with what the next one began with (``carried-over``).
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from rapidfuzz import fuzz

from fazhi.comparisons.document import Document, Figure
from fazhi.ontology.concepts import concepts
from fazhi.ontology.lexicons import alternation
from fazhi.vocabulary import SCHEME

__all__ = ["YearPair", "compare_years"]

_THAN_LAST_YEAR = re.compile(alternation("last_year"))
_YEAR = re.compile(r"((?:19|20)\d\d)年")
_SENTENCE = re.compile(r"[。；;！!\n]")
_FREE = 4
"""Characters of a free indicator's name: shorter ones (单位) mean something else each time."""
_FAR = 80
"""Characters before a figure in which its sentence is looked for."""
_TOLD = Decimal("1.5")
"""Levels that changed by a smaller factor are what every year brings, and are not written down."""
_POINTS = "个百分点"


@dataclass(frozen=True, slots=True)
class YearPair:
    """A figure of a report and the figure of the year before that it is compared with."""

    kind: str
    """``level``, ``growth``, ``baseline`` or ``carried-over``."""
    claim: Figure
    """What the later report says; of a level and a growth the later level stands beside it."""
    later: Decimal
    earlier: Figure
    wording: float
    """How alike the words are that name the two figures; 1 is the same."""
    agrees: bool | None = None
    """Whether both reports say the same; None where there is nothing to say."""


def compare_years(
    earlier: Document, later: Document, year: int, text: Callable[[], str]
) -> Iterator[YearPair]:
    """The figures of two reports that can be compared.

    Args:
        earlier: the report on the year before.
        later: the report on ``year``.
        year: the later year.
        text: gives the later report's text, which growths are read in.
    """
    before, after = _Levels(earlier.figures, year - 1), _Levels(later.figures, year)
    yield from _levels(before, after)
    yield from _growths(before, after, later.figures, year, text)
    yield from _baselines(before, later.figures, year, text)
    yield from _carried_over(before, after)


class _Levels:
    """The plain values of a report: of each indicator and unit the one that it gives, if one."""

    def __init__(self, figures: Iterable[Figure], year: int) -> None:
        found: dict[tuple[str, str], list[Figure]] = defaultdict(list)
        for figure in figures:
            if _is_level(figure) and figure.period == str(year):
                found[figure.indicator, figure.unit].append(figure)
        self._by_key = {
            key: alike[0] for key, alike in found.items() if len({f.value for f in alike}) == 1
        }

    def __iter__(self) -> Iterator[Figure]:
        return iter(self._by_key.values())

    def get(self, indicator: str, unit: str) -> Figure | None:
        return self._by_key.get((indicator, unit))

    def of(self, indicator: str) -> list[Figure]:
        return [figure for figure in self if figure.indicator == indicator]


def _is_level(figure: Figure) -> bool:
    named = not figure.free or len(figure.label) >= _FREE
    return named and not (figure.change or figure.baseline or figure.other)


def _levels(before: _Levels, after: _Levels) -> Iterator[YearPair]:
    for figure in after:
        old = before.get(figure.indicator, figure.unit)
        if old and _factor(old.value, figure.value) >= _TOLD:
            yield _pair("level", figure, figure, old)


def _factor(one: Decimal, other: Decimal) -> Decimal:
    """By how much the greater of two values exceeds the smaller; 1 where there is no telling."""
    low, high = sorted((one, other))
    return high / low if low > 0 else Decimal(1)


def _growths(
    before: _Levels,
    after: _Levels,
    figures: Iterable[Figure],
    year: int,
    text: Callable[[], str],
) -> Iterator[YearPair]:
    """Growths and falls against the year before, where both reports print the level."""
    for claim in figures:
        if not claim.change or claim.period != str(year):
            continue
        levels = [level for level in after.of(claim.indicator) if _measures(claim, level)]
        words = _words_before(text(), claim)
        if len(levels) != 1 or not _THAN_LAST_YEAR.search(words) or _another_year(words, year):
            continue
        old = before.get(levels[0].indicator, levels[0].unit)
        if old and old.value != levels[0].value:
            went = "increase" if levels[0].value > old.value else "decrease"
            yield _pair("growth", claim, levels[0], old, agrees=went == claim.change)


def _measures(claim: Figure, level: Figure) -> bool:
    """Whether a growth in its unit can be that of a level in its."""
    if claim.unit == _POINTS:
        return level.unit == "%"
    return claim.unit in ("%", level.unit)


def _words_before(text: str, claim: Figure) -> str:
    """The sentence up to a figure."""
    return _SENTENCE.split(text[max(0, claim.start - _FAR) : claim.start])[-1]


def _another_year(words: str, year: int) -> bool:
    """Whether a sentence speaks of a year that is neither this one nor the last."""
    return any(int(found) not in (year - 1, year) for found in _YEAR.findall(words))


def _baselines(
    before: _Levels, figures: Iterable[Figure], year: int, text: Callable[[], str]
) -> Iterator[YearPair]:
    """What a movement is said to have started from, where last year's report printed it too."""
    for claim in figures:
        old = before.get(claim.indicator, claim.unit)
        if not claim.baseline or claim.other or claim.period != str(year) or old is None:
            continue
        exact = claim.comparator == old.comparator == "eq"
        if exact and not _another_year(_words_before(text(), claim), year):
            yield _pair("baseline", claim, claim, old, agrees=claim.value == old.value)


def _carried_over(before: _Levels, after: _Levels) -> Iterator[YearPair]:
    for left, begun in _balances().items():
        for old in before.of(left):
            claim = after.get(begun, old.unit)
            if claim:
                yield _pair("carried-over", claim, claim, old, agrees=claim.value == old.value)


@cache
def _balances() -> dict[str, str]:
    """What is left over at the end of a year, and what the next calls it (``fz:carriedOverAs``)."""
    return {
        f"{SCHEME}indicator/{concept.code}": f"{SCHEME}indicator/{next_year}"
        for concept in concepts("indicators.ttl")
        if (next_year := concept.word("carriedOverAs"))
    }


def _pair(
    kind: str, claim: Figure, level: Figure, earlier: Figure, *, agrees: bool | None = None
) -> YearPair:
    alike = fuzz.ratio(level.wording, earlier.wording) / 100
    return YearPair(kind, claim, level.value, earlier, round(alike, 4), agrees)
