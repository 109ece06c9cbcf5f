"""The lines of a text that belong to the site and not to the document.

Readers of pages leave them out; a ``.txt`` keeps every character, so they are blanked in the copy
that rules match in: what stands in them becomes no fact.
"""

from __future__ import annotations

from fazhi.loaders.readers.page_furniture import document_end, is_furniture
from fazhi.loaders.readers.page_lines import Line

__all__ = ["without_furniture"]

_LONGEST = 200
"""Characters of a line that can be furniture; lines of prose are longer, or end with 。."""
_TELLING = frozenset("扫享印闭藏浏阅篇页微置编载访")
"""Between the first and the last line of prose, furniture has one of these; it is quicker to see
that a line has none than that it is no furniture."""


def without_furniture(folded: str) -> str:
    """The text, of the same length, with blanks in place of the lines that belong to the site."""
    lines = folded.split("\n")
    prose = [number for number, line in enumerate(lines) if "。" in line]
    first, last = (prose[0], prose[-1]) if prose else (len(lines), -1)
    end = document_end([Line(line.strip()) for line in lines[last + 1 :]], -1) + last + 1
    for number, line in enumerate(lines):
        inside = first < number < last
        if number >= end or _is_furniture(line, inside=inside):
            lines[number] = " " * len(line)
    return "\n".join(lines)


def _is_furniture(line: str, *, inside: bool) -> bool:
    if len(line) > _LONGEST or "。" in line or (inside and _TELLING.isdisjoint(line)):
        return False
    return is_furniture(line.strip()) or all(map(is_furniture, line.replace("】", "】 ").split()))
