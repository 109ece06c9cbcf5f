"""Organs by their names: what type they are, and what their full name is."""

from __future__ import annotations

__all__ = ["full_name", "organ_type", "unit_kind"]


def organ_type(name: str) -> str | None:
    """Code of the organ's type (``finance`` of 市财政局), or None."""
    return None


def unit_kind(name: str) -> str | None:
    """Code of the kind of unit (``department`` of 市财政局), or None."""
    return None


def full_name(name: str) -> str:
    """The name spelled out (市发改委 is 市发展和改革委员会), so that one organ has one name."""
    return name
