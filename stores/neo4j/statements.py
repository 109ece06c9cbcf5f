"""The Cypher that writes records, in batches of one kind each.

Values go in as parameters, and so do labels and types where something is made: there are many, and
a statement for each would be many. Those to be set or removed are quoted.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from itertools import chain
from typing import Any, TypeVar

from neo4j import ManagedTransaction

from fazhi.errors import StoreError
from fazhi.stores.projection.records import Node, Relationship

__all__ = ["PLANNED_ONCE", "change_nodes", "create_nodes", "create_relationships", "delete_nodes",
           "delete_relationships", "make_ends"]  # fmt: skip

_T = TypeVar("_T")
_K = TypeVar("_K")

_BATCH = 10_000
"""Rows of one UNWIND."""
PLANNED_ONCE = "CYPHER replan=skip"
"""A push changes the statistics all the time, and no plan with them: all begin at an index."""


def create_nodes(tx: ManagedTransaction, nodes: Iterable[Node]) -> dict[str, str]:
    """Make nodes that are not there, and give the ids that they got, by IRI."""
    ids: dict[str, str] = {}
    for some in _sliced(nodes):
        rows = [[node.labels, {"iri": node.iri, **node.properties}] for node in some]
        ids |= _ids(tx, "CREATE (n:$(row[0])) SET n = row[1]", rows)
    return ids


def make_ends(tx: ManagedTransaction, iris: Iterable[str]) -> None:
    """See to it that there are nodes of these IRIs, bare where they are new."""
    for some in _sliced(sorted(iris)):
        tx.run("UNWIND $iris AS iri MERGE (:Resource {iri: iri})", iris=some)


def change_nodes(tx: ManagedTransaction, pairs: Iterable[tuple[Node, Node]]) -> None:
    """Turn nodes as they are into nodes as they should be."""

    def labels(pair: tuple[Node, Node]) -> tuple[tuple[str, ...], tuple[str, ...]]:
        before, after = set(pair[0].labels), set(pair[1].labels)
        return tuple(sorted(before - after)), tuple(sorted(after - before))

    for (surplus, missing), some in _batches(pairs, labels):
        rows = [{"iri": after.iri, **after.properties} for _, after in some]
        tx.run(
            f"{PLANNED_ONCE} UNWIND $rows AS row MATCH (n:Resource {{iri: row.iri}}) SET n = row"
            + (f" REMOVE n{_quoted(surplus)}" if surplus else "")
            + (f" SET n{_quoted(missing)}" if missing else ""),
            rows=rows,
        )


def delete_nodes(tx: ManagedTransaction, iris: Iterable[str]) -> None:
    """Take nodes away, with all their relationships."""
    for some in _sliced(sorted(iris)):
        tx.run(
            f"{PLANNED_ONCE} UNWIND $iris AS iri MATCH (n:Resource {{iri: iri}}) DETACH DELETE n",
            iris=some,
        )


def create_relationships(
    tx: ManagedTransaction, edges: Collection[Relationship], ids: Mapping[str, str]
) -> None:
    """Make relationships that are not there, between nodes that are.

    Args:
        tx: the transaction.
        edges: the relationships.
        ids: of nodes that this transaction has made. The others are looked up, each once: most
            nodes are the end of many relationships.

    Raises:
        StoreError: nodes are gone that were there: somebody else writes to the database, or has
            taken away what was pushed.
    """
    others = {iri for edge in edges for iri in (edge.start, edge.end)} - ids.keys()
    ids = {**ids, **_find(tx, others)}
    for bare, some in _batches(edges, _is_bare):
        rows: list[Any] = [[ids[edge.start], ids[edge.end], edge.type] for edge in some]
        if not bare:
            for row, edge in zip(rows, some, strict=True):
                row.append({"fact": edge.fact, **edge.properties})
        made = tx.run(
            f"{PLANNED_ONCE} UNWIND $rows AS row MATCH (a) WHERE elementId(a) = row[0] "
            "MATCH (b) WHERE elementId(b) = row[1] "
            "CREATE (a)-[r:$(row[2])" + (" {fact: ''}]->(b)" if bare else "]->(b) SET r = row[3]"),
            rows=rows,
        ).consume()
        _all_there(made.counters.relationships_created, rows)


def _is_bare(edge: Relationship) -> bool:
    """Whether it carries nothing that would have to be sent: most relationships do not."""
    return not (edge.fact or edge.properties)


def _find(tx: ManagedTransaction, iris: Collection[str]) -> dict[str, str]:
    """The ids of nodes that are there, by IRI."""
    ids: dict[str, str] = {}
    for some in _sliced(sorted(iris)):
        ids |= _ids(tx, "MATCH (n:Resource {iri: row})", some)
    _all_there(len(ids), iris)
    return ids


def _ids(tx: ManagedTransaction, clause: str, rows: list[Any]) -> dict[str, str]:
    """The ids of the nodes ``n`` that a clause makes or finds of rows, by IRI."""
    [(iris, ids)] = tx.run(
        f"{PLANNED_ONCE} UNWIND $rows AS row {clause} RETURN collect(n.iri), collect(elementId(n))",
        rows=rows,
    )
    return dict(zip(iris, ids, strict=True))


def _all_there(found: int, wanted: Collection[Any]) -> None:
    if found != len(wanted):
        raise StoreError("Neo4j 里有推送过的节点被别人删去了；请运行 fazhi neo4j push --full 补上")


def delete_relationships(tx: ManagedTransaction, ids: Iterable[str]) -> None:
    """Take relationships away, by the ids that the database gave them."""
    for some in _sliced(sorted(ids)):
        tx.run(
            f"{PLANNED_ONCE} UNWIND $ids AS id MATCH ()-[r]->() WHERE elementId(r) = id DELETE r",
            ids=some,
        )


def _batches(items: Iterable[_T], key: Callable[[_T], _K]) -> Iterator[tuple[_K, list[_T]]]:
    """Items of one kind together, the kinds in one order."""
    kinds: dict[_K, list[_T]] = defaultdict(list)
    for item in items:
        kinds[key(item)].append(item)
    yield from chain.from_iterable(
        ((kind, some) for some in _sliced(kinds[kind])) for kind in sorted(kinds, key=repr)
    )


def _sliced(items: Iterable[_T]) -> Iterator[list[_T]]:
    every = list(items)
    return (every[at : at + _BATCH] for at in range(0, len(every), _BATCH))


def _quoted(labels: Iterable[str]) -> str:
    return "".join(f":`{_name(label)}`" for label in labels)


def _name(text: str) -> str:
    return text.replace("`", "``")
