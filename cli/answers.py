"""The answer to a query, written out."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import click

from fazhi.cli.spans import worded
from fazhi.cli.tables import Cell, format_of, render, terminal_width, write
from fazhi.ids import BASE
from fazhi.queries import Rows

__all__ = ["write_rows"]


def write_rows(rows: Rows, format: str | None, output: Path | None, lang: str) -> None:
    """Write an answer to a file or standard output, and how many rows it has to standard error."""
    format = format or format_of(output)
    width = terminal_width(output)
    write(render(_cells(rows, format, lang), rows.columns, format, width=width), output)
    _say_count(rows, format, lang)


def _cells(rows: Rows, format: str, lang: str) -> Iterator[tuple[Cell, ...]]:
    """The rows; in a table days are in words, and ids cut to what ``--param`` takes as well."""
    for row in rows:
        yield tuple(_readable(cell, lang) for cell in row) if format == "table" else row


def _readable(cell: Cell, lang: str) -> Cell:
    return worded(cell.removeprefix(BASE), lang) if isinstance(cell, str) else cell


def _say_count(rows: Rows, format: str, lang: str) -> None:
    count = len(rows)
    if rows.cut:
        zh, en = f"只取了前 {count} 行，还有更多", f"the first {count} rows, there are more"
    else:
        zh, en = f"共 {count} 行", f"{count} rows"
    if rows.cut or format == "table":
        click.echo(en if lang == "en" else zh, err=True)
