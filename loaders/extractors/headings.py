"""The headings that a block stands under, level by level."""

from __future__ import annotations

__all__ = ["Headings"]


class Headings:
    """Remembers the last heading of each level while blocks are read in their order."""

    def __init__(self, level: int, words: str | None) -> None:
        """Begin under a part's heading (None where the document has no parts)."""
        self._words = {level: words}

    def enter(self, level: int, words: str) -> None:
        """Come to a heading: those of its level and below no longer hold."""
        self._words = {k: v for k, v in self._words.items() if k < level}
        self._words[level] = words

    def above(self, level: int) -> str | None:
        """The nearest heading of a higher level than this."""
        higher = [k for k in self._words if k < level]
        return self._words[max(higher)] if higher else None
