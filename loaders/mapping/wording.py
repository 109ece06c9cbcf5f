"""The words around a figure that say what it is: its sentence, its clause, what follows it."""

from __future__ import annotations

import re

from fazhi.facts import Metric
from fazhi.loaders.fold import fold
from fazhi.ontology.lexicons import alternation

__all__ = ["Surroundings"]

_SENTENCE = "。!?\n"
_CLAUSE = re.compile(r"[,;。!?\n、:]")
_BEHIND = re.compile(r"[^,;。!?\n、:()\d]{0,14}")
_CUMULATIVE = re.compile(alternation("observations", "cumulative"))
_CUMULATIVE_CLAUSE = re.compile(alternation("observations", "cumulative_clause"))
_FROM = re.compile(rf"(?:{alternation('observations', 'from')})$")
_TO = re.compile(rf"[^,;。!?\n、\d]{{0,4}}(?:{alternation('observations', 'to')})")
_NEAR = 4


class Surroundings:
    """A document's text, to be asked what stands around its figures."""

    def __init__(self, text: str) -> None:
        """Take the text as the facts count it."""
        self._text = fold(text)

    def sentence_start(self, at: int) -> int:
        """Where the sentence begins that holds an offset."""
        return max(self._text.rfind(mark, 0, at) for mark in _SENTENCE) + 1

    def paragraph_start(self, at: int) -> int:
        """Where the paragraph begins that holds an offset."""
        return self._text.rfind("\n", 0, at) + 1

    def before(self, metric: Metric, since: int) -> str:
        """What stands before the figure, from an offset on."""
        return self._text[since : metric.start]

    def sentence(self, metric: Metric, earlier: int = 0) -> str:
        """The sentence up to the figure and on to the end of its clause.

        Args:
            metric: the figure.
            earlier: how many sentences of the paragraph to take before it.
        """
        start = self.sentence_start(metric.start)
        for _ in range(earlier):
            start = max(self.sentence_start(max(0, start - 1)), self.paragraph_start(start))
        end = _CLAUSE.search(self._text, metric.end)
        return self._text[start : end.start() if end else None]

    def behind(self, metric: Metric) -> str:
        """What stands behind the figure in its clause, up to the next number."""
        found = _BEHIND.match(self._text, metric.end)
        return found[0] if found else ""

    def is_cumulative(self, metric: Metric) -> bool:
        """Whether the figure counts up to a day or from a start, not within its year."""
        first = self.sentence_start(metric.start)
        clause = max(self._text.rfind(mark, first, metric.start) for mark in ",;、") + 1
        return bool(
            _CUMULATIVE.search(self._text, first, metric.start)
            or _CUMULATIVE_CLAUSE.search(self._text, max(first, clause), metric.start)
        )

    def is_baseline(self, metric: Metric) -> bool:
        """Whether the figure is what a movement started from (由A提高到B)."""
        before = self._text[max(0, metric.start - _NEAR) : metric.start]
        return bool(_FROM.search(before) and _TO.match(self._text, metric.end))
