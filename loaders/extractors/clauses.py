"""Clauses of responsibility: who leads, is responsible, cooperates.

As lines (``责任单位:…`` ``配合单位:…``), in brackets behind an item
(``(财政部、税务总局牵头,各地区按职责分工负责)``), or at the end of its paragraph. Those before
牵头 (or all, where none leads) are responsible.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from fazhi.facts import Assignment
from fazhi.loaders.units import names
from fazhi.ontology.lexicons import alternation

__all__ = ["assignments", "clause_spans", "is_clause_line"]

_RESPONSIBLE = alternation("responsibility", "responsible")
_COOPERATING = alternation("responsibility", "cooperating")
_LABEL = re.compile(
    rf"[【\[(]?(?:(?P<responsible>{_RESPONSIBLE})|(?P<cooperating>{_COOPERATING})"
    rf"|(?P<other>{alternation('responsibility', 'other')}))[】\])]?\s*(?:::|[::])\s*"
)
_LEADS = alternation("responsibility", "leads")
_SUPPORTS = alternation("responsibility", "supports")
_GUIDES = alternation("responsibility", "guides")
_DOES = alternation("responsibility", "does")
_ROLE = re.compile(
    rf"(?:(?:按照?|依|根据)(?:各自)?职责(?:分工)?)?(?:分别|共同|具体|联合)?"
    rf"(?:(?P<lead>(?:{_LEADS})(?:负责|落实|实施)?)|(?P<support>{_SUPPORTS}|{_GUIDES})|(?P<does>{_DOES}))"
    r"(?=[,;。、,;)\s]|$|等)"
)
_MARKS = re.compile(r"[()\n]")
_TAIL = 40
_FIRST_LEADS = re.compile(r",?排在?(?:第一位|首位)的[^,。]{0,8}?为?牵头[^)]*")
_BRACKET_END = re.compile(
    rf"(?:{_LEADS}|{_SUPPORTS}|{_DOES})(?:等)?[。;]?$|{_FIRST_LEADS.pattern}$"
)


def is_clause_line(text: str, start: int, end: int) -> bool:
    """Whether a line is a clause with a label (``责任单位:…``)."""
    return _LABEL.match(text, start, end) is not None


def clause_spans(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The clauses in a stretch: brackets that say who does it, and what stands behind a label."""
    brackets = list(_brackets(text, start, end))
    for a, b in brackets:
        if _LABEL.match(text, a, b) or _BRACKET_END.search(text, max(a, b - _TAIL), b):
            yield a, b
    done = start
    for label in _LABEL.finditer(text, start, end):
        within = any(a - 1 <= label.start() < b for a, b in brackets)
        if label.start() >= done and not within:
            line_end = text.find("\n", label.start(), end)
            done = end if line_end < 0 else line_end
            yield label.start(), done


def _brackets(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The insides of the outermost brackets; a bracket left open ends with its line."""
    depth, at = 0, start
    for mark in _MARKS.finditer(text, start, end):
        if mark[0] == "(":
            depth += 1
            if depth == 1:
                at = mark.end()
        elif mark[0] == "\n":
            depth = 0
        elif depth:
            depth -= 1
            if depth == 0:
                yield at, mark.start()


def assignments(folded: str, text: str, start: int, end: int) -> tuple[Assignment, ...]:
    """The units that the clauses in a stretch name, each in its role."""
    return tuple(
        Assignment(a, b, text[a:b], role, name, kind)
        for first, last in clause_spans(folded, start, end)
        for role, name, kind, a, b in _parse(folded, text, first, last)
    )


def _parse(
    folded: str, text: str, start: int, end: int
) -> Iterator[tuple[str, str, str, int, int]]:
    """Role, name, kind, start and end of each unit that a clause names."""
    for role, first, last in _lists(folded, start, end):
        for unit in names(folded, text, first, last):
            yield role, unit.name, unit.kind, unit.start, unit.end


def _lists(text: str, start: int, end: int) -> Iterator[tuple[str, int, int]]:
    """The lists of names in a clause, each with its role."""
    explained = _FIRST_LEADS.search(text, start, end)
    end = explained.start() if explained else end
    labels = list(_LABEL.finditer(text, start, end))
    if not labels:
        yield from _roles(text, start, end, "responsible")
    for i, label in enumerate(labels):
        stop = labels[i + 1].start() if i + 1 < len(labels) else end
        if label.lastgroup != "other":
            yield from _roles(text, label.end(), stop, label.lastgroup or "responsible")


def _roles(text: str, start: int, end: int, default: str) -> Iterator[tuple[str, int, int]]:
    """The lists before each verb: those before 牵头 lead, and then the others help."""
    at, led = start, False
    for marker in _ROLE.finditer(text, start, end):
        if marker["lead"]:
            role, led = "responsible", True
        elif marker["support"] or led:
            role = "cooperating"
        else:
            role = default
        yield role, at, marker.start()
        at = marker.end()
    yield "cooperating" if led else default, at, end
