"""What is projected as a whole: an edition with the graphs derived from it, or the register."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from fazhi.ids import BASE, DERIVED, derived_iri, edition_of
from fazhi.stores.base import Reader
from fazhi.stores.projection.records import Relationship
from fazhi.vocabulary import REGISTER, SCHEME

__all__ = ["Source", "leads_away", "source_of", "sources"]

_OWN = {"edition", *DERIVED}
_HASH = 32
"""Length of what tells editions apart."""


@dataclass(frozen=True, slots=True)
class Source:
    """Graphs of a store that come and go together."""

    iri: str
    """The edition, or the register."""
    graphs: tuple[str, ...] = ()

    @property
    def prefixes(self) -> tuple[str, ...]:
        """How the IRIs begin of nodes that this source alone describes."""
        if self.iri == REGISTER:
            return (SCHEME, REGISTER)
        return (self.iri, *(derived_iri(kind, self.iri) for kind in DERIVED))


def sources(reader: Reader) -> dict[str, Source]:
    """Everything that a store holds, by IRI; the register first, since all others point at it."""
    graphs: dict[str, list[str]] = defaultdict(list)
    for graph in reader.graphs():
        graphs[edition_of(graph)].append(graph)
    names = sorted(graphs, key=lambda iri: (iri != REGISTER, iri))
    return {iri: Source(iri, tuple(graphs[iri])) for iri in names}


def source_of(iri: str) -> str | None:
    """The source that alone describes a resource; None where documents share it."""
    if iri.startswith(SCHEME) or iri == REGISTER:
        return REGISTER
    kind, _, rest = iri.removeprefix(BASE).partition("/")
    return f"{BASE}edition/{rest[:_HASH]}" if kind in _OWN else None


def leads_away(edge: Relationship, own: str = "") -> bool:
    """Whether a relationship leads to what another source than its own alone describes."""
    return source_of(edge.end) not in (None, REGISTER, own)
