"""The forms in which a report is written."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from fazhi.errors import InputError
from fazhi.file_format import format_named
from fazhi.os_reason import os_reason
from fazhi.shapes.finding import Report
from fazhi.shapes.reports.to_csv import write_csv
from fazhi.shapes.reports.to_html import write_html
from fazhi.shapes.reports.to_json import write_json
from fazhi.shapes.reports.to_markdown import write_md
from fazhi.shapes.reports.to_table import write_table
from fazhi.shapes.reports.to_turtle import write_ttl
from fazhi.shapes.reports.to_xlsx import require_xlsxwriter, write_xlsx
from fazhi.shapes.words import Lang
from fazhi.whole_file import whole_file

__all__ = ["BINARY_WRITERS", "FORMATS", "WRITERS", "check_format", "format_of", "write"]

WRITERS: dict[str, Callable[[Report, Lang], str]] = {
    "table": write_table,
    "json": write_json,
    "csv": write_csv,
    "ttl": write_ttl,
    "html": write_html,
    "md": write_md,
}
"""Name of the format → what writes a report in it, in one of the languages."""

BINARY_WRITERS: dict[str, Callable[[Report, Lang], bytes]] = {"xlsx": write_xlsx}
"""The same for formats that are no text: they go to a file, not to a terminal."""

FORMATS = (*WRITERS, *BINARY_WRITERS)


def format_of(path: Path | None) -> str:
    """The format that a file's extension stands for; the table without a file or in a text.

    Raises:
        InputError: no format has that extension.
    """
    return format_named(path, FORMATS, "table") if path else "table"


def check_format(format: str, path: Path | None) -> None:
    """Refuse what could not be written, before anything is checked.

    Raises:
        InputError: the format needs a file, or a library that is not installed.
    """
    if format in BINARY_WRITERS:
        if path is None:
            raise InputError(f"{format} 不能写到终端，请用 -o 写明文件，如 -o 核查报告.{format}")
        require_xlsxwriter()


def write(report: Report, path: Path, lang: Lang = "zh", format: str | None = None) -> None:
    """Write a report to a file, in the format of its extension unless another is named.

    A CSV file begins with a byte order mark, without which Excel misreads Chinese.

    Raises:
        InputError: the file cannot be written, or a library is missing.
    """
    format = format or format_of(path)
    check_format(format, path)
    try:
        with whole_file(path) as out:
            out.write(_encoded(report, lang, format))
    except OSError as error:
        raise InputError(f"{path}：写不了（{os_reason(error)}），请检查路径和磁盘空间") from error


def _encoded(report: Report, lang: Lang, format: str) -> bytes:
    if format in BINARY_WRITERS:
        return BINARY_WRITERS[format](report, lang)
    return WRITERS[format](report, lang).encode("utf-8-sig" if format == "csv" else "utf-8")
