"""Findings that say the same of many items of one document (``1. …``, ``2. …``), told as one."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

from fazhi.shapes.finding import Finding
from fazhi.shapes.status import status
from fazhi.shapes.words import Lang

__all__ = ["spans", "told_as_one"]

_MANY = 10
"""Fewer are told one by one: so many can be read."""
_ITEM = re.compile(r"(\d+)\. ")


def told_as_one(found: Mapping[int, Finding]) -> dict[int, int]:
    """Of one rule's findings by their number those that differ in nothing but their item.

    Gives the item's number for the finding's; nothing where they are few.
    """
    if len({finding.message for finding in found.values()}) > 1:
        return {}
    items = {number: _item(finding) for number, finding in found.items()}
    same = {number: item for number, item in items.items() if item is not None}
    return same if len(same) >= _MANY else {}


def _item(finding: Finding) -> int | None:
    """The number of the item that it is about, if it has nothing more to say of its own."""
    own = finding.value is not None or finding.counterpart is not None
    if own or status(finding) != "open":
        return None
    number = _ITEM.match(finding.subject or "")
    return int(number[1]) if number else None


def spans(numbers: Iterable[int], lang: Lang) -> str:
    """Numbers, with those that follow each other joined: ``2–6、8``."""
    return ("、" if lang == "zh" else ", ").join(_spans(set(numbers)))


def _spans(numbers: set[int]) -> Iterator[str]:
    starts = sorted(number for number in numbers if number - 1 not in numbers)
    ends = sorted(number for number in numbers if number + 1 not in numbers)
    for start, end in zip(starts, ends, strict=True):
        yield str(start) if start == end else f"{start}–{end}"
