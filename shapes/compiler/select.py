"""``sh:sparql`` constraints: their SELECT, asked of all target nodes at once.

SHACL asks a constraint's query once for each node, with ``$this`` replaced by it everywhere. Here
the pattern that binds the targets stands in front of the query's own. Both mean the same as long
as ``$this`` is bound wherever an expression, an ``OPTIONAL`` or an ``EXISTS`` uses it; queries in
which it may not be are not covered.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from rdflib import SH, Graph
from rdflib.term import Node

from fazhi.shapes.compiler.offence import Uncovered
from fazhi.shapes.compiler.tokens import tokens

__all__ = ["Select", "parse_select"]

_STANDARD = {
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "owl": "http://www.w3.org/2002/07/owl#",
}
"""Prefixes that pyshacl knows without their being declared."""

_SELECT = re.compile(
    r"(?:\s|#[^\n]*\n)*SELECT\s+(?:DISTINCT\s+)?((?:[?$]\w+\s*)+)(?:WHERE\s*)?(\{.*\})\s*",
    re.I | re.DOTALL,
)
_REFUSED = {"SELECT", "GRAPH", "SERVICE", "MINUS", "VALUES", "FROM"}
_REFUSED_VARIABLES = re.compile(r".(PATH|shapesGraph|currentShape|failure|g|_.*)")


@dataclass(frozen=True, slots=True)
class Select:
    """A query taken apart."""

    prefixes: Mapping[str, str]
    columns: tuple[str, ...]
    """The variables it gives, without their ``?``, ``this`` left out."""
    group: str
    """Its ``WHERE``, in braces."""

    @property
    def prologue(self) -> str:
        """Its prefixes as SPARQL declares them."""
        return "".join(f"PREFIX {name}: <{iri}>\n" for name, iri in self.prefixes.items())


@dataclass(slots=True)
class _Scope:
    """A pair of brackets while it is open."""

    bound: bool
    """Whether ``$this`` is bound at this point of it."""
    binds: bool = True
    """Whether a triple binds it: not in the round brackets of an expression, and not in those
    of an ``OPTIONAL`` or ``EXISTS``, whose meaning would change."""


def parse_select(graph: Graph, constraint: Node) -> Select:
    """The query of a constraint.

    Raises:
        Uncovered: asked of all nodes at once it might mean something else.
    """
    text = str(graph.value(constraint, SH.select))
    match = _SELECT.fullmatch(text)
    if not match:
        raise Uncovered("sh:select that is more than SELECT and WHERE")
    columns = tuple(name[1:] for name in match[1].split())
    if "this" not in columns:
        raise Uncovered("sh:select without $this")
    _check(match[2])
    others = tuple(name for name in columns if name != "this")
    return Select(_prefixes(graph, constraint), others, match[2])


def _prefixes(graph: Graph, constraint: Node) -> dict[str, str]:
    declared = {
        str(graph.value(entry, SH.prefix)): str(graph.value(entry, SH.namespace))
        for ontology in graph.objects(constraint, SH.prefixes)
        for entry in graph.objects(ontology, SH.declare)
    }
    return _STANDARD | declared


def _check(body: str) -> None:
    """Follow the brackets, and see that ``$this`` is bound where it is used.

    The outermost group is bound by the targets; a group of its own only from the first triple
    on that names ``$this``; the brackets of ``EXISTS`` and ``OPTIONAL`` see what is around them.
    """
    scopes = [_Scope(bound=True)]
    before = ""
    for token in (said.text for said in tokens(body)):
        scope = scopes[-1]
        if token[0] in "?$" and _REFUSED_VARIABLES.fullmatch(token):
            raise Uncovered(f"sh:select with {token}")
        if token.upper() in _REFUSED:
            raise Uncovered(f"sh:select with {token.upper()}")
        if token in "{(":
            inner = token == "(" or before in ("EXISTS", "OPTIONAL")
            sees_around = inner or len(scopes) == 1
            scopes.append(_Scope(bound=scope.bound and sees_around, binds=not inner))
        elif token in "})":
            if len(scopes) < 2:
                raise Uncovered("sh:select with brackets that do not match")
            scopes.pop()
        elif token in ("?this", "$this"):
            _use(scopes)
        before = token.upper()
    if len(scopes) != 1:
        raise Uncovered("sh:select with brackets that do not match")


def _use(scopes: list[_Scope]) -> None:
    """``$this`` in a triple binds it from there on; elsewhere it must be bound."""
    scope = scopes[-1]
    if not scope.bound and not scope.binds:
        raise Uncovered("sh:select with $this in a group of its own that does not bind it")
    scope.bound = True
