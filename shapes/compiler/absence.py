"""``FILTER NOT EXISTS`` of a rule's own query, asked of all rows at once.

A store looks for the pattern in the brackets anew for every row, and begins where it can only
guess. The same rows are left if an ``OPTIONAL`` joins the pattern and sets a mark, and those that
have the mark are filtered out; then the pattern is evaluated once.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from fazhi.shapes.compiler.offence import Names
from fazhi.shapes.compiler.tokens import brackets, tokens

__all__ = ["anti_joined"]

_OPENING = ("FILTER", "NOT", "EXISTS", "{")
_ONE_TRIPLE = 4
"""So many words has a triple of plain terms with a full stop; one with a path has more."""
_SEES_AROUND = ("EXISTS", "OPTIONAL")
"""What stands before a group that knows the variables around it."""
_NOT_ALONE = {"{", "BIND", "*", "?"}
"""Groups and expressions may mean something else where the row is not known; a path of length
zero begins at every node there is."""


@dataclass(frozen=True, slots=True)
class _Absence:
    """One ``FILTER NOT EXISTS { … }`` of a text."""

    start: int
    end: int
    pattern: str
    """What stands in its brackets."""
    group_end: int
    """Where the group ends that it filters; wherever it stands, it filters the whole."""


def anti_joined(body: str, names: Names) -> str:
    """What stands in a ``WHERE``, every ``NOT EXISTS`` joined that means the same so.

    The brackets of ``body`` match.
    """
    pieces = []
    for absence in _absences(body):
        mark = names.fresh()
        join = f" OPTIONAL {{ {absence.pattern} BIND(true AS {mark}) }} FILTER(!BOUND({mark}))\n"
        pieces += [(absence.start, absence.end, ""), (absence.group_end, absence.group_end, join)]
    for start, end, text in sorted(pieces, reverse=True):
        body = body[:start] + text + body[end:]
    return body


def _absences(body: str) -> Iterator[_Absence]:
    said = tokens(body)
    words = tuple(token.text.upper() for token in said)
    pairs = brackets(words)
    for opening, closing in pairs.items():
        around = [n for n, end in pairs.items() if n < opening and closing < end]
        if (
            words[max(opening - 3, 0) : opening + 1] == _OPENING
            and not any(words[n - 1] in _SEES_AROUND for n in around if n)
            and _is_joinable(words[opening + 1 : closing])
        ):
            yield _Absence(
                start=said[opening - 3].start,
                end=said[closing].end,
                pattern=body[said[opening].end : said[closing].start],
                group_end=said[pairs[max(around)]].start if around else len(body),
            )


def _is_joinable(words: Sequence[str]) -> bool:
    """One triple is looked up as quickly, but only for the rows that are left in the end."""
    several = ";" in words or "." in words[:-1]
    return _NOT_ALONE.isdisjoint(words) and (several or len(words) <= _ONE_TRIPLE)
