"""Metrics as observations: as printed, and so that figures of many documents can be compared."""

from __future__ import annotations

from decimal import Decimal

from pyoxigraph import NamedNode

from fazhi.facts import Metric, Number
from fazhi.loaders.mapping.indicator import write_matches
from fazhi.loaders.mapping.sheet import Sheet
from fazhi.loaders.mapping.terms import boolean, code, decimal, year
from fazhi.loaders.mapping.wording import Surroundings
from fazhi.ontology.indicators import Match, matches
from fazhi.ontology.units_of_measure import normal

__all__ = ["indicators_of", "write_observation", "write_range"]

_BARE = 5


def indicators_of(metric: Metric, around: Surroundings) -> tuple[Match, ...]:
    """The indicators of the catalogue that a figure is of, by its words and those around it.

    A bare verb or rate (调解成功, 回复率) may take its topic from the sentence before.
    """
    phrase = metric.indicator
    if not phrase:
        return ()
    for earlier in range(2 if len(phrase) <= _BARE else 1):
        found = matches(
            phrase,
            metric.unit,
            change=metric.change is not None,
            rank=metric.rank,
            sentence=around.sentence(metric, earlier),
            behind=around.behind(metric),
        )
        if found:
            return found
    return ()


def write_observation(
    sheet: Sheet,
    metric: Metric,
    area: NamedNode | None,
    around: Surroundings,
    found: tuple[Match, ...],
) -> NamedNode:
    """The node of a reported figure, with the indicators that were found for it."""
    node = sheet.fact("Observation", metric)
    write_range(sheet, node, "fz:value", metric.value)
    sheet.add(node, "fz:unitOfMeasure", code(metric.unit))
    sheet.add(node, "fz:comparator", code(metric.comparator))
    sheet.add(node, "fz:change", code(metric.change))
    write_matches(sheet, node, metric.indicator, found)
    sheet.add(node, "fz:period", year(metric.period))
    sheet.add(node, "fz:area", area)
    _write_comparable(sheet, node, metric)
    _write_marks(sheet, node, metric, around)
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


def _write_comparable(sheet: Sheet, node: NamedNode, metric: Metric) -> None:
    """The value in the unit that its like are compared in."""
    unit, factor = metric.unit, Decimal(1)
    if unit and not metric.rank:  # the 位 of a rank is no person
        unit, factor = normal(unit)
    sheet.add(node, "fz:normalUnit", code(unit))
    if not isinstance(metric.value, tuple):
        sheet.add(node, "fz:normalValue", decimal(Decimal(str(metric.value)) * factor))


def _write_marks(sheet: Sheet, node: NamedNode, metric: Metric, around: Surroundings) -> None:
    """What keeps a figure from being the plain level of its year, where the text says so."""
    marks = {
        "fz:isRank": metric.rank,
        "fz:explicitZero": metric.value == 0 and metric.change is None,
        "fz:cumulative": around.is_cumulative(metric),
        "fz:baseline": around.is_baseline(metric),
    }
    for property, holds in marks.items():
        if holds:
            sheet.add(node, property, boolean(True))
