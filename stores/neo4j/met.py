"""Resources that documents lead to beyond their own, to be seen to once each when all are done.

They may be many, so they lie on disk, parted by their numbers: what one shelf holds fits into
memory, and what two processes met lies on one shelf only, as two resources with one number do. The
numbers of what was written lie there too: what a document met is mostly another document's own.
"""

from __future__ import annotations

import pickle
from collections.abc import Iterable, Iterator, Mapping
from contextlib import ExitStack
from functools import partial
from pathlib import Path
from types import TracebackType
from typing import TypeAlias

from fazhi.stores.neo4j.numbers import AlikeError, Numbers
from fazhi.stores.projection.description import Description

__all__ = ["SHELVES", "Met", "Shelf", "met"]

SHELVES = 64
_MET, _WRITTEN = "met", "written"
_BYTES = 8
"""Of a number."""

Shelf: TypeAlias = dict[str, Description | None]
"""Resources by IRI, with all that is said of them; None where they are only pointed at."""


class Met:
    """What one process meets; it can be read when the block is left."""

    def __init__(self, folder: Path, number: int, numbers: Numbers) -> None:
        """Begin with none, in files of the folder that bear the number."""
        self._numbers = numbers
        self._files = ExitStack()
        self._shelves, self._written = (
            [
                self._files.enter_context((folder / f"{shelf:02}-{kind}-{number}").open("wb"))
                for shelf in range(SHELVES)
            ]
            for kind in (_MET, _WRITTEN)
        )

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

    def wrote(self, numbers: Iterable[int]) -> None:
        """Note the numbers of nodes that were written."""
        for number in numbers:
            self._written[number % SHELVES].write(number.to_bytes(_BYTES))


def met(folder: Path, shelves: Iterable[int], numbers: Numbers) -> Iterator[Shelf]:
    """What all processes put onto some shelves and none has written.

    Raises:
        AlikeError: two have the same number.
    """
    for shelf in shelves:
        written, found = _written(folder, shelf), _met(folder, shelf)
        left = {iri: number for iri in found if (number := numbers(iri)) not in written}
        if len(set(left.values())) < len(left):
            raise AlikeError
        yield {iri: found[iri] for iri in left}


def _written(folder: Path, shelf: int) -> set[int]:
    found = set[int]()
    for path in folder.glob(f"{shelf:02}-{_WRITTEN}-*"):
        with path.open("rb") as entries:
            found.update(map(int.from_bytes, iter(partial(entries.read, _BYTES), b"")))
    return found


def _met(folder: Path, shelf: int) -> Shelf:
    found: Shelf = {}
    for path in folder.glob(f"{shelf:02}-{_MET}-*"):
        for iri, told in _read(path):
            known = found.setdefault(iri, told)
            if known is None:
                found[iri] = told
            elif told and told is not known:
                known.join(told)
    return found


def _read(path: Path) -> Iterator[tuple[str, Description | None]]:
    with path.open("rb") as entries:
        while entries.peek(1):
            yield pickle.load(entries)
