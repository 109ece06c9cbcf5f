"""SHACL's property paths as SPARQL's."""

from __future__ import annotations

from rdflib import RDF, SH, BNode, Graph, URIRef
from rdflib.term import Node

from fazhi.shapes.compiler.offence import Uncovered
from fazhi.shapes.terms import to_sparql

__all__ = ["path_text", "way_back"]


def path_text(graph: Graph, path: Node) -> str:
    """A path, in brackets where it has parts.

    Raises:
        Uncovered: it may be of length zero, which in SPARQL begins at every node there is.
    """
    if isinstance(path, URIRef):
        return to_sparql(path)
    if not isinstance(path, BNode):
        raise Uncovered("sh:path of a literal")
    if (path, RDF.first, None) in graph:
        return _joined(graph, path, "/")
    for kind, operand in graph.predicate_objects(path):
        if kind == SH.inversePath:
            return f"^{path_text(graph, operand)}"
        if kind == SH.alternativePath:
            return _joined(graph, operand, "|")
        if kind == SH.oneOrMorePath:
            return f"({path_text(graph, operand)})+"
    raise Uncovered("sh:path that may be of length zero")


def way_back(graph: Graph, path: Node) -> str | None:
    """The path from the values to the node, where its first step goes back; else None.

    Of a document, that step comes to every fact that has it as its source, and the last one to
    the few facts that have the property.
    """
    if isinstance(path, URIRef) or (path, RDF.first, None) not in graph:
        return None
    first, *others = graph.items(path)
    if graph.value(first, SH.inversePath) is None:
        return None
    return "/".join(_turned(graph, step) for step in (*reversed(others), first))


def _turned(graph: Graph, step: Node) -> str:
    forward = graph.value(step, SH.inversePath)
    return f"^{path_text(graph, step)}" if forward is None else path_text(graph, forward)


def _joined(graph: Graph, first: Node, mark: str) -> str:
    members = list(graph.items(first))
    if len(members) < 2:
        raise Uncovered("sh:path with a list of one")
    return f"({mark.join(path_text(graph, member) for member in members)})"
