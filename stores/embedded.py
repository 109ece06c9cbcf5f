"""The store on this machine's disk: one writer, and any number of readers beside it.

Readers see what was last published; a writer publishes at checkpoints and when it closes. If a
writer was killed, what it had written whole is still in its database, and whoever opens the store
next publishes it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from contextlib import suppress
from functools import cached_property
from pathlib import Path
from types import TracebackType

import pyoxigraph as ox

from fazhi.errors import StoreError, StoreLockedError
from fazhi.stores import register, snapshots
from fazhi.stores.base import NodeObject
from fazhi.stores.copies import Copies
from fazhi.stores.directory import Directory, create, find
from fazhi.stores.marks import states
from fazhi.stores.oxigraph import OxigraphReader, OxigraphWriter, one_line

__all__ = ["EmbeddedReader", "EmbeddedWriter", "SnapshotReader", "open_reader", "open_writer",
           "open_writer_after"]  # fmt: skip


class SnapshotReader(OxigraphReader):
    """A published state, with the copies of graphs beside it."""

    def __init__(self, store: ox.Store, name: str, copies: Path) -> None:
        """Read an open snapshot; ``name`` stands in error messages."""
        super().__init__(store, name)
        self._copies = Copies(copies)

    def copy(self, graph: str) -> list[NodeObject] | None:
        """All that a graph says, where there is a copy of this state of it; else None."""
        state = self._states.get(graph)
        return self._copies.read(graph, state) if state else None

    @cached_property
    def _states(self) -> dict[str, str]:
        return states(self)


class EmbeddedReader(SnapshotReader):
    """The newest published state, held until the reader is closed."""

    def __init__(self, directory: Directory) -> None:
        """Open the newest snapshot of the directory's store."""
        store, self._lease, self._number = snapshots.open_newest(directory)
        super().__init__(store, str(directory.root), directory.copies)
        self._directory = directory

    @property
    def snapshot(self) -> Path:
        """Where its state lies, for other processes to open; it stays until this is closed."""
        return snapshots.folder(self._directory, self._number)

    @property
    def copies(self) -> Path:
        """Where the copies of graphs lie."""
        return self._directory.copies

    def is_newest(self) -> bool:
        """Nothing was written since the state that it reads."""
        published = snapshots.newest(self._directory) == self._number
        return published and not self._directory.unpublished.exists()

    def close(self) -> None:
        """Let go of the snapshot."""
        super().close()
        self._lease.close()


class EmbeddedWriter(OxigraphWriter):
    """The database itself, locked against every other writer."""

    def __init__(self, directory: Directory) -> None:
        """Open the database of the directory's store, making it where there is none.

        Raises:
            StoreLockedError: another process writes to it.
            StoreError: it cannot be opened or written.
        """
        super().__init__(_lock(directory), str(directory.root))
        self._directory = directory
        self._copies = Copies(directory.copies)
        self._dropped = directory.unpublished.exists()  # a killed writer may have
        """Whether there may be copies of graphs that are gone."""

    def replace(self, graph: str, quads: Iterable[ox.Quad], also_drop: Iterable[str] = ()) -> bool:
        """Put these quads in place of what the graph held, and keep a copy of them."""
        quads, also_drop = tuple(quads), tuple(also_drop)
        changed = super().replace(graph, quads, also_drop)
        self._dropped |= bool(also_drop)
        if changed:
            with suppress(OSError):  # without one all is read from the database
                self._copies.keep(graph, quads)
        return changed

    def remove(self, graphs: Iterable[str]) -> None:
        """Drop these graphs, and their copies when the writer is closed."""
        self._dropped = True
        super().remove(graphs)

    def checkpoint(self) -> None:
        """Save what was written and publish it to readers."""
        directory = self._directory
        if snapshots.published(directory) and not directory.unpublished.exists():
            return
        try:
            self._store.flush()
            snapshots.publish(self._store, directory)
            directory.unpublished.unlink(missing_ok=True)
        except OSError as error:
            raise StoreError(
                f"{self._name}：图谱库存不了盘，请检查磁盘空间和权限；已写入的文件不会丢"
                f"（{one_line(error)}）"
            ) from error

    def close(self) -> None:
        """Publish what was written, take away copies of what is gone, and free the lock."""
        try:
            self.checkpoint()
            if self._dropped:
                with suppress(OSError):
                    self._copies.keep_only(self.graphs())
        finally:
            super().close()

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Close; after a failed write only let go, for publishing would fail as well."""
        if isinstance(error, StoreError):
            super().close()
        else:
            self.close()

    def _change(self, transaction: Callable[[], None]) -> None:
        try:
            self._directory.unpublished.touch()
        except OSError as error:
            raise self._write_error(error) from error
        super()._change(transaction)


def open_writer(root: Path) -> EmbeddedWriter:
    """The store in this directory for writing, made where there is none.

    Its register graph (ontology and schemes) is brought up to this program's.
    """
    writer = EmbeddedWriter(create(root))
    register.refresh(writer)
    return writer


def open_writer_after(reader: EmbeddedReader, root: Path) -> EmbeddedWriter:
    """The store for writing what a reader's state gave, where that is still its newest.

    Raises:
        StoreError: something was written since, or the store cannot be written.
    """
    writer = EmbeddedWriter(find(root))
    if reader.is_newest():
        return writer
    writer.close()
    raise StoreError(f"{root}：图谱库在这期间已有改动；请再运行一次")


def open_reader(root: Path) -> EmbeddedReader:
    """The newest whole state of the store in this directory."""
    directory = find(root)
    if directory.unpublished.exists():
        _publish_left_behind(directory)
    return EmbeddedReader(directory)


def _publish_left_behind(directory: Directory) -> None:
    """Publish what a killed writer left.

    Where that cannot be done, by a living writer's lock or in a directory that may only be read,
    the newest snapshot will do.
    """
    try:
        EmbeddedWriter(directory).close()
    except StoreError:
        return


def _lock(directory: Directory) -> ox.Store:
    try:
        return ox.Store(str(directory.data))
    except (OSError, RuntimeError) as error:
        said = str(error).lower()
        if "lock" in said and "permission" not in said:
            raise StoreLockedError(
                f"{directory.root}：另一个进程正在写这个图谱库；"
                "请等它结束，或用 --store 指明别的目录"
            ) from error
        raise StoreError(
            f"{directory.root}：图谱库打不开，请检查权限和磁盘空间（{one_line(error)}）"
        ) from error
