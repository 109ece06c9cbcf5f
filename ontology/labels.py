"""The labels by which an indicator is known in a text.

A label is words parted by spaces, all of which must stand in the phrase that names a figure, in
any order (``审结 复议``). Words before a slash may stand in the figure's sentence instead, for what
a text says once (``案卷 / 合格率``): then the words in the phrase must account for a third of it at
least, so that a topic of the sentence does not catch a figure about something else.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Self

__all__ = ["Hit", "Label", "Wording"]

_LEAST = 3
_NEAREST = 1_000_000
"""Farther than any place in a sentence: where everything stands in the phrase itself."""


@dataclass(frozen=True, slots=True)
class Wording:
    """How a text names a figure, without white space and quotation marks."""

    phrase: str
    sentence: str = ""
    """The sentence up to the figure and on to the end of its clause."""


@dataclass(frozen=True, slots=True)
class Hit:
    """A label that was found."""

    label: str
    rank: tuple[int, int, int]
    """What makes one hit better than another: how many characters it accounts for in the phrase,
    how many in all, and how near its words outside the phrase stand."""
    score: float
    """Share of the phrase, with the label's other words added, that the label accounts for."""


@dataclass(frozen=True, slots=True)
class Label:
    """A label, cut into its words."""

    text: str
    sentence: tuple[str, ...]
    phrase: tuple[str, ...]

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read ``words of the phrase`` or ``words of the sentence / words of the phrase``."""
        before, slash, after = text.partition(" / ")
        if not slash:
            return cls(text, (), tuple(text.split()))
        return cls(text, tuple(before.split()), tuple(after.split()))

    def find(self, wording: Wording) -> Hit | None:
        """Where the label stands in a wording, None where it does not."""
        if not all(word in wording.phrase for word in self.phrase):
            return None
        outside = [word for word in self.sentence if word not in wording.phrase]
        if not all(word in wording.sentence for word in outside):
            return None
        weight = sum(map(len, self.sentence + self.phrase))
        inside = weight - sum(map(len, outside))
        if self.sentence and _LEAST * inside < len(wording.phrase):
            return None
        near = min((wording.sentence.rfind(word) for word in outside), default=_NEAREST)
        score = min(1.0, inside / (len(wording.phrase) + weight - inside))
        return Hit(self.text, (inside, weight, near), round(score, 3))
