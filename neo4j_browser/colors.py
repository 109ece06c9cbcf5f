"""Colours as ``#RRGGBB``: lighter and darker ones, and which letters can be read on them.

Luminance and contrast are those of WCAG 2.1; 4.5 is what it asks of small letters.
"""

from __future__ import annotations

__all__ = ["contrast", "darker", "paler", "readable_on"]

_DARK, _WHITE = "#1B1E23", "#FFFFFF"


def paler(color: str) -> str:
    """A tint of a colour, for what stands beside the main thing of its family."""
    return _mixed(color, 255, 0.6)


def darker(color: str) -> str:
    """A shade of a colour, for the border of a node."""
    return _mixed(color, 0, 0.25)


def readable_on(color: str) -> str:
    """White or dark, whichever stands out more from a colour."""
    return max((_DARK, _WHITE), key=lambda letters: contrast(letters, color))


def contrast(one: str, other: str) -> float:
    """How much two colours stand out from each other, from 1 to 21."""
    low, high = sorted((_luminance(one), _luminance(other)))
    return (high + 0.05) / (low + 0.05)


def _mixed(color: str, with_level: int, share: float) -> str:
    levels = (round(level + (with_level - level) * share) for level in _levels(color))
    return "#" + "".join(f"{level:02X}" for level in levels)


def _levels(color: str) -> tuple[int, int, int]:
    red, green, blue = bytes.fromhex(color.removeprefix("#"))
    return red, green, blue


def _luminance(color: str) -> float:
    red, green, blue = (_linear(level / 255) for level in _levels(color))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(level: float) -> float:
    return level / 12.92 if level <= 0.03928 else float(((level + 0.055) / 1.055) ** 2.4)
