"""What a property graph is made of."""

from __future__ import annotations

from datetime import date, datetime
from typing import NamedTuple, TypeAlias

__all__ = ["RESOURCE", "Node", "Properties", "Relationship", "Scalar", "Value"]

RESOURCE = "Resource"
"""The label that every node of ours carries."""

Scalar: TypeAlias = bool | int | float | str | date | datetime
Value: TypeAlias = Scalar | list[Scalar]
Properties: TypeAlias = dict[str, Value]


class Node(NamedTuple):
    """A resource with what is said of it; one that is only pointed at has nothing more."""

    iri: str
    labels: tuple[str, ...] = (RESOURCE,)
    """Sorted."""
    properties: Properties = {}
    """All but the IRI."""


class Relationship(NamedTuple):
    """A directed edge; the first four together are its key."""

    type: str
    start: str
    end: str
    fact: str = ""
    """The IRI of the fact that vouches for it; empty where it begins there, or needs none."""
    properties: Properties = {}
    """All but the fact."""
