"""Clauses of responsibility: who leads, is responsible, cooperates.

As lines (``责任单位:…`` ``配合单位:…``), in brackets behind an item
(``(财政部、税务总局牵头,各地区按职责分工负责)``), or at the end of its paragraph. Those before
牵头 (or all, where none leads) are responsible; here those who lead have a role of their own.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from typing import TypeAlias

from fazhi.facts import Assignment
from fazhi.loaders.units import Prefix, names, only_organs
from fazhi.loaders.word_tree import either, tree
from fazhi.ontology.lexicons import words

__all__ = ["OPENING", "assignments", "assigns", "clause_spans", "is_clause_line"]

_LABELS = {
    word: role
    for role in ("responsible", "cooperating", "other")
    for word in words("responsibility", role)
} | dict.fromkeys(words("responsibility", "leading"), "lead")
# Without the bracket that may stand before it, so that ``re`` can search for its first character.
_LABEL = re.compile(rf"({tree(_LABELS)})[】〕\])]?\s*::?\s*")
_LONGEST_LABEL = max(map(len, _LABELS)) + 1
"""The most characters of a label with the bracket behind it, without blanks and the colon."""
_LEADS = either("responsibility", "leads")
_SUPPORTS = either("responsibility", "supports")
_GUIDES = either("responsibility", "guides")
_DOES = either("responsibility", "does")
_VERBS = re.compile("|".join((_LEADS, _SUPPORTS, _GUIDES, _DOES)))
_ROLE = re.compile(
    rf"(?:(?:按照?|依|根据)(?:各自)?职责(?:分工)?)?(?:分别|共同|具体|联合)?"
    rf"(?:(?P<lead>(?:{_LEADS})(?:负责|落实|实施)?)|(?P<support>{_SUPPORTS}|{_GUIDES})|(?P<does>{_DOES}))"
    r"(?=[,;。、,;)\s]|$|等)"
)
OPENING = ("【", "[", "(", "〔")
"""The brackets that a clause may stand in."""
_MARKS = re.compile(r"[()【】〔〕\[\]\n]")
_RESPONSIBLE = {"lead": "responsible"}
_TAIL = 40
_ENDS_ITEM = re.compile(r"[。; ]*(?:\n|\Z)")
_FIRST_LEADS = re.compile(r"排在?(?:第一位|首位)的[^,。]{0,8}?为?牵头[^)]*")
_AND_WHEN = (
    r"(?:[,;](?:20\d\d年[^,;。]{0,12}|\d{1,2}月[^,;。]{0,12}|年底前[^,;。]{0,8}"
    r"|(?:到|至)?20\d\d年(?:底|末)前?[^,;。]{0,8}"
    r"|(?:每(?:年|半年|季度|月|周)|[上下]半年|第?[一二三四]季度)[^,;。]{0,12}"
    r"|(?:持续|长期|常态化|深入|全年|贯穿|常年|适时)[^,;。]{0,6}|立行立改|即知即改|按时序进度))"
)
"""What may stand behind the verb in a clause: by when, or for how long."""
_DONE_BY = re.compile(rf"(?:{_LEADS}|{_SUPPORTS}|{_DOES})(?:等)?{_AND_WHEN}{{0,2}}[。;]?$")
_WHEN_AT_END = re.compile(rf"{_AND_WHEN}{_AND_WHEN}?[。;]?$")
_EXPLAINED = re.compile(rf"{_FIRST_LEADS.pattern}$")
_Label: TypeAlias = tuple[int, int, str]
"""Where a label begins and ends, and the role that it says."""


def is_clause_line(text: str, start: int, end: int) -> bool:
    """Whether a line is a clause with a label (``责任单位:…``)."""
    at = start + text.startswith(OPENING, start, end)
    return _LABEL.match(text, at, end) is not None


def _labels(text: str, start: int, end: int) -> Iterator[_Label]:
    """The labels in a stretch, each with the bracket before it."""
    done = start
    while (colon := text.find(":", done, end)) >= 0:
        found = _label_at(text, done, colon, end)
        if found:
            at = found.start()
            bracket = at > start and text[at - 1] in OPENING
            yield at - bracket, found.end(), _LABELS[found[1]]
        done = found.end() if found else colon + 1


def _label_at(text: str, start: int, colon: int, end: int) -> re.Match[str] | None:
    """The label that a colon ends; colons are quicker to find in a text than labels."""
    behind = start + len(text[start:colon].rstrip())
    found = _LABEL.search(text, max(start, behind - _LONGEST_LABEL), colon + 1)
    return _LABEL.match(text, found.start(), end) if found else None


def assigns(text: str, start: int, end: int) -> bool:
    """Whether a stretch says who is responsible; a clause that only says by when does not."""
    for first, last in clause_spans(text, start, end):
        roles = [role for _, _, role in _labels(text, first, last)]
        if not roles or any(role != "other" for role in roles):
            return True
    return False


def clause_spans(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The clauses in a stretch: brackets that say who does it, and what stands behind a label."""
    brackets = list(_brackets(text, start, end))
    for a, b in brackets:
        if is_clause_line(text, a, b) or _says_who(text, max(a, b - _TAIL), b):
            yield a, b
        elif _ENDS_ITEM.match(text, b + 1, end) and only_organs(text, a, _without_when(text, a, b)):
            yield a, b
    done = start
    opened = [a - 1 for a, _ in brackets]
    for at, behind, _ in _labels(text, start, end):
        i = bisect_right(opened, at) - 1
        if at >= done and (i < 0 or at >= brackets[i][1]):
            done = _line_end(text, behind, end)
            while done < end and not text[behind:done].strip(" :】〕])"):
                behind, done = done + 1, _lines_of_organs(text, done + 1, end)
            yield at, done


