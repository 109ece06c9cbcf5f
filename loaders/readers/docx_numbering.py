"""The numbers that Word writes before paragraphs: they stand in no paragraph's text.

Without them a plan whose items Word numbers has no 一、 and no （一）. A paragraph, or its style,
points to a list and a level (ECMA-376 part 1, 17.9); the list says how a level counts.
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass, field

from lxml import etree

from fazhi.loaders.readers.counting import FORMATS
from fazhi.loaders.readers.xml_names import attribute, child, children, value

__all__ = ["Numbering"]

_PLACE = re.compile("%([1-9])")
_IN_WORD = re.compile("[0-9A-Za-z]$")
_MOST_BASES = 20
"""Styles that one style may rest on; a circle of them would have no end."""


@dataclass(frozen=True, slots=True)
class _Level:
    start: int
    format: str
    text: str


@dataclass(slots=True)
class _List:
    """One list of the document: whose count it goes on with, and where it begins anew."""

    shared: str
    restarts: dict[int, int] = field(default_factory=dict)


class Numbering:
    """The labels of a document's numbered paragraphs, asked for in the document's order."""

    def __init__(self, numbering: etree._Element | None, styles: etree._Element | None) -> None:
        """Read the lists of ``numbering.xml`` and which styles of ``styles.xml`` use them."""
        self._levels = {
            attribute(each, "abstractNumId"): _levels(each)
            for each in children(numbering, "abstractNum")
        }
        self._lists = {attribute(e, "numId"): _list(e) for e in children(numbering, "num")}
        self._styles = {attribute(e, "styleId"): e for e in children(styles, "style")}
        self._counts: dict[str, dict[int, int]] = defaultdict(dict)

    def label(self, paragraph: etree._Element) -> str:
        """The number before `paragraph` as Word prints it, empty where it has none."""
        numbered = self._numbered(paragraph)
        known = self._lists.get(value(child(numbered, "numId")))
        level = _integer(value(child(numbered, "ilvl")), 0)
        if known is None or level not in self._levels.get(known.shared, {}):
            return ""
        levels = self._levels[known.shared]
        counts = self._advance(known, level, levels[level].start)
        if levels[level].format == "bullet":
            return ""
        text = levels[level].text
        label = _PLACE.sub(lambda place: _printed(int(place[1]) - 1, counts, levels), text)
        return f"{label} " if _IN_WORD.search(label) else label

    def _advance(self, known: _List, level: int, start: int) -> dict[int, int]:
        """The counts of the list after one more item on `level`; deeper levels begin anew."""
        counts = self._counts[known.shared]
        following = counts[level] + 1 if level in counts else start
        counts[level] = known.restarts.pop(level, following)
        for deeper in [each for each in counts if each > level]:
            del counts[deeper]
        return counts

    def _numbered(self, paragraph: etree._Element) -> etree._Element | None:
        """What says the list and level of a paragraph: its own properties, else its style's."""
        properties = child(paragraph, "pPr")
        name = value(child(properties, "pStyle"))
        for _ in range(_MOST_BASES):
            own = child(properties, "numPr")
            if own is not None or name not in self._styles:
                return own
            style = self._styles[name]
            properties, name = child(style, "pPr"), value(child(style, "basedOn"))
        return None


def _levels(abstract: etree._Element) -> dict[int, _Level]:
    return {
        _integer(attribute(level, "ilvl"), 0): _Level(
            _integer(value(child(level, "start")), 1),
            value(child(level, "numFmt")) or "decimal",
            value(child(level, "lvlText")),
        )
        for level in children(abstract, "lvl")
    }


def _list(element: etree._Element) -> _List:
    restarts = {
        _integer(attribute(override, "ilvl"), 0): _integer(value(start), 1)
        for override in children(element, "lvlOverride")
        if (start := child(override, "startOverride")) is not None
    }
    return _List(value(child(element, "abstractNumId")), restarts)


def _printed(place: int, counts: dict[int, int], levels: dict[int, _Level]) -> str:
    """The count of a level in its format; a level above that has no item yet shows its start."""
    level = levels.get(place)
    if level is None:
        return ""
    return FORMATS.get(level.format, str)(counts.get(place, level.start))


def _integer(text: str, otherwise: int) -> int:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 6 else otherwise
