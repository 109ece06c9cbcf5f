"""Constraints on all values of a path together: how many, which, in what relation."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Protocol

from rdflib import SH, Graph, Literal
from rdflib.term import Node

from fazhi.shapes.compiler.offence import Names, Offence, Uncovered, Way, found, missing, never
from fazhi.shapes.compiler.values import constant
from fazhi.shapes.terms import to_sparql

__all__ = ["SET_CONSTRAINTS", "Compiler"]


class Compiler(Protocol):
    """What is asked of the compiler of shapes."""

    graph: Graph
    names: Names

    def conformance(self, shape: Node, focus: str, root: str) -> Offence:
        """A whole shape as one offence."""
        ...


_Offences = Iterator[tuple[Node, Offence]]
_SetConstraint = Callable[[Compiler, Node, Node, Way], _Offences]


def _counted(way: Way, value: str, pattern: str, having: str) -> str:
    """The nodes of which the pattern finds so many values."""
    number = f"COUNT(DISTINCT {value})"
    return (
        f"{{ SELECT ?g {way.focus} WHERE {{ {way.root} {pattern} }} "
        f"GROUP BY ?g {way.focus} HAVING ({number} {having}) }}"
    )


def _at_least(way: Way, value: str, pattern: str, alone: str, least: int) -> Offence:
    if least < 1:
        return never()
    if least == 1:
        return missing(pattern, alone)
    return missing(_counted(way, value, pattern, f">= {least}"))


def _at_most(way: Way, value: str, pattern: str, most: int) -> Offence:
    if most < 1:
        return found(pattern, start=way.root)
    return found(_counted(way, value, pattern, f"> {most}"))


def _min_count(compiler: Compiler, shape: Node, least: Node, way: Way) -> _Offences:
    value = compiler.names.fresh()
    offence = _at_least(way, value, way.to(value), way.alone(value), int(str(least)))
    yield SH.MinCountConstraintComponent, offence


def _max_count(compiler: Compiler, shape: Node, most: Node, way: Way) -> _Offences:
    value = compiler.names.fresh()
    yield SH.MaxCountConstraintComponent, _at_most(way, value, way.to(value), int(str(most)))


def _has_value(compiler: Compiler, shape: Node, value: Node, way: Way) -> _Offences:
    yield SH.HasValueConstraintComponent, missing(way.to(constant(value)))


def _qualified(compiler: Compiler, shape: Node, inner: Node, way: Way) -> _Offences:
    """So many values that conform to the inner shape."""
    if (shape, SH.qualifiedValueShapesDisjoint, Literal(True)) in compiler.graph:
        raise Uncovered("sh:qualifiedValueShapesDisjoint")
    least = compiler.graph.value(shape, SH.qualifiedMinCount)
    most = compiler.graph.value(shape, SH.qualifiedMaxCount)
    value = compiler.names.fresh()
    reach = way.to(value)
    good = f"{reach} {compiler.conformance(inner, value, reach).conform}"
    if least is not None:
        offence = _at_least(way, value, good, f"{way.root} {good}", int(str(least)))
        yield SH.QualifiedMinCountConstraintComponent, offence
    if most is not None:
        offence = _at_most(way, value, good, int(str(most)))
        yield SH.QualifiedMaxCountConstraintComponent, offence


def _unique_lang(compiler: Compiler, shape: Node, on: Node, way: Way) -> _Offences:
    """One result for each language that is used twice."""
    value, language = compiler.names.fresh(), compiler.names.fresh()
    pattern = (
        f"{{ SELECT ?g {way.focus} {language} WHERE {{ {way.root} {way.to(value)} "
        f'BIND(LCASE(LANG({value})) AS {language}) FILTER({language} != "") }} '
        f"GROUP BY ?g {way.focus} {language} HAVING (COUNT(DISTINCT {value}) > 1) }}"
    )
    offence = found(pattern, also=(language,)) if on == Literal(True) else never()
    yield SH.UniqueLangConstraintComponent, offence


def _equals(compiler: Compiler, shape: Node, other: Node, way: Way) -> _Offences:
    value = compiler.names.fresh()
    here, there = way.to(value), f"{way.focus} {to_sparql(other)} {value} ."
    either = f"{{ {here} MINUS {{ {there} }} }} UNION {{ {there} MINUS {{ {here} }} }}"
    yield SH.EqualsConstraintComponent, found(f"{{ {either} }}", value)


def _disjoint(compiler: Compiler, shape: Node, other: Node, way: Way) -> _Offences:
    value = compiler.names.fresh()
    both = f"{way.to(value)} {way.focus} {to_sparql(other)} {value} ."
    yield SH.DisjointConstraintComponent, found(both, value)


def _ordered(operator: str, component: Node) -> _SetConstraint:
    def compared(compiler: Compiler, shape: Node, other: Node, way: Way) -> _Offences:
        """A result for each pair, also where the two cannot be compared."""
        value, limit = compiler.names.fresh(), compiler.names.fresh()
        pair = f"{way.to(value)} {way.focus} {to_sparql(other)} {limit} ."
        pattern = f"{pair} FILTER(!COALESCE({value} {operator} {limit}, false))"
        yield component, found(pattern, value, also=(limit,))

    return compared


SET_CONSTRAINTS: Mapping[Node, _SetConstraint] = {
    SH.minCount: _min_count,
    SH.maxCount: _max_count,
    SH.hasValue: _has_value,
    SH.qualifiedValueShape: _qualified,
    SH.uniqueLang: _unique_lang,
    SH.equals: _equals,
    SH.disjoint: _disjoint,
    SH.lessThan: _ordered("<", SH.LessThanConstraintComponent),
    SH.lessThanOrEquals: _ordered("<=", SH.LessThanOrEqualsConstraintComponent),
}
"""Parameter → the maker of its offences.

A maker is given the compiler, the shape, the parameter's value and the way to the values.
"""
