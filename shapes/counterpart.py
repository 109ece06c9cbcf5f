"""What stands on the other side of a comparison that a finding is about."""

from __future__ import annotations

from functools import cache

import pyoxigraph as ox

from fazhi.ids import derived_iri
from fazhi.shapes.document_graph import DocumentGraph
from fazhi.shapes.documents import documents
from fazhi.shapes.finding import Counterpart, DocumentRef, Finding
from fazhi.shapes.location import Locator
from fazhi.stores.base import Reader
from fazhi.vocabulary import FZ

__all__ = ["Counterparts"]

_OTHER = ox.NamedNode(f"{FZ}comparedWith")
_PASSAGE = ox.NamedNode(f"{FZ}comparedEvidence")


class Counterparts:
    """Looks up the other sides of comparisons, each document once."""

    def __init__(self, reader: Reader) -> None:
        """Look into this store."""
        self._reader = reader
        self._side = cache(self._read_side)

    def of(self, finding: Finding) -> Counterpart | None:
        """The other side; None where the finding is no comparison's, or with nothing there."""
        if not finding.focus.startswith(derived_iri("comparison", finding.document.edition)):
            return None
        other, passage = self._value(finding, _OTHER), self._value(finding, _PASSAGE)
        side = None if other is None else self._side(other.value)
        if passage is None or side is None:
            return None
        document, locator = side
        return Counterpart(document, locator.place(passage))

    def _value(self, finding: Finding, property: ox.NamedNode) -> ox.NamedNode | None:
        graph = derived_iri("comparison", finding.document.edition)
        found = self._reader.quads(graph, ox.NamedNode(finding.focus), property)
        values = (quad.object for quad in found)
        return next((term for term in values if isinstance(term, ox.NamedNode)), None)

    def _read_side(self, edition: str) -> tuple[DocumentRef, Locator] | None:
        if next(self._reader.quads(edition), None) is None:
            return None
        [document] = documents(self._reader, [edition])
        return document, Locator(DocumentGraph(self._reader, [edition]), edition)
