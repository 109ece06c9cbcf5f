"""Which fact a fact stands in: the innermost of the spans around it."""

from __future__ import annotations

from collections.abc import Iterable

from pyoxigraph import NamedNode

from fazhi.facts import Fact

__all__ = ["Containers"]


class Containers:
    """Measures or tasks with their nodes, to be asked what stands in which."""

    def __init__(self, pairs: Iterable[tuple[Fact, NamedNode]]) -> None:
        """Take the containers with the nodes that stand for them."""
        self._pairs = sorted(pairs, key=lambda pair: pair[0].end - pair[0].start)

    def around(self, fact: Fact) -> NamedNode | None:
        """The node of the smallest container whose span holds the fact's."""
        for container, node in self._pairs:
            if container.start <= fact.start and fact.end <= container.end:
                return node
        return None
