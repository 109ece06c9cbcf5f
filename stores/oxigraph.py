"""A store over one open Oxigraph database, in memory or on disk.

Oxigraph's ``update()`` and ``extend()`` are transactions, but nothing spans two calls; so a
document is replaced by ONE update that takes out and puts in what differs, and where nothing has
to go, by ONE ``extend``. To parse an update takes several times longer than to read what is there.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Set
from types import TracebackType
from typing import Self

import pyoxigraph as ox

from fazhi.errors import QueryError, StoreError
from fazhi.ids import derived_iri, edition_of
from fazhi.stores import derived
from fazhi.stores.base import NodeObject, Row, Rows, Subject, Term
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

    def copy(self, graph: str) -> list[NodeObject] | None:
        """All that a graph says, where there is a copy of it to be read at once; here none."""
        return None

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

    def replace(self, graph: str, quads: Iterable[ox.Quad], also_drop: Iterable[str] = ()) -> bool:
        """Put these quads in place of what the graph held, in one transaction."""
        also_drop = tuple(also_drop)
        held, made = set(self.quads(graph)), set(_in_graph(quads, graph))
        if held == made and not also_drop:
            return False
        if held <= made and not also_drop and self._outdates_nothing(graph, held):
            self._change(lambda: self._store.extend(made - held))
        else:
            self._update(
                *map(_drop, also_drop),
                *_difference(graph, held, made),
                *derived.after_replacement(graph, also_drop),
            )
        return True

    def remove(self, graphs: Iterable[str]) -> None:
        """Drop these graphs in one transaction."""
        graphs = tuple(graphs)
        self._update(
            *derived.before_removal(graphs),
            *map(_drop, graphs),
            *derived.after_removal(graphs),
        )

    def checkpoint(self) -> None:
        """Nothing to save: what is written is there to be read."""

    def _outdates_nothing(self, graph: str, held: Collection[ox.Quad]) -> bool:
        """Whether nothing was derived from what a graph held."""
        edition = edition_of(graph)
        found = derived_iri("validation", edition)
        first = graph != edition or not held
        return graph == found or (
            first and not self._store.contains_named_graph(ox.NamedNode(found))
        )

    def _update(self, *operations: str) -> None:
        update = ";\n".join(operations)
        self._change(lambda: self._store.update(update))

    def _change(self, transaction: Callable[[], None]) -> None:
        """Run one call of the database that changes it, all or nothing."""
        try:
            transaction()
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


def _drop(graph: str) -> str:
    return f"DROP SILENT GRAPH {ox.NamedNode(graph)}"


def _difference(graph: str, held: Set[ox.Quad], made: Set[ox.Quad]) -> Iterator[str]:
    """The updates that make one graph of the other; blank nodes cannot be named, so all go."""
    removed = held - made
    if any(ox.BlankNode in (type(quad.subject), type(quad.object)) for quad in removed):
        yield _drop(graph)
        yield _data("INSERT", graph, made)
        return
    yield _data("DELETE", graph, removed)
    yield _data("INSERT", graph, made - held)


def _data(change: str, graph: str, quads: Iterable[ox.Quad]) -> str:
    triples = (quad.triple for quad in quads)
    text = (ox.serialize(triples, format=ox.RdfFormat.N_TRIPLES) or b"").decode()
    return f"{change} DATA {{ GRAPH {ox.NamedNode(graph)} {{\n{text}}} }}"


def _in_graph(quads: Iterable[ox.Quad], graph: str) -> Iterator[ox.Quad]:
    name = ox.NamedNode(graph)
    for quad in quads:
        if quad.graph_name != name:
            raise ValueError(f"{quad} does not stand in the graph {name} that it should replace")
        yield quad


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
