"""Obligations as nodes, each kind with the fields that make it checkable."""

from __future__ import annotations

from collections.abc import Callable

from pyoxigraph import NamedNode

from fazhi.facts import Obligation
from fazhi.loaders.mapping.indicator import write_indicator
from fazhi.loaders.mapping.observation import write_range
from fazhi.loaders.mapping.sheet import Sheet
from fazhi.loaders.mapping.terms import code, decimal, due, duration, term, zh

__all__ = ["write_obligation"]

_OPERATORS = {">=": "odrl:gteq", "<=": "odrl:lteq", "=": "odrl:eq"}


def write_obligation(sheet: Sheet, obligation: Obligation) -> NamedNode:
    """The node of a checkable requirement."""
    node = sheet.fact(obligation.kind.capitalize(), obligation)
    sheet.add(node, "fz:what", zh(obligation.what))
    _FIELDS[obligation.kind](sheet, node, obligation)
    return node


def _deadline(sheet: Sheet, node: NamedNode, obligation: Obligation) -> None:
    sheet.add(node, "fz:due", due(obligation.when))
    sheet.add(node, "fz:within", duration(obligation.within))
    sheet.add(node, "fz:after", zh(obligation.after))
    sheet.add(node, "fz:before", zh(obligation.before))


def _frequency(sheet: Sheet, node: NamedNode, obligation: Obligation) -> None:
    if isinstance(obligation.min, int | float):
        sheet.add(node, "fz:minCount", decimal(obligation.min))
    sheet.add(node, "fz:per", duration(obligation.per))
    sheet.add(node, "fz:unitOfMeasure", code(obligation.unit))


def _duration(sheet: Sheet, node: NamedNode, obligation: Obligation) -> None:
    if isinstance(obligation.min, str):
        sheet.add(node, "fz:minDuration", duration(obligation.min))
    sheet.add(node, "fz:maxDuration", duration(obligation.max))


def _threshold(sheet: Sheet, node: NamedNode, obligation: Obligation) -> None:
    operator = _OPERATORS.get(obligation.op or "")
    sheet.add(node, "fz:operator", term(operator) if operator else None)
    write_range(sheet, node, "fz:limit", obligation.value)
    sheet.add(node, "fz:unitOfMeasure", code(obligation.unit))
    write_indicator(sheet, node, obligation.indicator, obligation.unit)


def _prohibition(sheet: Sheet, node: NamedNode, obligation: Obligation) -> None:
    """A forbidden act has no field but ``fz:what``."""


_FIELDS: dict[str, Callable[[Sheet, NamedNode, Obligation], None]] = {
    "deadline": _deadline,
    "frequency": _frequency,
    "duration": _duration,
    "threshold": _threshold,
    "prohibition": _prohibition,
}
