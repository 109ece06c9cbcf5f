"""Groups of a rule's own query, each asked by itself.

A store goes from triple to triple and looks the next one up for every row of those before it; to
look one up takes as long as to read eight that lie side by side. What stands in braces is asked
by itself, as SPARQL has it, and the answers are joined: so an author says what is better read as
a whole. The query itself is such a group too: else a store begins with the document and goes
through all its facts to find a few.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from fazhi.shapes.compiler.tokens import brackets, tokens
from fazhi.shapes.compiler.triples import statements, subjects

__all__ = ["asked_apart"]

_NOT_PLAIN = ("EXISTS", "OPTIONAL", "UNION")
"""What stands before a group that is more than the triples in it."""
_THIS = ("?this", "$this")


def asked_apart(group: str) -> str:
    """A ``WHERE`` in braces, it and the plain groups in it made queries of their own.

    The outermost loses its braces instead where it needs to know ``$this`` from around it. What
    the others say of a node in variables alone is read property by property.
    """
    said = tokens(group)
    words = [token.text for token in said]
    pairs = brackets(words)
    changes: list[tuple[int, str]] = []
    for opening, closing in pairs.items():
        if opening == 0 and not _binds_focus(words, pairs):
            changes += [(opening, ""), (closing, "")]
        elif _is_plain(words, pairs, opening):
            changes += [(opening, _select(words[opening:closing])), (closing, "} }")]
            if opening:
                changes += _by_property(words, list(subjects(words, pairs, opening + 1, closing)))
    for number, text in sorted(changes, reverse=True):
        group = group[: said[number].start] + text + group[said[number].end :]
    return group


def _by_property(
    words: Sequence[str], nodes: Sequence[tuple[int, int]]
) -> Iterator[tuple[int, str]]:
    """What to put in place of words, so that each property of these nodes is asked apart."""
    said = [(start, end, statements(words, start, end)) for start, end in nodes]
    if sum(len(parts) for _, _, parts in said) < 2:
        return
    for start, end, parts in said:
        if not all(_is_open(words[start], words[verb:behind]) for verb, behind in parts):
            continue
        yield start, ""
        for verb, behind in parts:
            names = [words[start], words[verb + 1]]
            yield verb, f"{_select(names)}{words[start]} {words[verb]}"
            yield verb + 1, f"{words[verb + 1]} }} }}"
            if behind < end:
                yield behind, ""


def _is_open(subject: str, said: Sequence[str]) -> bool:
    """Whether it is a property between variables: no constant says which nodes to begin with."""
    variables = (subject[0] in "?$", *(word[0] in "?$" for word in said))
    return variables == (True, False, True)


def _is_plain(words: Sequence[str], pairs: Mapping[int, int], opening: int) -> bool:
    """Whether it is a group that means the same wherever it is asked."""
    behind = words[pairs[opening] + 1 : pairs[opening] + 2]
    return (
        words[opening] == "{"
        and _before(words, opening) not in _NOT_PLAIN
        and "UNION" not in map(str.upper, behind)
        and not any(_before(words, around) == "EXISTS" for around in _around(pairs, opening))
    )


def _binds_focus(words: Sequence[str], pairs: Mapping[int, int]) -> bool:
    """Whether a triple outside of expressions and options is the first to name ``$this``."""
    first = next((number for number, word in enumerate(words) if word in _THIS), None)
    return first is not None and all(
        _is_plain(words, pairs, around) for around in _around(pairs, first)
    )


def _around(pairs: Mapping[int, int], number: int) -> Iterator[int]:
    return (opening for opening, closing in pairs.items() if opening < number < closing)


def _before(words: Sequence[str], number: int) -> str:
    return words[number - 1].upper() if number else ""


def _select(words: Sequence[str]) -> str:
    """The beginning of a query that gives the variables among these words."""
    names = dict.fromkeys(f"?{word[1:]}" for word in words if word[0] in "?$" and word[1:])
    return f"{{ SELECT ?g {' '.join(names)} WHERE {{ "
