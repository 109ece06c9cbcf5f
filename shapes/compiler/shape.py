"""Shapes as offences: what in SPARQL breaks each of their constraints.

What is compiled is listed in :data:`VALUE_CONSTRAINTS`,
:data:`~fazhi.shapes.compiler.sets.SET_CONSTRAINTS` and
:data:`~fazhi.shapes.compiler.values.VALUE_TESTS`; a shape that says anything else is not covered.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace

from rdflib import RDF, RDFS, SH, Graph, Literal, URIRef
from rdflib.term import Node

from fazhi.shapes.compiler.offence import (
    Names,
    Offence,
    Uncovered,
    Way,
    all_of,
    found,
    missing,
    test,
)
from fazhi.shapes.compiler.path import path_text, way_back
from fazhi.shapes.compiler.sets import SET_CONSTRAINTS
from fazhi.shapes.compiler.values import VALUE_TESTS, constant
from fazhi.shapes.terms import to_sparql

__all__ = ["VALUE_CONSTRAINTS", "ShapeCompiler"]

_ANNOTATIONS = {
    *(RDF.type, RDFS.label, RDFS.comment),
    *(SH.message, SH.severity, SH.name, SH.description, SH.order, SH.group, SH.declare),
    *(SH.targetClass, SH.targetSubjectsOf, SH.targetObjectsOf, SH.targetNode),
    *(SH.path, SH.deactivated, SH.flags, SH.ignoredProperties),
    *(SH.qualifiedMinCount, SH.qualifiedMaxCount),
}
"""What a shape may say that is no constraint by itself."""


class ShapeCompiler:
    """Compiles the shapes of one graph into pieces of one query."""

    def __init__(self, graph: Graph, names: Names) -> None:
        """Read shapes of ``graph``, take variables from ``names``."""
        self.graph = graph
        self.names = names
        self._open: list[Node] = []

    def offences(self, shape: Node, focus: str, root: str) -> Iterator[tuple[Node, Offence]]:
        """Each constraint component of a shape with its offence, nested properties left out.

        Args:
            shape: a node shape or a property shape.
            focus: the variable of the node it is about.
            root: the pattern that binds this variable.

        Raises:
            Uncovered: the shape says something that is not compiled.
        """
        if (shape, SH.deactivated, Literal(True)) in self.graph:
            return
        path = self.graph.value(shape, SH.path)
        if path is None:
            yield from self._of_value(shape, focus, root)
        else:
            way = Way(focus, path_text(self.graph, path), root, way_back(self.graph, path))
            yield from self._of_property(shape, way)

    def conformance(self, shape: Node, focus: str, root: str) -> Offence:
        """The whole shape as one offence, nested properties and all."""
        if shape in self._open:
            raise Uncovered("a shape that refers to itself")
        if (shape, SH.sparql, None) in self.graph:
            raise Uncovered("sh:sparql inside another constraint")
        self._open.append(shape)
        parts = [offence for _, offence in self.offences(shape, focus, root)]
        if self.graph.value(shape, SH.path) is None:
            parts += self._nested(shape, focus, root)
        self._open.pop()
        return all_of(parts, root)

    def _nested(self, shape: Node, focus: str, root: str) -> list[Offence]:
        if (shape, SH.deactivated, Literal(True)) in self.graph:
            return []
        shapes = self.graph.objects(shape, SH.property)
        return [self.conformance(nested, focus, root) for nested in shapes]

    def _of_value(self, shape: Node, value: str, root: str) -> Iterator[tuple[Node, Offence]]:
        """The constraints on a value by itself, of a node shape or of a path's value."""
        has_path = self.graph.value(shape, SH.path) is not None
        for parameter, argument in self.graph.predicate_objects(shape):
            if parameter in VALUE_TESTS:
                component, expression = VALUE_TESTS[parameter]
                yield component, test(expression(self.graph, shape, argument, value), value)
            elif parameter in VALUE_CONSTRAINTS:
                component, compiled = VALUE_CONSTRAINTS[parameter]
                yield component, replace(compiled(self, argument, value, root), value=value)
            elif not has_path:
                yield from self._of_node(shape, parameter, argument, value)

    def _of_node(
        self, shape: Node, parameter: Node, argument: Node, focus: str
    ) -> Iterator[tuple[Node, Offence]]:
        """The constraints that mean something else, or nothing, where there is a path."""
        if parameter == SH.hasValue:
            same = test(f"sameTerm({focus}, {constant(argument)})", focus)
            yield SH.HasValueConstraintComponent, replace(same, value=None)
        elif parameter == SH.closed:
            yield SH.ClosedConstraintComponent, self._closed(shape, argument, focus)
        elif parameter not in (*_ANNOTATIONS, SH.property, SH.sparql):
            raise Uncovered(str(parameter))

    def _of_property(self, shape: Node, way: Way) -> Iterator[tuple[Node, Offence]]:
        value = self.names.fresh()
        reach = way.to(value)
        for component, offence in self._of_value(shape, value, f"{way.root} {reach}"):
            yield component, found(f"{reach} {offence.violate}", value, start=way.root)
        for parameter, argument in self.graph.predicate_objects(shape):
            if parameter in SET_CONSTRAINTS:
                yield from SET_CONSTRAINTS[parameter](self, shape, argument, way)
            elif parameter not in (*_ANNOTATIONS, *VALUE_CONSTRAINTS, *VALUE_TESTS):
                raise Uncovered(str(parameter))

    def _closed(self, shape: Node, argument: Node, focus: str) -> Offence:
        if argument != Literal(True):
            return test("true", focus)
        paths = [
            self.graph.value(nested, SH.path) for nested in self.graph.objects(shape, SH.property)
        ]
        ignored = self.graph.value(shape, SH.ignoredProperties) or RDF.nil
        allowed = [path for path in paths if isinstance(path, URIRef)]
        allowed += [node for node in self.graph.items(ignored) if isinstance(node, URIRef)]
        listed = ", ".join(map(to_sparql, allowed))
        path, value = self.names.fresh(), self.names.fresh()
        resource = f"({path} = {to_sparql(RDF.type)} && {value} = {to_sparql(RDFS.Resource)})"
        pattern = f"{focus} {path} {value} . FILTER({path} NOT IN ({listed}) && !{resource})"
        return found(pattern, value, path)


