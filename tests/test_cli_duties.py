"""``fazhi duties`` as a user types it, on the invented examples."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

import fazhi
from fazhi.cli.main import cli

EXAMPLES = Path(__file__).parent.parent / "examples"
LATE = ["--state", "late", "--state", "not-found"]


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("duties") / "store"
    with fazhi.open_store(root) as opened:
        opened.load(EXAMPLES)
    return root


def duties(store: Path, *arguments: str) -> Result:
    options = ["--today", "2025-07-01", "--store", str(store)]
    return CliRunner().invoke(cli, ["duties", *options, *arguments])


def records(store: Path, *arguments: str) -> list[dict[str, object]]:
    found: list[dict[str, object]] = json.loads(
        duties(store, *arguments, "--format", "json").stdout
    )
    return found


def test_table_is_chinese_first_and_a_finding_ends_with_1(store: Path) -> None:
    result = duties(store)
    assert result.exit_code == 1
    head, _, *lines = result.stdout.splitlines()
    assert head.split()[:5] == ["年度", "单位", "职责", "到期", "状态"]
    (late,) = [line for line in lines if "逾期" in line]
    assert late.split()[:6] == [
        "2023", "溧阳市人民政府", "公开年度报告", "2024-04-01", "逾期", "2024-04-18",
    ]  # fmt: skip
    assert "依据未核实（有缺）" in result.stdout
    assert "逾期 1" in result.stderr and "--state not-checkable" in result.stderr


def test_english(store: Path) -> None:
    result = duties(store, "--lang", "en", *LATE)
    assert result.stdout.splitlines()[0].split()[:3] == ["year", "unit", "duty"]
    assert "Publish the annual report" in result.stdout
    assert result.stderr == "3 rows: late 1, not found 2\n"
    assert "unverified (incomplete)" in duties(store, "--lang", "en").stdout


def test_json_holds_the_evidence_and_the_basis(store: Path) -> None:
    (row,) = records(store, "--year", "2022", "--state", "on-time")
    assert (row["unit"], row["seen"], row["days"]) == ("溧阳市人民政府", "2023-03-20", -12)
    assert row["basis"] == "《法治政府建设与责任落实督察工作规定》第24条"
    assert (row["exclusive"], row["verified"]) == (True, True)
    text = fazhi.read(EXAMPLES / "2022-annual-report-liyang.txt").content
    start, end = row["start"], row["end"]
    assert isinstance(start, int) and isinstance(end, int)
    assert text[start:end] == row["quote"] == "2023-03-20"


def test_nothing_wrong_ends_with_0(store: Path) -> None:
    result = duties(store, "--region", "金坛区", "--year", "2023")
    assert result.exit_code == 0
    assert "金坛区人民政府" in result.stdout
    assert duties(store, "--state", "unverified").exit_code == 0


def test_before_the_day_nothing_is_missing(store: Path) -> None:
    early = ["--region", "金坛区", "--year", "2022", "--state", "due"]
    assert records(store, *early) == []
    options = ["--today", "2023-02-01", "--format", "json", "--store", str(store)]
    result = CliRunner().invoke(cli, ["duties", *early, *options])
    assert [row["duty"] for row in json.loads(result.stdout)] == ["公开年度报告"]
    assert result.exit_code == 0


def test_expected_regions_come_from_a_file(store: Path, tmp_path: Path) -> None:
    file = tmp_path / "应报.txt"
    file.write_text("\ufeff# 常州市本级\n320400\n\n320481  # 已有\n", encoding="utf-8")
    found = records(store, "--expect", str(file), "--year", "2023", *LATE)
    assert [(row["region"], row["unit"], row["state"]) for row in found] == [
        ("320400", "常州市人民政府", "not-found"),
        ("320481", "溧阳市人民政府", "late"),
    ]


def test_format_follows_the_file(store: Path, tmp_path: Path) -> None:
    target = tmp_path / "名单.csv"
    result = duties(store, *LATE, "-o", str(target))
    assert (result.stdout, result.exit_code) == ("", 1)
    with target.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    assert [row["state"] for row in rows] == ["not-found", "not-found", "late"]


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["--region", "无此地"], "fazhi query regions"),
        (["--year", "23"], "年度 23"),
        (["--state", "tardy"], "tardy"),
        (["--today", "2024-13-01"], "--today：日期“2024-13-01”应写作 2026-12-31"),
        (["--today", "2024-1-1"], "--today：日期“2024-1-1”应写作 2026-12-31"),
        (["--expect", "没有这个文件.txt"], "没有这个文件.txt"),
        (["-o", "没有这个目录/x.csv"], "没有这个目录"),
    ],
)
def test_bad_input_ends_with_2(store: Path, arguments: list[str], message: str) -> None:
    result = duties(store, *arguments)
    assert (result.exit_code, result.stdout) == (2, "")
    assert message in result.stderr


@pytest.mark.parametrize("line", ["常州市", "100000", "3204", "999999", "320400 320481"])
def test_a_bad_line_of_the_expected_regions_is_named(
    store: Path, tmp_path: Path, line: str
) -> None:
    file = tmp_path / "应报.txt"
    file.write_text(f"320400\n\n{line}\n", encoding="utf-8")
    result = duties(store, "--expect", str(file))
    assert result.exit_code == 2
    assert f"{file} 第 3 行：{line}" in result.stderr
    assert len(result.stderr.splitlines()) == 1


def test_expected_regions_in_another_encoding_are_refused(store: Path, tmp_path: Path) -> None:
    file = tmp_path / "应报.txt"
    file.write_bytes("320400 # 常州市".encode("gb18030"))
    result = duties(store, "--expect", str(file))
    assert result.exit_code == 2 and "UTF-8" in result.stderr


def test_no_store_is_one_line(tmp_path: Path) -> None:
    result = duties(tmp_path / "none")
    assert (result.exit_code, len(result.stderr.splitlines())) == (2, 1)


def test_a_report_that_was_not_placed_is_named(tmp_path: Path) -> None:
    page = tmp_path / "报告.txt"
    page.write_text("2022年度法治政府建设情况报告\n一、主要举措和成效\n一是学法。\n", "utf-8")
    root = tmp_path / "store"
    with fazhi.open_store(root) as opened:
        opened.load(page)
    result = duties(root)
    assert result.exit_code == 0
    assert "2022年度法治政府建设情况报告：不知地区或年度" in result.stderr
