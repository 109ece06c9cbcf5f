"""The report as a table for programs and spreadsheets: one row a finding.

A spreadsheet takes a cell that begins with ``=`` for a formula, and a document's words may begin
so. Such cells begin with an apostrophe here, as OWASP advises, in full-width characters too;
numbers, ``-5.2%`` say, are left alone. JSON has the words as they are.
"""

from __future__ import annotations

import csv
import io
import re
from typing import Any

from fazhi.shapes.finding import Report
from fazhi.shapes.reports.to_json import record
from fazhi.shapes.words import Lang

__all__ = ["COLUMNS", "write_csv"]

COLUMNS = (
    "rule", "title", "severity", "state", "message", "document", "file", "region", "code", "year",
    "start", "end", "line", "page", "part", "subject", "value", "quote", "sentence",
    "other_document", "other_file", "other_start", "other_end", "other_quote", "other_sentence",
    "first_seen", "fixed_at", "waiver_reason", "waiver_role", "waiver_until",
    "url", "edition", "other_edition", "focus",
)  # fmt: skip

_FORMULA = re.compile(r"[=+\-@＝＋－＠\t\r\0]")
_NUMBER = re.compile(r"[+-]?[\d.,]+[%％‰]?")


def write_csv(report: Report, lang: Lang) -> str:
    """The findings under a line with the names of the columns."""
    out = io.StringIO()
    writer = csv.DictWriter(out, COLUMNS, lineterminator="\n")
    writer.writeheader()
    for finding in report.findings:
        writer.writerow({name: _cell(value) for name, value in record(finding, lang).items()})
    return out.getvalue()


def _cell(value: Any) -> Any:
    """A value that no spreadsheet calculates with unless it is a number."""
    if isinstance(value, str) and _FORMULA.match(value) and not _NUMBER.fullmatch(value):
        return f"'{value}"
    return value
