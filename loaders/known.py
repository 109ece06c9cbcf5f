"""What a store holds already, so that loading twice changes nothing."""

from __future__ import annotations

from collections import defaultdict
from importlib.resources import files

from pyoxigraph import Literal, NamedNode

from fazhi.loaders.mapping import Run
from fazhi.stores.base import Reader

__all__ = ["Known"]


class Known:
    """The editions of a store with their files and makers, kept up as documents go in."""

    def __init__(self, store: Reader) -> None:
        """Read what the store holds."""
        self._makers: dict[str, tuple[str, str]] = {}
        self._files: dict[str, set[str]] = defaultdict(set)
        self._editions: dict[str, set[str]] = defaultdict(set)
        question = files("fazhi.loaders").joinpath("known.rq").read_text(encoding="utf-8")
        for edition, file, version, configuration in store.query(question):
            assert isinstance(edition, NamedNode) and isinstance(file, NamedNode)
            assert isinstance(version, Literal) and isinstance(configuration, Literal)
            self._makers[edition.value] = version.value, configuration.value
            self._link(edition.value, file.value)

    def holds(self, edition: str) -> bool:
        """Whether the store has this edition, whoever made its facts."""
        return edition in self._makers

    def current(self, edition: str, run: Run) -> bool:
        """Whether a program like the running one made the edition's facts."""
        return self._makers.get(edition) == (run.version, run.configuration)

    def files(self, edition: str) -> frozenset[str]:
        """The files in which the edition was found."""
        return frozenset(self._files.get(edition, ()))

    def outdated(self, edition: str, file: str) -> list[str]:
        """Other editions from the same file: an older reader made another text of it."""
        return sorted(self._editions.get(file, set()) - {edition})

    def add(self, edition: str, file: str, run: Run) -> None:
        """Note that the edition was written, from this file and in place of outdated ones."""
        for old in self.outdated(edition, file):
            self._makers.pop(old, None)
            for other in self._files.pop(old, set()):
                self._editions[other].discard(old)
        self._makers[edition] = run.version, run.configuration
        self._link(edition, file)

    def _link(self, edition: str, file: str) -> None:
        self._files[edition].add(file)
        self._editions[file].add(edition)
