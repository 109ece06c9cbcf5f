"""``fazhi extract``: records on standard output, exactly those of the facts."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from fazhi.cli.main import cli
from fazhi.loaders.extract import extract
from fazhi.records import to_records

REPORT = """芜湖市人民政府关于2022年法治政府建设情况的报告
一、主要举措和成效
一是加强行政复议工作。审结行政复议案件96件。
"""
PAGE = f"<html><head><meta charset='utf-8'></head><body><p>{REPORT}</p></body></html>"


@pytest.fixture
def report(tmp_path: Path) -> Path:
    path = tmp_path / "报告.txt"
    path.write_text(REPORT, encoding="utf-8")
    return path


def fazhi(*args: str, stdin: bytes | None = None) -> Result:
    return CliRunner().invoke(cli, ["extract", *args], input=stdin)


def test_the_records_are_those_of_the_facts_one_a_line(report: Path) -> None:
    result = fazhi(str(report))
    records = [json.loads(line) for line in result.stdout.splitlines()]
    assert records == list(to_records(extract(REPORT)))
    assert "审结" in result.stdout, "Chinese is written as it is"
    assert all(REPORT[r["start"] : r["end"]] == r["quote"] for r in records[1:])


def test_standard_input_is_a_dash(report: Path) -> None:
    assert fazhi("-", stdin=REPORT.encode()).stdout == fazhi(str(report)).stdout


def test_the_table_shows_place_words_and_fields(report: Path) -> None:
    rows = fazhi(str(report), "--format", "table").stdout.splitlines()
    [metric] = [row for row in rows if row.startswith("metric")]
    assert metric.split()[3] == "96件"
    assert "value=96" in metric
    assert "unit=件" in metric


def test_text_is_what_offsets_count_in(tmp_path: Path) -> None:
    path = tmp_path / "报告.html"
    path.write_text(PAGE, encoding="utf-8")
    text = fazhi(str(path), "--text").stdout
    records = [json.loads(line) for line in fazhi(str(path)).stdout.splitlines()]
    assert len(records) > 1
    assert all(text[r["start"] : r["end"]] == r["quote"] for r in records[1:])


@pytest.mark.parametrize("content", [b"", bytes(range(256)) * 8])
def test_what_cannot_be_read_is_one_line_and_exit_code_2(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "坏.txt"
    path.write_bytes(content)
    result = fazhi(str(path))
    assert (result.exit_code, result.stdout) == (2, "")
    assert "坏.txt" in result.stderr
    assert result.stderr.count("\n") == 1


def test_a_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    result = fazhi(str(tmp_path / "没有.txt"))
    assert result.exit_code == 2
    assert "没有.txt" in result.stderr
