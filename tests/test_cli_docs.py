"""docs/cli.md: every command and option that it shows exists, and none of ours is left out."""

from __future__ import annotations

import re
from importlib import import_module
from pathlib import Path

import pytest

from fazhi.cli.main import COMMANDS

PAGE = (Path(__file__).resolve().parent.parent / "docs" / "cli.md").read_text(encoding="utf-8")
SECTIONS = dict(re.findall(r"^## (\w+)\n```\n(fazhi .+?)\n```", PAGE, re.MULTILINE | re.DOTALL))
SHARED = {"--store", "--lang", "--help"}
WITH_QUERY = {"queries"}
"""Shown in the section of ``query``."""


def test_every_command_has_a_section() -> None:
    assert set(SECTIONS) | WITH_QUERY >= set(COMMANDS)


@pytest.mark.parametrize("name", sorted(set(SECTIONS) & set(COMMANDS)))
def test_the_options_shown_are_those_of_the_command(name: str) -> None:
    module, _, attribute = COMMANDS[name].partition(":")
    command = getattr(import_module(module), attribute)
    known = {opt for param in command.params for opt in param.opts if opt.startswith("-")}
    shown = set(re.findall(r"--?[a-z]+(?:-[a-z]+)*", SECTIONS[name]))
    assert shown <= known
    long = {opt for opt in known if opt.startswith("--")} - SHARED - {"--output"}
    assert long <= shown
