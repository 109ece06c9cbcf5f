"""The twelve neutral themes, by the words of a heading."""

from __future__ import annotations

from fazhi.ontology.concepts import concepts
from fazhi.ontology.phrases import hit

__all__ = ["themes"]


def themes(text: str) -> tuple[str, ...]:
    """Codes of the themes that a heading or title touches, in the scheme's order."""
    return tuple(concept.code for concept in concepts("themes.ttl") if hit(concept, text))
