"""IRIs that several processes meet, to be seen to once each when all are done.

They may be many, so they lie on disk, parted by their numbers: what one shelf holds fits into
memory, and an IRI that two processes met lies on one shelf only, as two IRIs with one number do.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from pathlib import Path
from types import TracebackType

from fazhi.stores.neo4j.numbers import Numbers

__all__ = ["SHELVES", "Met", "met"]

SHELVES = 64


class Met:
    """What one process meets; it can be read when the block is left."""

    def __init__(self, folder: Path, number: int, numbers: Numbers) -> None:
        """Begin with none, in files of the folder that bear the number."""
        self._numbers = numbers
        self._files = ExitStack()
        self._shelves = [
            self._files.enter_context(_file(folder, shelf, number).open("w", encoding="utf-8"))
            for shelf in range(SHELVES)
        ]

    def __enter__(self) -> Met:
        """Be ready."""
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Finish the files."""
        self._files.close()

    def add(self, iris: Iterable[str]) -> None:
        """Put IRIs onto their shelves, those too that lie there."""
        for iri in iris:
            self._shelves[self._numbers(iri) % SHELVES].write(f"{iri}\n")


def met(folder: Path, shelves: Iterable[int]) -> Iterator[set[str]]:
    """What all processes put onto some shelves, a shelf at a time."""
    for shelf in shelves:
        found: set[str] = set()
        for path in folder.glob(_file(folder, shelf, "*").name):
            found.update(path.read_text(encoding="utf-8").split("\n"))
        yield found - {""}


def _file(folder: Path, shelf: int, number: int | str) -> Path:
    return folder / f"{shelf:02}-{number}"
