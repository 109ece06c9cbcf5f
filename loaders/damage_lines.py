"""Damage that shows in whole lines: brackets, leads printed twice, text that breaks off."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import TypeAlias

from fazhi.ontology.lexicons import words

__all__ = ["Lines", "appended", "cut_off", "lines_of", "lost_units", "repeated", "unbalanced"]

_MARKS = re.compile(r"[《》()]")
_PAIRS = {"》": "《", ")": "("}
_LIST_MARK = re.compile(r"(?:^|[\s。;:,])[0-9a-zA-Z一二三四五六七八九十]{1,3}$")
_REACH = 500
"""Characters that a bracket can hold: a long list of who is responsible."""
_LEAD = 40
"""Characters that two paragraphs have in common only where one is printed twice."""
_NEAR = 4
"""Lines between a lead and what it is taken from."""
_HEAD, _TAIL = 6, 3
"""Lines at the top and at the end of a page in which spammers leave their names."""
_SEPARATORS = "-_|–—·"
_COUNT = re.compile(r"(?<=[一-鿿])(?<!\d)\d{1,6}$")
_HOTLINE = re.compile(r"11[0249]|12[02]|12\d{3}|9[56]\d{3}|(?:19|20)\d\d")
_BEGINS_ITEM = re.compile(
    r"[一二三四五六七八九十]{1,3}[、是]|\([一二三四五六七八九十\d]{1,3}\)|\d{1,3}[.、]"
)
_CUT = re.compile(r"[^。;!?]{6,}[、,《(“]$|[^。;!?:\t]{40,}[一-鿿\d]$")
_NOT_PROSE = ("单位:", "部门:", "附件", "牵头", "http", "www")


Lines: TypeAlias = Sequence[tuple[int, str]]
"""The lines that hold something, with their offsets, without blanks around."""
Spans: TypeAlias = Iterator[tuple[int, int]]


def lines_of(text: str) -> Lines:
    """The lines of a text."""
    found: list[tuple[int, str]] = []
    at = 0
    for line in text.split("\n"):
        if bare := line.strip():
            found.append((at + len(line) - len(line.lstrip()), bare))
        at += len(line) + 1
    return found


def unbalanced(text: str) -> Spans:
    """Title marks and brackets without their other half."""
    if all(text.count(opener) == text.count(closer) for closer, opener in _PAIRS.items()):
        return
    open_marks: dict[str, list[int]] = {opener: [] for opener in _PAIRS.values()}
    for mark in _MARKS.finditer(text):
        at, opener = mark.start(), _PAIRS.get(mark[0])
        if opener is None:
            open_marks[mark[0]].append(at)
        elif open_marks[opener] and at - open_marks[opener][-1] <= _REACH:
            open_marks[opener].pop()
        elif not _LIST_MARK.search(text, max(0, at - 4), at):
            yield _around(text, at)
    for left in open_marks.values():
        yield from (_around(text, at) for at in left)


def _around(text: str, at: int) -> tuple[int, int]:
    """A mark with some words before it, if it closes, or behind it, so that it can be found."""
    if text[at] in _PAIRS:
        start = max(text.rfind(mark, 0, at) for mark in "\n,。;:") + 1
        return max(start, at - 20), at + 1
    ends = (text.find(mark, at) for mark in "\n,。;:")
    return at, min(at + 20, *(end for end in ends if end > at), len(text))


def repeated(lines: Lines) -> Spans:
    """A lead that breaks off above the paragraph that it was cut from."""
    for number, (start, line) in enumerate(lines):
        if len(line) < _LEAD or line.endswith("。"):
            continue
        behind = lines[number + 1 : number + 1 + _NEAR]
        if any(other.startswith(line[:_LEAD]) and len(other) > len(line) for _, other in behind):
            yield start, start + len(line)


def appended(lines: Lines) -> Spans:
    """The name of a gambling site behind a title."""
    for start, line in dict.fromkeys((*lines[:_HEAD], *lines[-_TAIL:])):
        lower = "" if "。" in line else line.lower()
        name = next((word for word in words("damage", "spam") if word in lower), None)
        if name:
            at = lower.index(name)
            cut = max(line.rfind(mark, 0, at) for mark in _SEPARATORS)
            yield start + (cut if cut >= 0 else at), start + len(line)


def lost_units(lines: Lines) -> Spans:
    """A count at the end of a paragraph whose unit is gone."""
    for number, (start, line) in enumerate(lines):
        if not line[-1].isdigit() or not ("。" in line or "," in line):
            continue
        count, behind = _COUNT.search(line), lines[number + 1 : number + 2]
        if count is None or (behind and not _BEGINS_ITEM.match(behind[0][1])):
            continue  # a line that the page has wrapped goes on with the unit
        before = line[: count.start()]
        if not _HOTLINE.fullmatch(count[0]) and not before.endswith(words("damage", "no_unit")):
            yield start + count.start(), start + count.end()


def cut_off(lines: Lines) -> Spans:
    """The last line, where it breaks off in mid-sentence."""
    start, line = lines[-1] if lines else (0, "")
    if not any("。" in other for _, other in lines) or any(word in line for word in _NOT_PROSE):
        return
    tail = max(line.rfind(mark) for mark in "。;") + 1
    if _CUT.search(line[tail:]):
        yield start + tail, start + len(line)
