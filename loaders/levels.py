"""Level words (省, 市, 县, 区) of a document and the regions that they mean."""

from __future__ import annotations

from fazhi.ontology import regions

__all__ = ["Levels"]

_AUTONOMOUS = ("自治区", "自治州", "自治县", "自治旗")


class Levels:
    """Which region each level word means in a document: 市 in a district's report is its city."""

    def __init__(self, code: str | None) -> None:
        """Read the region and those above it; without a code no word means anything."""
        self._names: dict[str, str] = {}
        for region in regions.ancestors(code) if code else ():
            for word in self._words(region, first=not self._names):
                self._names.setdefault(word, region.name)

    @staticmethod
    def _words(region: regions.Region, first: bool) -> list[str]:
        """The words that can stand for a region; 区 for an autonomous one only in its own texts."""
        words = [suffix for suffix in _AUTONOMOUS if region.name.endswith(suffix)]
        if not region.name.endswith("自治区") or first:
            words.append(region.name[-1])
        return words

    def full(self, level: str) -> str:
        """The region's name for a level word, or the word itself where it means none."""
        return self._names.get(level, level)
