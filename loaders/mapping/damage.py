"""Damage as nodes: where the page has broken its text."""

from __future__ import annotations

from fazhi.facts import Damage
from fazhi.loaders.mapping.sheet import Sheet
from fazhi.loaders.mapping.terms import code

__all__ = ["write_damage"]


def write_damage(sheet: Sheet, damage: Damage) -> None:
    """The node of a damaged place."""
    sheet.add(sheet.fact("Damage", damage), "fz:damageKind", code(damage.kind))
