"""What a graph must hold if a pattern is to be found in it.

To look whether a store holds a triple takes a hundredth of the time of a query. So the triples
that a pattern cannot do without are signs of it: not those of an ``OPTIONAL``, of one branch of
a ``UNION``, or of what must not be there. What is written in a way that is not understood here
gives no sign.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

import pyoxigraph as ox
from rdflib import RDF

from fazhi.shapes.compiler.target import Sign
from fazhi.shapes.compiler.tokens import brackets, tokens
from fazhi.shapes.compiler.triples import subjects

__all__ = ["needed"]

_TYPE = ox.NamedNode(RDF.type)
_IRI = re.compile(r"<([^<>\\]+)>")
_NAME = re.compile(r"(\w+):([\w.-]*[\w-])")
_STRING = re.compile(r'"([^"\\]*)"')
_NOT_NEEDED = ("OPTIONAL", "MINUS", "EXISTS")
"""What stands before a group that need not be found."""


def needed(pattern: str, prefixes: Mapping[str, str]) -> tuple[Sign, ...]:
    """The signs of a pattern, of what stands in a ``WHERE``; its brackets match."""
    words = [token.text for token in tokens(pattern)]
    pairs = brackets(words)
    said = [
        words[start + 1 : stop]
        for group, end in _groups(words, pairs, 0, len(words))
        for start, stop in subjects(words, pairs, group, end)
    ]
    return tuple(dict.fromkeys(sign for verbs in said for sign in _signs(verbs, prefixes)))


def _groups(
    words: Sequence[str], pairs: Mapping[int, int], start: int, end: int
) -> Iterator[tuple[int, int]]:
    """Where a group begins and ends, and each of those in it that must be found too."""
    yield start, end
    while start < end:
        opening, start = start, start + 1
        if words[opening] == "(":
            start = pairs[opening] + 1
        elif words[opening] == "{":
            start = _behind_unions(words, pairs, opening)
            before, first = words[opening - 1 : opening], words[opening + 1].upper()
            alone = start == pairs[opening] + 1 and first != "SELECT"
            if alone and not any(word.upper() in _NOT_NEEDED for word in before):
                yield from _groups(words, pairs, opening + 1, pairs[opening])


def _behind_unions(words: Sequence[str], pairs: Mapping[int, int], opening: int) -> int:
    """Behind a group and the others that it is one of."""
    behind = pairs[opening] + 1
    while "UNION" in map(str.upper, words[behind : behind + 1]):
        behind = pairs[behind + 1] + 1
    return behind


def _signs(said: Sequence[str], prefixes: Mapping[str, str]) -> Iterator[Sign]:
    """The signs of ``verb object , object ; verb object``."""
    for statement in _split(said, ";"):
        first, *others = _split(statement, ",")
        steps = _steps([word for word in first[:-1] if word != "^"], prefixes)
        if len(steps) == 1 and "^" not in first:
            for value in (first[-1:], *others):
                yield steps[0], _value(value, prefixes)
        else:
            yield from ((step, None) for step in steps)


def _split(words: Sequence[str], mark: str) -> list[list[str]]:
    parts: list[list[str]] = [[]]
    for word in words:
        if word == mark:
            parts.append([])
        else:
            parts[-1].append(word)
    return parts


def _steps(verb: Sequence[str], prefixes: Mapping[str, str]) -> list[ox.NamedNode]:
    """The properties of a path from one to the next; none where it is anything else.

    Nor where a literal of two words, its language for one, makes the verb seem longer.
    """
    named = [_named(word, prefixes) for word in verb[::2]]
    steps = [step for step in named if step is not None]
    return steps if len(steps) == len(named) and set(verb[1::2]) <= {"/"} else []


def _value(words: Sequence[str], prefixes: Mapping[str, str]) -> ox.NamedNode | ox.Literal | None:
    """A value that is written as one word; None is any."""
    if len(words) != 1:
        return None
    string = _STRING.fullmatch(words[0])
    return ox.Literal(string[1]) if string else _named(words[0], prefixes)


def _named(word: str, prefixes: Mapping[str, str]) -> ox.NamedNode | None:
    if word == "a":
        return _TYPE
    iri, name = _IRI.fullmatch(word), _NAME.fullmatch(word)
    if iri:
        return ox.NamedNode(iri[1])
    if name and name[1] in prefixes:
        return ox.NamedNode(prefixes[name[1]] + name[2])
    return None
