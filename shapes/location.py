"""Where in a document's text a result of the engine stands."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from functools import cached_property, lru_cache

import pyoxigraph as ox

from fazhi.shapes.document_graph import DocumentGraph
from fazhi.shapes.finding import Place
from fazhi.stores.base import Subject, Term
from fazhi.vocabulary import FZ, PREFIXES

__all__ = ["Locator", "sentence"]

_SENTENCE_END = re.compile(r"[。！？!?\n]")

_START, _END, _QUOTE = (ox.NamedNode(f"{PREFIXES['oa']}{n}") for n in ("start", "end", "exact"))
_EVIDENCE, _PAGE, _TEXT, _PART = (
    ox.NamedNode(f"{FZ}{name}") for name in ("evidence", "page", "text", "Part")
)
_TITLE = ox.NamedNode(f"{PREFIXES['dcterms']}title")


def sentence(text: str, position: int) -> tuple[int, str]:
    """The sentence that holds the character at ``position``: its start, and its words.

    White space around it is left out; a position in such space gives the sentence after it.
    """
    ends = _sentence_ends(text)
    number = bisect_right(ends, position, 1)
    while number < len(ends) and not text[ends[number - 1] : ends[number]].strip():
        number += 1
    return _stripped(text, ends[number - 1], *ends[number : number + 1])


@lru_cache(maxsize=4)
def _sentence_ends(text: str) -> list[int]:
    return [0, *(mark.end() for mark in _SENTENCE_END.finditer(text))]


def _stripped(text: str, begin: int, end: int | None = None) -> tuple[int, str]:
    words = text[begin:end]
    return begin + len(words) - len(words.lstrip()), words.strip()


class Locator:
    """Finds the passages of one document that its nodes were made from."""

    def __init__(self, graph: DocumentGraph, edition: str) -> None:
        """Look at the graph of this edition only."""
        self._graph = graph
        self._edition = ox.NamedNode(edition)

    @cached_property
    def _text(self) -> str:
        return self._graph.text(self._edition, _TEXT) or ""

    @cached_property
    def _parts(self) -> list[tuple[int, str]]:
        """Start and heading of each part, in the order of the text."""
        return sorted(
            (self._number(passage, _START), self._graph.text(part, _TITLE) or "")
            for part in self._graph.users(_PART)
            for passage in self._evidence(part)
        )

    def locate(self, focus: Subject, value: Term | None) -> Place | None:
        """The place of a result: that of its value, of what ties both, or of its focus node.

        Of several passages the shortest says it best, and of those the first.
        """
        passage = min(self._candidates(focus, value), key=self._extent, default=None)
        return None if passage is None else self.place(passage)

    def _extent(self, passage: Term) -> tuple[int, int]:
        start = self._number(passage, _START)
        return self._number(passage, _END) - start, start

    def _candidates(self, focus: Subject, value: Term | None) -> list[Term]:
        """The passages of the first way that leads to any."""
        ways = [
            self._evidence(value),
            self._evidence_of_users(focus, value),
            self._evidence(focus),
            self._evidence_of_users(focus),
        ]
        return next((found for way in ways if (found := list(way))), [])

    def _evidence(self, node: Term | None) -> Sequence[Term]:
        """The passages that a fact names as its evidence, or a passage itself."""
        if node is None:
            return ()
        named = self._graph.values(node, _EVIDENCE)
        is_passage = not named and self._graph.values(node, _START)
        return (node,) if is_passage else named

    def _evidence_of_users(self, *nodes: Term | None) -> Iterator[Term]:
        """The evidence of the facts that speak of all these nodes, a task and a unit, say.

        Every fact speaks of its edition, so that says nothing of where in it a result stands.
        """
        known = [node for node in nodes if node is not None]
        if len(known) < len(nodes) or self._edition in known:
            return
        for fact in frozenset.intersection(*map(self._graph.users, known)):
            yield from self._graph.values(fact, _EVIDENCE)

    def place(self, passage: Term) -> Place:
        """Where a passage of the document stands."""
        start = self._number(passage, _START)
        begin, words = sentence(self._text, start)
        return Place(
            start=start,
            end=self._number(passage, _END),
            line=self._text.count("\n", 0, start) + 1,
            page=self._number(passage, _PAGE) or None,
            part=self._part(start),
            quote=self._graph.text(passage, _QUOTE) or "",
            sentence=words,
            offset=max(start - begin, 0),
        )

    def _part(self, start: int) -> str | None:
        headings = [heading for begin, heading in self._parts if begin <= start]
        return headings[-1] if headings else None

    def _number(self, node: Term, property: ox.NamedNode) -> int:
        return int(self._graph.text(node, property) or 0)
