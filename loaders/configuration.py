"""The identity of the extraction: what it knows and how it works, as one hash."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable

from fazhi.ids import digest

__all__ = ["configuration_hash"]

_PACKAGES = ("fazhi.loaders", "fazhi.ontology")
"""Readers, rules, lexicons and registers: a change in any of them can change the facts."""


@cache
def configuration_hash() -> str:
    """A hash that changes when anything changes that facts are made by or from."""
    contents = (f"{name}\n{digest(data)}\n" for name, data in sorted(_all_files()))
    return digest("".join(contents))


def _all_files() -> Iterator[tuple[str, bytes]]:
    for package in _PACKAGES:
        yield from _files(files(package), package)


def _files(folder: Traversable, name: str) -> Iterator[tuple[str, bytes]]:
    for entry in folder.iterdir():
        path = f"{name}/{entry.name}"
        if entry.is_dir() and entry.name != "__pycache__":
            yield from _files(entry, path)
        elif entry.is_file():
            yield path, entry.read_bytes()
