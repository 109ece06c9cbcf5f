"""The register of administrative divisions (GB/T 2260) down to county level.

Those of today come from ``regions.tsv``, those of the past from ``regions_history.tsv``; both are
read when first asked for. Asked without a year, it answers with those of today, and with one of the
past only where there is none of today.
"""

from __future__ import annotations

from collections import defaultdict
from functools import cache

from fazhi.ontology import read
from fazhi.ontology.region import Region
from fazhi.ontology.region_history import begun, past, past_named

__all__ = ["Region", "ancestors", "children", "get", "named", "names", "path"]


@cache
def _register() -> dict[str, Region]:
    lines = (line for line in read("regions.tsv").splitlines() if not line.startswith("#"))
    next(lines)  # the column names
    return {region.code: region for region in map(_region, lines)}


def _region(line: str) -> Region:
    code, name, short, level, parent = line.split("\t")
    return Region(code, name, short, level, parent or None, begun().get(code))


@cache
def _by_name() -> dict[str, tuple[Region, ...]]:
    return _index("name")


@cache
def _by_short() -> dict[str, tuple[Region, ...]]:
    return _index("short")


@cache
def _by_parent() -> dict[str, tuple[Region, ...]]:
    return _index("parent")


def _index(field: str) -> dict[str, tuple[Region, ...]]:
    index: dict[str, list[Region]] = defaultdict(list)
    for region in _register().values():
        index[getattr(region, field)].append(region)
    return {key: tuple(regions) for key, regions in index.items()}


@cache
def _ever() -> dict[str, tuple[Region, ...]]:
    """All divisions that a code ever meant, the newest first."""
    index: dict[str, list[Region]] = defaultdict(list)
    for region in (*_register().values(), *sorted(past(), key=_end, reverse=True)):
        index[region.code].append(region)
    return {code: tuple(found) for code, found in index.items()}


def _end(region: Region) -> int:
    return region.valid_to or 0


def get(code: str, at: int | None = None) -> Region | None:
    """The division of that code, or None: the newest, or the one of that year.

    In a year of change it is the one that was new.
    """
    if at is None and code in _register():
        return _register()[code]
    found = _ever().get(code, ())
    return next((region for region in found if at is None or region.held(at)), None)


def named(name: str, at: int | None = None) -> tuple[Region, ...]:
    """All divisions of that full name; where there is none, of that short name.

    Args:
        name: ``芜湖市`` or ``芜湖``.
        at: the year of which it is asked; without it those of today and, where no division of
            today has the name, those that once had it (富阳市).
    """
    today = _by_name().get(name) or _by_short().get(name) or ()
    if at is None:
        return today or past_named(name)
    ever = (*_by_name().get(name, ()), *_by_short().get(name, ()), *past_named(name))
    held = tuple(region for region in ever if region.held(at))
    return tuple(region for region in held if region.name == name) or held


def names() -> frozenset[str]:
    """All full names below the country, those of the past too."""
    today = (r.name for r in _register().values() if r.level != "country")
    return frozenset((*today, *(region.name for region in past())))


def ancestors(code: str) -> tuple[Region, ...]:
    """The division itself, then those above it up to the province; empty for an unknown code."""
    chain: list[Region] = []
    region = get(code)
    while region and (region.level != "country" or not chain):
        chain.append(region)
        region = get(region.parent) if region.parent else None
    return tuple(chain)


def children(code: str) -> tuple[Region, ...]:
    """The divisions right below."""
    return _by_parent().get(code, ())


def path(code: str) -> str:
    """The full name with those above it in front: 江苏省南京市鼓楼区."""
    return "".join(region.name for region in reversed(ancestors(code)))
