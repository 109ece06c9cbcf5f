"""The register of administrative divisions (GB/T 2260) down to county level.

Read from ``regions.tsv``, which ``scripts/make_regions.py`` makes, when first asked for.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from functools import cache

from fazhi.ontology import read

__all__ = ["Region", "ancestors", "children", "get", "named", "names", "path"]


@dataclass(frozen=True, slots=True)
class Region:
    """An administrative division; its code is its identity."""

    code: str
    """Six digits of GB/T 2260; ``100000`` for the country."""
    name: str
    """``芜湖市``"""
    short: str
    """``芜湖``; the name itself where nobody shortens it (易县, 阿荣旗)."""
    level: str
    """country, province, prefecture or county."""
    parent: str | None
    """Code of the division above; counties that a province runs itself have the province."""


@cache
def _register() -> dict[str, Region]:
    lines = (line for line in read("regions.tsv").splitlines() if not line.startswith("#"))
    next(lines)  # the column names
    return {region.code: region for region in map(_region, lines)}


def _region(line: str) -> Region:
    code, name, short, level, parent = line.split("\t")
    return Region(code, name, short, level, parent or None)


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


def get(code: str) -> Region | None:
    """The division of that code, or None."""
    return _register().get(code)


def named(name: str) -> tuple[Region, ...]:
    """All divisions of that full name; where there is none, of that short name."""
    return _by_name().get(name) or _by_short().get(name) or ()


def names() -> frozenset[str]:
    """All full names below the country."""
    return frozenset(r.name for r in _register().values() if r.level != "country")


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
