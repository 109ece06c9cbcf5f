"""The vocabulary, the schemes and the registers: knowledge as data, and the few ways to ask it.

``fazhi.ttl`` declares classes and properties; the other Turtle files are SKOS schemes, one idea a
file; ``regions.tsv`` is the register of administrative divisions.
"""

from __future__ import annotations

from functools import cache
from importlib.resources import files

__all__ = ["read", "turtle_files"]


@cache
def read(name: str) -> str:
    """The text of a shipped file, such as ``organs.ttl``.

    Raises:
        FileNotFoundError: there is no file of that name.
    """
    return files(__name__).joinpath(name).read_text(encoding="utf-8")


@cache
def turtle_files() -> tuple[str, ...]:
    """Names of the Turtle files, all of which go into the register graph."""
    names = (entry.name for entry in files(__name__).iterdir())
    return tuple(sorted(name for name in names if name.endswith(".ttl")))
