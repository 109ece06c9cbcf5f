"""The outline of a document: its numbered blocks, in the order of the text.

Official writing numbers its levels ``一、`` ``(一)`` ``1.`` ``(1)`` (GB/T 9704-2012, 7.3.3),
and strings points within a paragraph as ``一是…二是…``. Real pages lose numbers, restart them,
and run a heading on into the text before or behind it; :func:`outline` puts up with all of
these.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from fazhi.loaders.glue import heading_break
from fazhi.loaders.numerals import small_number

__all__ = ["Block", "Outline", "outline", "sentences"]

PARAGRAPH, PART, SECTION, ITEM, SUBITEM, POINT = range(6)

_HAN = "一二三四五六七八九十"
_BEGINS = frozenset(f"第({_HAN}0123456789①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳")
# A digit behind it is a fraction, but for a year or a month.
_POINT = r"\.(?:(?!\d)|(?=(?:19|20)\d\d年|1?\d月))"
_AT_LINE_START = re.compile(
    rf"(?P<part>第?[{_HAN}]{{1,3}}(?:、|部分[,:、 ]?|[.](?!\d)))"
    rf"|(?P<section>\([{_HAN}]{{0,3}}\)[、.]?)"
    rf"|(?P<item>\d{{1,3}}(?:{_POINT}|、))"
    r"|(?P<subitem>\(\d{1,2}\)[、.]?|[①-⑳])"
    rf"|(?P<point>(?:[{_HAN}]{{1,3}}[是则]|第[{_HAN}]{{1,2}}[,、]))"
)
# It begins with the mark, which ``re`` can look for, and looks ahead to the number, so that a
# number that ends with a mark can be followed by another.
_INLINE = re.compile(
    rf"[。;:,)”](?=[第(\d{_HAN}①-⑳])(?=(?P<point>[{_HAN}]{{1,3}}是|第[{_HAN}]{{1,2}}[,、])"
    rf"|(?<=[。)])(?P<part>[{_HAN}]{{1,3}}、)"
    rf"|(?<=[。;:)])(?:(?P<section>\([{_HAN}]{{1,3}}\))"
    rf"|(?P<item>\d{{1,3}}{_POINT})|(?P<subitem>\(\d{{1,2}}\)|[①-⑳])))"
)
_LEVELS = {"part": PART, "section": SECTION, "item": ITEM, "subitem": SUBITEM, "point": POINT}
_LONGEST_TITLE = 400
_SENTENCE_END = re.compile(r"[。!?][。!?]*[”’》)]*")
_FULL_STOP = re.compile(r"。。*[”’》)]*")


class Block(NamedTuple):
    """A numbered item, heading or paragraph: ``[start, end)`` of the text.

    ``head`` is where the words after the number begin, ``head_end`` where the first sentence (the
    heading) ends without its mark, ``body`` where the text after it begins (``== end`` if none).
    """

    level: int
    number: int | None
    start: int
    end: int
    head: int
    head_end: int
    body: int

    @property
    def has_body(self) -> bool:
        """Whether text follows the heading in the block itself."""
        return self.body < self.end


@dataclass(frozen=True, slots=True)
class Outline:
    """The folded text and its blocks."""

    text: str
    blocks: tuple[Block, ...]


def outline(folded: str) -> Outline:
    """The blocks of a folded text."""
    return Outline(folded, tuple(_blocks(folded)))


def _blocks(text: str) -> Iterator[Block]:
    last: dict[int, int] = {}
    for start, end in _lines(text):
        cuts = list(_markers(text, start, end, last))
        if not cuts or cuts[0][1] > start:
            cuts.insert(0, (PARAGRAPH, start, start, None))
        stops = [at for _, at, _, _ in cuts[1:]] + [end]
        for (level, at, head, number), stop in zip(cuts, stops, strict=True):
            yield _block(text, level, number, at, head, stop)


def _lines(text: str) -> Iterator[tuple[int, int]]:
    at = 0
    for line in text.split("\n"):
        bare = line.strip()
        if bare:
            start = at + line.index(bare[0])
            yield start, start + len(bare)
        at += len(line) + 1


def _markers(
    text: str, start: int, end: int, last: dict[int, int]
) -> Iterator[tuple[int, int, int, int | None]]:
    """The numbers in a line: level, where it starts, where its words start, its value."""
    if text[start] in _BEGINS:
        found = _AT_LINE_START.match(text, start, end) or _continued(text, start, end, last)
        if found:
            yield _take(found, last)
            start = found.end()
    for found in _INLINE.finditer(text, max(0, start - 1), end):
        level, _, _, number = marker = _value(found)
        expected = last.get(level, 0) + 1
        if number == 1 and found[0] in ":。;," and level >= ITEM:
            pass
        elif number is None or (number != expected and level != POINT) or not last.get(level):
            continue
        _remember(level, number, last)
        yield marker


_RUN_INTO_DIGITS = re.compile(r"(?P<item>\d{1,3}\.)(?=\d{3})")


def _continued(text: str, start: int, end: int, last: dict[int, int]) -> re.Match[str] | None:
    """``11.121人才…``: the number of the next item, run into a figure."""
    if ITEM not in last:
        return None
    found = _RUN_INTO_DIGITS.match(text, start, end)
    return found if found and int(found["item"][:-1]) == last[ITEM] + 1 else None


def _take(found: re.Match[str], last: dict[int, int]) -> tuple[int, int, int, int | None]:
    marker = _value(found)
    _remember(marker[0], marker[3], last)
    return marker


def _value(found: re.Match[str]) -> tuple[int, int, int, int | None]:
    kind = found.lastgroup or ""
    return _LEVELS[kind], *found.span(kind), small_number(found[kind])


def _remember(level: int, number: int | None, last: dict[int, int]) -> None:
    last[level] = number if number is not None else last.get(level, 0) + 1
    for deeper in [key for key in last if key > level and not (level == PART and key == ITEM)]:
        del last[deeper]


def _block(text: str, level: int, number: int | None, start: int, head: int, end: int) -> Block:
    while head < end and text[head] in " \t":
        head += 1
    while end > head and text[end - 1] in " \t":
        end -= 1
    head_end, body = _heading(text, head, end, level)
    return Block(level, number, start, end, head, head_end, body)


def _heading(text: str, head: int, end: int, level: int) -> tuple[int, int]:
    """Where the first sentence ends without its mark, and where the text after it begins."""
    ends = _sentence_end(text, head, end)
    mark = ends.search(text, head, end)
    while mark and _inside(text, head, mark.start()):
        mark = ends.search(text, mark.end(), end)
    first = mark.end() if mark else end
    if level != PARAGRAPH and (cut := heading_break(text, head, first)):
        return cut, cut
    stop = first
    while stop > head and text[stop - 1] in "。;!?:":
        stop -= 1
    return stop, _skip_space(text, first, end)


def _skip_space(text: str, at: int, end: int) -> int:
    while at < end and text[at] in " \t":
        at += 1
    return at


def sentences(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The sentences of a stretch: ended by 。 ! ? outside brackets, or by the stretch's end."""
    at = _skip_space(text, start, end)
    titled = text.find("《", start, end) >= 0
    for mark in _sentence_end(text, start, end).finditer(text, start, end):
        stop, behind = mark.span()
        if titled and _inside(text, at, stop):
            continue
        yield at, behind
        at = _skip_space(text, behind, end)
    if at < end:
        yield at, end


def _sentence_end(text: str, start: int, end: int) -> re.Pattern[str]:
    """What ends sentences in a stretch; most have only 。, which ``re`` finds as a literal."""
    plain = text.find("!", start, end) < 0 and text.find("?", start, end) < 0
    return _FULL_STOP if plain else _SENTENCE_END


def _inside(text: str, start: int, at: int) -> bool:
    """Whether ``at`` stands within a title opened since ``start`` and closed in its line."""
    start = max(start, at - _LONGEST_TITLE)
    opened = text.find("《", start, at)
    if opened < 0 or text.count("《", opened, at) <= text.count("》", start, at):
        return False
    closed = text.find("》", at, at + _LONGEST_TITLE)
    return closed >= 0 and text.find("\n", at, closed) < 0
