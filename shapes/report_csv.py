"""The report as a table for spreadsheets: one row a finding."""

from __future__ import annotations

import csv
import io

from fazhi.shapes.finding import Report
from fazhi.shapes.report_json import record
from fazhi.shapes.words import Lang

__all__ = ["COLUMNS", "write_csv"]

COLUMNS = (
    "rule", "title", "severity", "message", "document", "file", "start", "end", "line", "page",
    "part", "subject", "value", "quote", "sentence", "edition", "focus",
)  # fmt: skip


def write_csv(report: Report, lang: Lang) -> str:
    """The findings under a line with the names of the columns."""
    out = io.StringIO()
    writer = csv.DictWriter(out, COLUMNS, lineterminator="\n")
    writer.writeheader()
    writer.writerows(record(finding, lang) for finding in report.findings)
    return out.getvalue()