def _class(compiler: ShapeCompiler, kind: Node, value: str, root: str) -> Offence:
    """Subclasses are not looked for: documents that declare any are left to pyshacl."""
    return missing(f"{value} a {to_sparql(kind)} .")


def _node(compiler: ShapeCompiler, shape: Node, value: str, root: str) -> Offence:
    return compiler.conformance(shape, value, root)


def _not(compiler: ShapeCompiler, shape: Node, value: str, root: str) -> Offence:
    inner = compiler.conformance(shape, value, root)
    return Offence(inner.conform, inner.violate)


def _members(compiler: ShapeCompiler, first: Node, value: str, root: str) -> list[Offence]:
    return [compiler.conformance(shape, value, root) for shape in compiler.graph.items(first)]


def _and(compiler: ShapeCompiler, first: Node, value: str, root: str) -> Offence:
    return all_of(_members(compiler, first, value, root), root)


def _or(compiler: ShapeCompiler, first: Node, value: str, root: str) -> Offence:
    violate = " ".join(part.violate for part in _members(compiler, first, value, root))
    return Offence(violate, f"MINUS {{ {root} {violate} }}")


def _xone(compiler: ShapeCompiler, first: Node, value: str, root: str) -> Offence:
    parts = _members(compiler, first, value, root)
    branches = []
    for chosen in parts:
        others = " ".join(part.violate for part in parts if part is not chosen)
        branches.append(f"{{ {root} {chosen.conform} {others} }}")
    return missing(f"{{ {' UNION '.join(branches)} }}")


_Compiled = Callable[[ShapeCompiler, Node, str, str], Offence]

VALUE_CONSTRAINTS: Mapping[Node, tuple[Node, _Compiled]] = {
    SH["class"]: (SH.ClassConstraintComponent, _class),
    SH.node: (SH.NodeConstraintComponent, _node),
    SH["not"]: (SH.NotConstraintComponent, _not),
    SH["and"]: (SH.AndConstraintComponent, _and),
    SH["or"]: (SH.OrConstraintComponent, _or),
    SH.xone: (SH.XoneConstraintComponent, _xone),
}
