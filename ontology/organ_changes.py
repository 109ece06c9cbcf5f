"""What became of types of organs, and when (``organ_changes.ttl``)."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from functools import cache

from fazhi.ontology.concepts import Concept, concepts

__all__ = ["OrganChange", "organ_changes"]


@dataclass(frozen=True, slots=True)
class OrganChange:
    """A change of types of organs, as all regions went through it."""

    code: str
    """``legal-affairs-2018``"""
    label: str
    """法制机构并入司法行政部门"""
    originals: tuple[str, ...]
    """Codes of the types before (:func:`fazhi.ontology.organs.organ_type`)."""
    resulting: tuple[str, ...]
    """Codes of the types after; one that goes on stands on both sides."""
    earliest: int
    latest: int
    """The years between which regions went over."""
    verified: bool
    """Whether it was checked against a source."""


@cache
def organ_changes() -> dict[str, tuple[OrganChange, ...]]:
    """The changes in which a type of organs came, went or took over others, by its code."""
    index: dict[str, list[OrganChange]] = defaultdict(list)
    for change in map(_change, concepts("organ_changes.ttl")):
        for organ in dict.fromkeys((*change.originals, *change.resulting)):
            index[organ].append(change)
    return {organ: tuple(found) for organ, found in index.items()}


def _change(concept: Concept) -> OrganChange:
    label, earliest, latest, verified = (
        concept.words(name)[0] for name in ("prefLabel", "earliest", "latest", "verified")
    )
    return OrganChange(
        concept.code,
        label,
        concept.words("originalType"),
        concept.words("resultingType"),
        int(earliest),
        int(latest),
        verified == "true",
    )
