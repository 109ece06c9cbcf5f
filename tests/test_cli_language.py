"""What click says of itself comes in Chinese, or in English where that is asked for."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog
from babel.messages.mofile import read_mo
from babel.messages.pofile import read_po
from click.testing import CliRunner

from fazhi.cli.main import COMMANDS, cli

WORDS = Path(__file__).parent.parent / "cli" / "locale" / "zh" / "LC_MESSAGES"
FIELD = re.compile(r"\{(\w+)")


def said(*arguments: str) -> str:
    result = CliRunner().invoke(cli, arguments)
    assert (result.exit_code, result.stdout) == (2, "")
    return result.stderr


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["没有"], "没有命令“没有”。"),
        (["load"], "缺少参数 'PATH...'."),
        (["validate", "--没有"], "没有选项“--没有”。"),
        (["validate", "--sinc"], "没有选项“--sinc”。 是否指 '--since'"),
        (["validate", "--severity"], "选项“--severity”后面应写明值。"),
        (["validate", "--diff=3"], "选项“--diff”后面不能有值。"),
        (["validate", "多", "余"], "多出参数：多 余"),
        (["validate", "--lang", "fr"], "的值不对：“fr”应为 'zh', 'en' 之一。"),
        (["validate", "--timeout", "-3"], "'--timeout' 的值不对：-3.0 应在 x>=0 之内。"),
        (["validate", "--timeout", "x"], "'--timeout' 的值不对：“x”不是数（float range）。"),
        (["validate", "-o", "."], "'-o' / '--output' 的值不对：“.”是目录，应为文件。"),
    ],
)
def test_wrong_usage_is_told_in_chinese(arguments: list[str], message: str) -> None:
    *_, error = said(*arguments).splitlines()
    assert error.startswith("错误：") and message in error


@pytest.mark.parametrize(
    "arguments", [["--lang", "en", "--没有"], ["--lang=en", "--没有"], ["--没有", "--lang", "en"]]
)
def test_wrong_usage_is_told_in_english_where_asked_for(arguments: list[str]) -> None:
    text = said("validate", *arguments)
    assert text.startswith("Usage: ") and "Error: No such option" in text
    assert said("validate", "--没有").startswith("用法: ")


def test_the_environment_asks_too(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FAZHI_LANG", "en")
    assert said("load").startswith("Usage: ")
    assert said("load", "--lang", "zh").startswith("用法: ")


@pytest.mark.parametrize("name", COMMANDS)
def test_a_help_is_chinese_throughout(name: str) -> None:
    text = CliRunner().invoke(cli, [name, "--help"]).stdout
    assert text.startswith("用法: ")
    assert not re.search(r"Usage|Options|Show this|default:|env var", text)


def test_the_file_that_programs_read_holds_the_words() -> None:
    with (WORDS / "messages.po").open("rb") as words, (WORDS / "messages.mo").open("rb") as made:
        written, compiled = pairs(read_po(words, abort_invalid=True)), pairs(read_mo(made))
    assert len(written) > 30
    assert compiled == written, "run scripts/make_cli_messages.py"


def pairs(catalogue: Catalog) -> dict[tuple[str, ...], tuple[str, ...]]:
    """What click says, in the singular and the plural → what it says in Chinese."""
    return {_forms(message.id): _forms(message.string) for message in catalogue if message.id}


def _forms(said: str | Sequence[str] | None) -> tuple[str, ...]:
    return (said,) if isinstance(said, str) else tuple(said or ())


def test_nothing_is_filled_in_that_click_does_not_give() -> None:
    with (WORDS / "messages.po").open("rb") as words:
        for said, meant in pairs(read_po(words)).items():
            assert set(FIELD.findall("".join(meant))) <= set(FIELD.findall("".join(said)))
