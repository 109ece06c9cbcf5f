"""Numbers for the nodes of an import, which the importer takes in two thirds of the time of IRIs.

A number is made of the IRI alone: so all processes give a node the same one, without a word to each
other. Those of a document lie together, as the importer finds them faster then. Two nodes with one
number are very unlikely (one chance in thousands with ten million relationships), and noticed.
"""

from __future__ import annotations

from collections.abc import Iterable
from hashlib import blake2b

from fazhi.stores.projection.sources import source_of

__all__ = ["AlikeError", "Numbers"]

_BITS = 56
"""The importer takes no larger numbers."""
_SHARED = 1 << (_BITS - 1)
"""From here on: nodes that documents share."""
_BYTES = 8


class AlikeError(Exception):
    """Two nodes have one number; other numbers are needed."""


class Numbers:
    """The number of each node, by IRI."""

    def __init__(self, sources: Iterable[str], salt: int) -> None:
        """Give numbers to the nodes of some sources, and to those that they share.

        Args:
            sources: all of them, in an order that is the same in all processes.
            salt: with another one the numbers are others.
        """
        self._places = {source: place for place, source in enumerate(sources)}
        self._bits = _BITS - 1 - len(self._places).bit_length()
        self._salt = salt.to_bytes(_BYTES)

    def __call__(self, iri: str) -> int:
        """The number of a node."""
        return self.among(source_of(iri), [iri])[iri]

    def among(self, source: str | None, iris: Iterable[str]) -> dict[str, int]:
        """The numbers of nodes that one source alone describes, or that sources share, by IRI."""
        first, bits = _SHARED, _BITS - 1
        if source in self._places:
            first, bits = self._places[source] << self._bits, self._bits
        surplus, salt = 8 * _BYTES - bits, self._salt
        numbers = {}
        for iri in iris:
            hashed = blake2b(iri.encode(), digest_size=_BYTES, salt=salt).digest()
            numbers[iri] = first | int.from_bytes(hashed) >> surplus
        return numbers
