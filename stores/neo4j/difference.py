"""What has to be done so that the database holds what it should."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from neo4j import ManagedTransaction

from fazhi.stores.neo4j import statements
from fazhi.stores.neo4j.remote import Found, Standing
from fazhi.stores.projection.records import Node, Properties, Relationship

__all__ = ["Difference", "difference"]


@dataclass(slots=True)
class Difference:
    """From what stands to what should; nothing where both are the same."""

    create: list[Node] = field(default_factory=list)
    change: list[tuple[Node, Node]] = field(default_factory=list)
    """As it is and as it should be."""
    delete: set[str] = field(default_factory=set)
    connect: list[Relationship] = field(default_factory=list)
    disconnect: list[Found] = field(default_factory=list)

    def __bool__(self) -> bool:
        """Whether there is anything to do."""
        return any((self.create, self.change, self.delete, self.connect, self.disconnect))

    def add(self, other: Difference) -> None:
        """Do the other as well."""
        self.create += other.create
        self.change += other.change
        self.delete |= other.delete
        self.connect += other.connect
        self.disconnect += other.disconnect

    def apply(self, tx: ManagedTransaction) -> None:
        """Do it, in an order in which nothing that is still needed goes."""
        ids = statements.create_nodes(tx, self.create)
        statements.change_nodes(tx, self.change)
        statements.create_relationships(tx, self.connect, ids)
        statements.delete_relationships(tx, [found.id for found in self.disconnect])
        statements.delete_nodes(tx, self.delete)


def difference(
    nodes: Iterable[Node],
    relationships: Iterable[Relationship],
    standing: Standing,
    exists: Callable[[str], bool],
) -> Difference:
    """What is missing, other or too much in what stands.

    Args:
        nodes: those that should stand.
        relationships: those that should stand.
        standing: what does.
        exists: whether the graph knows a resource at all. One that is too much here, but that
            others point at, is left bare.
    """
    found = Difference()
    surplus = _compare_nodes(found, nodes, standing)
    _compare_relationships(found, relationships, standing)
    for node in surplus:
        if not exists(node.iri):
            found.delete.add(node.iri)
        elif node != Node(node.iri):
            found.change.append((node, Node(node.iri)))
    ends = {each.edge.end for each in found.disconnect}
    found.delete |= {iri for iri in ends if not exists(iri)}
    return found


def _compare_nodes(found: Difference, nodes: Iterable[Node], standing: Standing) -> list[Node]:
    """Compare the nodes that should stand, and give those that should not."""
    left = {node.iri: node for node in standing.nodes}
    for node in nodes:
        before = left.pop(node.iri, None)
        if before is None:
            found.create.append(node)
        elif before.labels != node.labels or not _same(before.properties, node.properties):
            found.change.append((before, node))
    return list(left.values())


def _compare_relationships(
    found: Difference, relationships: Iterable[Relationship], standing: Standing
) -> None:
    left: dict[tuple[str, ...], list[Found]] = {}
    for each in standing.relationships:
        left.setdefault(each.edge[:4], []).append(each)
    for edge in relationships:
        alike = left.get(edge[:4], [])
        kept = next((each for each in alike if _same(each.edge.properties, edge.properties)), None)
        if kept is None:
            found.connect.append(edge)
        else:
            alike.remove(kept)
    for surplus in left.values():
        found.disconnect += surplus


def _same(one: Properties, other: Properties) -> bool:
    """Whether values are equal and of the same types: 1 is not 1.0."""
    return one == other and all(type(value) is type(other[name]) for name, value in one.items())
