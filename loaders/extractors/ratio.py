"""Ratios: printed rates beside the counts they come from, recomputed."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from decimal import ROUND_HALF_UP, Decimal

from fazhi.facts import Metric, Number, Ratio
from fazhi.loaders.fold import fold
from fazhi.loaders.reading import Reading
from fazhi.loaders.word_tree import either

__all__ = ["extract", "follows"]

_RATE_NAME = re.compile(r"率$|占比$|比例$|比率$")
_SHORT = 6
_REACH = 60
"""More figures than a sentence holds; of a line without end only those near a rate are tried."""
_WHOLE = 100
_NEEDS_ITS_BASE = re.compile(either("figures", "own_base"))
_TOPIC = re.compile(either("figures", "topics"))
_NUMBER = re.compile(r"\d+(?:\.(\d+))?")


def extract(reading: Reading, metrics: tuple[Metric, ...]) -> tuple[Ratio, ...]:
    """The rates whose numerator and denominator stand before them in their sentence."""
    return tuple(_ratios(reading, metrics))


def _ratios(reading: Reading, metrics: tuple[Metric, ...]) -> Iterator[Ratio]:
    starts = [metric.start for metric in metrics]
    for i, rate in enumerate(metrics):
        share = reading.folded.endswith("占", 0, rate.start)
        named = share or _RATE_NAME.search(rate.indicator or "")
        if rate.unit != "%" or rate.change or not named:
            continue
        first = bisect_left(starts, reading.sentence_at(rate.start)[0])
        before = metrics[max(first, i - _REACH) : i]
        counts = [m for m in before if m.unit != "%" and not m.change and _whole(m)]
        pair = _shared(rate, counts) if share else _pair(rate, counts)
        if pair:
            above, below = pair
            yield Ratio(
                rate.start, rate.end, rate.quote, rate.quote, above.quote, below.quote,
                follows(rate, above, below), above.start, below.start,
            )  # fmt: skip


def _whole(metric: Metric) -> bool:
    return isinstance(metric.value, int) and metric.value > 0 and metric.comparator == "eq"


def _pair(rate: Metric, counts: list[Metric]) -> tuple[Metric, Metric] | None:
    """The count that the rate's name repeats and its base: a pair that fits, else the nearest."""
    stem, *others = _stem(rate.indicator or "").split("率")
    named = [m for m in reversed(counts) if _shares(stem, m.indicator or "", 2)]
    if others:  # one figure for several rates: a count of what the first of them says was done
        named = [m for m in named if stem[-2:] in (m.indicator or "")]
    unnamed = [] if rate.value == _WHOLE else counts[-1:]
    for above in [*named, *unnamed]:
        if fitting := next((m for m in _bases(above, counts) if follows(rate, above, m)), None):
            return above, fitting
    if _NEEDS_ITS_BASE.search(stem):
        return None
    for above in (m for m in named if stem[-2:] in (m.indicator or "")):
        bases = _bases(above, counts)
        beside = [m for m in bases[:1] if above is counts[-1] and m is counts[-2]]
        below = next((m for m in bases if _akin(above, m)), beside[0] if beside else None)
        return (above, below) if below else None
    return None


def _shared(rate: Metric, counts: list[Metric]) -> tuple[Metric, Metric] | None:
    """The count right before a share (``维持51件,占53.1%``) and the whole that it follows from."""
    for part in counts[-1:]:
        for whole in _bases(part, counts):
            if follows(rate, part, whole):
                return part, whole
    return None


def _bases(above: Metric, counts: list[Metric]) -> list[Metric]:
    """The counts before a numerator that can be its base, the nearest first."""
    return [
        m
        for m in reversed(counts)
        if m.start < above.start and m.unit == above.unit and _value(m) >= _value(above)
    ]


def _shares(name: str, other: str, run: int) -> bool:
    return any(name[i : i + run] in other for i in range(len(name) - run + 1))


def _akin(above: Metric, base: Metric) -> bool:
    """Whether two counts speak of one matter: their names share a run of characters."""
    name, other = above.indicator or "", base.indicator or ""
    return _shares(name, other, 2 if min(len(name), len(other)) <= _SHORT else 3)


def _stem(name: str) -> str:
    """What the rate counts: 行政复议纠错率 gives 纠错."""
    return _TOPIC.sub("", _RATE_NAME.sub("", name))


def _value(metric: Metric) -> Number:
    """The value of a metric; of a range, which is no count, 0."""
    return 0 if isinstance(metric.value, tuple) else metric.value


def _size(metric: Metric) -> Decimal:
    return Decimal(str(_value(metric)))


def follows(rate: Metric, above: Metric, below: Metric) -> bool:
    """Whether the rate is the quotient in percent, rounded half up to the digits printed."""
    base = _value(below)
    if not base or abs(_value(above) * 100 / base - _value(rate)) >= 1:
        return False  # no rounding brings them together: quicker to see than to compute exactly
    found = _NUMBER.search(fold(rate.quote))
    digits = len(found[1] or "") if found else 0
    quotient = _size(above) * 100 / _size(below)
    rounded = quotient.quantize(Decimal(1).scaleb(-digits), ROUND_HALF_UP)
    return rounded == _size(rate)
