"""The forms in which a report is written."""

from __future__ import annotations

from collections.abc import Callable

from fazhi.shapes.finding import Report
from fazhi.shapes.report_csv import write_csv
from fazhi.shapes.report_html import write_html
from fazhi.shapes.report_json import write_json
from fazhi.shapes.report_table import write_table
from fazhi.shapes.report_ttl import write_ttl
from fazhi.shapes.words import Lang

__all__ = ["WRITERS"]

WRITERS: dict[str, Callable[[Report, Lang], str]] = {
    "table": write_table,
    "json": write_json,
    "csv": write_csv,
    "ttl": write_ttl,
    "html": write_html,
}
"""Name of the format → what writes a report in it, in one of the languages."""
