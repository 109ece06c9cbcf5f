"""How much was found: by severity, by rule, by document and by region."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TypeAlias

from fazhi.ontology.region_register import ancestors
from fazhi.shapes.finding import CheckedRule, DocumentRef, Finding, Report
from fazhi.shapes.profile import Severity

__all__ = [
    "SHOWN",
    "DocumentCount",
    "RegionCount",
    "RuleCount",
    "Tally",
    "by_document",
    "by_region",
    "by_rule",
    "tally",
]

SHOWN = (Severity.VIOLATION, Severity.WARNING, Severity.INFO)
"""The severities that a finding can have, the worst first."""

_LEVELS = ("county", "prefecture", "province")

Tally: TypeAlias = Counter[Severity]


@dataclass(frozen=True, slots=True)
class RuleCount:
    """How often a rule found something, and in how many documents."""

    checked: CheckedRule
    findings: int
    documents: int


@dataclass(frozen=True, slots=True)
class DocumentCount:
    """What was found in a document."""

    document: DocumentRef
    tally: Tally


@dataclass(frozen=True, slots=True)
class RegionCount:
    """What was found in all documents of a region, those without findings among them."""

    code: str | None
    name: str | None
    documents: int
    tally: Tally


def tally(findings: Iterable[Finding]) -> Tally:
    """The number of findings of each severity, without those that are fixed or accepted."""
    return Counter(finding.severity for finding in findings if finding.counts)


def by_rule(report: Report) -> list[RuleCount]:
    """The rules that found something, the most severe first, and of those the most frequent."""
    times = Counter(finding.rule.id for finding in _counting(report))
    pairs = {(finding.rule.id, finding.document.edition) for finding in _counting(report)}
    documents = Counter(rule for rule, _ in pairs)
    counts = [
        RuleCount(checked, times[checked.rule.id], documents[checked.rule.id])
        for checked in report.rules
        if checked.rule.id in times
    ]
    return sorted(counts, key=lambda c: (SHOWN.index(c.checked.severity), -c.findings))


def by_document(report: Report) -> list[DocumentCount]:
    """The documents in which something was found, the worst first."""
    counts = [DocumentCount(document, tally(found)) for document, found in report.by_document()]
    return sorted((c for c in counts if c.tally), key=lambda count: _worst(count.tally))


def by_region(report: Report, most: int | None = None) -> list[RegionCount]:
    """All regions that the documents are about, the worst first.

    Where they are more than ``most``, the regions above them stand for them, prefectures or else
    provinces.
    """
    counts = _at_level(report, _LEVELS[0])
    for level in _LEVELS[1:]:
        if most is not None and len(counts) > most:
            counts = _at_level(report, level)
    return sorted(counts, key=lambda count: (*_worst(count.tally), count.code or ""))


def _at_level(report: Report, level: str) -> list[RegionCount]:
    found: dict[tuple[str | None, str | None], Tally] = defaultdict(Counter)
    for finding in _counting(report):
        found[_region(finding.document, level)][finding.severity] += 1
    documents = Counter(_region(document, level) for document in report.documents)
    return [RegionCount(*region, number, found[region]) for region, number in documents.items()]


def _region(document: DocumentRef, level: str) -> tuple[str | None, str | None]:
    """Code and name of the region of this level that the document's lies in, or of a higher one."""
    if level == _LEVELS[0] or document.code is None:
        return document.code, document.region
    fitting = _LEVELS[_LEVELS.index(level) :]
    above = (region for region in ancestors(document.code) if region.level in fitting)
    return next(((region.code, region.name) for region in above), (document.code, document.region))


def _counting(report: Report) -> Iterator[Finding]:
    return (finding for finding in report.findings if finding.counts)


def _worst(counts: Tally) -> tuple[int, ...]:
    return tuple(-counts[severity] for severity in SHOWN)
