"""Rows as text: aligned for people, plain for programs."""

from __future__ import annotations

import csv
import json
import os
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from wcwidth import wcswidth

from fazhi.cli.tables import FORMATS, Cell, format_of, render, write
from fazhi.errors import InputError

COLUMNS = {"unit": "单位", "tasks": "任务数"}
ROWS: list[tuple[Cell, ...]] = [("市财政局", 3), ("a", 12)]


def table(*rows: tuple[Cell, ...], width: int | None = None) -> list[str]:
    return list(render(rows, COLUMNS, "table", width=width))


def test_columns_line_up_by_cells() -> None:
    assert table(*ROWS) == [
        "单位      任务数",
        "--------  ------",
        "市财政局       3",
        "a             12",
    ]


def test_no_rows_still_have_a_head() -> None:
    assert table() == ["单位  任务数", "----  ------"]
    assert list(render([], COLUMNS, "csv")) == ["unit,tasks"]
    assert list(render([], COLUMNS, "json")) == ["[]"]
    assert list(render([], COLUMNS, "jsonl")) == []


def test_long_cells_are_cut_only_to_a_width() -> None:
    row = ("法治政府建设年度报告" * 4, "规范性文件合法性审核" * 4)
    assert row[0] in table(row)[2]
    cut = table(row, width=40)
    assert all(wcswidth(line) <= 40 for line in cut)
    assert cut[2].count("…") == 2


def test_one_long_cell_does_not_widen_every_row_of_a_file() -> None:
    long, *others = table(("长" * 500, 1), ("市财政局", 2), ("长" * 29, 3))[2:]
    assert long == f"{'长' * 500}  {'1':>6}"
    assert [wcswidth(line) for line in others] == [60 + 2 + 6] * 2


def test_narrow_columns_are_left_alone() -> None:
    line = table(("法治政府建设年度报告" * 4, 12345), width=40)[2]
    assert line.endswith("12345")


def test_values_as_people_read_them() -> None:
    rows: list[tuple[Cell, ...]] = [
        (Decimal("17.50"), True), (Decimal("2298000000"), False), (None, date(2023, 4, 1)),
    ]  # fmt: skip
    assert [line.split() for line in table(*rows)[2:]] == [
        ["17.5", "✓"], ["2298000000", "✗"], ["2023-04-01"],
    ]  # fmt: skip


def test_a_page_cannot_steer_the_terminal() -> None:
    (line,) = table(("第一行\n第二行\x1b[31m", 1))[2:]
    assert line.startswith("第一行 第二行[31m")


def test_csv_quotes_what_needs_it() -> None:
    lines = render([('他说"好",\n走了', Decimal("1.0"))], COLUMNS, "csv")
    assert list(csv.reader("\n".join(lines).splitlines(keepends=True)))[1] == [
        '他说"好",\n走了', "1",
    ]  # fmt: skip


def test_json_keeps_the_types() -> None:
    rows: list[tuple[Cell, ...]] = [(Decimal("17.5"), Decimal("3")), (date(2023, 4, 1), None)]
    (text,) = render(rows, COLUMNS, "json")
    assert json.loads(text) == [
        {"unit": 17.5, "tasks": 3},
        {"unit": "2023-04-01", "tasks": None},
    ]
    assert [json.loads(line) for line in render(rows, COLUMNS, "jsonl")] == json.loads(text)


def test_unknown_format() -> None:
    with pytest.raises(InputError, match="xlsx.*jsonl"):
        render(ROWS, COLUMNS, "xlsx")


@pytest.mark.parametrize(
    ("path", "format"),
    [("a.csv", "csv"), ("a.JSONL", "jsonl"), ("a.txt", "table"), ("a", "table"), (None, "table")],
)
def test_format_by_extension(path: str | None, format: str) -> None:
    assert format_of(path) == format
    assert format in FORMATS


def test_an_extension_of_no_format_is_refused() -> None:
    with pytest.raises(InputError, match=r"a\.pdf.*csv"):
        format_of("a.pdf")


def test_a_file_ends_its_lines_alike_everywhere(tmp_path: Path) -> None:
    target = tmp_path / "t.txt"
    write(["甲", "乙"], target)
    assert target.read_bytes() == "甲\n乙\n".encode()


def test_a_file_is_whole_or_as_it_was(tmp_path: Path) -> None:
    path = tmp_path / "结果.csv"
    path.write_text("old", encoding="utf-8")
    path.chmod(0o600)

    def lines() -> Iterator[str]:
        yield "unit"
        raise OSError(28, "No space left on device")

    with pytest.raises(InputError, match="写不了"):
        write(lines(), path)
    assert path.read_text(encoding="utf-8") == "old"
    assert list(tmp_path.iterdir()) == [path]
    write(["unit"], path)
    assert path.read_text(encoding="utf-8-sig") == "unit\n"
    assert path.stat().st_mode & 0o077 == 0 or sys.platform == "win32"


@pytest.mark.skipif(sys.platform == "win32", reason="other links on Windows")
def test_a_link_stays_and_what_it_leads_to_is_replaced(tmp_path: Path) -> None:
    link, path = tmp_path / "latest.csv", tmp_path / "2024.csv"
    link.symlink_to(path)
    write(["unit"], link)
    assert link.is_symlink() and path.read_text(encoding="utf-8-sig") == "unit\n"


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no named pipes")
def test_a_pipe_is_written_to_and_stays(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    with ThreadPoolExecutor() as pool:
        read = pool.submit(pipe.read_text, "utf-8")
        write(["unit"], pipe)
    assert read.result() == "unit\n" and pipe.is_fifo()
