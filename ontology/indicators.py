"""The catalogue of indicators, by the words of the phrase that names a figure."""

from __future__ import annotations

from fazhi.ontology.concepts import Concept, concepts

__all__ = ["indicator"]


def indicator(phrase: str, unit: str | None) -> str | None:
    """Code of the indicator (``R09``) that a phrase names, None where its words do not decide.

    Args:
        phrase: the words of the text that say what is measured (行政复议纠错率).
        unit: the unit of the figure, which has to fit (a rate wants ``%``); None if it is lost.
    """
    phrase = "".join(phrase.split())
    fitting = [concept for concept in concepts("indicators.ttl") if _fits(concept, unit)]
    for concept in fitting:
        if phrase in concept.words("prefLabel", "altLabel"):
            return concept.code
    return _decided({concept.code: _words_matched(concept, phrase) for concept in fitting})


def _fits(concept: Concept, unit: str | None) -> bool:
    return unit is None or unit in concept.words("indicatorUnit")


def _words_matched(concept: Concept, phrase: str) -> int:
    """How many characters of the phrase the concept's best label accounts for, 0 for no match."""
    if any(negative in phrase for negative in concept.words("negativeLabel")):
        return 0
    labels = (label.split() for label in concept.words("hiddenLabel"))
    matched = (label for label in labels if all(word in phrase for word in label))
    return max((len("".join(label)) for label in matched), default=0)


def _decided(matches: dict[str, int]) -> str | None:
    """The code that accounts for most of the phrase, if one alone does."""
    most = max(matches.values(), default=0)
    best = [code for code, matched in matches.items() if matched == most]
    return best[0] if most and len(best) == 1 else None
