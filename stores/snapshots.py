"""Unchanging copies of the database, which readers open while a writer goes on.

RocksDB, below Oxigraph, leaves a reader beside a writer undefined. So the writer publishes
copies (hard links, milliseconds) and readers open the newest. A reader holds a shared lock on a
small file beside its copy; a copy that nobody holds and that is not the newest is swept away.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import IO

import portalocker
import pyoxigraph as ox

from fazhi.errors import StoreError
from fazhi.stores.directory import Directory

__all__ = ["Lease", "folder", "newest", "open_newest", "publish", "published"]

Lease = IO[bytes]
"""An open file whose lock keeps a snapshot from being swept; closing it lets go."""

_ATTEMPTS = 100
"""A reader meets a sweep only in the moment of a publication; this many in a row is a fault."""


def publish(store: ox.Store, directory: Directory) -> None:
    """Copy the database's state for readers, and sweep the copies that nobody reads."""
    directory.snapshots.mkdir(exist_ok=True)
    number = max(_numbers(directory), default=0) + 1
    fresh = directory.snapshots / f".{number}"
    shutil.rmtree(fresh, ignore_errors=True)
    store.backup(str(fresh))
    _lock_file(directory, number).touch()
    fresh.rename(directory.snapshots / str(number))
    for old in _numbers(directory):
        if old != number:
            _sweep(directory, old)


def published(directory: Directory) -> bool:
    """Whether there is a copy that a reader could open."""
    return any(_numbers(directory))


def newest(directory: Directory) -> int | None:
    """The number of the newest copy; every publication has its own."""
    return max(_numbers(directory), default=None)


def folder(directory: Directory, number: int) -> Path:
    """Where a copy lies."""
    return directory.snapshots / str(number)


def open_newest(directory: Directory) -> tuple[ox.Store, Lease, int]:
    """The newest copy, open for reading, the lease that keeps it, and its number.

    Raises:
        StoreError: nothing was published yet, or the copy is damaged.
    """
    for _ in range(_ATTEMPTS):
        number = newest(directory)
        if number is None:
            break
        lease = _lease(directory, number)
        if lease is not None:
            return _open(directory, number, lease), lease, number
    raise StoreError(f"{directory.root}：图谱库还没有可读的内容；请等写入的进程结束后再试")


def _open(directory: Directory, number: int, lease: Lease) -> ox.Store:
    try:
        return ox.Store.read_only(str(directory.snapshots / str(number)))
    except (OSError, RuntimeError) as error:
        lease.close()
        raise StoreError(
            f"{directory.root}：图谱库的快照 {number} 打不开，可能已损坏；"
            f"请删去 {directory.snapshots / str(number)} 再运行一次 fazhi load"
        ) from error


def _lease(directory: Directory, number: int) -> Lease | None:
    """A lease on this copy, or None where it is just being swept."""
    try:
        lease = _lock_file(directory, number).open("rb")
    except FileNotFoundError:
        return None
    try:
        portalocker.lock(lease, portalocker.LockFlags.SHARED | portalocker.LockFlags.NON_BLOCKING)
    except portalocker.LockException:
        lease.close()
        return None
    if (directory.snapshots / str(number)).is_dir():
        return lease
    lease.close()
    return None


def _sweep(directory: Directory, number: int) -> None:
    """Delete a copy, unless a reader holds it."""
    path = _lock_file(directory, number)
    path.touch()
    with path.open("rb+") as lock:
        try:
            portalocker.lock(
                lock, portalocker.LockFlags.EXCLUSIVE | portalocker.LockFlags.NON_BLOCKING
            )
        except portalocker.LockException:
            return
        shutil.rmtree(directory.snapshots / str(number), ignore_errors=True)
    path.unlink(missing_ok=True)


def _lock_file(directory: Directory, number: int) -> Path:
    return directory.snapshots / f"{number}.lock"


def _numbers(directory: Directory) -> Iterator[int]:
    for path in directory.snapshots.glob("*"):
        if path.name.isdecimal():
            yield int(path.name)
