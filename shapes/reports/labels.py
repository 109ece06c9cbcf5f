"""The fixed words of a report, in both languages."""

from __future__ import annotations

from collections.abc import Mapping

from fazhi.shapes.finding import DocumentRef, Finding, Place, Report
from fazhi.shapes.profile import Severity
from fazhi.shapes.words import Lang, Words

__all__ = [
    "CHECKED",
    "LABELS",
    "SEVERITY",
    "counted",
    "dated",
    "labelled",
    "more",
    "named",
    "origin",
    "place_of",
    "standing",
    "summary",
]

SEVERITY = {
    Severity.VIOLATION: Words("不符合", "violation"),
    Severity.WARNING: Words("警告", "warning"),
    Severity.INFO: Words("提示", "info"),
    Severity.OFF: Words("关闭", "off"),
}

_NOUNS = {Severity.VIOLATION: "violation", Severity.WARNING: "warning", Severity.INFO: "note"}
"""What findings are counted by in English."""

CHECKED = {
    "yes": Words("已核对", "checked"),
    "partly": Words("部分核对", "partly checked"),
    "no": Words("未核对", "not checked"),
    "own": Words("自定规则", "own rule"),
}
"""What the state of a rule's legal basis is called."""

LABELS = {
    "report": Words("法治文件核查报告", "Validation report"),
    "day": Words("核查日期", "Validated on"),
    "basis": Words("依据", "Basis"),
    "hint": Words("怎么办", "What to do"),
    "whole": Words("全文", "the document as a whole"),
    "value": Words("现有", "There is"),
    "none": Words("没有发现问题。", "Nothing was found."),
    "rule": Words("规则", "Rule"),
    "severity": Words("严重程度", "Severity"),
    "count": Words("处数", "Findings"),
    "text": Words("原文", "Text"),
    "flags": Words("检查什么", "What it flags"),
    "example": Words("例子", "Example"),
    "document": Words("文件", "Document"),
    "documents": Words("文件数", "Documents"),
    "region": Words("地区", "Region"),
    "year": Words("年度", "Year"),
    "unknown": Words("地区不明", "region unknown"),
    "by_rule": Words("各规则的问题", "Findings by rule"),
    "by_region": Words("各地区的问题", "Findings by region"),
    "by_document": Words("各文件的问题", "Findings by document"),
    "coverage": Words("年度报告的规定内容", "Prescribed parts of annual reports"),
    "details": Words("问题逐条", "The findings"),
    "rules": Words("规则说明", "About the rules"),
    "share": Words("分布", "Share"),
    "status": Words("状态", "Status"),
    "compared": Words("对照", "Compared with"),
    "full": Words("完整报告", "Full report"),
}


def labelled(name: str, text: str, lang: Lang) -> str:
    """A text behind its label."""
    return f"{LABELS[name].of(lang)}{'：' if lang == 'zh' else ': '}{text}"


def dated(report: Report, lang: Lang) -> str | None:
    """The day of a report that is passed on; None where it has none."""
    return labelled("day", report.day.isoformat(), lang) if report.day else None


def place_of(place: Place | None, lang: Lang) -> str:
    """Where in the text something stands, for people."""
    if place is None:
        return LABELS["whole"].of(lang)
    line, span = place.line, f"{place.start}–{place.end}"
    where = (
        [f"第{line}行", f"字符{span}"] if lang == "zh" else [f"line {line}", f"characters {span}"]
    )
    if place.page is not None:
        where.append(f"原件第{place.page}页" if lang == "zh" else f"page {place.page} of the file")
    if place.part is not None:
        where.append(place.part)
    return ("，" if lang == "zh" else ", ").join(where)


def named(finding: Finding) -> str | None:
    """What the finding is about, unless that is what the quote says anyway."""
    subject, place = finding.subject, finding.place
    return None if place is not None and subject == place.quote else subject


def standing(finding: Finding, lang: Lang) -> str | None:
    """The value, unless it is what the message or the quote says anyway."""
    value, place = finding.value, finding.place
    if value is None or value in finding.message.of(lang) or (place and value == place.quote):
        return None
    return labelled("value", value, lang)


def counted(counts: Mapping[Severity, int], lang: Lang) -> str:
    """The number of findings of each severity, for a sentence."""
    shown = [severity for severity in Severity if severity is not Severity.OFF]
    if lang == "zh":
        return "、".join(f"{SEVERITY[s].zh}{counts.get(s, 0)}处" for s in shown)
    return ", ".join(_many(counts.get(s, 0), _NOUNS[s]) for s in shown)


def summary(report: Report, lang: Lang) -> str:
    """How much was looked at and how much was found, in one sentence."""
    documents, rules = len(report.documents), len(report.rules)
    found = counted({severity: report.count(severity) for severity in Severity}, lang)
    if lang == "zh":
        return f"共{documents}份文件、{rules}条规则：{found}。"
    return f"{_many(documents, 'document')}, {_many(rules, 'rule')}: {found}."


def _many(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def more(number: int, lang: Lang) -> str:
    """What a list that was cut says at its end."""
    return f"另有{number}项，从略。" if lang == "zh" else f"{number} more are left out."


def origin(document: DocumentRef, lang: Lang) -> str:
    """What a document is about and what it was read from: region, year, file."""
    year = f"{document.year or ''}{'年度' if document.year and lang == 'zh' else ''}"
    return " · ".join(filter(None, (document.region, year, document.file or document.edition)))
