"""The form by which a report's page shows a part of its findings.

It is hidden until ``page.js`` runs, so that a page without scripts promises nothing.
"""

from __future__ import annotations

from collections import Counter

from fazhi.shapes.finding import Report
from fazhi.shapes.reports.labels import LABELS, SEVERITY
from fazhi.shapes.reports.markup import Html, tag
from fazhi.shapes.reports.region_tree import branches
from fazhi.shapes.reports.tally import SHOWN
from fazhi.shapes.status import STATUS, status
from fazhi.shapes.words import Lang, Words

__all__ = ["UNKNOWN", "filter_form"]

UNKNOWN = "none"
"""Stands for the region of documents whose region's code is not known."""

_ALL = Words("全部", "all")
_SEARCH = Words("查找词语", "Search for words")
_CLEAR = Words("全部显示", "Show all")
_SHOWN = Words("显示{shown}处，共{all}处", "{shown} of {all} findings shown")
_INDENT = "　"


def filter_form(report: Report, lang: Lang) -> Html:
    """Severities to tick, rule, region and year to choose, and words to look for."""
    status = tag("output", data_text=_SHOWN.of(lang))
    return tag(
        "form",
        _severities(report, lang),
        _select("rule", _rule_options(report, lang), lang),
        _select("region", _region_options(report, lang), lang),
        _select("year", _year_options(report), lang),
        _select("status", _status_options(report, lang), lang),
        tag("input", type="search", name="text", placeholder=_SEARCH.of(lang)),
        tag("button", _CLEAR.of(lang), type="reset"),
        status,
        id="filter",
        hidden=True,
    )


def _severities(report: Report, lang: Lang) -> Html:
    found = Counter(finding.severity for finding in report.findings)
    boxes = [
        tag(
            "label",
            tag("input", type="checkbox", name="severity", value=severity.value, checked=True),
            f"{SEVERITY[severity].of(lang)} ({found[severity]})",
            class_=severity.value,
        )
        for severity in SHOWN
        if found[severity]
    ]
    return tag("span", *boxes, class_="severities")


def _select(name: str, options: list[Html], lang: Lang) -> Html:
    """A choice of one or all; nothing where there is nothing to choose."""
    if len(options) < 2:
        return Html()
    every = tag("option", f"{LABELS[name].of(lang)}：{_ALL.zh}", value="")
    if lang == "en":
        every = tag("option", f"{LABELS[name].of(lang)}: {_ALL.en}", value="")
    return tag("select", every, *options, name=name, aria_label=LABELS[name].of(lang))


def _rule_options(report: Report, lang: Lang) -> list[Html]:
    found = Counter(finding.rule for finding in report.findings)
    return [
        tag("option", _numbered(rule.title.of(lang), found[rule]), value=rule.id)
        for rule in sorted(found, key=lambda rule: -found[rule])
    ]


def _region_options(report: Report, lang: Lang) -> list[Html]:
    options = [
        tag("option", _numbered(_INDENT * b.depth + b.name, b.findings), value=b.prefix)
        for b in branches(report)
        if b.findings
    ]
    unknown = sum(finding.document.code is None for finding in report.findings)
    if unknown:
        words = _numbered(LABELS["unknown"].of(lang), unknown)
        options.append(tag("option", words, value=UNKNOWN))
    return options


def _year_options(report: Report) -> list[Html]:
    years = Counter(f.document.year for f in report.findings if f.document.year is not None)
    return [
        tag("option", _numbered(str(year), years[year]), value=year)
        for year in sorted(years, reverse=True)
    ]


def _status_options(report: Report, lang: Lang) -> list[Html]:
    found = Counter(map(status, report.findings))
    return [
        tag("option", _numbered(words.of(lang), found[name]), value=name)
        for name, words in STATUS.items()
        if found[name]
    ]


def _numbered(words: str, number: int) -> str:
    return f"{words} ({number})"
