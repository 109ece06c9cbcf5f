"""The words and marks that a query is made of."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

__all__ = ["Token", "brackets", "tokens"]

_TOKEN = re.compile(
    r'"""(?:[^"\\]|\\.|"(?!""))*"""|"(?:[^"\\\n]|\\.)*"|\'(?:[^\'\\\n]|\\.)*\''
    r"|<[A-Za-z][\w+.-]*:[^<>\s]*>|#[^\n]*|[?$]\w+|[A-Za-z_][\w.-]*:?[\w.-]*|[0-9.]*[0-9]|\S",
    re.DOTALL,
)


class Token(NamedTuple):
    """A word or a mark, and where it stands."""

    text: str
    start: int
    end: int


@lru_cache(maxsize=1)
def tokens(query: str) -> tuple[Token, ...]:
    """All tokens of a query but its comments.

    What is compiled in several steps is mostly the same text in the next.
    """
    found = (Token(match[0], *match.span()) for match in _TOKEN.finditer(query))
    return tuple(token for token in found if token.text[0] != "#")


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
