"""What a validation gives: findings, each with its place in a document, and their report."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from itertools import groupby
from typing import Literal

from rdflib import URIRef
from rdflib.term import Node

from fazhi.shapes.catalogue import Rule
from fazhi.shapes.profile import Severity
from fazhi.shapes.waiver import Waiver
from fazhi.shapes.words import Words

__all__ = [
    "CheckedRule", "Counterpart", "DocumentRef", "Finding", "History", "Place", "Report", "State",
    "by_rule",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class DocumentRef:
    """The document that a finding is about."""

    edition: str
    """The edition's IRI, which is also the name of its graph."""
    title: str
    file: str | None
    """The name of the file that it was read from."""
    kind: str | None = None
    """What it is, a class of the ontology: ``AnnualReport``, ``TaskPlan``, ``OtherDocument``."""
    url: str | None = None
    """Where that file was published, as the page itself says: a stranger's word."""
    region: str | None = None
    """The name of the region that it is about."""
    code: str | None = None
    """The region's code (GB/T 2260)."""
    year: int | None = None
    """The year that it reports on."""
    work: str | None = None
    """The IRI of the work that it is an edition of."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where in the document's text a finding stands."""

    start: int
    end: int
    line: int
    """The line that ``start`` lies in, the first being 1."""
    page: int | None
    """The page of the file, where it has pages, that ``start`` lies on, the first being 1."""
    part: str | None
    """The heading of the part that it stands in."""
    quote: str
    """The words that the fact was made from."""
    sentence: str
    """The sentence of the text that the quote stands in, or begins in."""
    offset: int
    """Where in the sentence the quote begins."""


@dataclass(frozen=True, slots=True)
class Counterpart:
    """The place in another document that a comparison holds against this one."""

    document: DocumentRef
    place: Place


@dataclass(frozen=True, slots=True)
class CheckedRule:
    """A rule that was applied, with the severity that the profile gives it."""

    rule: Rule
    severity: Severity


class State(StrEnum):
    """What a finding is when it is held against an earlier state of the store."""

    OPEN = "open"
    """It was there before; every finding is where nothing earlier was asked for."""
    NEW = "new"
    FIXED = "fixed"
    """It is there no more; then its place is that in the text of that time."""


@dataclass(frozen=True, slots=True)
class History:
    """The earlier state that the findings of a report are held against."""

    kind: Literal["since", "diff"]
    """Since a day that the user named, or against the state before the last change."""
    moment: date | datetime
    """That day; or when what was found last changed, in UTC."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that one rule found in one document."""

    rule: Rule
    severity: Severity
    message: Words
    document: DocumentRef
    focus: str
    """The IRI of the node that breaks the rule."""
    subject: str | None
    """What people call that node: number and title of a task, name of a unit."""
    value: str | None
    """The offending value, or where the rule misses something, what stands there instead."""
    term: Node | None
    """The offending value as it stands in the graph (``sh:value``)."""
    component: str
    """The IRI of the SHACL constraint component."""
    place: Place | None
    """None where it is about the document as a whole."""
    path: URIRef | None = None
    """The property that it concerns, where it is one."""
    counterpart: Counterpart | None = None
    """Where it comes from comparing with another document: what stands there."""
    state: State = State.OPEN
    first_seen: datetime | None = None
    """When it was first found, in UTC; only where an earlier state was asked for."""
    fixed_at: datetime | None = None
    """When it was found no more, of those that were fixed."""
    waiver: Waiver | None = None
    """Why it is accepted, where it is."""

    @property
    def words(self) -> str:
        """What it is about, in the words of the document; white space is written one way."""
        said = self.value if self.place is None else self.place.quote
        return " ".join((said or "").split())

    @property
    def counts(self) -> bool:
        """It is there and nobody has accepted it."""
        return self.state is not State.FIXED and self.waiver is None


@dataclass(frozen=True, slots=True)
class Report:
    """All findings, by document and then by rule, with what was looked at to find them."""

    rules: tuple[CheckedRule, ...]
    documents: tuple[DocumentRef, ...]
    findings: tuple[Finding, ...]
    history: History | None = None
    """None where the report is of the present state alone."""
    expired: tuple[Waiver, ...] = ()
    """Waivers that fit findings but hold no longer, so that these count."""
    unused: tuple[Waiver, ...] = ()
    """Waivers that fit no finding."""
    day: date | None = None
    """On which it was made."""

    @property
    def conforms(self) -> bool:
        """Nothing is wrong, in the sense of SHACL: a warning, accepted or not, is wrong too."""
        return all(finding.state is State.FIXED for finding in self.findings)

    @property
    def violated(self) -> bool:
        """At least one finding is a violation; this is what makes the command exit with 1."""
        return self.count(Severity.VIOLATION) > 0

    def count(self, severity: Severity) -> int:
        """The number of findings of that severity that are there and not accepted."""
        return sum(f.counts and f.severity == severity for f in self.findings)

    def in_state(self, state: State) -> int:
        """The number of findings in that state, accepted ones too."""
        return sum(finding.state is state for finding in self.findings)

    @property
    def waived(self) -> int:
        """The number of findings that are there and accepted."""
        return sum(f.waiver is not None and f.state is not State.FIXED for f in self.findings)

    def by_document(self) -> Iterator[tuple[DocumentRef, list[Finding]]]:
        """The findings of each document that has some."""
        for document, found in groupby(self.findings, key=lambda finding: finding.document):
            yield document, list(found)


def by_rule(findings: list[Finding]) -> Iterator[tuple[Rule, list[Finding]]]:
    """The findings of one document, rule by rule."""
    for rule, found in groupby(findings, key=lambda finding: finding.rule):
        yield rule, list(found)
