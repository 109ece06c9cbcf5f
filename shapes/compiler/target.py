"""The focus nodes of a shape, as a pattern that binds ``?this``."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TypeAlias

import pyoxigraph as ox
from rdflib import OWL, RDF, RDFS, SH, Graph, Literal
from rdflib.term import Node

from fazhi.shapes.compiler.offence import Names, Uncovered
from fazhi.shapes.terms import to_sparql

__all__ = ["FOCUS", "Sign", "Targets", "targets"]

FOCUS = "?this"

Sign: TypeAlias = tuple[ox.NamedNode, ox.NamedNode | ox.Literal | None]
"""Predicate and object of a triple; None is any."""

_TARGETS = {SH.targetClass, SH.targetSubjectsOf, SH.targetObjectsOf, SH.targetNode, SH.target}
_TYPE = ox.NamedNode(RDF.type)


@dataclass(frozen=True, slots=True)
class Targets:
    """What a shape is about."""

    pattern: str
    """Binds the focus nodes."""
    signs: tuple[Sign, ...]
    """A graph without any such triple has no focus nodes."""


def targets(graph: Graph, shape: Node, names: Names) -> Targets | None:
    """The targets of a shape, None where it is about nothing.

    Raises:
        Uncovered: they are not found by classes and properties.
    """
    if (shape, SH.deactivated, Literal(True)) in graph:
        return None
    if not _TARGETS & set(graph.predicates(shape)):
        return None
    if (shape, SH.targetNode, None) in graph or (shape, SH.target, None) in graph:
        raise Uncovered("sh:targetNode and custom targets")
    if {RDFS.Class, OWL.Class} & set(graph.objects(shape, RDF.type)):
        raise Uncovered("a shape that is a class")
    ways = list(_ways(graph, shape, names))
    return Targets(_either([pattern for pattern, _ in ways]), tuple(sign for _, sign in ways))


def _ways(graph: Graph, shape: Node, names: Names) -> Iterator[tuple[str, Sign]]:
    for kind in graph.objects(shape, SH.targetClass):
        yield f"{FOCUS} a {to_sparql(kind)} .", (_TYPE, ox.NamedNode(str(kind)))
    for path in graph.objects(shape, SH.targetSubjectsOf):
        yield f"{FOCUS} {to_sparql(path)} {names.fresh()} .", (ox.NamedNode(str(path)), None)
    for path in graph.objects(shape, SH.targetObjectsOf):
        yield f"{names.fresh()} {to_sparql(path)} {FOCUS} .", (ox.NamedNode(str(path)), None)


def _either(patterns: list[str]) -> str:
    if len(patterns) == 1:
        return patterns[0]
    union = " UNION ".join(f"{{ {pattern} }}" for pattern in patterns)
    return f"{{ SELECT DISTINCT ?g {FOCUS} WHERE {{ {union} }} }}"
