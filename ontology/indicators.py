"""The catalogue of indicators, by the words of the phrase that names a figure."""

from __future__ import annotations

__all__ = ["indicator"]


def indicator(phrase: str, unit: str | None) -> str | None:
    """Code of the indicator (``R09``) that a phrase names, where the words allow, else None."""
    return None
