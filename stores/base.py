"""What a store can do, apart from which engine does it.

A *reader* answers questions about a state that does not change while it is open. A *writer*
replaces and removes whole documents, one named graph each, and sees what it wrote. They are
separate objects, so that nothing that only asks can hold up or harm what is being written.

Terms and quads are those of pyoxigraph, the vocabulary of every hot path.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from types import TracebackType
from typing import Any, Protocol, Self, TypeAlias

import pyoxigraph as ox

__all__ = ["NodeObject", "Reader", "Row", "Rows", "Subject", "Term", "Writer"]

Term: TypeAlias = ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple
Subject: TypeAlias = ox.NamedNode | ox.BlankNode | ox.Triple
Row: TypeAlias = tuple[Term | None, ...]
NodeObject: TypeAlias = dict[str, Any]
"""What a graph says of one node in expanded JSON-LD: its ``@id``, and by predicate its values."""


@dataclass(frozen=True, slots=True)
class Rows:
    """The answer to a query: the names of its columns and its rows, read once, as they come.

    A SELECT gives its variables; an ASK one row with one boolean under ``ask``; a CONSTRUCT or
    DESCRIBE the columns ``subject``, ``predicate``, ``object``.
    """

    variables: tuple[str, ...]
    rows: Iterator[Row]

    def __iter__(self) -> Iterator[Row]:
        """The rows, each as long as ``variables``, None where a variable is unbound."""
        return self.rows


class Reader(Protocol):
    """One unchanging state of a store."""

    def query(self, sparql: str, bindings: Mapping[str, Term] | None = None) -> Rows:
        """Answer a SPARQL query over the union of all graphs; ``GRAPH`` tells them apart.

        ``bindings`` gives variables of the query their values, by name without ``?``.

        Raises:
            QueryError: the query does not parse or cannot be run.
        """
        ...

    def graphs(self) -> Iterator[str]:
        """The IRIs of the named graphs, sorted."""
        ...

    def quads(
        self,
        graph: str | None = None,
        subject: Subject | None = None,
        predicate: ox.NamedNode | None = None,
        object: Term | None = None,
    ) -> Iterator[ox.Quad]:
        """The quads of one named graph, or of all, that have these terms; None is any."""
        ...

    def copy(self, graph: str) -> list[NodeObject] | None:
        """All that a graph says, where the store can give it at once; else None."""
        ...

    def close(self) -> None:
        """Let go of the store; nothing can be asked afterwards."""
        ...

    def __enter__(self) -> Self:
        """Give the reader itself; leaving the block closes it."""
        ...

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Close the reader."""
        ...


class Writer(Reader, Protocol):
    """The one process that changes a store; it also reads what it has written."""

    def replace(self, graph: str, quads: Iterable[ox.Quad], also_drop: Iterable[str] = ()) -> bool:
        """Put these quads in place of whatever the graph held, and drop other graphs with it.

        All or nothing: whenever the process ends, the store is as before or as after. What was
        derived from the graphs (:mod:`fazhi.stores.derived`) goes or is outdated with them.

        Returns:
            Whether that changed anything.

        Raises:
            StoreError: it could not be written (disk full, for one); the store is as before.
        """
        ...

    def remove(self, graphs: Iterable[str]) -> None:
        """Drop these graphs, all or none, with what was derived from them.

        Graphs that are not there are passed over.

        Raises:
            StoreError: it could not be written; the store is as before.
        """
        ...

    def checkpoint(self) -> None:
        """Save what was written, and let readers that open from now on see it."""
        ...
