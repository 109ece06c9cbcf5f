"""The facts of a document: one frozen value object per record type.

A fact is what a reader of a report or plan would mark with a pen. Every fact but
:class:`Document` carries its evidence: ``start`` and ``end`` are offsets in Unicode code points,
half open, and ``quote`` is ``text[start:end]``.

:func:`fazhi.records.to_records` gives the JSON records that ``fazhi extract`` prints.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TypeAlias

__all__ = [
    "Assignment",
    "Damage",
    "Document",
    "Fact",
    "Facts",
    "Instrument",
    "Measure",
    "Metric",
    "Number",
    "Obligation",
    "Part",
    "Problem",
    "Ratio",
    "Task",
    "Unit",
]

Number: TypeAlias = int | float

_BRACKETS = str.maketrans("（）", "()")
"""A name is the same in brackets of either width."""


@dataclass(frozen=True, slots=True)
class Document:
    """What the document says of itself: kind, title, who issued it, where, for which year."""

    kind: str
    """``annual-report``, ``task-plan`` or ``other``."""
    title: str | None = None
    issuer: str | None = None
    publisher: str | None = None
    region: str | None = None
    """Six-digit GB/T 2260 code of the division reported on."""
    period: str | None = None
    """The year reported on, ``"2022"``; None for a plan."""
    issued: str | None = None
    """Date of signature, ``YYYY-MM-DD``."""
    published: str | None = None
    """Date on the page, ``YYYY-MM-DD``."""
    number: str | None = None
    """Its own document number (文号)."""
    index_number: str | None = None
    """The page's 索引号."""


@dataclass(frozen=True, slots=True)
class _Evident:
    start: int
    end: int
    quote: str


@dataclass(frozen=True, slots=True)
class Part(_Evident):
    """A top-level part by its role; the quote is its heading line."""

    role: str
    """achievements, problems, leadership, plan, general, tasks or requirements."""


@dataclass(frozen=True, slots=True)
class Measure(_Evident):
    """What a report says was done (举措)."""

    title: str
    theme: str | None


@dataclass(frozen=True, slots=True)
class Metric(_Evident):
    """A figure that the text reports."""

    value: Number | tuple[Number, Number]
    """万 and 亿 multiplied out; a printed range is a pair."""
    unit: str | None
    comparator: str
    """eq, gt, ge, lt, le or approx."""
    change: str | None
    """increase, decrease or None."""
    indicator: str | None
    period: str | None
    rank: bool = False


@dataclass(frozen=True, slots=True)
class Instrument(_Evident):
    """A mention of a law, rule, plan or notice by its title in 《》 or its number."""

    title: str | None
    number: str | None
    kind: str
    """law, regulation, rule, plan, notice, standard, report or other."""
    relation: str
    """issued, revised, drafted, implemented, repealed or mentioned."""


@dataclass(frozen=True, slots=True)
class Unit(_Evident):
    """A mention of an organ or of a collective of organs."""

    name: str
    kind: str
    """government, department, party, congress, cppcc, court, procuratorate, supervision,
    township, village, group or other."""


@dataclass(frozen=True, slots=True)
class Assignment(_Evident):
    """One unit in one role for one task, with the words that say so.

    Its ``unit`` is canonical: the level prefix that a list gives once is filled in
    (``市司法局``); it is resolved against the document's region when it enters the graph.
    """

    role: str
    """responsible, cooperating or reporting."""
    unit: str
    kind: str
    """As in :class:`Unit`."""
    lead: bool = False
    """Whether the text says that this one of the responsible units leads (牵头)."""


@dataclass(frozen=True, slots=True)
class Task(_Evident):
    """An item of a plan, or of the next-year part of a report."""

    number: int
    title: str
    theme: str | None
    assignments: tuple[Assignment, ...] = ()

    def _units(self, role: str) -> list[str]:
        named: dict[str, str] = {}
        for assignment in self.assignments:
            if assignment.role == role:
                named.setdefault(assignment.unit.translate(_BRACKETS), assignment.unit)
        return list(named.values())

    @property
    def responsible(self) -> list[str]:
        """The units that 责任单位 or 牵头 names, in their order."""
        return self._units("responsible")

    @property
    def cooperating(self) -> list[str]:
        """The units that 配合单位 names, in their order."""
        return self._units("cooperating")

    @property
    def reporting(self) -> list[str]:
        """The units that the text says report on the task (报送, 报告, 报…备案)."""
        return self._units("reporting")


@dataclass(frozen=True, slots=True)
class Obligation(_Evident):
    """A checkable requirement; which fields are set depends on ``kind``."""

    kind: str
    """deadline, frequency, duration, threshold or prohibition."""
    task: int | None = None
    when: str | None = None
    """``--02-20`` (every year), ``2025`` or ``2025-12-31``."""
    within: str | None = None
    """ISO 8601 duration."""
    after: str | None = None
    before: str | None = None
    min: Number | str | None = None
    """A number (frequency) or an ISO 8601 duration (duration)."""
    max: str | None = None
    per: str | None = None
    op: str | None = None
    """``>=``, ``<=``, ``=`` or ``range``."""
    value: Number | tuple[Number, Number] | None = None
    unit: str | None = None
    what: str | None = None
    indicator: str | None = None


@dataclass(frozen=True, slots=True)
class Problem(_Evident):
    """A shortcoming that the report names."""


@dataclass(frozen=True, slots=True)
class Ratio(_Evident):
    """A rate that the text states beside the counts it comes from.

    The three fields are the quotes of the metrics; the ``*_at`` fields are their start offsets.
    """

    rate: str
    numerator: str
    denominator: str
    consistent: bool
    """Whether the rate is the quotient rounded as printed."""
    numerator_at: int
    denominator_at: int


@dataclass(frozen=True, slots=True)
class Damage(_Evident):
    """A place where the page has damaged its text and nobody can know what stood there."""

    kind: str
    """What happened, as :mod:`fazhi.loaders.damage` names it: ``lost-dash``, ``cut-off``."""


Fact: TypeAlias = (
    Part | Measure | Metric | Instrument | Task | Unit | Obligation | Problem | Ratio | Damage
)


@dataclass(frozen=True, slots=True)
class Facts:
    """Everything extracted from one text, in the order of the text."""

    document: Document
    parts: tuple[Part, ...] = ()
    measures: tuple[Measure, ...] = ()
    metrics: tuple[Metric, ...] = ()
    instruments: tuple[Instrument, ...] = ()
    tasks: tuple[Task, ...] = ()
    units: tuple[Unit, ...] = ()
    obligations: tuple[Obligation, ...] = ()
    problems: tuple[Problem, ...] = ()
    ratios: tuple[Ratio, ...] = ()
    damages: tuple[Damage, ...] = ()
    warnings: tuple[str, ...] = ()
    """What could not be decided, one line each (an ambiguous region)."""

    def __iter__(self) -> Iterator[Fact]:
        """All facts that carry evidence, in the order of the text, longer before shorter."""
        found: list[Fact] = [
            fact
            for group in (
                self.parts, self.measures, self.tasks, self.problems, self.instruments,
                self.obligations, self.units, self.metrics, self.ratios, self.damages,
            )
            for fact in group
        ]  # fmt: skip
        return iter(sorted(found, key=lambda fact: (fact.start, -fact.end)))
