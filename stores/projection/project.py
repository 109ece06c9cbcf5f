"""Documents and shared resources as records."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from itertools import chain

import pyoxigraph as ox

from fazhi.stores.base import Reader
from fazhi.stores.projection.captions import captioned
from fazhi.stores.projection.description import Description, Descriptions
from fazhi.stores.projection.direct import direct, roles
from fazhi.stores.projection.records import Node, Relationship
from fazhi.stores.projection.sources import Source

__all__ = ["DESCRIBES", "Projected", "exists", "project", "project_described", "project_shared"]

DESCRIBES = "DESCRIBES"
"""From an edition to each shared node that its graph describes; these are in no graph."""


@dataclass(frozen=True, slots=True)
class Projected:
    """What one source, or one shared resource, makes of its own."""

    iri: str
    nodes: list[Node]
    relationships: list[Relationship]
    told: Mapping[str, Description] = field(default_factory=dict)
    """What the source says of resources that are not its own."""

    @property
    def shared(self) -> frozenset[str]:
        """The resources that the source describes and shares with others."""
        return frozenset(self.told)

    def ends(self) -> set[str]:
        """The resources at the ends of its relationships that are not among its nodes."""
        ends = {end for each in self.relationships for end in (each.start, each.end)}
        return ends.difference(node.iri for node in self.nodes)


def project(reader: Reader, source: Source, *, from_copies: bool = False) -> Projected:
    """The nodes that a source alone describes, and the relationships that its facts vouch for.

    The source itself is a node even where nothing is said of it.

    Args:
        reader: what holds the source.
        source: a document, or the register.
        from_copies: whether a graph may be read from its copy, which is much faster.
    """
    described = Descriptions()
    for graph in source.graphs:
        copy = reader.copy(graph) if from_copies else None
        if copy is None:
            described.take_quads(reader.quads(graph))
        else:
            described.take_copy(copy)
    prefixes = source.prefixes
    own = {iri: each for iri, each in described.items() if iri.startswith(prefixes)}
    own |= {source.iri: described[source.iri]}
    told = {iri: described[iri] for iri in sorted(described.keys() - own.keys())}
    nodes = {iri: captioned(each.node(), described) for iri, each in own.items()}
    relationships = [edge for each in own.values() for edge in each.relationships(roles())]
    relationships += direct(own, nodes)
    for iri in _undescribed(relationships, prefixes, nodes):
        nodes[iri] = Node(iri)
    relationships += (Relationship(DESCRIBES, source.iri, iri) for iri in told)
    return Projected(source.iri, list(nodes.values()), relationships, told)


def _undescribed(
    relationships: list[Relationship], prefixes: tuple[str, ...], nodes: Mapping[str, Node]
) -> set[str]:
    """The source's own resources that are pointed at and not described."""
    ends = {end for each in relationships for end in (each.start, each.end)}
    return {iri for iri in ends - nodes.keys() if iri.startswith(prefixes)}


def project_shared(reader: Reader, iri: str) -> Projected:
    """A resource as all graphs together describe it; nothing where none knows it.

    One that others only point at is a bare node.
    """
    node = ox.NamedNode(iri)
    # many documents describe the same region, each in the same words
    said = list(reader.query(f"SELECT DISTINCT ?said ?value {{ {node} ?said ?value }}"))
    if not said:
        return Projected(iri, [Node(iri)] if exists(reader, iri) else [], [])
    resource = Description(iri)
    for predicate, value in said:
        assert isinstance(predicate, ox.NamedNode) and value
        resource.take_term(predicate.value, value)
    return project_described(resource)


def project_described(resource: Description) -> Projected:
    """A shared resource of which all that is said was read."""
    node = captioned(resource.node(), {})
    return Projected(resource.iri, [node], list(resource.relationships()))


def exists(reader: Reader, iri: str) -> bool:
    """Whether any graph describes a resource or points at it."""
    node = ox.NamedNode(iri)
    found = chain(reader.quads(subject=node), reader.quads(object=node))
    return next(found, None) is not None
