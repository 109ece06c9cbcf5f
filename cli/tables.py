"""Rows as a table for people or as CSV, JSON and JSON lines for programs.

A table counts in terminal cells, where a Chinese character takes two. Its head shows the columns'
labels; the other formats use the columns' keys, which stay the same in every language.
"""

from __future__ import annotations

import csv
import io
import json
import re
import shutil
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import TypeAlias

import click
from wcwidth import wcswidth, wcwidth

from fazhi.errors import InputError
from fazhi.file_format import format_named
from fazhi.os_reason import os_reason
from fazhi.queries.rows import Cell
from fazhi.whole_file import whole_file

__all__ = ["FORMATS", "Cell", "format_of", "render", "terminal_width", "write"]

Rows: TypeAlias = Iterable[Sequence[Cell]]

_GAP = "  "
_NARROWEST = 8
"""No column is cut below this many cells, even where the table then overflows the terminal."""
_WIDEST = 60
"""Where nothing is cut, cells are filled up to this: one long cell would widen every row."""


def render(
    rows: Rows, columns: Mapping[str, str], format: str = "table", *, width: int | None = None
) -> Iterator[str]:
    """The lines of the rows in one of :data:`FORMATS`, without line ends.

    Args:
        rows: one sequence of plain values a row, in the order of ``columns``.
        columns: key → label, in order.
        format: a key of :data:`FORMATS`.
        width: cells that a table may take; longer cells are cut with ``…``. None cuts nothing;
            then what stands behind an overlong cell is not lined up.

    Raises:
        InputError: an unknown format.
    """
    if format not in FORMATS:
        raise InputError(f"没有格式 {format}，可用 {'、'.join(FORMATS)}")
    if format == "table":
        return _table(rows, columns, width)
    return FORMATS[format](rows, columns)


def format_of(path: str | Path | None) -> str:
    """The format that a file's extension names; the table without a file or in a text.

    Raises:
        InputError: no format has that extension.
    """
    return format_named(Path(path), FORMATS, "table") if path else "table"


def terminal_width(output: Path | None = None) -> int | None:
    """How wide the terminal is that the data goes to; None where it goes elsewhere."""
    on_terminal = output is None and sys.stdout.isatty()
    return shutil.get_terminal_size().columns if on_terminal else None


def write(lines: Iterable[str], output: Path | None = None) -> None:
    """Write lines to a file, which is there whole or not at all, or to standard output.

    A ``.csv`` file begins with a byte order mark, without which Excel misreads Chinese.

    Raises:
        InputError: the file cannot be written.
    """
    if output is None:
        for line in lines:
            click.echo(line)
        return
    encoding = "utf-8-sig" if output.suffix.lower() == ".csv" else "utf-8"
    try:
        with whole_file(output) as file, io.TextIOWrapper(file, encoding, newline="\n") as text:
            text.writelines(f"{line}\n" for line in lines)
    except OSError as error:
        raise InputError(
            f"{output}：写不了（{os_reason(error)}），请检查路径、权限和磁盘空间"
        ) from error


def _csv(rows: Rows, columns: Mapping[str, str]) -> Iterator[str]:
    for row in (tuple(columns), *map(_csv_cells, rows)):
        line = io.StringIO()
        csv.writer(line, lineterminator="").writerow(row)
        yield line.getvalue()


def _csv_cells(row: Sequence[Cell]) -> list[str]:
    return [_text(cell) for cell in row]


def _json(rows: Rows, columns: Mapping[str, str]) -> Iterator[str]:
    records = [_record(row, columns) for row in rows]
    yield json.dumps(records, ensure_ascii=False, indent=2)


def _jsonl(rows: Rows, columns: Mapping[str, str]) -> Iterator[str]:
    for row in rows:
        yield json.dumps(_record(row, columns), ensure_ascii=False)


def _record(row: Sequence[Cell], columns: Mapping[str, str]) -> dict[str, object]:
    return dict(zip(columns, map(_json_value, row), strict=True))


def _json_value(cell: Cell) -> object:
    if isinstance(cell, Decimal):
        return int(cell) if cell == cell.to_integral_value() else float(cell)
    if isinstance(cell, date):
        return cell.isoformat()
    return cell


def _text(cell: Cell) -> str:
    """A cell as text: nothing for None, no exponent and no idle zeros in a number."""
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return "true" if cell else "false"
    if isinstance(cell, Decimal):
        return f"{cell.normalize():f}"
    if isinstance(cell, datetime | date):
        return cell.isoformat()
    return str(cell)


def _table(rows: Rows, columns: Mapping[str, str], width: int | None = None) -> Iterator[str]:
    kept = [tuple(row) for row in rows]
    lines = [list(columns.values()), *([_shown(cell) for cell in row] for row in kept)]
    widths = [max(map(_cells, column)) for column in zip(*lines, strict=True)]
    if width is None:
        widths = [min(widest, _WIDEST) for widest in widths]
    else:
        widths = _fit(widths, width)
        lines = [list(map(_cut, line, widths)) for line in lines]
    right = [_all_numbers(column) for column in zip(*kept, strict=True)] or [False] * len(columns)
    for line in (lines[0], ["-" * w for w in widths], *lines[1:]):
        cells = zip(line, widths, right, strict=True)
        yield _GAP.join(_pad(cell, w, r) for cell, w, r in cells).rstrip()


def _all_numbers(column: Sequence[Cell]) -> bool:
    values = [cell for cell in column if cell is not None]
    return bool(values) and all(
        isinstance(cell, int | float | Decimal) and not isinstance(cell, bool) for cell in values
    )


def _shown(cell: Cell) -> str:
    """A cell on one line, without what could steer the terminal (an escape in a page's text)."""
    if isinstance(cell, bool):
        return "✓" if cell else "✗"
    spaced = re.sub(r"\s", " ", _text(cell))
    return "".join(c for c in spaced if wcwidth(c) >= 0)


def _cells(cell: str) -> int:
    return max(wcswidth(cell), 0)


def _fit(widths: list[int], total: int) -> list[int]:
    """The widths under the highest common cap with which the table fits."""
    room = total - len(_GAP) * (len(widths) - 1)
    caps = range(max(widths), _NARROWEST, -1)
    cap = next((c for c in caps if sum(min(w, c) for w in widths) <= room), _NARROWEST)
    return [min(w, cap) for w in widths]


def _cut(cell: str, width: int) -> str:
    if _cells(cell) <= width:
        return cell
    kept = ""
    for character in cell:
        if _cells(kept + character) > width - 1:
            break
        kept += character
    return kept + "…"


def _pad(cell: str, width: int, right: bool) -> str:
    space = " " * (width - _cells(cell))
    return space + cell if right else cell + space


FORMATS: dict[str, Callable[[Rows, Mapping[str, str]], Iterator[str]]] = {
    "table": _table,
    "csv": _csv,
    "json": _json,
    "jsonl": _jsonl,
}
"""What ``--format`` takes for rows."""
