"""Divisions of the past, and since when there are those of today (``regions_history.tsv``)."""

from __future__ import annotations

from collections import defaultdict
from functools import cache

from fazhi.ontology import read
from fazhi.ontology.region import Region

__all__ = ["begun", "former_names", "past", "past_named", "successors"]


def past() -> tuple[Region, ...]:
    """All divisions that ended in 2004 or later, those of one code in the order of their ends."""
    return tuple(region for region, _ in _history() if region.valid_to)


@cache
def begun() -> dict[str, int | None]:
    """The year in which divisions of today began, by code; only those that began since 2004."""
    return {region.code: region.valid_from for region, _ in _history() if not region.valid_to}


def past_named(name: str) -> tuple[Region, ...]:
    """Past divisions of that full name; where there is none, of that short name."""
    return _by("name").get(name) or _by("short").get(name) or ()


def former_names(code: str) -> tuple[str, ...]:
    """Names that the division of this code had before the one that it has or ended with."""
    held = _by("code").get(code, ())
    return tuple(region.name for region in held if (code, region.valid_to) in _renamed())


@cache
def _renamed() -> frozenset[tuple[str, int | None]]:
    """Code and year of all changes that were only of the name."""
    return frozenset((r.code, r.valid_to) for r, successor in _history() if successor == r.code)


@cache
def successors() -> dict[tuple[str, int], str]:
    """Code of the division that followed, by the code and the last year of the one before."""
    return {
        (region.code, region.valid_to): successor
        for region, successor in _history()
        if region.valid_to and successor and successor != region.code
    }


@cache
def _by(field: str) -> dict[str, tuple[Region, ...]]:
    index: dict[str, list[Region]] = defaultdict(list)
    for region in past():
        index[getattr(region, field)].append(region)
    return {key: tuple(regions) for key, regions in index.items()}


@cache
def _history() -> tuple[tuple[Region, str], ...]:
    lines = (line for line in read("regions_history.tsv").splitlines() if line[:1] != "#")
    next(lines)  # the column names
    return tuple(map(_entry, lines))


def _entry(line: str) -> tuple[Region, str]:
    code, name, short, level, parent, first, last, successor, _ = line.split("\t")
    years = (int(year) if year else None for year in (first, last))
    return Region(code, name, short, level, parent, *years), successor
