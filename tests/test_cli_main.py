"""The command line as a whole: help, exit codes, errors on one line, quiet pipes."""

from __future__ import annotations

import subprocess
import sys
from importlib import import_module
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

from fazhi.cli.main import COMMANDS, cli
from fazhi.errors import StoreError
from fazhi.stores.embedded import open_writer


def command(name: str) -> click.Command:
    module, _, attribute = COMMANDS[name].partition(":")
    found = getattr(import_module(module), attribute)
    assert isinstance(found, click.Command)
    return found


def test_help_lists_every_command_and_the_exit_codes() -> None:
    result = CliRunner().invoke(cli, ["-h"])
    assert result.exit_code == 0
    assert all(f"\n  {name} " in result.stdout for name in COMMANDS)
    assert "退出码" in result.stdout


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_has_help_an_example_and_help_on_each_option(name: str) -> None:
    found = command(name)
    assert found.name == name
    assert f"例：fazhi {name}" in (found.help or "")
    assert "\b" in (found.help or ""), "without the mark click runs the examples together"
    for option in found.params:
        assert isinstance(option, click.Argument) or getattr(option, "help", None), option.name
    assert CliRunner().invoke(cli, [name, "-h"]).exit_code == 0


def test_a_letter_means_one_thing_in_all_commands() -> None:
    meanings: dict[str, set[str]] = {}
    for name in COMMANDS:
        for option in command(name).params:
            for letter in (opt for opt in option.opts if len(opt) == 2):
                meanings.setdefault(letter, set()).add(str(option.name))
    assert meanings
    assert all(len(names) == 1 for names in meanings.values()), meanings


def test_the_version_is_printed() -> None:
    import fazhi

    assert CliRunner().invoke(cli, ["--version"]).stdout.split()[-1] == fazhi.__version__


@pytest.mark.parametrize(
    "args", [[], ["没有的命令"], ["load"], ["info", "--没有"], ["info", "多余"]]
)
def test_wrong_usage_is_exit_code_2(args: list[str]) -> None:
    assert CliRunner().invoke(cli, args).exit_code == 2


def test_an_error_of_ours_is_one_line_and_exit_code_2(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object) -> None:
        raise StoreError("库坏了")

    monkeypatch.setattr("fazhi.cli.info.open_reader", broken)
    result = CliRunner().invoke(cli, ["info"])
    assert (result.exit_code, result.stdout, result.stderr) == (2, "", "错误：库坏了\n")


@pytest.mark.parametrize("name", ["info", "export", "remove x", "query documents", "validate"])
def test_a_store_that_is_not_there_is_a_clear_error(tmp_path: Path, name: str) -> None:
    result = CliRunner().invoke(cli, [*name.split(), "--store", str(tmp_path / "没有")])
    assert result.exit_code == 2
    assert result.stderr.count("\n") == 1
    assert "fazhi load" in result.stderr
    assert list(tmp_path.iterdir()) == []


def test_a_bug_is_not_hidden(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr("fazhi.cli.info.open_reader", broken)
    assert isinstance(CliRunner().invoke(cli, ["info"]).exception, ZeroDivisionError)


@pytest.mark.skipif(sys.platform == "win32", reason="no pipes like these on Windows")
def test_a_broken_pipe_ends_quietly(tmp_path: Path) -> None:
    report = tmp_path / "报告.txt"
    report.write_text("芜湖市2022年法治政府建设情况报告\n" + "一是审结案件96件。\n" * 3000, "utf-8")
    fazhi = f"{sys.executable} -c 'from fazhi.cli.main import main; main()'"
    done = subprocess.run(
        f"{fazhi} extract {report} | head -1; exit ${{PIPESTATUS[0]}}",
        shell=True, executable="/bin/bash", capture_output=True, text=True, timeout=60,
    )  # fmt: skip
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.count("\n") == 1


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no device that is always full")
def test_a_full_disk_behind_standard_output_is_one_line() -> None:
    program = "from fazhi.cli.main import main; main()"
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(
            [sys.executable, "-c", program, "queries"],
            stdout=full, stderr=subprocess.PIPE, text=True, timeout=60,
        )  # fmt: skip
    assert done.returncode == 2
    assert done.stderr.startswith("错误：输出没有写完") and done.stderr.count("\n") == 1


@pytest.mark.parametrize("name", ["validate", "query", "cypher"])
def test_a_time_limit_is_a_number_of_seconds(name: str) -> None:
    def limit(text: str) -> object:
        return command(name).make_context(name, ["--timeout", text]).params["timeout"]

    assert (limit("0.5"), limit("0")) == (0.5, 0)
    assert limit("inf") == limit("1e300") == 0, "no clock counts that far"
    for wrong in ("nan", "-1", "x"):
        with pytest.raises(click.BadParameter):
            limit(wrong)


@pytest.mark.parametrize(
    "args",
    [["--sparql", "SELECT ('\udcff' AS ?x) {}"], ["tasks", "--param", "region=\udcff"],
     ["tasks", "--cypher", "--uri", "bolt://\udcff"], ["--file", "-"]],
)  # fmt: skip
def test_bytes_that_are_no_text_are_refused(tmp_path: Path, args: list[str]) -> None:
    with open_writer(tmp_path / "store"):
        pass
    runner = CliRunner()
    result = runner.invoke(cli, ["query", *args, "--store", str(tmp_path / "store")], input=b"\xff")
    assert result.exit_code == 2
    assert "不是 UTF-8" in result.stderr and result.stderr.count("\n") == 1


@pytest.mark.skipif(sys.platform == "win32", reason="no signals like these on Windows")
def test_ctrl_c_ends_a_query_that_does_not_look_for_it(tmp_path: Path) -> None:
    with open_writer(tmp_path / "store"):
        pass
    three = "?a ?b ?c . ?d ?e ?f . ?g ?h ?i"
    program = (
        "import os, signal, threading\n"
        "threading.Timer(1, os.kill, (os.getpid(), signal.SIGINT)).start()\n"
        "from fazhi.cli.main import main; main()"
    )
    query = ["query", "--sparql", f"SELECT (COUNT(*) AS ?n) WHERE {{ {three} }}", "--timeout", "0"]
    done = subprocess.run(
        [sys.executable, "-c", program, *query, "--store", str(tmp_path / "store")],
        capture_output=True, text=True, timeout=60,
    )  # fmt: skip
    assert (done.returncode, done.stdout, done.stderr) == (130, "", "已中断。\n")
