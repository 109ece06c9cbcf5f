"""Metrics as observations, and the checks of a rate against its counts."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import ROUND_HALF_UP, Decimal

from pyoxigraph import Literal, NamedNode

from fazhi.errors import EvidenceError
from fazhi.facts import Metric, Number, Ratio
from fazhi.loaders.mapping.sheet import Sheet
from fazhi.loaders.mapping.terms import boolean, code, concept, decimal, year, zh
from fazhi.ontology.indicators import indicator

__all__ = ["write_indicator", "write_observation", "write_rate_check", "write_range"]

_PARTS = {"%": 100, "‰": 1000}
"""What a quotient is multiplied by to be printed in this unit."""
_PLACES = Decimal("0.0001")


def write_observation(sheet: Sheet, metric: Metric, area: NamedNode | None) -> NamedNode:
    """The node of a reported figure."""
    node = sheet.fact("Observation", metric)
    write_range(sheet, node, "fz:value", metric.value)
    sheet.add(node, "fz:unitOfMeasure", code(metric.unit))
    sheet.add(node, "fz:comparator", code(metric.comparator))
    sheet.add(node, "fz:change", code(metric.change))
    write_indicator(sheet, node, metric.indicator, metric.unit)
    sheet.add(node, "fz:period", year(metric.period))
    sheet.add(node, "fz:area", area)
    if metric.rank:
        sheet.add(node, "fz:isRank", boolean(True))
    return node


def write_range(
    sheet: Sheet, node: NamedNode, property: str, value: Number | tuple[Number, Number] | None
) -> None:
    """A figure under its property, or the two ends of a range under their own."""
    if isinstance(value, tuple):
        sheet.add(node, "fz:lower", decimal(value[0]))
        sheet.add(node, "fz:upper", decimal(value[1]))
    elif value is not None:
        sheet.add(node, property, decimal(value))


def write_indicator(sheet: Sheet, node: NamedNode, phrase: str | None, unit: str | None) -> None:
    """The words that name what is measured, and the indicator of the catalogue they mean."""
    sheet.add(node, "fz:indicatorText", zh(phrase))
    known = indicator(phrase, unit) if phrase else None
    sheet.add(node, "fz:indicator", concept("indicator", known) if known else None)


def write_rate_check(
    sheet: Sheet, ratio: Ratio, metrics: Mapping[int, tuple[Metric, NamedNode]], name: str
) -> NamedNode:
    """The node of a rate beside its counts; ``metrics`` are the document's, by their starts."""
    node = sheet.fact("RateCheck", ratio)
    rate, numerator, denominator = (
        _at(metrics, start, ratio, name)
        for start in (ratio.start, ratio.numerator_at, ratio.denominator_at)
    )
    sheet.add(node, "fz:rate", rate[1])
    sheet.add(node, "fz:numerator", numerator[1])
    sheet.add(node, "fz:denominator", denominator[1])
    sheet.add(node, "fz:consistent", boolean(ratio.consistent))
    sheet.add(node, "fz:recomputed", _recomputed(rate[0], numerator[0], denominator[0]))
    return node


def _at(
    metrics: Mapping[int, tuple[Metric, NamedNode]], start: int, ratio: Ratio, name: str
) -> tuple[Metric, NamedNode]:
    if start not in metrics:
        raise EvidenceError(
            f"ratio 记录 {ratio.start}–{ratio.end} 所依据的数字（位置 {start}）不在 metric 记录中，"
            "整份文件未载入；这是抽取程序的错，请连同文件报告",
            document=name,
        )
    return metrics[start]


def _recomputed(rate: Metric, numerator: Metric, denominator: Metric) -> Literal | None:
    values = numerator.value, denominator.value
    if isinstance(values[0], tuple) or isinstance(values[1], tuple) or not values[1]:
        return None
    quotient = Decimal(str(values[0])) / Decimal(str(values[1])) * _PARTS.get(rate.unit or "", 1)
    return decimal(quotient.quantize(_PLACES, ROUND_HALF_UP))
