"""The report for programs: one JSON object."""

from __future__ import annotations

import json
from typing import Any

from fazhi.shapes.finding import CheckedRule, DocumentRef, Finding, Report
from fazhi.shapes.profile import Severity
from fazhi.shapes.words import Lang

__all__ = ["record", "write_json"]


def write_json(report: Report, lang: Lang) -> str:
    """The counts, the documents and rules that were looked at, and the findings."""
    content = {
        "conforms": report.conforms,
        "counts": {
            severity.value: report.count(severity)
            for severity in Severity
            if severity is not Severity.OFF
        },
        "documents": [_document(document) for document in report.documents],
        "rules": [_rule(checked, lang) for checked in report.rules],
        "findings": [record(finding, lang) for finding in report.findings],
    }
    return json.dumps(content, ensure_ascii=False, indent=2) + "\n"


def record(finding: Finding, lang: Lang) -> dict[str, Any]:
    """A finding as plain fields; null where it has no place or no value."""
    place = finding.place
    return {
        "rule": finding.rule.id,
        "title": finding.rule.title.of(lang),
        "severity": finding.severity.value,
        "message": finding.message.of(lang),
        "document": finding.document.title,
        "file": finding.document.file,
        "edition": finding.document.edition,
        "focus": finding.focus,
        "subject": finding.subject,
        "value": finding.value,
        "start": place and place.start,
        "end": place and place.end,
        "line": place and place.line,
        "page": place and place.page,
        "part": place and place.part,
        "quote": place and place.quote,
        "sentence": place and place.sentence,
    }


def _document(document: DocumentRef) -> dict[str, Any]:
    return {"edition": document.edition, "title": document.title, "file": document.file}


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
