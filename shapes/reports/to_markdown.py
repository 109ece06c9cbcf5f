"""The report as a short text for mail: what was found, where most of it is, what changed.

It is Markdown that reads well unrendered too. Lists are cut, and say how much they leave out.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from fazhi.shapes.finding import DocumentRef, Finding, Report, State, by_rule
from fazhi.shapes.profile import Severity
from fazhi.shapes.reports.excerpt import printable
from fazhi.shapes.reports.labels import LABELS, SEVERITY, dated, labelled, more, summary
from fazhi.shapes.reports.tally import by_document
from fazhi.shapes.reports.tally import by_rule as count_rules
from fazhi.shapes.status import changes, waiver_notes
from fazhi.shapes.words import Lang, Words

__all__ = ["write_md"]

_DOCUMENTS = 20
_RULES = 8
_CHANGED = 10
_NOTES = 10
_TITLE = 60
"""Characters; a longer title is cut."""

_VIOLATIONS = Words("有不符合项的文件", "Documents with violations")
_TOP = Words("主要问题", "What was found most")
_NEW = Words("新增的问题", "New findings")
_FIXED = Words("已解决的问题", "Fixed findings")
_TIMES = Words("{}处", "{}×")
_SPREAD = Words("{}（{}）：{}处，涉及{}份文件", "{} ({}); findings: {}, documents: {}")
_CHANGE = Words("- {}（{}）：{}", "- {} ({}): {}")
_WHOLE = Words(
    "逐条的位置、原文和依据见完整报告：`fazhi validate -o 核查报告.html`",
    "Places, sentences and legal bases are in the full report: `fazhi validate -o report.html`",
)

_MARKUP = re.compile(r"([\\`*_\[\]<>#|~&@!])")
_LINK = re.compile(r"(?i)(www)\.|(:)//")


def write_md(report: Report, lang: Lang) -> str:
    """A mail's length, however much was found."""
    said = (dated(report, lang), summary(report, lang), changes(report, lang))
    blocks = [[f"# {LABELS['report'].of(lang)}"], *([line] for line in said if line)]
    if not report.findings:
        blocks.append([LABELS["none"].of(lang)])
    blocks += _section(_VIOLATIONS, _violations(report, lang), lang)
    blocks += _section(_TOP, _rules(report, lang), lang)
    blocks += _section(_NEW, _in_state(report, State.NEW, lang), lang)
    blocks += _section(_FIXED, _in_state(report, State.FIXED, lang), lang)
    notes = [f"- {_plain(note)}" for note in waiver_notes(report, lang)]
    blocks += [_cut(notes, _NOTES, lang)] if notes else []
    blocks += [[f"## {LABELS['full'].of(lang)}"], [_WHOLE.of(lang)]] if report.findings else []
    return "\n\n".join("\n".join(block) for block in blocks) + "\n"


def _section(heading: Words, lines: Sequence[str], lang: Lang) -> list[list[str]]:
    return [[f"## {heading.of(lang)}"], list(lines)] if lines else []


def _violations(report: Report, lang: Lang) -> list[str]:
    """The documents with most violations, and the rules that they break."""
    found = dict(report.by_document())
    documents = [c.document for c in by_document(report) if c.tally[Severity.VIOLATION]]
    lines = [_document(document, found[document], lang) for document in documents]
    return _cut(lines, _DOCUMENTS, lang)


def _document(document: DocumentRef, findings: list[Finding], lang: Lang) -> str:
    counted = [f for f in findings if f.counts and f.severity is Severity.VIOLATION]
    broken = [
        f"{rule.title.of(lang)} {_TIMES.of(lang).format(len(found))}"
        for rule, found in by_rule(counted)
    ]
    said = ("；" if lang == "zh" else "; ").join(broken)
    return f"- **{_name(document)}**{'：' if lang == 'zh' else ': '}{said}"


def _rules(report: Report, lang: Lang) -> list[str]:
    """The rules that found something, the most severe first, with what to do."""
    lines = []
    for number, count in enumerate(count_rules(report), start=1):
        rule = count.checked.rule
        severity = SEVERITY[count.checked.severity].of(lang)
        title = rule.title.of(lang)
        said = _SPREAD.of(lang).format(title, severity, count.findings, count.documents)
        lines.append(f"{number}. {said}\n   {labelled('hint', rule.hint.of(lang), lang)}")
    return _cut(lines, _RULES, lang)


def _in_state(report: Report, state: State, lang: Lang) -> list[str]:
    lines = [
        _changed(finding, lang)
        for finding in report.findings
        if finding.state is state and (finding.waiver is None or state is State.FIXED)
    ]
    return _cut(lines, _CHANGED, lang)


def _changed(finding: Finding, lang: Lang) -> str:
    severity = SEVERITY[finding.severity].of(lang)
    about = filter(None, (finding.message.of(lang), finding.subject))
    said = _plain(("：" if lang == "zh" else ": ").join(about))
    return _CHANGE.of(lang).format(_name(finding.document), severity, said)


def _cut(lines: Sequence[str], most: int, lang: Lang) -> list[str]:
    """The first lines, and how many more there are."""
    if len(lines) <= most:
        return list(lines)
    return [*lines[:most], "", more(len(lines) - most, lang)]


def _name(document: DocumentRef) -> str:
    title = printable(document.title)
    return _plain(title if len(title) <= _TITLE else f"{title[:_TITLE]}…")


def _plain(words: str) -> str:
    """Words of a document, of which nothing is markup or becomes a link."""
    escaped = _MARKUP.sub(r"\\\1", printable(words))
    return _LINK.sub(lambda found: f"{found[1]}\\." if found[1] else ":\\/\\/", escaped)