def _line_end(text: str, at: int, end: int) -> int:
    newline = text.find("\n", at, end)
    return end if newline < 0 else newline


def _lines_of_organs(text: str, at: int, end: int) -> int:
    """Where the lines end that name organs only: what a label alone in its line is about."""
    done = _line_end(text, at, end)
    while done < end and only_organs(text, done + 1, _line_end(text, done + 1, end)):
        done = _line_end(text, done + 1, end)
    return done


def _says_who(text: str, start: int, end: int) -> bool:
    """Whether the end of a bracket says that those it names act."""
    return bool(_DONE_BY.search(text, start, end) or _EXPLAINED.search(text, start, end))


def _without_when(text: str, start: int, end: int) -> int:
    """Where the words of a clause end that do not say by when."""
    when = _WHEN_AT_END.search(text, start, end)
    return when.start() if when else end


def _brackets(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The insides of the outermost brackets; a bracket left open ends with its line."""
    depth, at = 0, start
    for mark in _MARKS.finditer(text, start, end):
        if mark[0] in OPENING:
            depth += 1
            if depth == 1:
                at = mark.end()
        elif mark[0] == "\n":
            depth = 0
        elif depth:
            depth -= 1
            if depth == 0:
                yield at, mark.start()


def assignments(
    folded: str, text: str, clauses: Iterable[tuple[int, int]]
) -> tuple[Assignment, ...]:
    """The units that clauses name, each in its role."""
    return tuple(
        Assignment(a, b, text[a:b], _RESPONSIBLE.get(role, role), name, kind, role == "lead")
        for first, last in clauses
        for role, name, kind, a, b in _parse(folded, text, first, last)
    )


def _parse(
    folded: str, text: str, start: int, end: int
) -> Iterator[tuple[str, str, str, int, int]]:
    """Role, name, kind, start and end of each unit that a clause names."""
    first_leads = _FIRST_LEADS.search(folded, start, end) is not None
    prefix = Prefix()
    for role, first, last in _lists(folded, start, end):
        for unit in names(folded, text, first, last, prefix):
            yield "lead" if first_leads else role, unit.name, unit.kind, unit.start, unit.end
            first_leads = False


def _lists(text: str, start: int, end: int) -> Iterator[tuple[str, int, int]]:
    """The lists of names in a clause, each with its role."""
    if explained := _FIRST_LEADS.search(text, start, end):
        end = explained.start()
    end = _without_when(text, start, end)
    labels = list(_labels(text, start, end))
    if not labels:
        yield from _roles(text, start, end, "responsible")
    for i, (_, behind, role) in enumerate(labels):
        stop = labels[i + 1][0] if i + 1 < len(labels) else end
        if role != "other":
            yield from _roles(text, behind, stop, role)


def _roles(text: str, start: int, end: int, default: str) -> Iterator[tuple[str, int, int]]:
    """The lists before each verb: those before 牵头 lead, and then the others help."""
    at, led = start, False
    for marker in _ROLE.finditer(text, start, end) if _VERBS.search(text, start, end) else ():
        if marker["lead"]:
            role, led = "lead", True
        elif marker["support"] or led:
            role = "cooperating"
        else:
            role = default
        yield role, at, marker.start()
        at = marker.end()
    yield "cooperating" if led else default, at, end
