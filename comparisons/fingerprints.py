"""Marks by which texts that have words in common find each other without being read in pairs.

Winnowing (Schleimer, Wilkerson, Aiken 2003): of the hashes of all shingles of a text the smallest
of each window is kept. Two texts that share a run of ``SHINGLE + window - 1`` characters share a
mark, wherever in them it stands. The hash is CRC-32: the same on every machine, and what it
confuses is told apart when the words are compared.
"""

from __future__ import annotations

from collections.abc import Iterator
from zlib import crc32

__all__ = ["SHINGLE", "WINDOWS", "fingerprints"]

SHINGLE = 8
"""Characters of a shingle: shorter runs are shared by chance."""
WINDOWS = {"problem": 8, "planned-item": 8, "measure": 24}
"""By kind of text, long texts more thinly: runs of 15 characters are found, in measures of 31."""
_LEAST = {"problem": 20, "planned-item": 20, "measure": 40}
"""Shorter texts have no marks: too many say the same in so few words."""
_CODE_POINT = 4
"""Bytes of a character in UTF-32."""


def fingerprints(kind: str, words: str) -> frozenset[str]:
    """The marks of bare words; only texts of one kind share any."""
    if len(words) < _LEAST[kind]:
        return frozenset()
    smallest = _smallest(list(_hashes(kind, words)), WINDOWS[kind])
    return frozenset(f"{mark:08x}" for mark in smallest)


def _smallest(hashes: list[int], window: int) -> Iterator[int]:
    """The smallest of each window, looked for anew only where it has left the window."""
    smallest = min(hashes[:window])
    yield smallest
    for begin, (leaving, entering) in enumerate(zip(hashes, hashes[window:], strict=False), 1):
        if entering < smallest:
            smallest = entering
        elif leaving == smallest:
            smallest = min(hashes[begin : begin + window])
        yield smallest


def _hashes(kind: str, words: str) -> Iterator[int]:
    data, seed = words.encode("utf-32-le", "surrogatepass"), crc32(kind.encode())
    for at in range(len(words) - SHINGLE + 1):
        yield crc32(data[at * _CODE_POINT : (at + SHINGLE) * _CODE_POINT], seed)
