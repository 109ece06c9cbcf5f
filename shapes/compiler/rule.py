"""A rule's SHACL shape → the SPARQL queries that find what breaks it.

Each constraint component of the shape becomes one SELECT over all documents: every row is one
validation result. The shape file stays the truth; whatever it says that is not compiled makes the
rule :class:`Uncovered`, so that pyshacl is asked instead.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from rdflib import SH, Graph, Literal, URIRef
from rdflib.term import Node

from fazhi.shapes.catalogue import Rule
from fazhi.shapes.compiler.absence import anti_joined
from fazhi.shapes.compiler.groups import asked_apart
from fazhi.shapes.compiler.needed import needed
from fazhi.shapes.compiler.offence import Names, Offence, Uncovered
from fazhi.shapes.compiler.order import focus_last
from fazhi.shapes.compiler.select import parse_select
from fazhi.shapes.compiler.shape import ShapeCompiler
from fazhi.shapes.compiler.target import FOCUS, Sign, Targets, targets
from fazhi.shapes.shape_graph import shape_of

__all__ = ["Check", "Compiled", "compile_rule", "compile_shape"]


@dataclass(frozen=True, slots=True)
class Check:
    """One constraint component of one shape."""

    shape: Node
    """The node of the shape, a result's ``sh:sourceShape``."""
    component: Node
    path: URIRef | None
    """The path of a property shape, where it is a property."""
    templates: tuple[str, ...]
    """Messages to be filled in with what a row holds."""
    signs: tuple[Sign, ...]
    """A graph without any such triple need not be asked."""
    needs: tuple[Sign, ...]
    """Nor one that is without one of these."""
    select: str
    """What goes before the ``WHERE``: ``g`` (the document), ``this``, and what else it gives,
    ``value`` and ``path`` where there are any."""
    pattern: str
    """What is looked for in the graph of a document."""


@dataclass(frozen=True, slots=True)
class Compiled:
    """A rule as queries, or the reason why it is none."""

    checks: tuple[Check, ...]
    uncovered: str | None = None


@cache
def compile_rule(rule: Rule) -> Compiled:
    """The queries of a rule."""
    return compile_shape(shape_of(rule), URIRef(rule.iri))


def compile_shape(graph: Graph, shape: Node) -> Compiled:
    """The queries of a node shape and of its property shapes."""
    try:
        return Compiled(tuple(_checks(graph, shape)))
    except Uncovered as reason:
        return Compiled((), str(reason))


def _checks(graph: Graph, shape: Node) -> Iterator[Check]:
    names = Names()
    focus = targets(graph, shape, names)
    if focus is None:
        return
    yield from _core_checks(graph, shape, focus, names)
    for nested in graph.objects(shape, SH.property):
        yield from _core_checks(graph, nested, focus, names)
    for constraint in graph.objects(shape, SH.sparql):
        if (constraint, SH.deactivated, Literal(True)) not in graph:
            yield _sparql_check(graph, shape, constraint, focus, names)


def _core_checks(graph: Graph, shape: Node, focus: Targets, names: Names) -> Iterator[Check]:
    path = graph.value(shape, SH.path)
    if path is not None and (shape, SH.sparql, None) in graph:
        raise Uncovered("sh:sparql of a property shape")
    for component, offence in ShapeCompiler(graph, names).offences(shape, FOCUS, focus.pattern):
        pattern = f"{focus.pattern} {offence.violate}"
        yield Check(
            shape=shape,
            component=component,
            path=path if isinstance(path, URIRef) else None,
            templates=(),
            signs=focus.signs,
            needs=needed(pattern, {}),
            select=_select(offence),
            pattern=pattern,
        )


def _select(offence: Offence) -> str:
    columns = ["?g", FOCUS, *offence.also]
    if offence.value is not None:
        columns.append(f"({offence.value} AS ?value)")
    if offence.path is not None:
        columns.append(f"({offence.path} AS ?path)")
    return f"SELECT DISTINCT {' '.join(columns)}"


def _sparql_check(
    graph: Graph, shape: Node, constraint: Node, focus: Targets, names: Names
) -> Check:
    select = parse_select(graph, constraint)
    group = asked_apart(anti_joined(focus_last(select.group), names))
    columns = " ".join(f"?{name}" for name in select.columns)
    messages = (*graph.objects(shape, SH.message), *graph.objects(constraint, SH.message))
    return Check(
        shape=shape,
        component=SH.SPARQLConstraintComponent,
        path=None,
        templates=tuple(str(message) for message in messages),
        signs=focus.signs,
        needs=needed(select.group, select.prefixes),
        select=f"{select.prologue}SELECT DISTINCT ?g {FOCUS} {columns}",
        pattern=f"{focus.pattern} {group}\n",
    )
