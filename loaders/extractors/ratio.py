"""Ratios: printed rates beside the counts they come from, recomputed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import ROUND_HALF_UP, Decimal

from fazhi.facts import Metric, Ratio
from fazhi.loaders.outline import sentences
from fazhi.loaders.reading import Reading

__all__ = ["extract", "follows"]

_RATE_NAME = re.compile(r"率$|占比$|比例$|比率$")
_SHORT = 6
_NUMBER = re.compile(r"\d+(?:\.(\d+))?")


def extract(reading: Reading, metrics: tuple[Metric, ...]) -> tuple[Ratio, ...]:
    """The rates whose numerator and denominator stand before them in their sentence."""
    return tuple(
        ratio
        for block in reading.blocks
        for first, last in sentences(reading.folded, block.head, block.end)
        for ratio in _of_sentence([m for m in metrics if first <= m.start < last])
    )


def _of_sentence(metrics: list[Metric]) -> Iterator[Ratio]:
    for i, rate in enumerate(metrics):
        if rate.unit != "%" or rate.change or not _RATE_NAME.search(rate.indicator or ""):
            continue
        counts = [m for m in metrics[:i] if m.unit != "%" and not m.change and _whole(m)]
        pair = _pair(rate, counts)
        if pair:
            above, below = pair
            yield Ratio(
                rate.start, rate.end, rate.quote, rate.quote, above.quote, below.quote,
                follows(rate, above, below), above.start, below.start,
            )  # fmt: skip


def _whole(metric: Metric) -> bool:
    return isinstance(metric.value, int) and metric.value > 0 and metric.comparator == "eq"


def _pair(rate: Metric, counts: list[Metric]) -> tuple[Metric, Metric] | None:
    """The count that the rate's name repeats, and the base: the one that fits, else the nearest."""
    stem = _stem(rate.indicator or "")
    above = next((m for m in reversed(counts) if stem and stem in (m.indicator or "")), None)
    if above is None:
        return None
    bases = [
        m for m in reversed(counts)
        if m.start < above.start and m.unit == above.unit and _size(m) >= _size(above)
    ]  # fmt: skip
    fitting = next((m for m in bases if follows(rate, above, m)), None)
    below = fitting or next((m for m in bases if _akin(above, m)), None)
    return (above, below) if below else None


def _akin(above: Metric, base: Metric) -> bool:
    """Whether two counts speak of one matter: their names share three characters in a row, or
    two where a name is short.
    """
    name, other = above.indicator or "", base.indicator or ""
    run = 2 if min(len(name), len(other)) <= _SHORT else 3
    return any(name[i : i + run] in other for i in range(len(name) - run + 1))


def _stem(name: str) -> str:
    """What the rate counts: 行政复议纠错率 gives 纠错."""
    return _RATE_NAME.sub("", name)[-2:]


def _size(metric: Metric) -> Decimal:
    return Decimal(str(metric.value))


def follows(rate: Metric, above: Metric, below: Metric) -> bool:
    """Whether the rate is the quotient in percent, rounded half up to the digits printed."""
    found = _NUMBER.search(rate.quote)
    digits = len(found[1] or "") if found else 0
    quotient = _size(above) * 100 / _size(below)
    rounded = quotient.quantize(Decimal(1).scaleb(-digits), ROUND_HALF_UP)
    return rounded == _size(rate)
