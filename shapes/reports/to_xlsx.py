"""The report as an Excel file: the findings, a summary, and what the rules are about.

Written by XlsxWriter, an extra (``pip install 'fazhi[excel]'``), imported only when it is asked.
"""

from __future__ import annotations

import io
from typing import Any

from fazhi.errors import InputError
from fazhi.shapes.finding import Finding, Report
from fazhi.shapes.reports.excerpt import excerpt
from fazhi.shapes.reports.labels import SEVERITY
from fazhi.shapes.reports.to_json import record
from fazhi.shapes.reports.xlsx_sheet import Cell, Sheet, Styles, Tinted
from fazhi.shapes.reports.xlsx_summary import (
    RULE_WIDTHS,
    SUMMARY_WIDTHS,
    write_rules,
    write_summary,
)
from fazhi.shapes.status import STATUS, remark, status
from fazhi.shapes.words import Lang, Words

__all__ = ["require_xlsxwriter", "write_xlsx"]

_FINDINGS = (
    ("severity", Words("严重程度", "Severity"), 10),
    ("status", Words("状态", "Status"), 10),
    ("title", Words("规则", "Rule"), 22),
    ("message", Words("问题", "Message"), 34),
    ("document", Words("文件", "Document"), 30),
    ("region", Words("地区", "Region"), 12),
    ("year", Words("年度", "Year"), 7),
    ("part", Words("部分", "Part"), 20),
    ("subject", Words("对象", "Subject"), 26),
    ("value", Words("现有", "There is"), 20),
    ("sentence", Words("原文", "Text"), 60),
    ("other_document", Words("对照文件", "Compared with"), 24),
    ("other_sentence", Words("对照原文", "Text there"), 40),
    ("remark", Words("备注", "Remark"), 24),
    ("line", Words("行", "Line"), 7),
    ("page", Words("页", "Page"), 7),
    ("start", Words("起", "Start"), 8),
    ("end", Words("止", "End"), 8),
    ("file", Words("文件名", "File"), 28),
    ("code", Words("行政区划代码", "Region code"), 12),
    ("rule", Words("规则编号", "Rule id"), 26),
    ("url", Words("网址", "Address"), 30),
    ("edition", Words("版本", "Edition"), 20),
    ("focus", Words("节点", "Node"), 20),
)
"""Name, label and width of each column of the first sheet."""

_MOST = 1_000_000
"""Findings; Excel has 1,048,576 rows, and XlsxWriter passes over what comes below."""

_SHEETS = (Words("问题", "Findings"), Words("汇总", "Summary"), Words("规则", "Rules"))


def require_xlsxwriter() -> Any:
    """The library, imported.

    Raises:
        InputError: it is not installed.
    """
    try:
        import xlsxwriter  # type: ignore[import-untyped]  # has no types
    except ImportError as error:
        raise InputError("写 xlsx 需要 XlsxWriter：请运行 pip install 'fazhi[excel]'") from error
    return xlsxwriter


def write_xlsx(report: Report, lang: Lang) -> bytes:
    """The bytes of the file.

    Raises:
        InputError: XlsxWriter is not installed, or there are more findings than rows.
    """
    if len(report.findings) > _MOST:
        raise InputError(f"问题超过 {_MOST} 处，Excel 放不下，请改用 csv 或者 --severity 分开核查")
    out = io.BytesIO()
    with require_xlsxwriter().Workbook(out, {"in_memory": True}) as book:
        styles = Styles(book)
        names = [words.of(lang) for words in _SHEETS]
        findings = Sheet(book, names[0], styles, [width for _, _, width in _FINDINGS])
        findings.list(
            [words.of(lang) for _, words, _ in _FINDINGS],
            [_finding(finding, lang) for finding in report.findings],
        )
        write_summary(Sheet(book, names[1], styles, SUMMARY_WIDTHS), report, lang)
        write_rules(Sheet(book, names[2], styles, RULE_WIDTHS), report, lang)
    return out.getvalue()


def _finding(finding: Finding, lang: Lang) -> list[Cell]:
    """What JSON says of it, with the words marked and the codes in plain words."""
    place, other = finding.place, finding.counterpart
    fields: dict[str, Cell] = {
        **record(finding, lang),
        "severity": Tinted(SEVERITY[finding.severity].of(lang), finding.severity),
        "status": STATUS[status(finding)].of(lang),
        "sentence": excerpt(place) if place else None,
        "other_sentence": excerpt(other.place) if other else None,
        "remark": remark(finding, lang),
    }
    return [fields[name] for name, _, _ in _FINDINGS]
