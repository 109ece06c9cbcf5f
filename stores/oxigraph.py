"""A store over one open Oxigraph database, in memory or on disk.

Oxigraph's ``update()`` is a transaction, but nothing spans two calls; so a document is replaced
by ONE update that drops its old graph and inserts the new one.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from types import TracebackType
from typing import Self

import pyoxigraph as ox

from fazhi.errors import QueryError, StoreError
from fazhi.stores.base import Row, Rows, Subject, Term
from fazhi.vocabulary import PREFIXES

__all__ = ["OxigraphReader", "OxigraphWriter", "in_memory", "one_line"]

_TRIPLE = ("subject", "predicate", "object")


class OxigraphReader:
    """Answers from an open database."""

    def __init__(self, store: ox.Store, name: str) -> None:
        """Read ``store``; ``name`` stands in error messages."""
        self._store = store
        self._name = name

    def query(self, sparql: str, bindings: Mapping[str, Term] | None = None) -> Rows:
        """Answer a query over the union of all graphs; our prefixes need not be declared."""
        values = {ox.Variable(name): value for name, value in (bindings or {}).items()}
        try:
            answer = self._store.query(
                sparql,
                use_default_graph_as_union=True,
                prefixes=PREFIXES,
                substitutions=values,
            )
        except (SyntaxError, RuntimeError, ValueError, OSError) as error:
            raise _query_error(error) from error
        return _rows(answer)

    def graphs(self) -> Iterator[str]:
        """The IRIs of the named graphs, sorted."""
        names = (name.value for name in self._store.named_graphs())
        return iter(sorted(names))

    def quads(
        self,
        graph: str | None = None,
        subject: Subject | None = None,
        predicate: ox.NamedNode | None = None,
        object: Term | None = None,
    ) -> Iterator[ox.Quad]:
        """The quads of one named graph, or of all, that have these terms; None is any."""
        name = ox.NamedNode(graph) if graph else None
        return self._store.quads_for_pattern(subject, predicate, object, name)

    @property
    def database(self) -> ox.Store:
        """The database itself, for views that speak to it directly."""
        return self._store

    def close(self) -> None:
        """Let go of the database, which frees its lock."""
        self.__dict__.pop("_store", None)

    def __enter__(self) -> Self:
        """Give the store itself; leaving the block closes it."""
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Close the store."""
        self.close()


class OxigraphWriter(OxigraphReader):
    """Changes an open database, a document at a time."""

    def replace(self, graph: str, quads: Iterable[ox.Quad], also_drop: Iterable[str] = ()) -> None:
        """Put these quads in place of what the graph held, in one transaction."""
        name = ox.NamedNode(graph)
        drops = "".join(f"DROP SILENT GRAPH {ox.NamedNode(old)};\n" for old in also_drop)
        self._update(
            f"{drops}DROP SILENT GRAPH {name};\n"
            f"INSERT DATA {{ GRAPH {name} {{\n{_ntriples(quads, name)}}} }}"
        )

    def remove(self, graphs: Iterable[str]) -> None:
        """Drop these graphs in one transaction."""
        self._update(";\n".join(f"DROP SILENT GRAPH {ox.NamedNode(graph)}" for graph in graphs))

    def checkpoint(self) -> None:
        """Nothing to save: what is written is there to be read."""

    def _update(self, update: str) -> None:
        try:
            self._store.update(update)
        except OSError as error:
            raise self._write_error(error) from error

    def _write_error(self, error: OSError) -> StoreError:
        return StoreError(
            f"{self._name}：写不进图谱库，库仍是写之前的样子；请检查磁盘空间和权限后再运行"
            f"（{one_line(error)}）"
        )


def in_memory() -> OxigraphWriter:
    """A store that lives as long as the process: for tests and for trying things out."""
    return OxigraphWriter(ox.Store(), "内存")


def one_line(error: BaseException, limit: int = 160) -> str:
    """What an engine's error says, on one line and not longer than a user will read."""
    text = re.sub(r"\s+", " ", str(error))
    return text if len(text) <= limit else f"{text[:limit]}…"


def _ntriples(quads: Iterable[ox.Quad], graph: ox.NamedNode) -> str:
    lines = ox.serialize(_triples(quads, graph), format=ox.RdfFormat.N_TRIPLES)
    return (lines or b"").decode()


def _triples(quads: Iterable[ox.Quad], graph: ox.NamedNode) -> Iterator[ox.Triple]:
    for quad in quads:
        if quad.graph_name != graph:
            raise ValueError(f"{quad} does not stand in the graph {graph} that it should replace")
        yield quad.triple


def _rows(answer: ox.QuerySolutions | ox.QueryBoolean | ox.QueryTriples) -> Rows:
    if isinstance(answer, ox.QueryBoolean):
        return Rows(("ask",), iter([(ox.Literal(bool(answer)),)]))
    if isinstance(answer, ox.QueryTriples):
        return Rows(_TRIPLE, _checked((t.subject, t.predicate, t.object) for t in answer))
    variables = tuple(variable.value for variable in answer.variables)
    return Rows(variables, _checked(tuple(solution) for solution in answer))


def _checked(rows: Iterator[Row]) -> Iterator[Row]:
    """The rows; what fails while they are computed is a query error as well."""
    try:
        yield from rows
    except (RuntimeError, ValueError, OSError) as error:
        raise _query_error(error) from error


def _query_error(error: Exception) -> QueryError:
    place = re.match(r"error at (\d+):(\d+): ", str(error))
    if place:
        line, column = place.groups()
        said = one_line(Exception(str(error)[place.end() :]))
        return QueryError(f"查询第 {line} 行第 {column} 列有语法错误，请改正后再试（{said}）")
    return QueryError(f"查询无法执行：{one_line(error)}")
