"""Word lists that the extractors work with, one idea a file.

A list is one word a line; a line ``[name]`` begins a named section, ``#`` a comment. What stands
after a tab on a line is the word's value.
"""

from __future__ import annotations

from functools import cache
from importlib.resources import files

__all__ = ["alternation", "table", "words"]


@cache
def table(name: str, section: str = "") -> dict[str, str]:
    """The words of a section of ``name.txt`` with their values, in the order of the file.

    Raises:
        KeyError: the file has no such section.
    """
    return _sections(name)[section]


def words(name: str, section: str = "") -> tuple[str, ...]:
    """The words of a section of ``name.txt``."""
    return tuple(table(name, section))


def alternation(name: str, section: str = "") -> str:
    """The words as a regular expression, longer ones first; words are literal."""
    import re

    return "|".join(map(re.escape, sorted(words(name, section), key=len, reverse=True)))


@cache
def _sections(name: str) -> dict[str, dict[str, str]]:
    sections: dict[str, dict[str, str]] = {"": {}}
    current = sections[""]
    for line in files(__name__).joinpath(f"{name}.txt").read_text("utf-8").splitlines():
        line = line.split("#", 1)[0].rstrip()
        if line.startswith("["):
            current = sections.setdefault(line.strip("[]"), {})
        elif line:
            word, _, value = line.partition("\t")
            current[word] = value
    return sections
