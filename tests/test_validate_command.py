"""``fazhi validate`` as it is typed: exit codes, files, profiles, mistakes."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from planted import plant, validate


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return plant(tmp_path_factory.mktemp("validate") / "store")


def test_violations_exit_with_1_and_go_to_stdout(store: Path) -> None:
    result = validate(store)
    assert result.exit_code == 1
    assert "[不符合] task-without-responsible" in result.stdout
    assert result.stdout.splitlines()[-1].startswith("共2份文件")
    assert result.stderr == ""


def test_warnings_alone_exit_with_0(store: Path) -> None:
    result = validate(store, "--severity", "warning", "--severity", "info")
    assert result.exit_code == 0
    assert "[警告] task-without-reporting" in result.stdout
    assert "[不符合]" not in result.stdout


def test_strict_profile_makes_warnings_violations(store: Path) -> None:
    assert validate(store, "--rule", "report-without-causes").exit_code == 0
    strict = validate(store, "--rule", "report-without-causes", "--profile", "strict")
    assert strict.exit_code == 1


def test_own_profile_switches_rules_off(store: Path, tmp_path: Path) -> None:
    profile = tmp_path / "own.tsv"
    profile.write_text("report-late\toff\ntask-without-responsible\tinfo\n", encoding="utf-8")
    result = validate(store, "--profile", str(profile), "--format", "json")
    rules = {
        finding["rule"]: finding["severity"] for finding in json.loads(result.stdout)["findings"]
    }
    assert "report-late" not in rules
    assert rules["task-without-responsible"] == "info"


def test_output_file_takes_its_format_from_its_name(store: Path, tmp_path: Path) -> None:
    page = tmp_path / "报告.html"
    result = validate(store, "-o", str(page))
    assert result.exit_code == 1
    assert result.stdout == ""
    assert result.stderr.startswith("共2份文件")
    assert page.read_text(encoding="utf-8").startswith("<!DOCTYPE html>")


def test_english_report(store: Path) -> None:
    result = validate(store, "--lang", "en", "--rule", "report-late")
    assert "was made public on 2023-05-06" in result.stdout


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["--rule", "report-laet"], "report-late"),
        (["--profile", "nowhere.tsv"], "nowhere.tsv"),
        (["-o", "no/such/folder/x.html"], "no/such/folder"),
        (["--severity", "fatal"], "fatal"),
    ],
)
def test_mistakes_exit_with_2_and_one_line(store: Path, arguments: list[str], message: str) -> None:
    result = validate(store, *arguments)
    assert result.exit_code == 2
    assert result.stdout == ""
    assert message in result.stderr
    assert "Traceback" not in result.stderr


def test_profile_with_a_mistake_names_file_and_line(store: Path, tmp_path: Path) -> None:
    profile = tmp_path / "own.tsv"
    profile.write_text("# mine\nreport-late\tfatal\n", encoding="utf-8")
    result = validate(store, "--profile", str(profile))
    assert result.exit_code == 2
    assert f"{profile} 第2行" in result.stderr


def test_profile_that_is_not_utf_8_is_refused(store: Path, tmp_path: Path) -> None:
    profile = tmp_path / "own.tsv"
    profile.write_bytes("# 我的配置\n".encode("gb18030"))
    result = validate(store, "--profile", str(profile))
    assert result.exit_code == 2
    assert "UTF-8" in result.stderr


def test_missing_store_exits_with_2(tmp_path: Path) -> None:
    result = validate(tmp_path / "none")
    assert result.exit_code == 2
    assert "fazhi load" in result.stderr
