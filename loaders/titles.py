"""Titles in 《》: where each begins and ends, nested ones inside, lost closing marks repaired."""

from __future__ import annotations

import re
from collections.abc import Iterator

from fazhi.ontology.lexicons import alternation

__all__ = ["title_spans"]

_LONGEST = 120
_FARTHEST = 400
_CLAUSE = re.compile(r"[,。;\n]")
_END = re.compile(
    rf"(?:{alternation('instruments', 'plan')}|{alternation('instruments', 'rule')}"
    rf"|{alternation('instruments', 'notice')}|条例)(?:\([^()\n]*\))?"
)


def title_spans(text: str) -> Iterator[tuple[int, int]]:
    """The outermost titles: ``[start, end)`` from 《 to 》, or to where a lost 》 should stand."""
    at = text.find("《")
    while at >= 0:
        close = _close(text, at)
        end = close + 1 if text.startswith("》", close) else close
        yield at, end
        at = text.find("《", max(end, at + 1))


def _close(text: str, start: int) -> int:
    """The offset of the 》 that closes the 《 at ``start``, or where a lost one should stand."""
    depth = 0
    for i in range(start, min(len(text), start + _LONGEST)):
        char = text[i]
        if char == "《":
            depth += 1
        elif char == "》":
            depth -= 1
            if depth == 0:
                return i
        elif char == "。":
            break
    first = text.find("》", start, start + _LONGEST)
    if first > 0 and not _CLAUSE.search(text, start, first):
        return first
    return _lost_close(text, start)


def _lost_close(text: str, start: int) -> int:
    """Behind the last title word before the clause ends; the clause's end where there is none."""
    farthest = min(len(text), start + _FARTHEST)
    mark = _CLAUSE.search(text, start, farthest)
    stop = mark.start() if mark else farthest
    ends = [found.end() for found in _END.finditer(text, start, stop)]
    return ends[-1] if ends else stop
