"""What a store's graphs of comparisons say of themselves."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator
from dataclasses import dataclass

import pyoxigraph as ox

from fazhi.comparisons.one_report import METHOD
from fazhi.comparisons.reports import Reports
from fazhi.comparisons.sheet import term
from fazhi.ids import derived_iri, edition_of
from fazhi.stores.base import Reader

__all__ = ["State"]


@dataclass(frozen=True, slots=True)
class State:
    """Which comparisons are whole, and what they were made from."""

    done: frozenset[str]
    """Editions whose comparisons are whole and made as they would be made now."""
    _dependents: dict[str, set[str]]
    """Edition → editions whose comparisons were made from it."""

    @classmethod
    def of(cls, reader: Reader) -> State:
        """Read it from a store."""
        done = frozenset(name for name, _ in _said(reader, "owl:versionInfo", METHOD))
        dependents: dict[str, set[str]] = defaultdict(set)
        for name, used in _said(reader, "prov:wasDerivedFrom", None):
            dependents[used].add(name)
        return cls(done, dependents)

    def depending(self, changed: Collection[str], reports: Reports) -> set[str]:
        """The editions whose comparisons were made from one that changed or is gone.

        Another edition of a report may be the newest now, so all of the report's count.
        """
        outdated = {used for used in self._dependents if used not in reports}
        for edition in changed:
            outdated.update(report.edition for report in reports.same(edition))
        return {name for used in outdated for name in self._dependents.get(used, ())}


def _said(reader: Reader, property: str, value: ox.Literal | None) -> Iterator[tuple[str, str]]:
    """Edition and value, for each graph of comparisons that says something of itself."""
    for quad in reader.quads(None, None, term(property), value):
        graph = quad.graph_name
        if isinstance(graph, ox.NamedNode) and quad.subject == graph:
            edition = edition_of(graph.value)
            if graph.value == derived_iri("comparison", edition):
                yield edition, quad.object.value if not isinstance(quad.object, ox.Triple) else ""
