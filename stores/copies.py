"""The graphs of a store once more, each in a file that is read at once.

Below Oxigraph, RocksDB keeps every longer term apart from the quads, and each is looked up for
itself: seven microseconds a quad, however one asks. A copy is compressed JSON-LD: one microsecond,
and a twenty-fifth of the room. It says which state of the graph it holds
(:mod:`fazhi.stores.marks`); where it holds another, is damaged or not there, the graph is read
from the database.

Source: JSON-LD 1.1, expanded document form (W3C Recommendation, 16 July 2020).
"""

from __future__ import annotations

import json
import zlib
from collections.abc import Iterable
from pathlib import Path

import pyoxigraph as ox

from fazhi.ids import digest
from fazhi.stores.base import NodeObject
from fazhi.stores.marks import states
from fazhi.stores.oxigraph import in_memory
from fazhi.whole_file import whole_file

__all__ = ["Copies"]

_LEVEL = 1
"""Of compression: more would save little."""


class Copies:
    """The copies in a folder; one writer keeps them, any number of readers look."""

    def __init__(self, folder: Path) -> None:
        """Nothing is made or read yet."""
        self._folder = folder

    def keep(self, graph: str, quads: Iterable[ox.Quad]) -> None:
        """Put a copy of a graph in place of an older one; a graph without marks gets none.

        Args:
            graph: the name of the graph.
            quads: all that it holds.

        Raises:
            OSError: it could not be written; the older one is as it was.
        """
        kept = in_memory()  # numbers and days are written as a database gives them back
        kept.database.extend(quads)
        if state := states(kept).get(graph):
            name = ox.NamedNode(graph)
            text = kept.database.dump(format=ox.RdfFormat.JSON_LD, from_graph=name) or b"[]"
            self._folder.mkdir(exist_ok=True)
            with whole_file(self._path(graph)) as out:
                out.write(state.encode() + b"\n" + zlib.compress(text, _LEVEL))

    def read(self, graph: str, state: str) -> list[NodeObject] | None:
        """What a graph in this state says, a node at a time; None without a copy of that."""
        try:
            held, _, text = self._path(graph).read_bytes().partition(b"\n")
            if held != state.encode():
                return None
            nodes: list[NodeObject] = json.loads(zlib.decompress(text))
        except (OSError, zlib.error, ValueError):
            return None
        return nodes

    def keep_only(self, graphs: Iterable[str]) -> None:
        """Take away the copies of all other graphs, and what a killed writer had begun."""
        wanted = set(map(self._path, graphs))
        if self._folder.is_dir():
            for path in set(self._folder.iterdir()) - wanted:
                path.unlink(missing_ok=True)

    def _path(self, graph: str) -> Path:
        return self._folder / f"{digest(graph)}.jsonld"
