"""Damage that shows in whole lines: brackets, leads printed twice, text that breaks off."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import TypeAlias

from fazhi.loaders.word_tree import either
from fazhi.ontology import regions
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
_BEHIND_TITLE = re.compile(
    rf"(?:{either('titles', 'ends')})(?:\([^()]{{0,20}}\))? ?(?P<words>[-_|–—·][^-_|–—·]{{3,40}})$"
)
"""The last words of a line, behind a separator that stands where its title proper has ended."""
_TRADE, _LURE = (re.compile(either("damage", name)) for name in ("trade", "lure"))
_PUBLIC = re.compile(rf"{either('damage', 'public')}|(?:[局厅委办院署处所]|(?<!俱乐)部)$")
_PARTED = re.compile(r"[ 、,。;:《“]")
"""What a line that is only a name does not have."""
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
    """The name of a gambling site behind a title, or alone in a line at the top or end of a page.

    What is sold there or leads there tells it, in words that have nothing of an official site.
    """
    for start, line in dict.fromkeys((*lines[:_HEAD], *lines[-_TAIL:])):
        titled = _BEHIND_TITLE.search(line)
        at = titled.start("words") if titled else 0
        if _advertises(line[at:].lower(), line[:at]):
            yield start + at, start + len(line)


def _advertises(name: str, title: str) -> bool:
    """Whether a name is that of such a site: by both kinds of words, behind a title by one."""
    sells, leads = _TRADE.search(name), _LURE.search(name)
    if not (sells or leads) or _PUBLIC.search(name) or any(True for _ in regions.scan(name)):
        return False
    if not title:
        return bool(sells and leads) and not _PARTED.search(name)
    return bool(sells) or not any(name[i : i + 2] in title for i in range(1, len(name) - 1))


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
