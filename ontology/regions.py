"""Administrative divisions: look one up, find names in a text, decide between namesakes."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from fazhi.ontology.region import Region
from fazhi.ontology.region_history import former_names
from fazhi.ontology.region_register import ancestors, children, get, named, path
from fazhi.ontology.region_scan import scan

__all__ = [
    "Region", "Resolution", "ancestors", "former_names", "get", "named", "path", "resolve", "scan",
]  # fmt: skip

_LONGEST = 20
"""No name of a division is longer."""


@dataclass(frozen=True, slots=True)
class Resolution:
    """What a name was found to mean."""

    region: Region | None
    """None where the name is unknown or the context does not decide."""
    candidates: tuple[Region, ...]
    """All that it can mean."""


def resolve(name: str, context: Iterable[str] = (), at: int | None = None) -> Resolution:
    """What a name means: a full name, a short one or a path (安徽省芜湖市, 杭州市富阳区).

    A name that several divisions share (鼓楼区) is decided by the context: strings such as the
    publisher or the head of the text, the most telling first. The first string that speaks for
    exactly one candidate decides; one that speaks for several leaves it to the next. Nothing is
    guessed: without a decision ``region`` is None.

    A name of the past (富阳市) is known too. ``at`` is the year of which the name speaks: where
    divisions of that year have the name, only those are meant.
    """
    candidates = (_candidates(name, at) if at else ()) or _candidates(name)
    if len(candidates) == 1:
        return Resolution(candidates[0], candidates)
    for text in context if candidates else ():
        for supported in _supported(text, candidates):
            if len(supported) == 1:
                return Resolution(supported[0], candidates)
            if supported:
                break
    return Resolution(None, candidates)


@lru_cache(maxsize=4096)  # a hostile name has many ways to be cut
def _candidates(name: str, at: int | None = None) -> tuple[Region, ...]:
    """Divisions of that name, or those that a path ends in."""
    whole = named(name, at)
    if whole or len(name) > 3 * _LONGEST:
        return whole
    for cut in range(max(2, len(name) - _LONGEST), len(name) - 1):
        tails = named(name[cut:], at)
        heads = {head.code for head in _candidates(name[:cut], at)} if tails else set()
        if below := tuple(t for t in tails if any(a.code in heads for a in _above(t))):
            return below
    return ()


def _above(region: Region) -> tuple[Region, ...]:
    return ancestors(region.code)[1:]


def _supported(text: str, candidates: tuple[Region, ...]) -> Iterator[list[Region]]:
    """The candidates that a text speaks for, by one kind of sign after the other.

    The strongest sign comes first: the name with one above in front of it (南京市鼓楼区), then the
    name of the division right above, of one above that, of one beside or below, and last a short
    name of one above (南京).
    """
    yield [region for region in candidates if _path_stands(region, text)]
    mentioned = {name for _, _, name in scan(text)}
    for signs in (_right_above, _farther_above, _around):
        yield [region for region in candidates if mentioned & {sign.name for sign in signs(region)}]
    yield [region for region in candidates if _short_above(region, text)]


def _path_stands(region: Region, text: str) -> bool:
    heads = (head for above in _above(region) for head in (above.name, above.short))
    return any(head + region.name in text for head in heads)


def _right_above(region: Region) -> tuple[Region, ...]:
    return _above(region)[:1]


def _farther_above(region: Region) -> tuple[Region, ...]:
    return _above(region)[1:]


def _around(region: Region) -> Iterator[Region]:
    """Divisions beside and below; not its own namesakes elsewhere."""
    beside = children(region.parent) if region.parent else ()
    return (other for other in (*beside, *children(region.code)) if other.name != region.name)


def _short_above(region: Region, text: str) -> bool:
    """Whether 南京 stands in the text (but not as 南京路)."""
    shorts = (re.escape(above.short) for above in _above(region))
    return any(re.search(f"{short}[东西南北中]?(?![东西南北中路街道])", text) for short in shorts)
