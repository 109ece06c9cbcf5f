"""A document's graph in a few words: what it is, and how many facts of each type it gave."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from pyoxigraph import NamedNode, Quad

from fazhi.ids import BASE
from fazhi.loaders.mapping.terms import term, value_of
from fazhi.vocabulary import FZ

__all__ = ["FACT_TYPES", "Summary", "summarise"]

FACT_TYPES = {
    "part": "Part",
    "measure": "Measure",
    "metric": "Observation",
    "instrument": "InstrumentMention",
    "task": "Task",
    "unit": "UnitMention",
    "obligation": "Obligation",
    "problem": "Problem",
    "ratio": "RateCheck",
}
"""The record types of ``fazhi extract`` and the classes that they have in the graph."""

_KINDS = {"AnnualReport": "annual-report", "TaskPlan": "task-plan", "OtherDocument": "other"}


@dataclass(frozen=True, slots=True)
class Summary:
    """What one edition's graph holds."""

    title: str | None = None
    kind: str | None = None
    """annual-report, task-plan or other."""
    region: str | None = None
    """Six-digit code."""
    region_name: str | None = None
    period: str | None = None
    facts: Mapping[str, int] = field(default_factory=dict)
    """Type of record → number; see :data:`FACT_TYPES`."""
    warnings: tuple[str, ...] = ()


def summarise(quads: Iterable[Quad]) -> Summary:
    """The summary of one edition's graph, fresh or read from a store."""
    graph = _Index(quads)
    edition = graph.subject("dcterms:isVersionOf")
    work = graph.object(edition, "dcterms:isVersionOf")
    region = graph.object(work, "fz:region")
    return Summary(
        title=graph.text(work, "dcterms:title"),
        kind=next((kind for name, kind in _KINDS.items() if graph.is_a(work, name)), None),
        region=region.removeprefix(f"{BASE}region/") if region else None,
        region_name=graph.text(region, "skos:prefLabel"),
        period=graph.text(work, "fz:period"),
        facts={record: graph.count(name) for record, name in FACT_TYPES.items()},
        warnings=graph.texts(edition, "fz:warning"),
    )


class _Index:
    """One pass over the quads, then look-ups by subject and property."""

    def __init__(self, quads: Iterable[Quad]) -> None:
        self._values: dict[tuple[str, NamedNode], list[str]] = {}
        self._subjects: dict[NamedNode, str] = {}
        for quad in quads:
            subject, value = value_of(quad.subject), value_of(quad.object)
            self._values.setdefault((subject, quad.predicate), []).append(value)
            self._subjects[quad.predicate] = subject
        types = term("rdf:type")
        self._classes = Counter(
            value for (_, name), values in self._values.items() if name == types for value in values
        )

    def subject(self, property: str) -> str | None:
        return self._subjects.get(term(property))

    def object(self, subject: str | None, property: str) -> str | None:
        return next(iter(self.texts(subject, property)), None)

    text = object

    def texts(self, subject: str | None, property: str) -> tuple[str, ...]:
        return tuple(self._values.get((subject or "", term(property)), ()))

    def is_a(self, subject: str | None, name: str) -> bool:
        return FZ + name in self.texts(subject, "rdf:type")

    def count(self, name: str) -> int:
        return self._classes[FZ + name]
