"""The words and marks that a query is made of."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

__all__ = ["Token", "brackets", "tokens"]

_TOKEN = re.compile(
    r'"""(?:[^"\\]|\\.|"(?!""))*"""|"(?:[^"\\\n]|\\.)*"|\'(?:[^\'\\\n]|\\.)*\''
    r"|<[A-Za-z][\w+.-]*:[^<>\s]*>|#[^\n]*|[?$]\w+|[A-Za-z_][\w.-]*:?[\w.-]*|[0-9.]*[0-9]|\S",
    re.DOTALL,
)


@dataclass(frozen=True, slots=True)
class Token:
    """A word or a mark, and where it stands."""

    text: str
    start: int
    end: int


def tokens(query: str) -> Iterator[Token]:
    """All tokens of a query but its comments."""
    for match in _TOKEN.finditer(query):
        if not match[0].startswith("#"):
            yield Token(match[0], match.start(), match.end())


def brackets(words: Sequence[str]) -> dict[int, int]:
    """The numbers of opening brackets → those of the brackets that close them.

    A bracket without its other half is left out.
    """
    pairs: dict[int, int] = {}
    opened: list[int] = []
    for number, word in enumerate(words):
        if word in ("{", "("):
            opened.append(number)
        elif word in ("}", ")") and opened:
            pairs[opened.pop()] = number
    return pairs
