"""One result of an engine, as SHACL defines it."""

from __future__ import annotations

from dataclasses import dataclass

from rdflib import URIRef
from rdflib.term import Node

__all__ = ["ValidationResult"]


@dataclass(frozen=True, slots=True)
class ValidationResult:
    """That a node breaks a constraint; the severity is that of the shape's rule."""

    focus: Node
    value: Node | None
    """The offending value, where there is one."""
    path: URIRef | None
    """The property it concerns, where it is one property and not a longer path."""
    shape: Node
    """The shape whose constraint it is."""
    component: Node
    """The kind of constraint."""
    messages: frozenset[str]
    """What the constraint's query says, filled in; else the shape's own messages say it."""
