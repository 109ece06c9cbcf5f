"""The report for a terminal: document by document, rule by rule, numbered as on the page."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import count

from fazhi.shapes.catalogue import Rule
from fazhi.shapes.finding import DocumentRef, Finding, Place, Report, by_rule
from fazhi.shapes.reports.excerpt import excerpt, printable
from fazhi.shapes.reports.items import spans, told_as_one
from fazhi.shapes.reports.labels import (
    LABELS,
    SEVERITY,
    labelled,
    named,
    place_of,
    standing,
    summary,
)
from fazhi.shapes.status import changes, remark, waiver_notes
from fazhi.shapes.words import Lang, Words

__all__ = ["write_table"]

_ITEMS = Words(
    "{}. 第{}项；逐条的位置和原文见完整报告：-o 核查报告.html",
    "{}. items {}; places and sentences are in the full report: -o report.html",
)


def write_table(report: Report, lang: Lang) -> str:
    """All findings with their places and sentences, and a summary at the end."""
    lines: list[str] = []
    numbers = count(1)
    for document, findings in report.by_document():
        lines.append(_title(document, lang))
        for rule, found in by_rule(findings):
            lines += _rule(rule, found, numbers, lang)
        lines.append("")
    if not report.findings:
        lines.append(LABELS["none"].of(lang))
    lines += filter(None, (*waiver_notes(report, lang), changes(report, lang)))
    lines.append(summary(report, lang))
    return "".join(f"{line}\n" for line in lines)


def _title(document: DocumentRef, lang: Lang) -> str:
    file = document.file or document.edition
    name = f"{document.title}（{file}）" if lang == "zh" else f"{document.title} ({file})"
    return f"■ {printable(name)}"


def _rule(rule: Rule, found: list[Finding], numbers: Iterator[int], lang: Lang) -> Iterator[str]:
    severity = SEVERITY[found[0].severity].of(lang)
    times = f"{len(found)}处" if lang == "zh" else f"{len(found)}×"
    yield f"  [{severity}] {rule.id} {rule.title.of(lang)} {times}"
    messages = {finding.message for finding in found}
    if len(messages) == 1:
        yield f"    {printable(messages.pop().of(lang))}"
    yield f"    {labelled('hint', rule.hint.of(lang), lang)}"
    numbered = {next(numbers): finding for finding in found}
    as_one = told_as_one(numbered)
    for number, finding in numbered.items():
        if number not in as_one:
            yield f"    {number}. {printable(place_of(finding.place, lang))}"
            yield from (f"      {printable(line)}" for line in _finding(finding, lang, messages))
    if as_one:
        yield f"    {_ITEMS.of(lang).format(spans(as_one, lang), spans(as_one.values(), lang))}"


def _finding(finding: Finding, lang: Lang, others: set[Words]) -> Iterator[str]:
    """What is this finding's own: its message where they differ, its subject, its sentence."""
    state = remark(finding, lang)
    if state is not None:
        yield f"[{state}]"
    if others:
        yield finding.message.of(lang)
    about = ("；" if lang == "zh" else "; ").join(
        filter(None, (named(finding), standing(finding, lang)))
    )
    if about:
        yield about
    if finding.place is not None:
        yield labelled("text", _marked(finding.place), lang)
    if finding.counterpart is not None:
        other = finding.counterpart
        yield labelled("compared", f"{other.document.title} · {place_of(other.place, lang)}", lang)
        yield labelled("text", _marked(other.place), lang)


def _marked(place: Place) -> str:
    shown = excerpt(place)
    quote = shown.quote if shown.whole else f"【{shown.quote}】"
    return f"{shown.before}{quote}{shown.after}"
