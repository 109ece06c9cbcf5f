"""``fazhi units``: review, decide, apply, take back."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from fazhi.cli.main import cli
from fazhi.loaders.load import load
from fazhi.stores.embedded import open_reader, open_writer

REPORT = """吴忠市人民政府{year}年法治政府建设情况的报告
一、主要举措和成效
一是{unit}印发《办案规定》，市司法局审结行政复议案件96件。
"""
UNITS = {2021: "市教育局", 2022: "市教育体育局"}
OLD, NEW = "unit/640300/吴忠市教育局", "unit/640300/吴忠市教育体育局"


@pytest.fixture(scope="module")
def loaded(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("loaded")
    for year, unit in UNITS.items():
        text = REPORT.format(year=year, unit=unit)
        (folder / f"{year}.txt").write_text(text, encoding="utf-8")
    with open_writer(folder / "库") as writer:
        load(sorted(folder.glob("*.txt")), writer)
    return folder / "库"


@pytest.fixture
def store(loaded: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(loaded, tmp_path / "库"))


def fazhi(*args: str, store: Path) -> Result:
    return CliRunner().invoke(cli, ["units", *args, "--store", str(store)])


def mentioned(store: Path) -> set[str]:
    with open_reader(store) as reader:
        rows = reader.query(
            "PREFIX fz: <https://w3id.org/fazhi/ns#> SELECT ?u { GRAPH ?g { ?m fz:unit ?u } }"
        )
        return {str(unit).strip("<>").split("/id/")[1] for (unit,) in rows}


def test_review_shows_the_pairs_and_changes_nothing(store: Path) -> None:
    done = fazhi("review", "--format", "json", store=store)
    assert done.exit_code == 0
    (row,) = json.loads(done.stdout)
    assert {row["unit"], row["other"]} == {OLD, NEW}
    assert (row["why"], row["documents"], row["decision"]) == ("同类机关", 1, "")
    assert "共 1 对，尚无决定 1 对" in done.stderr
    assert not (store / "units.tsv").exists()


def test_review_writes_what_is_undecided_once(store: Path) -> None:
    assert "记下待定 1 对" in fazhi("review", "--write", store=store).stderr
    written = (store / "units.tsv").read_text("utf-8")
    assert written.count("undecided\t") == 1
    assert "尚无决定 0 对" in fazhi("review", "--write", store=store).stderr
    assert (store / "units.tsv").read_text("utf-8") == written


def test_a_merge_is_written_applied_and_taken_back(store: Path) -> None:
    before = mentioned(store)
    assert fazhi("merge", "吴忠市教育局", NEW, "--reason", "更名", store=store).exit_code == 0
    assert mentioned(store) == before
    done = fazhi("apply", store=store)
    assert (done.exit_code, done.stdout) == (0, "")
    assert "并入别的单位 1 个，改写文件 1 份" in done.stderr
    assert mentioned(store) == before - {OLD}
    (store / "units.tsv").write_text("", encoding="utf-8")
    assert fazhi("apply", store=store).exit_code == 0
    assert mentioned(store) == before


def test_the_file_can_lie_elsewhere_and_says_who_decided(store: Path, tmp_path: Path) -> None:
    path = tmp_path / "决定.tsv"
    args = ("--reason", "更名", "--by", "法治督察处", "--decisions", str(path))
    assert fazhi("merge", OLD, NEW, *args, store=store).exit_code == 0
    verdict, one, other, _, why, who, day = path.read_text("utf-8").splitlines()[1].split("\t")
    assert (verdict, one, other, why, who) == ("merge", OLD, NEW, "更名", "法治督察处")
    assert len(day) == 10
    assert "1 个" in fazhi("apply", "--decisions", str(path), store=store).stderr


def test_what_was_split_is_listed_with_its_decision(store: Path) -> None:
    assert fazhi("split", OLD, NEW, store=store).exit_code == 0
    (row,) = json.loads(fazhi("review", "--format", "json", store=store).stdout)
    assert row["decision"] == "split"
    assert "改写文件 0 份" in fazhi("apply", store=store).stderr


def test_a_contradiction_is_refused(store: Path) -> None:
    fazhi("merge", OLD, NEW, "--reason", "更名", store=store)
    done = fazhi("split", OLD, NEW, store=store)
    assert done.exit_code == 2
    assert "第 2 行" in done.stderr and "分开" in done.stderr


@pytest.mark.parametrize(
    ("args", "said"),
    [
        (("merge", "吴忠市无此局", NEW, "--reason", "x"), "库中没有这个单位"),
        (("merge", "unit/640300/无此局", NEW, "--reason", "x"), "库中没有这个编号的单位"),
        (("merge", "吴忠市教育局", OLD, "--reason", "x"), "已是同一个单位"),
        (("merge", OLD, NEW), "--reason"),
        (("apply", "--decisions", "无此文件.tsv"), "没有这个文件"),
    ],
)
def test_wrong_input_could_not_run(store: Path, args: tuple[str, ...], said: str) -> None:
    done = fazhi(*args, store=store)
    assert (done.exit_code, done.stdout) == (2, "")
    assert said in done.stderr
    assert not (store / "units.tsv").exists()


def test_a_broken_file_is_named_with_its_line(store: Path) -> None:
    (store / "units.tsv").write_text("# x\nmerge 以空格分隔\n", encoding="utf-8")
    for command in ("review", "apply"):
        done = fazhi(command, store=store)
        assert done.exit_code == 2
        assert "units.tsv 第 2 行" in done.stderr and done.stderr.count("\n") == 1


@pytest.mark.parametrize("command", ["review", "apply"])
def test_without_a_store_it_could_not_run(tmp_path: Path, command: str) -> None:
    done = fazhi(command, store=tmp_path / "nothing")
    assert done.exit_code == 2
    assert "没有图谱库" in done.stderr
    assert not (tmp_path / "nothing").exists()


def test_a_later_load_keeps_to_the_decisions(store: Path, tmp_path: Path) -> None:
    assert fazhi("merge", OLD, NEW, "--reason", "更名", store=store).exit_code == 0
    later = tmp_path / "2020.txt"
    later.write_text(REPORT.format(year=2020, unit="市教育局"), encoding="utf-8")
    done = CliRunner().invoke(cli, ["load", str(later), "--store", str(store)])
    assert done.exit_code == 0
    assert OLD not in mentioned(store) and NEW in mentioned(store)
