"""The catalogue of indicators, by the words of the phrase that names a figure."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, lru_cache

from fazhi.ontology.concepts import Concept, concepts

__all__ = ["indicator"]


@lru_cache(maxsize=4096)  # reports say the same things
def indicator(phrase: str, unit: str | None) -> str | None:
    """Code of the indicator (``R09``) that a phrase names, None where its words do not decide.

    Args:
        phrase: the words of the text that say what is measured (行政复议纠错率).
        unit: the unit of the figure, which has to fit (a rate wants ``%``); None if it is lost.
    """
    phrase = "".join(phrase.split())
    fitting = [entry for entry in _catalogue() if unit is None or unit in entry.units]
    for entry in fitting:
        if phrase in entry.names:
            return entry.code
    return _decided({entry.code: entry.matched(phrase) for entry in fitting})


@dataclass(frozen=True, slots=True)
class _Entry:
    """The words of one indicator, made ready for looking."""

    code: str
    units: frozenset[str]
    names: frozenset[str]
    labels: tuple[tuple[str, ...], ...]
    negatives: tuple[str, ...]

    def matched(self, phrase: str) -> int:
        """How many characters of the phrase its best label accounts for, 0 for no match."""
        if any(negative in phrase for negative in self.negatives):
            return 0
        matched = (label for label in self.labels if all(word in phrase for word in label))
        return max((sum(map(len, label)) for label in matched), default=0)


@cache
def _catalogue() -> tuple[_Entry, ...]:
    return tuple(map(_entry, concepts("indicators.ttl")))


def _entry(concept: Concept) -> _Entry:
    return _Entry(
        concept.code,
        frozenset(concept.words("indicatorUnit")),
        frozenset(concept.words("prefLabel", "altLabel")),
        tuple(tuple(label.split()) for label in concept.words("hiddenLabel")),
        concept.words("negativeLabel"),
    )


def _decided(matches: dict[str, int]) -> str | None:
    """The code that accounts for most of the phrase, if one alone does."""
    most = max(matches.values(), default=0)
    best = [code for code, matched in matches.items() if matched == most]
    return best[0] if most and len(best) == 1 else None
