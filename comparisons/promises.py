"""What became of a promise: where the next report of the same issuer says something of it.

Words are weighed by how few items of the next report have them: 法治 and 工作 stand everywhere
and say nothing, 扫码 in one place says much. A promise may be kept in other words than its title's:
one clause of it that stands in an item (建成…监督信息平台) is a trace as well, if a weaker one.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from math import fsum, log

from fazhi.comparisons.document import Document, Item
from fazhi.comparisons.wording import plain

__all__ = ["METHOD", "Promise", "Trace", "promises"]

METHOD = "shared-words"
_TRACED = 0.3
"""From this score on an item is proposed as trace."""
_MOST = 3
"""Traces that are kept of one promise."""
_GRAM = 2
_CLAUSE = re.compile(r"[，,。；;：:\n]")
_LONG = 8
"""Characters of a clause that says enough to be looked for by itself."""
_OF_CLAUSE = 0.75
"""What a clause is worth beside the whole."""


@dataclass(frozen=True, slots=True)
class Trace:
    """An item of the next report that may carry a promise on."""

    item: Item
    score: float
    """Share of the promise's words, by weight, that stand in the item."""


@dataclass(frozen=True, slots=True)
class Promise:
    """A planned item and what the next report has of it."""

    item: Item
    best: Trace | None
    """The nearest item, trace or not; None where the next report has no items."""
    traces: tuple[Trace, ...]


def promises(document: Document, following: Document) -> Iterable[Promise]:
    """The planned items of a report, looked for in the issuer's next one."""
    items = [(item, _grams(item.words)) for item in following.items]
    weights = _Weights([grams for _, grams in items])
    for promise in document.of("planned-item"):
        wanted = _Wanted(promise, weights)
        scored = (Trace(item, wanted.score(grams)) for item, grams in items)
        ranked = sorted(scored, key=lambda trace: (-trace.score, trace.item.fact))
        kept = tuple(trace for trace in ranked[:_MOST] if trace.score >= _TRACED)
        yield Promise(promise, ranked[0] if ranked else None, kept)


class _Wanted:
    """What to look for of one promise."""

    def __init__(self, promise: Item, weights: _Weights) -> None:
        whole = _grams(plain(promise.title)), _grams(promise.words)
        self._whole = [_Words(grams, weights) for grams in whole if grams]
        clauses = map(plain, _CLAUSE.split(promise.quote))
        long = (_grams(clause) for clause in clauses if len(clause) >= _LONG)
        self._clauses = [_Words(grams, weights) for grams in long]

    def score(self, found: frozenset[str]) -> float:
        """How much of it stands in an item: of title and text together, or of one clause."""
        whole = [words.share(found) for words in self._whole]
        clauses = [words.share(found) for words in self._clauses]
        together = sum(whole) / max(1, len(whole))
        return round(max(together, _OF_CLAUSE * max(clauses, default=0.0)), 4)


class _Weights:
    """How much it says that an item has a pair of characters."""

    def __init__(self, items: list[frozenset[str]]) -> None:
        having = Counter(gram for grams in items for gram in grams)
        most = len(items) + 1
        self._weights = {gram: log(most / (number + 0.5)) for gram, number in having.items()}
        self._unknown = log(most / 0.5)

    def of(self, grams: frozenset[str]) -> dict[str, float]:
        """What each of these weighs."""
        return {gram: self._weights.get(gram, self._unknown) for gram in grams}


class _Words:
    """Words that are looked for in many items."""

    def __init__(self, grams: frozenset[str], weights: _Weights) -> None:
        self._grams = grams
        self._weights = weights.of(grams)
        # Exact, so that the order of a set, which differs between runs, leaves no trace.
        self._all = fsum(self._weights.values())

    def share(self, found: frozenset[str]) -> float:
        """How much of them was found."""
        common = self._grams & found
        return fsum(map(self._weights.__getitem__, common)) / self._all if common else 0.0


def _grams(words: str) -> frozenset[str]:
    return frozenset(words[at : at + _GRAM] for at in range(len(words) - _GRAM + 1))
