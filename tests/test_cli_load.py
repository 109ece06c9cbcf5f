"""``fazhi load`` on the command line: its table, its words, its exit codes."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from fazhi.cli.main import cli
from fazhi.ids import edition_of
from fazhi.stores.embedded import open_reader, open_writer
from fazhi.vocabulary import REGISTER

REPORT = """芜湖市人民政府关于{year}年法治政府建设情况的报告
一、主要举措和成效
一是加强行政复议工作。审结行政复议案件96件。
二、下一步工作安排
一是持续优化营商环境。
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Two reports, an empty file, and one that nothing reads."""
    found = tmp_path / "报告"
    found.mkdir()
    for year in (2021, 2022):
        (found / f"{year}.txt").write_text(REPORT.format(year=year), encoding="utf-8")
    (found / "空.txt").write_bytes(b"")
    (found / "表.xlsx").write_bytes(b"PK")
    return found


def load(*args: str | Path, store: Path) -> Result:
    return CliRunner().invoke(cli, ["load", *map(str, args), "--store", str(store)])


def test_the_table_shows_each_document_and_words_go_to_stderr(folder: Path, tmp_path: Path) -> None:
    result = load(folder, store=tmp_path / "库")
    head, _, *rows = result.stdout.splitlines()
    assert head.split()[:5] == ["文件", "状态", "类型", "地区", "年度"]
    assert [row.split()[:5] for row in rows[:2]] == [
        [f"{year}.txt", "新载入", "年度报告", "芜湖市", str(year)] for year in (2021, 2022)
    ]
    assert rows[2].split()[:2] == ["空.txt", "失败"]
    assert "空.txt：" in result.stderr
    assert "跳过 1 个不认识的文件：表.xlsx" in result.stderr
    assert "新载入 2，失败 1" in result.stderr
    assert result.exit_code == 0


def test_the_table_is_aligned_for_wide_characters(folder: Path, tmp_path: Path) -> None:
    from wcwidth import wcswidth

    rows = load(folder, store=tmp_path / "库").stdout.splitlines()[2:4]
    cells = [wcswidth(row[: row.index("年度报告")]) for row in rows]
    assert len(set(cells)) == 1


def test_strict_turns_a_failed_document_into_exit_code_1(folder: Path, tmp_path: Path) -> None:
    assert load(folder, "--strict", store=tmp_path / "库").exit_code == 1
    (folder / "空.txt").unlink()
    assert load(folder, "--strict", store=tmp_path / "库").exit_code == 0


def test_when_nothing_can_be_read_it_could_not_run(folder: Path, tmp_path: Path) -> None:
    result = load(folder / "空.txt", store=tmp_path / "库")
    assert result.exit_code == 2
    assert "空.txt" in result.stderr


def test_loading_twice_says_so(folder: Path, tmp_path: Path) -> None:
    load(folder, store=tmp_path / "库")
    assert "未变 2，失败 1" in load(folder, store=tmp_path / "库").stderr


def test_json_is_codes_for_programs(folder: Path, tmp_path: Path) -> None:
    result = load(folder, "--format", "json", store=tmp_path / "库")
    first, _, broken = json.loads(result.stdout)
    assert first["document"] == "2021.txt"
    assert (first["state"], first["kind"], first["region"]) == ("loaded", "annual-report", "340200")
    assert (first["period"], first["measure"], first["task"]) == ("2021", 1, 1)
    assert (broken["state"], broken["kind"], broken["measure"]) == ("failed", None, None)
    assert broken["notes"]


def test_csv_has_the_same_columns(folder: Path, tmp_path: Path) -> None:
    text = load(folder, "--format", "csv", store=tmp_path / "库").stdout
    rows = list(csv.DictReader(text.splitlines()))
    assert [row["state"] for row in rows] == ["loaded", "loaded", "failed"]


def test_english_is_spoken_on_request(folder: Path, tmp_path: Path) -> None:
    result = load(folder, "--lang", "en", store=tmp_path / "库")
    assert result.stdout.split()[:3] == ["document", "state", "kind"]
    assert "annual report" in result.stdout
    assert "skipped 1 file(s)" in result.stderr
    assert "loaded 2, failed 1" in result.stderr


def test_a_folder_without_documents_makes_no_store(tmp_path: Path) -> None:
    (tmp_path / "空").mkdir()
    result = load(tmp_path / "空", store=tmp_path / "库")
    assert result.exit_code == 2
    assert "没有可载入的文件" in result.stderr
    assert not (tmp_path / "库").exists()


def test_a_store_that_another_process_writes_to_is_left_alone(folder: Path, tmp_path: Path) -> None:
    with open_writer(tmp_path / "库"):
        result = load(folder, store=tmp_path / "库")
    assert result.exit_code == 2
    assert "另一个进程" in result.stderr
    assert result.stderr.count("\n") == 1


def test_a_folder_that_is_no_store_is_not_written_into(folder: Path) -> None:
    before = sorted(folder.iterdir())
    result = load(folder, store=folder)
    assert result.exit_code == 2
    assert "不是图谱库" in result.stderr
    assert sorted(folder.iterdir()) == before


def test_the_store_can_be_named_in_the_environment(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("FAZHI_STORE", str(tmp_path / "库"))
    assert CliRunner().invoke(cli, ["load", str(folder)]).exit_code == 0
    with open_reader(tmp_path / "库") as reader:
        assert sum(edition_of(name) == name for name in reader.graphs()) == 3
        assert REGISTER in reader.graphs()


def test_validate_checks_what_was_loaded_and_says_it_in_a_line(folder: Path) -> None:
    store = folder.parent / "库"
    result = load(folder / "2021.txt", "--validate", store=store)
    checked = CliRunner().invoke(cli, ["validate", "--store", str(store), "--format", "json"])
    assert result.exit_code == checked.exit_code == 1
    assert result.stderr.splitlines()[-1] == checked.stderr.splitlines()[0]
    assert result.stderr.splitlines()[-1].startswith("共1份文件")
    with open_reader(store) as reader:
        assert any("/validation/" in graph for graph in reader.graphs())


def test_validate_makes_a_load_fail_on_violations(folder: Path) -> None:
    store = folder.parent / "库"
    wrong = folder / "错.txt"
    wrong.write_text(REPORT.format(year=2020) + "二是满意率120%。\n", encoding="utf-8")
    assert load(wrong, store=store).exit_code == 0
    result = load(wrong, "--validate", "--lang", "en", store=store)
    assert result.exit_code == 1
    assert "1 document," in result.stderr.splitlines()[-1]


def test_validate_changes_nothing_where_nothing_could_be_loaded(folder: Path) -> None:
    result = load(folder / "空.txt", "--validate", store=folder.parent / "库")
    assert result.exit_code == 2
