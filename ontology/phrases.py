"""Whether a phrase names a concept: its words, less those that only look like them."""

from __future__ import annotations

from fazhi.ontology.concepts import Concept

__all__ = ["hit"]


def hit(concept: Concept, text: str) -> int:
    """Length of the concept's longest word in the text, 0 for none.

    A word inside a negative label (``负责人`` in ``负责人制度``) does not count.
    """
    for negative in concept.words("negativeLabel"):
        text = text.replace(negative, "\n")
    words = concept.words("prefLabel", "altLabel", "hiddenLabel")
    return max((len(word) for word in words if word in text), default=0)
