"""The documents among the files and folders that a user names."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from fazhi.errors import InputError
from fazhi.loaders.contents import is_member, members
from fazhi.loaders.readers import READERS

__all__ = ["Sources", "find_sources"]


@dataclass(frozen=True, slots=True)
class Sources:
    """What there is to load."""

    files: tuple[Path, ...]
    """In the order of the names given; within a folder sorted. ``x.zip!/a.html`` is a member."""
    skipped: tuple[Path, ...]
    """Files in folders and archives that no reader reads."""


def find_sources(paths: Iterable[Path], *, apart: Path | None = None) -> Sources:
    """The files named and those below the folders named, each once.

    Hidden files and folders are passed over; archives (.zip) give their members. A file that is
    named itself is taken whatever it is called: its reader decides by its content.

    Args:
        paths: what the user names.
        apart: a folder that holds no documents, wherever it is found: the store's own.

    Raises:
        InputError: something named is not there, or there is nothing to load.
    """
    paths = tuple(paths)
    files: dict[Path, None] = {}
    skipped: dict[Path, None] = {}
    for path in paths:
        for file, readable in _below(path, apart) if path.is_dir() else _named(path):
            (files if readable else skipped)[file] = None
    if not files:
        raise InputError(
            f"{'、'.join(map(str, paths))}：没有可载入的文件；能读的格式有 {'、'.join(READERS)}"
        )
    return Sources(tuple(files), tuple(skipped))


def _named(path: Path) -> Iterator[tuple[Path, bool]]:
    if not path.exists() and not is_member(path):
        raise InputError(f"{path}：没有这个文件或目录，请检查路径")
    yield from _readable(path) if path.suffix.lower() == ".zip" else [(path, True)]


def _below(folder: Path, apart: Path | None) -> Iterator[tuple[Path, bool]]:
    left_out = apart.resolve() if apart is not None else None
    for root, folders, names in os.walk(folder):
        folders[:] = sorted(
            name
            for name in folders
            if not name.startswith(".") and Path(root, name).resolve() != left_out
        )
        for name in sorted(name for name in names if not name.startswith(".")):
            yield from _readable(Path(root, name))


def _readable(path: Path) -> Iterator[tuple[Path, bool]]:
    """A file, or the documents in an archive, each with whether there is a reader for it."""
    for each in members(path) if path.suffix.lower() == ".zip" else [path]:
        yield each, each.suffix.lower() in READERS
