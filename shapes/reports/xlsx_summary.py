"""The second and third sheet of a report in Excel: the counts, and what the rules are about."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from fazhi.shapes.finding import CheckedRule, Report
from fazhi.shapes.reports.labels import CHECKED, LABELS, SEVERITY, dated, summary
from fazhi.shapes.reports.source_link import page_address
from fazhi.shapes.reports.tally import SHOWN, Tally, by_document, by_region, by_rule
from fazhi.shapes.reports.xlsx_sheet import Cell, Link, Sheet, Tinted
from fazhi.shapes.status import changes, waiver_notes
from fazhi.shapes.words import Lang, Words

__all__ = ["RULE_WIDTHS", "SUMMARY_WIDTHS", "write_rules", "write_summary"]

_RULES = (
    (Words("规则", "Rule"), 26),
    (Words("规则编号", "Rule id"), 28),
    (Words("严重程度", "Severity"), 10),
    (Words("处数", "Findings"), 8),
    (Words("检查什么", "What it flags"), 50),
    (Words("依据", "Basis"), 50),
    (Words("核对情况", "Basis checked"), 12),
    (Words("怎么办", "What to do"), 50),
)

SUMMARY_WIDTHS = (50, 12, 10, 10, 10)
RULE_WIDTHS = tuple(width for _, width in _RULES)


def write_summary(sheet: Sheet, report: Report, lang: Lang) -> None:
    """The counts by rule, by region and by document, one list below the other."""
    sheet.title(LABELS["report"].of(lang))
    said = (dated(report, lang), summary(report, lang), changes(report, lang))
    for line in (*said, *waiver_notes(report, lang)):
        if line:
            sheet.row([line])
    severities = [SEVERITY[severity].of(lang) for severity in SHOWN]
    by_rules = _labels(("by_rule", "rule", "severity", "count", "documents"), lang)
    by_regions = _labels(("by_region", "region", "documents"), lang) + severities
    by_documents = _labels(("by_document", "document", "year"), lang) + severities
    _list(sheet, by_rules, _by_rule(report, lang))
    _list(sheet, by_regions, _by_region(report, lang))
    _list(sheet, by_documents, _by_document(report))


def _labels(names: Iterable[str], lang: Lang) -> list[str]:
    return [LABELS[name].of(lang) for name in names]


def _list(sheet: Sheet, labels: list[str], rows: Iterable[list[Cell]]) -> None:
    """A list under its title, the first of the labels."""
    title, *heads = labels
    sheet.gap()
    sheet.title(title)
    sheet.head(heads)
    for cells in rows:
        sheet.row(cells)


def _by_rule(report: Report, lang: Lang) -> Iterator[list[Cell]]:
    for count in by_rule(report):
        severity = count.checked.severity
        tinted = Tinted(SEVERITY[severity].of(lang), severity)
        yield [count.checked.rule.title.of(lang), tinted, count.findings, count.documents]


def _by_region(report: Report, lang: Lang) -> Iterator[list[Cell]]:
    for count in by_region(report):
        name = count.name or LABELS["unknown"].of(lang)
        yield [name, count.documents, *_numbers(count.tally)]


def _by_document(report: Report) -> Iterator[list[Cell]]:
    for count in by_document(report):
        document = count.document
        title = Link(document.title, page_address(document))
        yield [title, document.year, *_numbers(count.tally)]


def _numbers(counts: Tally) -> list[int]:
    return [counts[severity] for severity in SHOWN]


def write_rules(sheet: Sheet, report: Report, lang: Lang) -> None:
    """All rules that were applied, with how much each found."""
    found = {count.checked.rule: count.findings for count in by_rule(report)}
    rows = [_rule(checked, found.get(checked.rule, 0), lang) for checked in report.rules]
    sheet.list([words.of(lang) for words, _ in _RULES], rows)


def _rule(checked: CheckedRule, findings: int, lang: Lang) -> list[Cell]:
    rule = checked.rule
    return [
        rule.title.of(lang),
        rule.id,
        Tinted(SEVERITY[checked.severity].of(lang), checked.severity),
        findings,
        rule.flags.of(lang),
        rule.basis.of(lang),
        CHECKED[rule.checked].of(lang),
        rule.hint.of(lang),
    ]
