"""Where in a document's text a result of the engine stands."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from functools import cached_property, lru_cache

from rdflib import DCTERMS, RDF, Namespace, URIRef
from rdflib.term import Node

from fazhi import vocabulary
from fazhi.shapes.document_graph import Triples
from fazhi.shapes.finding import Place

__all__ = ["Locator", "sentence"]

FZ = Namespace(vocabulary.FZ)
OA = Namespace(vocabulary.PREFIXES["oa"])

_SENTENCE_END = re.compile(r"[。！？!?\n]")


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

    def __init__(self, graph: Triples, edition: URIRef) -> None:
        """Look at the graph of this edition only."""
        self._graph = graph
        self._edition = edition

    @cached_property
    def _text(self) -> str:
        return _string(self._graph, self._edition, FZ.text)

    @cached_property
    def _parts(self) -> list[tuple[int, str]]:
        """Start and heading of each part, in the order of the text."""
        graph = self._graph
        return sorted(
            (_offset(graph, passage, OA.start), _string(graph, part, DCTERMS.title))
            for part in graph.subjects(RDF.type, FZ.Part)
            for passage in self._evidence(part)
        )

    def locate(self, focus: Node, value: Node | None) -> Place | None:
        """The place of a result: that of its value, of what ties both, or of its focus node.

        Of several passages the shortest says it best, and of those the first.
        """
        passage = min(self._candidates(focus, value), key=self._extent, default=None)
        return None if passage is None else self.place(passage)

    def _extent(self, passage: Node) -> tuple[int, int]:
        start = _offset(self._graph, passage, OA.start)
        return _offset(self._graph, passage, OA.end) - start, start

    def _candidates(self, focus: Node, value: Node | None) -> list[Node]:
        """The passages of the first way that leads to any."""
        ways = [
            self._evidence(value),
            self._evidence_of_users(focus, value),
            self._evidence(focus),
            self._evidence_of_users(focus),
        ]
        return next((found for way in ways if (found := list(way))), [])

    def _evidence(self, node: Node | None) -> Iterator[Node]:
        """A passage itself, or the passages that a fact names as its evidence."""
        if node is None:
            return
        if (node, OA.start, None) in self._graph:
            yield node
        yield from self._graph.objects(node, FZ.evidence)

    def _evidence_of_users(self, *nodes: Node | None) -> Iterator[Node]:
        """The evidence of the facts that speak of all these nodes, a task and a unit, say.

        Every fact speaks of its edition, so that says nothing of where in it a result stands.
        """
        if None in nodes or self._edition in nodes:
            return
        first, *rest = nodes
        for fact in set(self._graph.subjects(None, first)):
            if all((fact, None, node) in self._graph for node in rest):
                yield from self._graph.objects(fact, FZ.evidence)

    def place(self, passage: Node) -> Place:
        """Where a passage of the document stands."""
        start = _offset(self._graph, passage, OA.start)
        begin, words = sentence(self._text, start)
        return Place(
            start=start,
            end=_offset(self._graph, passage, OA.end),
            line=self._text.count("\n", 0, start) + 1,
            page=_offset(self._graph, passage, FZ.page) or None,
            part=self._part(start),
            quote=_string(self._graph, passage, OA.exact),
            sentence=words,
            offset=max(start - begin, 0),
        )

    def _part(self, start: int) -> str | None:
        headings = [heading for begin, heading in self._parts if begin <= start]
        return headings[-1] if headings else None


def _offset(graph: Triples, passage: Node, predicate: URIRef) -> int:
    return int(_string(graph, passage, predicate) or 0)


def _string(graph: Triples, node: Node, predicate: URIRef) -> str:
    found = graph.value(node, predicate)
    return "" if found is None else str(found)
