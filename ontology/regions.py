"""Administrative divisions: look one up, find names in a text, decide between namesakes."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from fazhi.ontology.region_register import Region, ancestors, get, named
from fazhi.ontology.region_scan import scan

__all__ = ["Region", "Resolution", "ancestors", "get", "named", "resolve", "scan"]


@dataclass(frozen=True, slots=True)
class Resolution:
    """What a name was found to mean."""

    region: Region | None
    """None where the name is unknown or the context does not decide."""
    candidates: tuple[Region, ...]
    """All that it can mean."""


def resolve(name: str, context: Iterable[str] = ()) -> Resolution:
    """What a name means: a full name, a short one or a path (安徽省芜湖市, 杭州市富阳区).

    A name that several divisions share (鼓楼区) is decided by the context: strings such as the
    publisher or the head of the text, the most telling first. The first string that speaks for
    exactly one candidate decides; one that speaks for several leaves it to the next. Nothing is
    guessed: without a decision ``region`` is None.
    """
    candidates = _candidates(name)
    if len(candidates) == 1:
        return Resolution(candidates[0], candidates)
    for text in context if candidates else ():
        for supported in _supported(text, candidates):
            if len(supported) == 1:
                return Resolution(supported[0], candidates)
            if supported:
                break
    return Resolution(None, candidates)


def _candidates(name: str) -> tuple[Region, ...]:
    """Divisions of that name, or those that a path ends in."""
    if whole := named(name):
        return whole
    for cut in range(len(name) - 1, 1, -1):
        heads = {region.code for region in _candidates_of_head(name[:cut])}
        if below := tuple(r for r in _tail(name[cut:]) if heads & _codes_above(r)):
            return below
    return ()


def _candidates_of_head(name: str) -> tuple[Region, ...]:
    return _candidates(name) if len(name) > 1 else ()


def _tail(name: str) -> tuple[Region, ...]:
    return named(name)


def _codes_above(region: Region) -> set[str]:
    return {above.code for above in ancestors(region.code)[1:]}


def _supported(text: str, candidates: tuple[Region, ...]) -> Iterator[list[Region]]:
    """The candidates that a text speaks for, by one kind of sign after the other."""
    mentioned = {name for _, _, name in scan(text)}
    for signs in (_prefecture, _province, _neighbours):
        yield [region for region in candidates if mentioned & signs(region)]
    yield [region for region in candidates if _short_above(region, text)]


def _prefecture(region: Region) -> set[str]:
    return {above.name for above in ancestors(region.code)[1:2]}


def _province(region: Region) -> set[str]:
    return {above.name for above in ancestors(region.code)[2:]}


def _neighbours(region: Region) -> set[str]:
    return set()


def _short_above(region: Region, text: str) -> bool:
    """Whether 南京 stands in the text (but not as 南京路)."""
    above = (re.escape(place.short) for place in ancestors(region.code)[1:])
    return any(re.search(f"{short}(?![东西南北中]?[路街道])", text) for short in above)
