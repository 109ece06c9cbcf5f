"""The catalogue of indicators, by the words of the phrase that names a figure."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache, lru_cache

from fazhi.ontology.concepts import Concept, concepts
from fazhi.ontology.free_indicators import plain
from fazhi.ontology.labels import Hit, Label, Wording
from fazhi.ontology.lexicons import words
from fazhi.ontology.units_of_measure import is_movement, is_relative, normal

__all__ = ["Match", "equations", "indicator", "matches", "rate_of"]

_LIST = re.compile(r"[、和与,，]|及(?!时)")
_RATES = ("率", "度")
_EXACT = 1.0
_EQUATION = re.compile(r"\w+(?: \+ \w+)* = \w+(?: \+ \w+)*")


@dataclass(frozen=True, slots=True)
class Match:
    """An indicator that a figure's words name, and how well."""

    code: str
    label: str
    """The label of the catalogue that was found, as it stands there."""
    score: float
    """Share of the words that the label accounts for; 1 for the indicator's own name."""


def indicator(phrase: str, unit: str | None) -> str | None:
    """Code of the indicator (``R09``) that a phrase names, None where its words do not decide.

    Args:
        phrase: the words of the text that say what is measured (行政复议纠错率).
        unit: the unit of the figure, which has to fit (a rate wants ``%``); None if it is lost.
    """
    found = matches(phrase, unit)
    return found[0].code if len(found) == 1 else None


@lru_cache(maxsize=4096)  # reports say the same things
def matches(
    phrase: str,
    unit: str | None,
    *,
    change: bool = False,
    rank: bool = False,
    sentence: str = "",
    behind: str = "",
) -> tuple[Match, ...]:
    """The indicators that a figure's words name: none, one, or several that share the figure.

    Args:
        phrase: the words of the text that say what is measured.
        unit: the unit of the figure, None if it is lost.
        change: whether the figure is a growth or a fall, which need not have the indicator's unit.
        rank: whether it is a rank, which has none.
        sentence: the sentence up to the figure and on to the end of its clause.
        behind: what stands behind the figure in its clause; asked where the phrase says nothing.
    """
    fitting = _fitting(unit, change or rank)
    wording = Wording(plain(phrase), plain(sentence))
    if parts := _shared(wording.phrase):
        around = f"{wording.sentence}\n{wording.phrase}"
        shared = (_best(fitting, Wording(part, around)) for part in parts)
        return tuple(dict.fromkeys(filter(None, shared)))
    found = _best(fitting, wording)
    if found is None and behind:
        found = _best(fitting, Wording(wording.phrase + plain(behind), wording.sentence))
    return (found,) if found else ()


@cache
def rate_of(code: str) -> tuple[str, str] | None:
    """The indicators that a rate is the quotient of, None where the catalogue does not say."""
    for concept in concepts("indicators.ttl"):
        above, below = concept.word("numeratorIndicator"), concept.word("denominatorIndicator")
        if concept.code == code and above and below:
            return above, below
    return None


@cache
def equations() -> tuple[tuple[tuple[str, ...], tuple[str, ...]], ...]:
    """The sums that hold by definition (``R02 + R04 = R03 + R05``): the parts and the totals."""
    known = {concept.code for concept in concepts("indicators.ttl")}
    found: dict[frozenset[str], tuple[tuple[str, ...], tuple[str, ...]]] = {}
    for concept in concepts("indicators.ttl"):
        formula = concept.word("formula") or ""
        if _EQUATION.fullmatch(formula):
            left, right = (tuple(side.split(" + ")) for side in formula.split(" = "))
            if known.issuperset(left + right):
                found.setdefault(frozenset(left + right), _parts_first(left, right))
    return tuple(found.values())


def _parts_first(
    left: tuple[str, ...], right: tuple[str, ...]
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The longer side as the parts; of two of a length that which comes first in the catalogue."""
    if len(left) == len(right):
        return (left, right) if left < right else (right, left)
    return (left, right) if len(left) > len(right) else (right, left)


def _shared(phrase: str) -> list[str]:
    """The rates of a list that has one figure (报备率、及时率和规范率), else nothing."""
    parts = _LIST.split(phrase)
    return parts if len(parts) > 1 and all(part.endswith(_RATES) for part in parts) else []


@dataclass(frozen=True, slots=True)
class _Entry:
    """The words of one indicator, made ready for looking."""

    code: str
    units: frozenset[str]
    names: tuple[str, ...]
    labels: tuple[Label, ...]
    negatives: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Index:
    """The indicators that a unit fits, by their names and by a word of each label."""

    names: dict[str, str]
    labels: dict[str, list[tuple[_Entry, Label]]]

    def hits(self, wording: Wording) -> Iterator[tuple[str, Hit]]:
        """The labels that stand in a wording, each with its indicator's code."""
        for word, pairs in self.labels.items():
            if word in wording.phrase:
                yield from _found(pairs, wording)


def _found(pairs: list[tuple[_Entry, Label]], wording: Wording) -> Iterator[tuple[str, Hit]]:
    for entry, label in pairs:
        hit = label.find(wording)
        if hit and not any(negative in wording.phrase for negative in entry.negatives):
            yield entry.code, hit


@cache
def _catalogue() -> tuple[_Entry, ...]:
    return tuple(map(_entry, concepts("indicators.ttl")))


def _entry(concept: Concept) -> _Entry:
    return _Entry(
        concept.code,
        frozenset(normal(unit)[0] for unit in concept.words("indicatorUnit")),
        concept.words("prefLabel", "altLabel"),
        tuple(map(Label.parse, concept.words("hiddenLabel", "sentenceLabel"))),
        concept.words("negativeLabel"),
    )


@cache
def _fitting(unit: str | None, moved: bool) -> _Index:
    """The indicators that a figure with this unit can be of."""
    if unit is None or (moved and (is_relative(unit) or unit == "位")):
        return _index(_catalogue())
    if is_movement(unit):
        return _index(())
    return _index(entry for entry in _catalogue() if normal(unit)[0] in entry.units)


def _index(entries: Iterable[_Entry]) -> _Index:
    index = _Index({}, {})
    for entry in entries:
        for name in entry.names:
            index.names.setdefault(name, entry.code)
        for label in entry.labels:
            index.labels.setdefault(max(label.phrase, key=len), []).append((entry, label))
    return index


def _best(fitting: _Index, wording: Wording) -> Match | None:
    """The indicator that the phrase names, else the one whose label accounts for most of it."""
    named = fitting.names.get(wording.phrase)
    if named:
        return Match(named, wording.phrase, _EXACT)
    if any(word in wording.phrase for word in words("indicators", "average")):
        return None
    hits = list(fitting.hits(wording))
    most = max((hit.rank for _, hit in hits), default=None)
    best: dict[str, Hit] = {}
    for code, hit in hits:
        if hit.rank == most:
            best.setdefault(code, hit)
    if len(best) != 1:
        return None
    code, hit = best.popitem()
    return Match(code, hit.label, hit.score)
