"""Thresholds of a clause: figures that must be reached or kept."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from fazhi.facts import Number
from fazhi.loaders.extractors.spans_of_time import TIME_BEHIND
from fazhi.loaders.figures import Figure
from fazhi.loaders.numerals import value_of
from fazhi.loaders.reading import Reading
from fazhi.loaders.word_tree import either, tree
from fazhi.ontology.lexicons import words

__all__ = ["SHARES", "thresholds"]

_AT_MOST = words("obligations", "at_most")
_SIGN = re.compile(tree((*_AT_MOST, *words("obligations", "at_least"))))
_TARGET = re.compile(rf"(?:{either('obligations', 'targets')})[^,。;]{{0,10}}$")
_MADE = re.compile(rf"(?<!没)(?!有)(?:{either('obligations', 'targets')})$")
"""A verb right before a figure: 打造2个以上示范点 is a target, 对2个以上部门 describes."""
_GRANT = re.compile(rf"(?:{either('obligations', 'grants')})[^,。;]{{0,10}}$")
_RANGE = re.compile(
    r"(?P<a>\d\d{0,8}(?:\.\d{1,4})?)(?:(?P<scale>[万亿])?(?:元|%)?)\s?[-—~至]\s?"
    r"(?P<b>\d{1,9}(?:\.\d{1,4})?)\s?(?P<both>[万亿])?"
    rf"(?P<unit>{either('figures', 'classifiers')})"
)
_SCALE = re.compile(r"(?:以上|以下)(?:的|[一-鿿])|[^,。;]{0,2}及以[上下]")
_NAME = re.compile(either("figures", "behind"))
_REACH = 16
SHARES = frozenset(("%", "个百分点", "百分点", "‰", "倍"))
_DESCRIBES = frozenset(words("figures", "borderline")) | {"点"}
_LEAD = re.compile(
    rf"^(?:{either('obligations', 'lead')}|(?:到|至)?20\d\d年(?:\d{{1,2}}月)?(?:底|末)?前?"
    r"|年底前|年内|\d{1,2}年内|每年|[,、])+"
)
_TAIL = re.compile(
    rf"(?:{either('figures', 'tail')}|{either('obligations', 'at_least')}"
    rf"|{either('obligations', 'at_most')}|每[年月人户家]|不得|最高|按|要|应|的|一般|原则上"
    r"|须|必须|前)+$"
)


def thresholds(reading: Reading, start: int, end: int, targets: bool) -> Iterator[dict[str, Any]]:
    """The fields (op, value, unit, indicator) of each threshold in the clause ``[start, end)``.

    A bare figure behind a verb of doing (引进100名) is one only where ``targets`` are set.
    """
    figures = reading.figures_in(start, end)
    if not figures:
        return
    text = reading.folded[start:end]
    if ranged := _RANGE.search(text):
        yield {
            "op": "range",
            "value": _ends(ranged),
            "unit": ranged["unit"],
            "indicator": _indicator(reading, start, ranged.start(), ranged.end(), end),
        }
        return
    for figure in figures:
        if op := _operator(reading.folded, start, figure, targets):
            yield {
                "op": op,
                "value": figure.value,
                "unit": figure.unit,
                "indicator": _indicator(
                    reading, start, figure.start - start, figure.end - start, end
                ),
            }


def _ends(found: re.Match[str]) -> tuple[Number, Number]:
    """The ends of a range; a scale said once (``10-20万元``) is that of both."""
    both = found["both"] or ""
    low, high = value_of(found["a"], found["scale"] or both), value_of(found["b"], both)
    return low or 0, high or 0


def _operator(text: str, start: int, figure: Figure, targets: bool) -> str | None:
    """The operator of a required figure, None where the clause requires nothing of it."""
    if figure.unit is None or figure.rank or (figure.han and figure.value < 2):
        return None
    if TIME_BEHIND.match(text, figure.end) or figure.unit in _DESCRIBES:
        return None
    if figure.unit == "%" and _NAME.match(text, figure.end):
        return None
    if figure.unit not in SHARES and _SCALE.match(text, figure.end - 2):
        if not _MADE.search(text, max(start, figure.start - _REACH), figure.start):
            return None
    before = text[max(start, figure.number - _REACH) : figure.number]
    if before.endswith("前") and figure.unit in ("名", "位"):  # 进入前三名
        return "<="
    signs = [found[0] for found in _SIGN.finditer(before)]
    if signs:
        return "<=" if signs[-1] in _AT_MOST else ">="
    if figure.comparator in ("le", "lt"):
        return "<="
    if figure.unit in ("元", "%") and _is_granted(text, start, figure):
        return "="
    if figure.unit in SHARES or figure.comparator == "ge":
        return ">="
    if figure.han or not targets:
        return None
    target = _TARGET.search(text, max(start, figure.start - _REACH), figure.start)
    return ">=" if target else None


def _is_granted(text: str, start: int, figure: Figure) -> bool:
    """Whether a figure is what somebody gets: an amount, or a share behind 给予."""
    given = _GRANT.search(text, max(start, figure.start - _REACH), figure.start)
    if figure.unit == "元":
        return given is not None or text.startswith(("标准", "的标准"), figure.end)
    return given is not None and given[0].startswith("给予")


def _indicator(reading: Reading, clause: int, start: int, end: int, stop: int) -> str | None:
    """The words of the clause before the figure, or those behind it where none stand before."""
    text = reading.folded[clause:stop]
    words = _LEAD.sub("", text[:start])
    before = _TAIL.sub("", words)
    if before.endswith(("人", "户")) and words.startswith("均", len(before)):
        before += "均"
    if len(before) >= 2:
        return before
    return text[end:].strip().removeprefix("的").removesuffix("的") or before or None
