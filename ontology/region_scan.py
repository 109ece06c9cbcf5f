"""Finding the full names of divisions in a text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from fazhi.ontology.lexicons import words
from fazhi.ontology.region_history import past_named
from fazhi.ontology.region_register import ancestors, named, names

__all__ = ["scan"]

# It begins with a class of characters, which ``re`` can search for.
_SUFFIX = re.compile(
    r"[市区省县旗州盟](?:(?<=市)(?![场圈群容])"  # 合作市场 is no 合作市, 南昌都市圈 no 昌都市
    r"|(?<=区)(?![域间])"  # 朝阳区域
    r"|(?<=[省县旗州盟]))"
)
_TELLING = 2
"""So many characters at the end of a name tell most other words from it."""
_CHINESE = re.compile(r"[\u4e00-\u9fff]")


def scan(text: str) -> list[tuple[int, int, str]]:
    """Start, end and name of every full name (芜湖市, not 芜湖) in the text, in its order.

    Of overlapping names the one that begins first stands, and of those the longest
    (科尔沁左翼后旗, 长沙市 in 长沙市区). Names that are also words, or ends of words (和县 in
    各市和县, 海城市 in 沿海城市), count only where ``lexicons/regions.txt`` says.
    """
    found: list[tuple[int, int, str]] = []
    for start, end, name in _matches(text):
        while found and found[-1][0] >= start:
            found.pop()
        if found and found[-1][1] > start:
            continue
        if _is_meant(text, start, name, found):
            found.append((start, end, name))
    return found


def _matches(text: str) -> Iterator[tuple[int, int, str]]:
    known, lengths = _known()
    for suffix in _SUFFIX.finditer(text):
        end = suffix.end()
        for length in lengths.get(text[end - _TELLING : end], ()):
            if length <= end and text[end - length : end] in known:
                yield end - length, end, text[end - length : end]
                break


@cache
def _known() -> tuple[frozenset[str], dict[str, tuple[int, ...]]]:
    """All names, and how long those are that end with the same characters, the longest first."""
    lengths: dict[str, set[int]] = {}
    for name in names():
        lengths.setdefault(name[-_TELLING:], set()).add(len(name))
    return names(), {tail: tuple(sorted(found, reverse=True)) for tail, found in lengths.items()}


def _is_meant(text: str, start: int, name: str, found: list[tuple[int, int, str]]) -> bool:
    """Whether a name that could be a word is the name; others always are."""
    if name in words("regions", "words"):
        return not start or _follows_one_above(start, name, found)
    if len(name) == 2 or name in words("regions", "ends"):
        alone = not start or not _CHINESE.match(text[start - 1])
        return alone or _follows_one_above(start, name, found)
    return True


def _follows_one_above(start: int, name: str, found: list[tuple[int, int, str]]) -> bool:
    if not found or found[-1][1] != start:
        return False
    places = (*named(name), *past_named(name))
    above = {region.name for place in places for region in ancestors(place.code)[1:]}
    return found[-1][2] in above
