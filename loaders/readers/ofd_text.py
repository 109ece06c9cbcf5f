"""The text of an OFD page: pieces with their places, put together into lines."""

from __future__ import annotations

import math
from collections.abc import Iterator
from itertools import pairwise
from operator import attrgetter

from lxml import etree

from fazhi.loaders.readers.printed import PrintedLine
from fazhi.loaders.readers.xml_names import children, local

__all__ = ["numbers", "page_lines"]

_SAME_LINE = 0.5
"""The part of a character's height by which the base lines of one line may differ."""
_GAP = 0.8
"""The part of a character's width that is a blank between two pieces."""
_SIZE = 5.0
"""Millimetres: the size of text in official documents (三号), where a piece does not say."""


def page_lines(content: etree._Element) -> list[PrintedLine]:
    """The lines of a page, from above to below, in millimetres."""
    objects = (each for each in content.iter() if local(each) == "TextObject")
    pieces = sorted((piece for each in objects for piece in _pieces(each)), key=attrgetter("top"))
    lines: list[list[PrintedLine]] = []
    for piece in pieces:
        if lines and piece.top - lines[-1][0].top < _SAME_LINE * piece.size:
            lines[-1].append(piece)
        else:
            lines.append([piece])
    return [_joined(sorted(line, key=attrgetter("left"))) for line in lines]


def numbers(text: str | None) -> list[float]:
    """The numbers of a list; none of one that has something else in it."""
    try:
        found = [float(part) for part in (text or "").split()]
    except ValueError:
        return []
    return found if all(map(math.isfinite, found)) else []


def _pieces(text: etree._Element) -> Iterator[PrintedLine]:
    """The pieces of a text object: its box is in the page, its codes are in the box."""
    box = numbers(text.get("Boundary"))
    if len(box) != 4:
        return
    matrix = numbers(text.get("CTM"))
    across, down = (matrix[0], matrix[3]) if len(matrix) == 6 else (1.0, 1.0)
    size = (numbers(text.get("Size")) or [_SIZE])[0] * abs(down)
    for code in children(text, "TextCode"):
        left = box[0] + (numbers(code.get("X")) or [0.0])[0] * across
        top = box[1] + (numbers(code.get("Y")) or [0.0])[0] * down
        steps = _steps(code.get("DeltaX") or "")
        right = left + steps * across + size if steps else box[0] + box[2]
        yield PrintedLine(code.text or "", left, right, top, size)


def _steps(deltas: str) -> float:
    """The way from the first character to the last; ``g 3 4.5`` is three steps of 4.5."""
    parts = iter(deltas.split())
    total = 0.0
    for part in parts:
        step = numbers(f"{next(parts, '')} {next(parts, '')}" if part == "g" else part)
        total += math.prod(step) if step else 0.0
    return total


def _joined(pieces: list[PrintedLine]) -> PrintedLine:
    text = pieces[0].text
    for before, piece in pairwise(pieces):
        text += (" " if piece.left - before.right > _GAP * piece.size else "") + piece.text
    first, last = pieces[0], pieces[-1]
    return PrintedLine(text, first.left, last.right, first.top, max(p.size for p in pieces))
