"""The report as one page to read, filter, print and pass on; it needs nothing from elsewhere.

A document is a stranger: the page's policy lets no script run and no style apply but its own two.
"""

from __future__ import annotations

import base64
import hashlib

from fazhi.shapes.finding import Report
from fazhi.shapes.reports import read
from fazhi.shapes.reports.html_document import document_section
from fazhi.shapes.reports.html_filter import filter_form
from fazhi.shapes.reports.html_rules import rule_notes
from fazhi.shapes.reports.html_summary import overview
from fazhi.shapes.reports.labels import LABELS, dated, summary
from fazhi.shapes.reports.markup import Html, joined, raw, tag
from fazhi.shapes.status import changes, waiver_notes
from fazhi.shapes.words import Lang

__all__ = ["write_html"]

_MANY = 300
"""Findings; with more the documents are closed at first, so that the page opens at once."""


def write_html(report: Report, lang: Lang) -> str:
    """A summary with plots, a filter, and each document with its findings and sentences."""
    title = LABELS["report"].of(lang)
    anchors = {
        document.edition: f"d{number}"
        for number, (document, _) in enumerate(report.by_document(), start=1)
    }
    said = (
        dated(report, lang),
        summary(report, lang),
        changes(report, lang),
        *waiver_notes(report, lang),
    )
    head = joined(tag("h1", title), *(tag("p", line) for line in said if line), by="\n")
    body = (
        head,
        overview(report, anchors, lang),
        _details(report, anchors, lang),
        rule_notes(report, lang),
    )
    page = tag("html", _head(title), "\n", _body(*body), lang="zh-CN" if lang == "zh" else "en")
    return f"<!DOCTYPE html>\n{page}\n"


def _details(report: Report, anchors: dict[str, str], lang: Lang) -> Html:
    if not report.findings:
        return tag("p", LABELS["none"].of(lang))
    opened = len(report.findings) <= _MANY
    numbered = iter(enumerate(report.findings, start=1))
    sections = [
        document_section(
            document,
            [next(numbered) for _ in found],
            lang,
            anchor=anchors[document.edition],
            opened=opened,
        )
        for document, found in report.by_document()
    ]
    heading = tag("h2", LABELS["details"].of(lang))
    return joined(heading, filter_form(report, lang), *sections, by="\n")


def _head(title: str) -> Html:
    style, script = read("page.css"), read("page.js")
    policy = (
        f"default-src 'none'; style-src '{_hash(style)}'; script-src '{_hash(script)}'; "
        "base-uri 'none'; form-action 'none'"
    )
    parts = (
        tag("meta", charset="utf-8"),
        tag("meta", http_equiv="Content-Security-Policy", content=policy),
        tag("meta", name="referrer", content="no-referrer"),
        tag("meta", name="viewport", content="width=device-width, initial-scale=1"),
        tag("title", title),
        raw("style", style),
    )
    return tag("head", "\n", joined(*parts, by="\n"), "\n")


def _body(*parts: str) -> Html:
    content = joined(*parts, by="\n")
    return tag("body", "\n", content, "\n", raw("script", read("page.js")), "\n")


def _hash(source: str) -> str:
    """What names an inline style or script in the policy."""
    return f"sha256-{base64.b64encode(hashlib.sha256(source.encode()).digest()).decode()}"
