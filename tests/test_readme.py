"""What the README shows is what the program prints: its commands and its Python are run."""

from __future__ import annotations

import doctest
import re
import runpy
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")
PYTHON = re.compile(r"^```pycon\n(.*?)^```$", re.MULTILINE | re.DOTALL)


@pytest.mark.skipif(sys.platform == "win32", reason="the README is for a POSIX shell")
def test_commands_and_python_print_what_the_readme_shows(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    script = runpy.run_path(str(ROOT / "scripts" / "refresh_readme.py"))
    stale = "README.md is stale: run python scripts/refresh_readme.py"
    assert script["page"](tmp_path) == README, stale
    monkeypatch.chdir(tmp_path)
    session = "".join(PYTHON.findall(README))
    test = doctest.DocTestParser().get_doctest(session, {}, "README.md", "README.md", 0)
    assert test.examples
    assert doctest.DocTestRunner().run(test).failed == 0


def test_the_readme_shows_the_main_job() -> None:
    commands = " ".join(re.findall(r"^\$ (fazhi \w+)", README, re.MULTILINE))
    assert all(f"fazhi {word}" in commands for word in ("load", "validate", "query"))


def test_links_lead_somewhere() -> None:
    targets = re.findall(r"\]\(([^)#:]+)(?:#[^)]*)?\)", README)
    assert targets
    assert [t for t in targets if not (ROOT / t).exists()] == []


def test_the_readme_is_short() -> None:
    assert len(README.splitlines()) < 150
