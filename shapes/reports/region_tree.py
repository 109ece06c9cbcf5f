"""The regions that a report's documents are about, with those above them."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from fazhi.ontology.region import Region
from fazhi.ontology.region_register import ancestors
from fazhi.shapes.finding import Report

__all__ = ["Branch", "branches", "prefix_of"]

_DIGITS = {"province": 2, "prefecture": 4, "county": 6}
"""How much of a code the divisions below share, by level."""


@dataclass(frozen=True, slots=True)
class Branch:
    """A region, and how much was found in it and below it."""

    prefix: str
    """What the codes of the region and of all below it begin with."""
    name: str
    depth: int
    """How many of the regions listed are above it."""
    findings: int


def branches(report: Report) -> list[Branch]:
    """Each region after the one that it lies in; without those whose code is not known."""
    names: dict[str, str] = {}
    codes = {document.code: document.region for document in report.documents if document.code}
    for code, name in codes.items():
        path = [region for region in ancestors(code) if region.level in _DIGITS]
        names |= {_prefix(region): region.name for region in path} or {code: name or code}
    times = Counter(
        prefix for finding in report.findings for prefix in _prefixes(finding.document.code or "")
    )
    return [
        Branch(prefix, names[prefix], sum(p in names for p in _prefixes(prefix)) - 1, times[prefix])
        for prefix in sorted(names)
    ]


def prefix_of(code: str) -> str:
    """What the codes of a region and of all below it begin with."""
    path = [region for region in ancestors(code) if region.level in _DIGITS]
    return _prefix(path[0]) if path else code


def _prefix(region: Region) -> str:
    return region.code[: _DIGITS[region.level]]


def _prefixes(code: str) -> set[str]:
    """Those of the region and of the divisions above it."""
    return {code[:digits] for digits in _DIGITS.values()}
