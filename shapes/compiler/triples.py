"""Where triples stand in a group of a query."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

__all__ = ["statements", "subjects"]

_SKIPPED = {"FILTER", "BIND", "OPTIONAL", "MINUS", "VALUES"}
"""What stands before brackets that hold no triples of the group."""
_ENDS = {".", "{", "UNION", *_SKIPPED}


def subjects(
    words: Sequence[str], pairs: Mapping[int, int], start: int, end: int
) -> Iterator[tuple[int, int]]:
    """Where each subject stands, and where what is said of it ends; groups within are left out.

    Args:
        words: the words of the query.
        pairs: its brackets.
        start: the first word of the group.
        end: the bracket that closes it.
    """
    while start < end:
        word = words[start].upper()
        if word == "{":
            start = pairs[start] + 1
        elif word in _SKIPPED:
            start = pairs[min(opening for opening in pairs if opening > start)] + 1
        elif word in _ENDS:
            start += 1
        else:
            rest = range(start + 1, end)
            stop = next((number for number in rest if words[number].upper() in _ENDS), end)
            yield start, stop
            start = stop


def statements(words: Sequence[str], start: int, end: int) -> list[tuple[int, int]]:
    """Where each ``verb object , object`` begins and ends, between a subject and the end."""
    marks = [number for number in range(start + 1, end) if words[number] == ";"]
    starts = (start + 1, *(mark + 1 for mark in marks))
    return [pair for pair in zip(starts, (*marks, end), strict=True) if pair[0] < pair[1]]
