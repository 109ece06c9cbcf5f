"""What the README shows is what the program prints: its commands and its Python are run."""

from __future__ import annotations

import doctest
import os
import re
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")
CONSOLE = re.compile(r"^```console\n(.*?)^```$", re.MULTILINE | re.DOTALL)
PYTHON = re.compile(r"^```pycon\n(.*?)^```$", re.MULTILINE | re.DOTALL)

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="the README is for a POSIX shell")


@dataclass(frozen=True)
class Shown:
    """A command as the README shows it, and what it says the command prints."""

    command: str
    output: str


def shown() -> list[Shown]:
    blocks = "".join(CONSOLE.findall(README)).split("$ ")[1:]
    return [Shown(*(part.strip() for part in block.partition("\n")[::2])) for block in blocks]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder like a fresh checkout: the examples and no store."""
    made = tmp_path_factory.mktemp("readme")
    shutil.copytree(ROOT / "examples", made / "examples")
    return made


@pytest.fixture(scope="module")
def printed(folder: Path) -> dict[str, str]:
    """The commands of the README, run one after the other, and what each printed."""
    return {each.command: _run(each.command, folder) for each in shown()}


def _run(command: str, folder: Path) -> str:
    path = os.pathsep.join([str(Path(sys.executable).parent), os.environ["PATH"]])
    environment = os.environ | {"PATH": path, "COLUMNS": "100", "PYTHONUTF8": "1"}
    done = subprocess.run(
        ["sh", "-c", command],
        cwd=folder, env=environment, capture_output=True, encoding="utf-8", timeout=120,
    )  # fmt: skip
    assert "Traceback" not in done.stderr, done.stderr
    return done.stdout.strip()


def test_the_readme_shows_the_main_job() -> None:
    commands = " ".join(each.command for each in shown())
    assert all(word in commands for word in ("fazhi load", "fazhi validate", "fazhi query"))


@pytest.mark.parametrize("each", shown(), ids=lambda each: each.command)
def test_commands_print_what_the_readme_shows(each: Shown, printed: dict[str, str]) -> None:
    assert _lines(printed[each.command]) == _lines(each.output)


def _lines(text: str) -> list[str]:
    return [line.rstrip() for line in text.splitlines()]


def test_python_prints_what_the_readme_shows(
    printed: dict[str, str], folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(folder)
    session = "".join(PYTHON.findall(README))
    test = doctest.DocTestParser().get_doctest(session, {}, "README.md", "README.md", 0)
    assert test.examples
    assert doctest.DocTestRunner().run(test).failed == 0


def test_links_lead_somewhere() -> None:
    targets = re.findall(r"\]\(([^)#:]+)(?:#[^)]*)?\)", README)
    assert targets
    assert [t for t in targets if not (ROOT / t).exists()] == []


def test_the_readme_is_short() -> None:
    assert len(README.splitlines()) < 150
