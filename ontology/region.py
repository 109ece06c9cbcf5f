"""What an administrative division is."""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["Region"]


@dataclass(frozen=True, slots=True)
class Region:
    """An administrative division; its code is its identity.

    Of the years of its beginning and end only those since 2004 are known. In the year of a change
    the old division and the new one both count.
    """

    code: str
    """Six digits of GB/T 2260; ``100000`` for the country."""
    name: str
    """``芜湖市``"""
    short: str
    """``芜湖``; the name itself where nobody shortens it (易县, 阿荣旗)."""
    level: str
    """country, province, prefecture or county."""
    parent: str | None
    """Code of the division above; counties that a province runs itself have the province."""
    valid_from: int | None = None
    """First year at whose end it was there; None for all that began before 2004."""
    valid_to: int | None = None
    """First year at whose end it was there no more; None for those of today."""

    def held(self, year: int | None) -> bool:
        """Whether it was there at some time of the year; without a year, whether it is today."""
        if year is None:
            return self.valid_to is None
        return (self.valid_from or year) <= year <= (self.valid_to or year)
