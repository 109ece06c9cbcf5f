"""Units of measure: which printed ones mean the same, and which can measure a growth."""

from __future__ import annotations

from decimal import Decimal
from functools import cache

from fazhi.ontology.lexicons import table, words

__all__ = ["is_movement", "is_relative", "normal"]

_SAME = Decimal(1)


@cache
def normal(unit: str) -> tuple[str, Decimal]:
    """The unit that figures in this one are compared in, and what to multiply them by.

    ``宗`` is a case like ``件``, ``‰`` a tenth of ``%``; a unit without such a partner is its own.
    """
    same, _, factor = table("units_of_measure", "normal").get(unit, unit).partition(" ")
    return same, Decimal(factor) if factor else _SAME


@cache
def is_movement(unit: str) -> bool:
    """Whether the unit says only how much something moved (``个百分点``)."""
    return unit in words("units_of_measure", "movement")


@cache
def is_relative(unit: str) -> bool:
    """Whether a growth or a fall of anything can be given in the unit (``%``)."""
    return unit in words("units_of_measure", "relative")
