"""The law of the graph: a fact stands in the text where it says it does."""

from __future__ import annotations

from collections.abc import Iterator

from fazhi.errors import EvidenceError
from fazhi.facts import Assignment, Fact, Facts

__all__ = ["verify"]


def verify(facts: Facts, text: str, name: str) -> None:
    """Check that ``text[start:end]`` is the quote of every fact and assignment.

    Raises:
        EvidenceError: one is not; the document may not enter the graph.
    """
    for fact in _all(facts):
        found = text[fact.start : fact.end] if 0 <= fact.start < fact.end else ""
        if found != fact.quote:
            kind = type(fact).__name__.lower()
            raise EvidenceError(
                f"{kind} 记录 {fact.start}–{fact.end} 的引文“{_head(fact.quote)}”与原文"
                f"“{_head(found)}”不符，整份文件未载入；这是抽取程序的错，请连同文件报告",
                document=name,
            )


def _head(words: str) -> str:
    return "".join(words.split())[:20]


def _all(facts: Facts) -> Iterator[Fact | Assignment]:
    yield from facts
    for task in facts.tasks:
        yield from task.assignments
