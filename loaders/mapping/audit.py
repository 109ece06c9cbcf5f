"""The rates of a document computed anew from its counts."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import ROUND_FLOOR, ROUND_HALF_UP, Decimal

from fazhi.errors import EvidenceError
from fazhi.facts import Metric, Ratio
from fazhi.loaders.mapping.counts import Count, is_rate, only
from fazhi.loaders.mapping.wording import Surroundings
from fazhi.ontology.indicators import rate_of

__all__ = ["RateAudit", "audit_ratios", "audit_unpaired", "fit"]

_PARTS = {"%": 100, "‰": 1000}
"""What a quotient is multiplied by to be printed in this unit."""
_PLACES = Decimal("0.0001")
_NUMBER = re.compile(r"\d+(?:\.(\d+))?")
_WHOLE = 100


@dataclass(frozen=True, slots=True)
class RateAudit:
    """A printed rate, the counts it should come from, and whether it does."""

    rate: Metric
    numerator: Metric
    denominator: Metric
    verdict: str
    """round, truncate, other-base or fails."""
    recomputed: Decimal | None
    """The rate that the two counts give; None where they cannot be divided."""
    other_base: Metric | None = None
    """The count that the printed rate was taken of, where it is not the denominator."""


def audit_ratios(
    ratios: Iterable[Ratio],
    metrics: Mapping[int, Metric],
    counts: list[Count],
    codes: Mapping[int, frozenset[str]],
    name: str,
) -> Iterator[RateAudit]:
    """The audit of the rates that the text states beside their counts.

    Args:
        ratios: the pairs that the extraction found.
        metrics: the document's figures, by their starts.
        counts: those of them that are exact counts.
        codes: the indicators of the figures, by their starts.
        name: the document's, for messages.

    Raises:
        EvidenceError: a ratio points at a figure that is not there.
    """
    for ratio in ratios:
        starts = ratio.start, ratio.numerator_at, ratio.denominator_at
        rate, numerator, printed = (_at(metrics, start, ratio, name) for start in starts)
        denominator = _defined(codes.get(rate.start, frozenset()), numerator, printed, counts)
        others = [printed, *_others(rate, numerator, counts)]
        yield _audit(rate, numerator, denominator, others)


def audit_unpaired(
    rates: Iterable[Metric],
    counts: list[Count],
    codes: Mapping[int, frozenset[str]],
    around: Surroundings,
) -> Iterator[RateAudit]:
    """The audit of rates whose counts the catalogue names, each given once near by.

    From counts of the same paragraph a rate that follows is worth saying; one that does not may
    as well have others, so only those of its own sentence can speak against it.
    """
    for rate in rates:
        pair = next(filter(None, map(rate_of, codes.get(rate.start, ()))), None)
        if not is_rate(rate) or pair is None:
            continue
        audit = _in_scope(rate, pair, counts, around)
        if audit:
            yield audit


def fit(rate: Metric, numerator: Decimal, denominator: Decimal) -> str | None:
    """How a printed rate follows from two counts: ``round``, ``truncate`` or not at all."""
    if not denominator or isinstance(rate.value, tuple):
        return None
    quotient, value = _quotient(rate, numerator, denominator), Decimal(str(rate.value))
    if rate.comparator in ("gt", "ge"):
        return "round" if quotient >= value else None
    if rate.comparator in ("lt", "le"):
        return "round" if quotient <= value else None
    last = Decimal(1).scaleb(-_digits(rate))
    if quotient.quantize(last, ROUND_HALF_UP) == value:
        return "round"
    return "truncate" if quotient.quantize(last, ROUND_FLOOR) == value else None


def _quotient(rate: Metric, numerator: Decimal, denominator: Decimal) -> Decimal:
    return numerator / denominator * _PARTS.get(rate.unit or "", 1)


def _digits(rate: Metric) -> int:
    """How many digits the rate is printed with behind the point."""
    found = _NUMBER.search(rate.quote)
    return len(found[1] or "") if found else 0


def _at(metrics: Mapping[int, Metric], start: int, ratio: Ratio, name: str) -> Metric:
    if start not in metrics:
        raise EvidenceError(
            f"ratio 记录 {ratio.start}–{ratio.end} 所依据的数字（位置 {start}）不在 metric 记录中，"
            "整份文件未载入；这是抽取程序的错，请连同文件报告",
            document=name,
        )
    return metrics[start]


def _defined(
    codes: frozenset[str], numerator: Metric, printed: Metric, counts: list[Count]
) -> Metric:
    """The base that the catalogue's definition asks for where the sentence gives it.

    Else it is the one that was found beside the rate.
    """
    pair = next(filter(None, map(rate_of, codes)), None)
    beside = [count for count in counts if count.metric.start == printed.start]
    if pair is None or not beside:
        return printed
    near = [count for count in counts if count.sentence == beside[0].sentence]
    found = only(near, pair[1:])
    return found[pair[1]].metric if found else printed


def _others(rate: Metric, numerator: Metric, counts: list[Count]) -> Iterator[Metric]:
    """The other counts that the rate could be taken of: of its sentence, then its paragraph."""
    own = next((count for count in counts if count.metric.start == numerator.start), None)
    if own is None or rate.value == _WHOLE:
        return
    alike = [
        count
        for count in counts
        if count.unit == own.unit and count.value >= own.value and count is not own
    ]
    yield from (count.metric for count in alike if count.sentence == own.sentence)
    if _digits(rate):  # a whole percentage fits too many
        yield from (
            count.metric
            for count in alike
            if count.paragraph == own.paragraph and count.sentence != own.sentence
        )


def _audit(rate: Metric, numerator: Metric, denominator: Metric, others: list[Metric]) -> RateAudit:
    above, below = _exact(numerator), _exact(denominator)
    if above is None or not below:
        return RateAudit(rate, numerator, denominator, "fails", None)
    recomputed = _quotient(rate, above, below).quantize(_PLACES, ROUND_HALF_UP)
    verdict = fit(rate, above, below)
    if verdict:
        return RateAudit(rate, numerator, denominator, verdict, recomputed)
    for other in others:
        if other != denominator and fit(rate, above, _exact(other) or Decimal(0)):
            return RateAudit(rate, numerator, denominator, "other-base", recomputed, other)
    return RateAudit(rate, numerator, denominator, "fails", recomputed)


def _exact(metric: Metric) -> Decimal | None:
    return None if isinstance(metric.value, tuple) else Decimal(str(metric.value))


def _in_scope(
    rate: Metric, pair: tuple[str, str], counts: list[Count], around: Surroundings
) -> RateAudit | None:
    same_year = [count for count in counts if count.metric.period == rate.period]
    sentence = around.sentence_start(rate.start)
    audit = _of_pair(rate, pair, (count for count in same_year if count.sentence == sentence))
    if audit:
        return audit
    paragraph = around.paragraph_start(rate.start)
    audit = _of_pair(rate, pair, (count for count in same_year if count.paragraph == paragraph))
    return audit if audit and audit.verdict != "fails" else None


def _of_pair(rate: Metric, pair: tuple[str, str], counts: Iterable[Count]) -> RateAudit | None:
    found = only(counts, pair)
    above, below = (found[code] for code in pair) if found else (None, None)
    if above is None or below is None or above.value > below.value:
        return None
    return _audit(rate, above.metric, below.metric, [])
