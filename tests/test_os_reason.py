"""Files that cannot be opened: the reason is told in our words."""

from __future__ import annotations

import errno
from pathlib import Path

import pytest
from click.testing import CliRunner
from planted import plant

from fazhi.cli.main import cli
from fazhi.os_reason import os_reason


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return plant(tmp_path_factory.mktemp("reasons") / "store")


@pytest.mark.parametrize(
    ("error", "reason"),
    [
        (OSError(errno.EISDIR, "Is a directory"), "是目录，不是文件"),
        (OSError(errno.ENOSPC, "No space left on device"), "磁盘已满"),
        (FileNotFoundError(errno.ENOENT, "No such file or directory"), "没有这个文件或目录"),
        (OSError(errno.ENOEXEC, "Exec format error"), "Exec format error"),
        (OSError("bad lock"), "bad lock"),
    ],
)
def test_common_reasons_are_chinese_and_the_rest_is_the_system_s(
    error: OSError, reason: str
) -> None:
    assert os_reason(error) == reason


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["query", "--file", "{folder}", "--store", "{store}"], "读不了（是目录，不是文件）"),
        (["extract", "{folder}"], "（是目录，不是文件）"),
        (
            ["duties", "--expect", "{folder}/没有.txt", "--store", "{store}"],
            "读不了（没有这个文件或目录）",
        ),
        (["validate", "--waivers", "{folder}/没有.tsv"], "读不了（没有这个文件或目录）"),
        (["load", "{folder}/一.txt", "--store", "{folder}/一.txt/库"], "（路径中有一段不是目录）"),
    ],
)
def test_a_command_says_why(
    store: Path, tmp_path: Path, arguments: list[str], message: str
) -> None:
    (tmp_path / "一.txt").write_text("一", encoding="utf-8")
    filled = [one.format(folder=tmp_path, store=store) for one in arguments]
    result = CliRunner().invoke(cli, filled)
    assert result.exit_code == 2
    assert message in result.stderr
    assert not any(word in result.stderr for word in ("directory", "No such"))
