"""The report for programs: one JSON object."""

from __future__ import annotations

import json
from typing import Any

from fazhi.shapes.finding import CheckedRule, Counterpart, DocumentRef, Finding, Place, Report
from fazhi.shapes.reports.tally import SHOWN
from fazhi.shapes.waiver import Waiver
from fazhi.shapes.words import Lang

__all__ = ["record", "write_json"]


def write_json(report: Report, lang: Lang) -> str:
    """The counts, the documents and rules that were looked at, and the findings."""
    content = {
        "conforms": report.conforms,
        "counts": {severity.value: report.count(severity) for severity in SHOWN},
        "waived": report.waived,
        "history": _history(report),
        "documents": [_document(document) for document in report.documents],
        "rules": [_rule(checked, lang) for checked in report.rules],
        "findings": [record(finding, lang) for finding in report.findings],
    }
    return json.dumps(content, ensure_ascii=False, indent=2) + "\n"


def record(finding: Finding, lang: Lang) -> dict[str, Any]:
    """A finding as plain fields; null where there is nothing to say."""
    document = finding.document
    return {
        "rule": finding.rule.id,
        "title": finding.rule.title.of(lang),
        "severity": finding.severity.value,
        "state": finding.state.value,
        "message": finding.message.of(lang),
        "document": document.title,
        "file": document.file,
        "region": document.region,
        "code": document.code,
        "year": document.year,
        "url": document.url,
        "edition": document.edition,
        "focus": finding.focus,
        "subject": finding.subject,
        "value": finding.value,
        **_place(finding.place),
        **_counterpart(finding.counterpart),
        "first_seen": finding.first_seen and finding.first_seen.isoformat(),
        "fixed_at": finding.fixed_at and finding.fixed_at.isoformat(),
        **_waiver(finding.waiver),
    }


def _place(place: Place | None) -> dict[str, Any]:
    return {
        "start": place and place.start,
        "end": place and place.end,
        "line": place and place.line,
        "page": place and place.page,
        "part": place and place.part,
        "quote": place and place.quote,
        "sentence": place and place.sentence,
    }


def _counterpart(other: Counterpart | None) -> dict[str, Any]:
    """The place in the document that this one was compared with."""
    return {
        "other_document": other and other.document.title,
        "other_file": other and other.document.file,
        "other_edition": other and other.document.edition,
        "other_start": other and other.place.start,
        "other_end": other and other.place.end,
        "other_quote": other and other.place.quote,
        "other_sentence": other and other.place.sentence,
    }


def _waiver(waiver: Waiver | None) -> dict[str, Any]:
    """Why it is accepted, by whom, and until when."""
    until = waiver and waiver.until
    return {
        "waiver_reason": waiver and waiver.reason,
        "waiver_role": waiver and waiver.role,
        "waiver_until": until and until.isoformat(),
    }


def _history(report: Report) -> dict[str, str] | None:
    if report.history is None:
        return None
    return {"kind": report.history.kind, "moment": report.history.moment.isoformat()}


def _document(document: DocumentRef) -> dict[str, Any]:
    return {
        "edition": document.edition,
        "title": document.title,
        "file": document.file,
        "kind": document.kind,
        "region": document.region,
        "code": document.code,
        "year": document.year,
        "url": document.url,
    }


def _rule(checked: CheckedRule, lang: Lang) -> dict[str, Any]:
    rule = checked.rule
    return {
        "rule": rule.id,
        "severity": checked.severity.value,
        "title": rule.title.of(lang),
        "basis": rule.basis.of(lang),
        "checked": rule.checked,
        "hint": rule.hint.of(lang),
    }
