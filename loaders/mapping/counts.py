"""The figures of a document as an auditor sees them: where they stand and what they count."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal

from fazhi.facts import Metric
from fazhi.loaders.mapping.wording import Surroundings
from fazhi.ontology.indicators import Match
from fazhi.ontology.units_of_measure import is_movement, normal

__all__ = ["Count", "counts_of", "is_rate", "only"]

_RATES = ("%", "‰")


@dataclass(frozen=True, slots=True)
class Count:
    """A number of things, exact as printed, with its place and its indicators."""

    metric: Metric
    value: Decimal
    unit: str | None
    codes: frozenset[str]
    sentence: int
    """Where its sentence begins."""
    paragraph: int
    """Where its paragraph begins."""


def counts_of(
    metrics: Iterable[tuple[Metric, tuple[Match, ...]]], around: Surroundings
) -> list[Count]:
    """The exact counts of a document: no rates, ranks, growths, ranges or round figures."""
    return [
        Count(
            metric,
            Decimal(str(metric.value)),
            normal(metric.unit)[0] if metric.unit else None,
            frozenset(match.code for match in found),
            around.sentence_start(metric.start),
            around.paragraph_start(metric.start),
        )
        for metric, found in metrics
        if _is_count(metric) and not around.is_baseline(metric)
    ]


def is_rate(metric: Metric) -> bool:
    """Whether a figure is the share of something at a time."""
    return metric.unit in _RATES and metric.change is None and not metric.rank


def only(counts: Iterable[Count], codes: Iterable[str]) -> Mapping[str, Count] | None:
    """The counts of these indicators, where each is given exactly once."""
    wanted = frozenset(codes)
    found = list(_with_code(counts, wanted))
    by_code = dict(found)
    return by_code if len(found) == len(by_code) == len(wanted) else None


def _with_code(counts: Iterable[Count], wanted: frozenset[str]) -> Iterator[tuple[str, Count]]:
    for count in counts:
        for code in count.codes & wanted:
            yield code, count


def _is_count(metric: Metric) -> bool:
    plain = metric.comparator == "eq" and metric.change is None and not metric.rank
    unit = metric.unit or ""
    exact = not isinstance(metric.value, tuple)
    return plain and exact and unit not in _RATES and not is_movement(unit)
