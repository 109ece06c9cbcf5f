"""The same term in the words of Oxigraph, of rdflib and of SPARQL."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeAlias

import pyoxigraph as ox
from rdflib import XSD, BNode, Literal, URIRef
from rdflib.term import Identifier, Node

from fazhi.stores.base import Term

__all__ = ["Terms", "is_as_stored", "text", "to_oxigraph", "to_resource", "to_sparql"]

_Plain: TypeAlias = ox.NamedNode | ox.BlankNode | ox.Literal


class Terms(dict[Term, Identifier]):
    """Oxigraph's terms → rdflib's, each made once: a document uses few of them often."""

    def __missing__(self, term: Term) -> Identifier:
        """Make the term and keep it."""
        made = self[term] = _MAKERS[type(term)](term)
        return made


def _literal(term: ox.Literal) -> Literal:
    """Plain strings lose their datatype: to rdflib ``"a"^^xsd:string`` is another term."""
    if term.language:
        return Literal(term.value, lang=term.language)
    datatype = URIRef(term.datatype.value)
    return Literal(term.value, datatype=None if datatype == XSD.string else datatype)


_MAKERS: dict[type, Callable[[Any], Identifier]] = {
    ox.NamedNode: lambda term: URIRef(term.value),
    ox.BlankNode: lambda term: BNode(term.value),
    ox.Literal: _literal,
}


def to_oxigraph(node: Node) -> _Plain:
    """An rdflib term as Oxigraph's."""
    if isinstance(node, Literal):
        if node.language:
            return ox.Literal(str(node), language=node.language)
        return ox.Literal(str(node), datatype=ox.NamedNode(str(node.datatype or XSD.string)))
    return to_resource(node)


def to_resource(node: Node) -> ox.NamedNode | ox.BlankNode:
    """An rdflib IRI or blank node as Oxigraph's."""
    return ox.BlankNode(str(node)) if isinstance(node, BNode) else ox.NamedNode(str(node))


def text(term: Term | None) -> str | None:
    """What an IRI, a literal or a blank node says; a triple is no text."""
    return None if term is None or isinstance(term, ox.Triple) else term.value


def to_sparql(node: Node) -> str:
    """An IRI or a literal as it is written in a query."""
    return str(to_oxigraph(node))


def is_as_stored(node: Node) -> bool:
    """Whether a store would give the term back letter for letter.

    A store keeps the values of numbers and dates, not their spelling: ``90.0`` comes back as
    ``90``. pyshacl compares spellings, so to it no stored term is ``90.0``.
    """
    term, any_node = to_oxigraph(node), ox.NamedNode("urn:x")
    store = ox.Store()
    store.add(ox.Quad(any_node, any_node, term))
    return [quad.object for quad in store] == [term]
