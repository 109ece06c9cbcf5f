"""Constraints that look at one value by itself, as expressions of SPARQL."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import pyoxigraph as ox
from rdflib import RDF, SH, XSD, Graph, Literal
from rdflib.term import Node

from fazhi.shapes.compiler.offence import Uncovered
from fazhi.shapes.compiler.pattern import sparql_pattern
from fazhi.shapes.terms import is_as_stored, to_sparql

__all__ = ["VALUE_TESTS", "constant"]

_NODE_KINDS = {
    SH.IRI: "isIRI({0})",
    SH.BlankNode: "isBLANK({0})",
    SH.Literal: "isLITERAL({0})",
    SH.BlankNodeOrIRI: "!isLITERAL({0})",
    SH.BlankNodeOrLiteral: "!isIRI({0})",
    SH.IRIOrLiteral: "!isBLANK({0})",
}
_CAST = (XSD.integer, XSD.decimal, XSD.boolean, XSD.date, XSD.dateTime)
_NUMBERS = (XSD.integer, XSD.decimal, XSD.int, XSD.long, XSD.double)


def constant(node: Node) -> str:
    """A term of a shape that stored terms are compared with.

    Raises:
        Uncovered: it is spelt as no stored term is.
    """
    if not is_as_stored(node):
        raise Uncovered(f"{node} in another spelling than a store's")
    return to_sparql(node)


def _datatype(graph: Graph, shape: Node, kind: Node, value: str) -> str:
    """Of the datatype, and well formed: what is not cannot be cast to it."""
    if kind == XSD.string:
        return f"DATATYPE({value}) = {to_sparql(XSD.string)}"
    if kind == RDF.langString:
        return f'LANG({value}) != ""'
    if kind not in _CAST:
        raise Uncovered(f"sh:datatype {kind}")
    name = to_sparql(kind)
    return f"DATATYPE({value}) = {name} && sameTerm({name}(STR({value})), {value})"


def _node_kind(graph: Graph, shape: Node, kind: Node, value: str) -> str:
    return _NODE_KINDS[kind].format(value)  # type: ignore[index]


def _in(graph: Graph, shape: Node, members: Node, value: str) -> str:
    same = [f"sameTerm({value}, {constant(member)})" for member in graph.items(members)]
    return f"({' || '.join(same)})" if same else "false"


def _language_in(graph: Graph, shape: Node, members: Node, value: str) -> str:
    """One of the languages, or one of their variants: ``zh`` also allows ``zh-Hant``."""
    languages = [str(member).lower() for member in graph.items(members)]
    if "*" in languages:
        return f'LANG({value}) != ""'
    listed = ", ".join(str(ox.Literal(language)) for language in languages)
    said = f"LCASE(LANG({value}))"
    return f'({said} IN ({listed}) || STRBEFORE(CONCAT({said}, "-"), "-") IN ({listed}))'


def _pattern(graph: Graph, shape: Node, pattern: Node, value: str) -> str:
    flags = "".join(str(flag) for flag in graph.objects(shape, SH.flags))
    if flags not in ("", "i"):
        raise Uncovered(f"sh:flags {flags}")
    asked = f"{ox.Literal(sparql_pattern(str(pattern)))}, {ox.Literal(flags)}"
    return f"!isBLANK({value}) && REGEX(STR({value}), {asked})"


def _min_length(graph: Graph, shape: Node, length: Node, value: str) -> str:
    least = int(str(length))
    return f"!isBLANK({value}) && STRLEN(STR({value})) >= {least}" if least else "true"


def _max_length(graph: Graph, shape: Node, length: Node, value: str) -> str:
    return f"!isBLANK({value}) && STRLEN(STR({value})) <= {int(str(length))}"


def _range(operator: str) -> _Test:
    def compared(graph: Graph, shape: Node, limit: Node, value: str) -> str:
        kind = limit.datatype if isinstance(limit, Literal) else None
        if kind not in _NUMBERS:
            raise Uncovered(f"a limit of type {kind}")
        return f"{value} {operator} {to_sparql(limit)}"

    return compared


_Test = Callable[[Graph, Node, Node, str], str]

VALUE_TESTS: Mapping[Node, tuple[Node, _Test]] = {
    SH.datatype: (SH.DatatypeConstraintComponent, _datatype),
    SH.nodeKind: (SH.NodeKindConstraintComponent, _node_kind),
    SH["in"]: (SH.InConstraintComponent, _in),
    SH.languageIn: (SH.LanguageInConstraintComponent, _language_in),
    SH.pattern: (SH.PatternConstraintComponent, _pattern),
    SH.minLength: (SH.MinLengthConstraintComponent, _min_length),
    SH.maxLength: (SH.MaxLengthConstraintComponent, _max_length),
    SH.minInclusive: (SH.MinInclusiveConstraintComponent, _range(">=")),
    SH.minExclusive: (SH.MinExclusiveConstraintComponent, _range(">")),
    SH.maxInclusive: (SH.MaxInclusiveConstraintComponent, _range("<=")),
    SH.maxExclusive: (SH.MaxExclusiveConstraintComponent, _range("<")),
}
"""Parameter → its component, and the maker of the expression that a good value fulfils.

A maker is given the graph of the shapes, the shape, the parameter's value and the variable.
"""
