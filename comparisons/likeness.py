"""How much of a text stands in another, word for word."""

from __future__ import annotations

from dataclasses import dataclass

from rapidfuzz.distance import LCSseq

__all__ = ["Likeness", "can_share", "likeness"]

_RUN = 4
"""Shorter runs of equal characters come by chance."""


@dataclass(frozen=True, slots=True)
class Likeness:
    """What two texts have in common."""

    similarity: float
    """Share of the shorter text that stands in the other one; a text within a text has 1."""
    length: int
    """Characters that they share."""


def can_share(one: str, other: str, least: float) -> bool:
    """Whether that share of the shorter text may stand in the other: what it costs to rule out."""
    characters = int(least * min(len(one), len(other)))
    return LCSseq.similarity(one, other, score_cutoff=characters) >= characters


def likeness(one: str, other: str) -> Likeness:
    """Compare bare words; which of the two comes first makes no difference."""
    blocks = LCSseq.opcodes(*sorted((one, other)))
    runs = (block.src_end - block.src_start for block in blocks if block.tag == "equal")
    shared = sum(run for run in runs if run >= _RUN)
    return Likeness(shared / max(1, min(len(one), len(other))), shared)
