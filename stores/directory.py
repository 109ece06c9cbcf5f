"""A store on disk as a directory: what lies in it, and how to know it as ours.

::

    fazhi-store/
    ├── fazhi-store.json   the mark: format number and the program that made it
    ├── data/              the database, open in one writing process at a time
    ├── unpublished        there while ``data`` holds more than the newest snapshot
    ├── snapshots/<n>/     unchanging copies (hard links) that readers open
    └── copies/            graphs once more, each to be read at once; may be thrown away

The mark is written first: a directory with it is a store however early a kill came, a directory
without it is none and is never written into.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path

from fazhi.errors import StoreError, StoreVersionError
from fazhi.os_reason import os_reason

__all__ = ["FORMAT", "MARK", "Directory", "create", "find"]

FORMAT = 1
"""Raised when an older program could not read what this one writes."""
MARK = "fazhi-store.json"


@dataclass(frozen=True, slots=True)
class Directory:
    """The places inside a store's directory."""

    root: Path

    @property
    def data(self) -> Path:
        """The database of the writer."""
        return self.root / "data"

    @property
    def snapshots(self) -> Path:
        """The folder of the copies for readers."""
        return self.root / "snapshots"

    @property
    def copies(self) -> Path:
        """The folder of graphs that can be read at once."""
        return self.root / "copies"

    @property
    def unpublished(self) -> Path:
        """A file that is there while ``data`` holds more than the newest snapshot."""
        return self.root / "unpublished"

    def mark(self) -> dict[str, str | int]:
        """The format of the store and the program that made it."""
        found: dict[str, str | int] = json.loads((self.root / MARK).read_text(encoding="utf-8"))
        return found

    def size(self) -> int:
        """The bytes on disk, each file counted once however many links it has."""
        files = (path.stat() for path in self.root.rglob("*") if path.is_file())
        return sum({(s.st_dev, s.st_ino): s.st_size for s in files}.values())


def find(root: Path) -> Directory:
    """The store in this directory.

    Raises:
        StoreError: there is none.
        StoreVersionError: it was made by a newer program.
    """
    if not root.exists():
        raise StoreError(f"{root}：没有图谱库；请先用 fazhi load 载入文件，或用 --store 指明位置")
    if not (root / MARK).is_file():
        raise StoreError(f"{root}：不是图谱库（没有 {MARK}）；请用 --store 指明正确的目录")
    _check_format(root / MARK)
    return Directory(root)


def create(root: Path) -> Directory:
    """The store in this directory, made if the directory is empty or not there.

    Raises:
        StoreError: it is a file, the directory holds something else, or cannot be made.
        StoreVersionError: the store in it was made by a newer program.
    """
    if (root / MARK).is_file():
        return find(root)
    if root.is_file():
        raise StoreError(f"{root}：是文件，不是目录；请用 --store 指明空目录或新目录")
    if root.exists() and (not root.is_dir() or any(root.iterdir())):
        raise StoreError(
            f"{root}：不是图谱库，里面已有别的内容，不会写入；请用 --store 指明空目录或新目录"
        )
    try:
        root.mkdir(parents=True, exist_ok=True)
        (root / MARK).write_text(_mark(), encoding="utf-8")
    except OSError as error:
        raise StoreError(f"{root}：建不了图谱库，请检查路径和权限（{os_reason(error)}）") from error
    return Directory(root)


def _mark() -> str:
    return json.dumps({"format": FORMAT, "program": version("fazhi")}) + "\n"


def _check_format(mark: Path) -> None:
    try:
        found = int(json.loads(mark.read_text(encoding="utf-8"))["format"])
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise StoreError(f"{mark}：图谱库的标记文件读不懂或已损坏，请从备份恢复它") from error
    if found > FORMAT:
        raise StoreVersionError(
            f"{mark.parent}：图谱库由更新的程序建立（格式 {found}，本程序只认得到 {FORMAT}）；"
            "请升级 fazhi 后再打开"
        )
