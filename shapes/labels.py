"""The fixed words of a report, in both languages."""

from __future__ import annotations

from fazhi.shapes.finding import Finding, Place, Report
from fazhi.shapes.profile import Severity
from fazhi.shapes.words import Lang, Words

__all__ = ["CHECKED", "LABELS", "SEVERITY", "labelled", "place_of", "standing", "summary"]

SEVERITY = {
    Severity.VIOLATION: Words("违规", "violation"),
    Severity.WARNING: Words("警告", "warning"),
    Severity.INFO: Words("提示", "info"),
    Severity.OFF: Words("关闭", "off"),
}

CHECKED = {
    "yes": Words("已核对", "checked"),
    "partly": Words("部分核对", "partly checked"),
    "no": Words("未核对", "not checked"),
    "own": Words("自定规则", "own rule"),
}
"""What the state of a rule's legal basis is called."""

LABELS = {
    "report": Words("法治文件核查报告", "Validation report"),
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
}


def labelled(name: str, text: str, lang: Lang) -> str:
    """A text behind its label."""
    return f"{LABELS[name].of(lang)}{'：' if lang == 'zh' else ': '}{text}"


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


def standing(finding: Finding, lang: Lang) -> str | None:
    """The value, unless it is what the message or the quote says anyway."""
    value, place = finding.value, finding.place
    if value is None or value in finding.message.of(lang) or (place and value == place.quote):
        return None
    return labelled("value", value, lang)


def summary(report: Report, lang: Lang) -> str:
    """How much was looked at and how much was found, in one sentence."""
    documents, rules = len(report.documents), len(report.rules)
    shown = [severity for severity in Severity if severity is not Severity.OFF]
    counts = [(SEVERITY[severity].of(lang), report.count(severity)) for severity in shown]
    if lang == "zh":
        found = "、".join(f"{name}{count}处" for name, count in counts)
        return f"共{documents}份文件、{rules}条规则：{found}。"
    found = ", ".join(f"{count} {name}" for name, count in counts)
    return f"{documents} documents, {rules} rules: {found}."
