"""What a validation gives: findings, each with its place in a document, and their report."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from rdflib.term import Node

from fazhi.shapes.catalogue import Rule
from fazhi.shapes.profile import Severity
from fazhi.shapes.words import Words

__all__ = ["CheckedRule", "DocumentRef", "Finding", "Place", "Report", "by_rule"]


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
class CheckedRule:
    """A rule that was applied, with the severity that the profile gives it."""

    rule: Rule
    severity: Severity


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


@dataclass(frozen=True, slots=True)
class Report:
    """All findings, by document and then by rule, with what was looked at to find them."""

    rules: tuple[CheckedRule, ...]
    documents: tuple[DocumentRef, ...]
    findings: tuple[Finding, ...]

    @property
    def conforms(self) -> bool:
        """Nothing was found, in the sense of SHACL: a warning or a note is a finding too."""
        return not self.findings

    @property
    def violated(self) -> bool:
        """At least one finding is a violation; this is what makes the command exit with 1."""
        return self.count(Severity.VIOLATION) > 0

    def count(self, severity: Severity) -> int:
        """The number of findings of that severity."""
        return sum(finding.severity == severity for finding in self.findings)

    def by_document(self) -> Iterator[tuple[DocumentRef, list[Finding]]]:
        """The findings of each document that has some."""
        for document, found in groupby(self.findings, key=lambda finding: finding.document):
            yield document, list(found)


def by_rule(findings: list[Finding]) -> Iterator[tuple[Rule, list[Finding]]]:
    """The findings of one document, rule by rule."""
    for rule, found in groupby(findings, key=lambda finding: finding.rule):
        yield rule, list(found)
