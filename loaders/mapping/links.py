"""Which fact a fact stands in, and which units it begins with."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from itertools import accumulate

from pyoxigraph import NamedNode

from fazhi.facts import Fact, Unit

__all__ = ["Containers", "Subjects"]

_JOINS = ("", "、", "和", "及", "以及", "与")


class Containers:
    """Measures or tasks with their nodes, to be asked what stands in which."""

    def __init__(self, pairs: Iterable[tuple[Fact, NamedNode]]) -> None:
        """Take the containers with the nodes that stand for them."""
        self._pairs = sorted(pairs, key=lambda pair: (pair[0].start, -pair[0].end))
        self._starts = [container.start for container, _ in self._pairs]
        ends = (container.end for container, _ in self._pairs)
        self._reach = list(accumulate(ends, max))

    def around(self, fact: Fact) -> NamedNode | None:
        """The node of the innermost container whose span holds the fact's."""
        i = bisect_right(self._starts, fact.start) - 1
        while i >= 0 and self._reach[i] >= fact.end:
            container, node = self._pairs[i]
            if container.end >= fact.end:
                return node
            i -= 1
        return None


class Subjects:
    """Mentions of units with the nodes of the units, to be asked who a clause begins with."""

    def __init__(self, text: str, pairs: Iterable[tuple[Unit, NamedNode]]) -> None:
        """Take the mentions in the order of the text."""
        self._text = text
        self._pairs = list(pairs)
        self._starts = [mention.start for mention, _ in self._pairs]

    def of(self, fact: Fact) -> list[NamedNode]:
        """The units that a clause opens with, joined by 、 or 和: who has to do it."""
        found: list[NamedNode] = []
        at = fact.start
        for mention, node in self._pairs[bisect_left(self._starts, fact.start) :]:
            if self._text[at : mention.start] not in _JOINS or mention.end > fact.end:
                break
            found.append(node)
            at = mention.end
        return found
