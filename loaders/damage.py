"""Damage that a page has done to its text and that cannot be repaired: where, and of which kind.

What can be known is repaired where it is read: numbers of documents (``〔202211号``), lost numbers
of lists, lost full stops. The rest is for people to look up, so a kind is found only where it is
sure enough to be worth their time. Offsets never change.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from itertools import islice
from typing import TypeAlias

from fazhi.facts import Damage
from fazhi.loaders.damage_lines import (
    Lines,
    appended,
    cut_off,
    lines_of,
    lost_units,
    repeated,
    unbalanced,
)
from fazhi.ontology.lexicons import alternation, words

__all__ = ["damages"]

_MOST = 100
"""Places of one kind in a text: nobody reads a list of more."""

Spans: TypeAlias = Iterator[tuple[int, int]]

_YEARS = re.compile(r"20\d\d20\d\d(?=年|\))")
_MONTH = re.compile(r"20[0-4]\d(?:1[0-2]|[1-9])月")
_DECIMAL = re.compile(r"。\d{1,2}(?=版|%|倍|万|亿|个百分点)")
_TWO_RATES = re.compile(r"%\d{1,3}(?:\.\d{1,4})?%")
_TWO_POINTS = re.compile(r"\.\d{1,4}\.\d{1,4}%")
_NUMBER_BEFORE = re.compile(r"\d{1,6}(?:\.\d{1,4})?$")
_INTERNET = re.compile(rf"互联网 (?={alternation('damage', 'lost_plus')})")
_AND_MORE = re.compile(r" \d [nN](?![a-zA-Z])")
_REPLACED = re.compile("\ufffd+")
_AS_GBK = "".join(words("damage", "mojibake"))
_ODD = re.compile(f"[à-ï\ue000-\uf8ff{_AS_GBK}]")
_GARBLED = re.compile(
    rf"(?:[{_AS_GBK}][^\s,。;]{{0,2}}){{3,60}}"  # UTF-8 read as GBK
    r"|(?:[à-ï][\x80-¿Œœ-Ÿ‚-›€™]{1,2}){2,60}"  # UTF-8 read as Latin
    "|[\ue000-\uf8ff]+"  # a font of somebody's own
)


def damages(text: str, folded: str) -> tuple[Damage, ...]:
    """The damage of a text, in its order; of two in one place the wider one.

    Args:
        text: as it is written, for the quotes.
        folded: the same with width folded and the site's lines blanked.
    """
    lines = lines_of(folded)
    found = [(kind, find(folded)) for kind, find in _IN_TEXT]
    found += [(kind, look(lines)) for kind, look in _IN_LINES]
    places = ((*span, kind) for kind, spans in found for span in islice(spans, _MOST))
    kept: list[Damage] = []
    for start, end, kind in sorted(places, key=lambda place: (place[0], -place[1])):
        if not kept or end > kept[-1].end:
            kept.append(Damage(start, end, text[start:end], kind))
    return tuple(kept)


def _lost_dashes(text: str) -> Spans:
    """``(20212025年)``: two years with nothing between them."""
    for years in _YEARS.finditer(text):
        before = text[years.start() - 1 : years.start()]
        if before and (before in "(《〈" or "一" <= before <= "鿿") and years[0][:4] < years[0][4:]:
            yield years.span()


def _glued_months(text: str) -> Spans:
    """``20236月``: 年 is gone."""
    for month in _MONTH.finditer(text):
        if not text[month.start() - 1 : month.start()].isdigit():
            yield month.span()


def _broken_decimals(text: str) -> Spans:
    """``4。0版``: a full stop for a decimal point."""
    return _behind_number(text, _DECIMAL)


def _merged_figures(text: str) -> Spans:
    """``83.4%98.6%`` and ``83.498.6%``: what stood between two figures is gone."""
    yield from _behind_number(text, _TWO_RATES)
    yield from _behind_number(text, _TWO_POINTS)


def _behind_number(text: str, pattern: re.Pattern[str]) -> Spans:
    for found in pattern.finditer(text):
        number = _NUMBER_BEFORE.search(text, max(0, found.start() - 11), found.start())
        if number:
            yield number.start(), found.end()


def _lost_signs(text: str) -> Spans:
    """``互联网 政务服务``, ``1 9 n``: + is gone."""
    yield from (found.span() for found in _INTERNET.finditer(text))
    for more in _AND_MORE.finditer(text):
        if text[more.start() - 1 : more.start()].isdigit():
            yield more.start() - 1, more.end()


def _replaced(text: str) -> Spans:
    """Bytes that no encoding knows."""
    if "\ufffd" not in text:  # a hundred times quicker than the search
        return iter(())
    return (found.span() for found in _REPLACED.finditer(text))


def _garbled(text: str) -> Spans:
    """Characters read in a wrong encoding, or of a font of somebody's own."""
    odd = _ODD.search(text)
    return (found.span() for found in _GARBLED.finditer(text, odd.start() if odd else len(text)))


_IN_TEXT: tuple[tuple[str, Callable[[str], Spans]], ...] = (
    ("lost-dash", _lost_dashes),
    ("lost-year-word", _glued_months),
    ("lost-sign", _lost_signs),
    ("broken-decimal", _broken_decimals),
    ("merged-figures", _merged_figures),
    ("replaced-characters", _replaced),
    ("garbled", _garbled),
    ("unbalanced-bracket", unbalanced),
)
_IN_LINES: tuple[tuple[str, Callable[[Lines], Spans]], ...] = (
    ("lost-unit", lost_units),
    ("repeated-lead", repeated),
    ("appended-words", appended),
    ("cut-off", cut_off),
)
