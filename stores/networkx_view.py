"""The documents' graph as a networkx MultiDiGraph.

Nodes are documents, facts, units, regions, instruments and the concepts they point at, with their
type and label; edges are properties. A passage is no node: it is the evidence of a fact, and
stands on the fact's node and on the edges that the fact vouches for. An edge's key holds its
property and that fact, so that what two documents both say stays two edges. What was derived from
documents (comparisons, findings) is left out: its evidence stands in other graphs.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from decimal import Decimal
from typing import TYPE_CHECKING, TypeAlias

import pyoxigraph as ox

from fazhi.ids import edition_of
from fazhi.ontology.classes import types
from fazhi.stores.base import Reader
from fazhi.vocabulary import FZ, PREFIXES, REGISTER, SCHEME

if TYPE_CHECKING:
    import networkx as nx

__all__ = ["graph"]

Attribute: TypeAlias = str | int | float | bool

_FOLDED = {"Passage", "File", "Run"}
"""Classes that are no nodes: evidence, and how a document came in."""
_LEFT_OUT = {f"{FZ}text", f"{FZ}warning"}
_LABELS = (
    f"{PREFIXES['skos']}prefLabel",
    f"{PREFIXES['dcterms']}title",
    f"{PREFIXES['oa']}exact",
    f"{PREFIXES['skos']}notation",
)
"""Where a node's label comes from, the first that it has."""
_XSD = PREFIXES["xsd"]
_TYPE = f"{PREFIXES['rdf']}type"


def graph(reader: Reader) -> nx.MultiDiGraph[str]:
    """The graph of all documents of a store.

    Node attributes: ``type`` (a class of ours, or ``Concept``), ``label``; of a fact ``start``,
    ``end`` and ``quote``; and the node's own values by the name of their property. Edge
    attributes: ``property``; where a fact vouches for it ``fact``, ``start``, ``end``, ``quote``.
    """
    import networkx as nx

    drawn: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    concepts = _Node.all(reader.quads(REGISTER))
    for name in reader.graphs():
        if name != REGISTER and edition_of(name) == name:
            _draw(drawn, _Node.all(reader.quads(name)), concepts)
    return drawn


class _Node:
    """What one graph says of one subject."""

    def __init__(self, iri: str) -> None:
        self.iri = iri
        self.links: list[tuple[str, str]] = []
        self.values: dict[str, list[ox.Literal]] = defaultdict(list)

    @classmethod
    def all(cls, quads: Iterator[ox.Quad]) -> dict[str, _Node]:
        nodes: dict[str, _Node] = {}
        for quad in quads:
            if isinstance(quad.subject, ox.NamedNode):
                iri = quad.subject.value
                node = nodes.get(iri) or nodes.setdefault(iri, cls(iri))
                if isinstance(quad.object, ox.NamedNode):
                    node.links.append((quad.predicate.value, quad.object.value))
                elif isinstance(quad.object, ox.Literal):
                    node.values[quad.predicate.value].append(quad.object)
        return nodes

    def targets(self, property: str) -> list[str]:
        return [value for name, value in self.links if name == property]

    @property
    def type(self) -> str | None:
        """The name of our nearest class: the one that is above no other of the node's."""
        ours = [value for value in self.targets(_TYPE) if value.startswith(FZ)]
        above = {upper for cls in ours for upper in types(cls)[1:]}
        return next((cls.removeprefix(FZ) for cls in ours if cls not in above), None)

    @property
    def label(self) -> str | None:
        found = (value for name in _LABELS for value in self.values.get(name, ()))
        return next((text.value for text in found if text.language in (None, "zh")), None)

    def attributes(self) -> dict[str, Attribute]:
        """The node's own values, several of one property in one string."""
        return {
            _local(name): _plain(values[0])
            if len(values) == 1
            else "；".join(value.value for value in values)
            for name, values in self.values.items()
            if name not in _LEFT_OUT
        }


def _draw(drawn: nx.MultiDiGraph[str], nodes: dict[str, _Node], concepts: dict[str, _Node]) -> None:
    kept = {iri: node for iri, node in nodes.items() if node.type and node.type not in _FOLDED}
    vouchers = _vouchers(kept)
    for iri, node in kept.items():
        evidence = _evidence(node, nodes)
        label = node.label or evidence.get("quote", iri)
        drawn.add_node(iri, **node.attributes() | evidence | {"type": node.type, "label": label})
    for iri, node in kept.items():
        for property, target in node.links:
            if target.startswith(SCHEME):
                found = concepts.get(target)
                drawn.add_node(target, type="Concept", label=(found and found.label) or target)
            elif target not in kept:
                continue
            own: list[str | None] = [iri if node.targets(f"{FZ}evidence") else None]
            for fact in vouchers.get((iri, _local(property), target), own):
                _link(drawn, iri, target, _short(property), fact, nodes)


def _link(
    drawn: nx.MultiDiGraph[str],
    source: str,
    target: str,
    property: str,
    fact: str | None,
    nodes: dict[str, _Node],
) -> None:
    if fact is None:
        drawn.add_edge(source, target, key=property, property=property)
        return
    evidence = _evidence(nodes[fact], nodes)
    key = f"{property} {fact}"
    drawn.add_edge(source, target, key=key, property=property, fact=fact, **evidence)


def _vouchers(nodes: dict[str, _Node]) -> dict[tuple[str, str, str], list[str | None]]:
    """The responsibilities behind the direct role properties of tasks."""
    found: dict[tuple[str, str, str], list[str | None]] = defaultdict(list)
    for iri, node in nodes.items():
        for task in node.targets(f"{FZ}ofTask"):
            for role in node.targets(f"{PREFIXES['prov']}hadRole"):
                for unit in node.targets(f"{PREFIXES['prov']}agent"):
                    found[task, role.rsplit("/", 1)[-1], unit].append(iri)
    return found


def _evidence(node: _Node, nodes: dict[str, _Node]) -> dict[str, Attribute]:
    for passage in node.targets(f"{FZ}evidence"):
        found = nodes[passage].attributes()
        return {"start": found["start"], "end": found["end"], "quote": found["exact"]}
    return {}


def _plain(value: ox.Literal) -> Attribute:
    if value.datatype.value == f"{_XSD}integer":
        return int(value.value)
    if value.datatype.value == f"{_XSD}decimal":
        return float(Decimal(value.value))
    if value.datatype.value == f"{_XSD}boolean":
        return value.value == "true"
    return value.value


def _local(iri: str) -> str:
    return iri.replace("#", "/").rsplit("/", 1)[-1]


def _short(iri: str) -> str:
    for prefix, namespace in PREFIXES.items():
        if iri.startswith(namespace):
            return f"{prefix}:{iri.removeprefix(namespace)}"
    return iri
