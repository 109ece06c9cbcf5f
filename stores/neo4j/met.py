"""Resources that several processes meet, to be seen to once each when all are done.

They may be many, so they lie on disk, parted by their numbers: what one shelf holds fits into
memory, and what two processes met lies on one shelf only, as two resources with one number do.
"""

from __future__ import annotations

import pickle
from collections.abc import Iterable, Iterator, Mapping
from contextlib import ExitStack
from pathlib import Path
from types import TracebackType
from typing import TypeAlias

from fazhi.stores.neo4j.numbers import Numbers
from fazhi.stores.projection.description import Description

__all__ = ["SHELVES", "Met", "Shelf", "met"]

SHELVES = 64

Shelf: TypeAlias = dict[str, Description | None]
"""Resources by IRI, with all that is said of them; None where they are only pointed at."""


class Met:
    """What one process meets; it can be read when the block is left."""

    def __init__(self, folder: Path, number: int, numbers: Numbers) -> None:
        """Begin with none, in files of the folder that bear the number."""
        self._numbers = numbers
        self._files = ExitStack()
        self._shelves = [
            self._files.enter_context(_file(folder, shelf, number).open("wb"))
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

    def add(self, iris: Iterable[str], told: Mapping[str, Description]) -> None:
        """Put resources onto their shelves with what one source says of them, if it does."""
        for iri in iris:
            pickle.dump((iri, told.get(iri)), self._shelves[self._numbers(iri) % SHELVES])


def met(folder: Path, shelves: Iterable[int]) -> Iterator[Shelf]:
    """What all processes put onto some shelves."""
    for shelf in shelves:
        found: Shelf = {}
        for path in folder.glob(_file(folder, shelf, "*").name):
            for iri, told in _read(path):
                known = found.setdefault(iri, told)
                if known is None:
                    found[iri] = told
                elif told and told is not known:
                    known.join(told)
        yield found


def _read(path: Path) -> Iterator[tuple[str, Description | None]]:
    with path.open("rb") as entries:
        while entries.peek(1):
            yield pickle.load(entries)


def _file(folder: Path, shelf: int, number: int | str) -> Path:
    return folder / f"{shelf:02}-{number}"
