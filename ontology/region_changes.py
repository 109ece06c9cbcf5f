"""Mergers, divisions and successions of divisions: what followed what, and when.

A division that only got another name keeps its code and is no change; one whose code changed with
its kind (富阳市 330183, 富阳区 330111) is.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from operator import attrgetter

from fazhi.ontology import read
from fazhi.ontology.region_history import successors

__all__ = ["RegionChange", "changes", "region_changes"]

_UNVERIFIED = "unverified"


@dataclass(frozen=True, slots=True)
class RegionChange:
    """One change: some divisions became others."""

    year: int
    originals: tuple[str, ...]
    """Codes of the divisions before."""
    resulting: tuple[str, ...]
    """Codes of those after; one that went on smaller or larger stands on both sides."""
    basis: str
    """Why we say so: ``name``, ``areacodes`` or ``unverified`` (heads of the two files)."""

    @property
    def verified(self) -> bool:
        """Whether a source says so."""
        return self.basis != _UNVERIFIED


def region_changes(code: str) -> tuple[RegionChange, ...]:
    """The changes in which the division of this code came, went or changed its area."""
    return _by_code().get(code, ())


@cache
def changes() -> tuple[RegionChange, ...]:
    """All known changes since 2004, in their order."""
    return tuple(sorted((*_known(), *_inferred()), key=attrgetter("year", "originals")))


@cache
def _by_code() -> dict[str, tuple[RegionChange, ...]]:
    index: dict[str, list[RegionChange]] = defaultdict(list)
    for change in changes():
        for code in dict.fromkeys((*change.originals, *change.resulting)):
            index[code].append(change)
    return {code: tuple(found) for code, found in index.items()}


def _known() -> Iterator[RegionChange]:
    lines = (line for line in read("region_changes.tsv").splitlines() if line[:1] != "#")
    next(lines)  # the column names
    for line in lines:
        year, originals, resulting, basis = line.split("\t")
        ends = tuple(originals.split(";")), tuple(resulting.split(";"))
        yield RegionChange(int(year), *ends, basis)


def _inferred() -> Iterator[RegionChange]:
    for (code, year), successor in successors().items():
        yield RegionChange(year, (code,), (successor,), "name")
