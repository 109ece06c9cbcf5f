"""What graphs say of one resource, and the node and relationships that it makes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import chain

import pyoxigraph as ox

from fazhi.stores.base import NodeObject, Term
from fazhi.stores.projection.names import (
    IN_SCHEME,
    is_resource,
    label_names,
    local_name,
    property_name,
    relationship_type,
)
from fazhi.stores.projection.records import Node, Properties, Relationship, Scalar, Value
from fazhi.stores.projection.values import exact, native
from fazhi.vocabulary import PREFIXES

__all__ = ["Description", "Descriptions"]

_TYPE = PREFIXES["rdf"] + "type"
_UNREAD = (_TYPE, PREFIXES["rdf"] + "value")
"""With literals: none is a class, and a value is a report's findings once more, in one text."""
_BLANK = "_:"
_LISTS = frozenset({"altLabel_zh", "altLabel_en"})
"""Properties that are lists however many values there are."""


class Description:
    """What was read of one resource so far; the same quad may come from several graphs."""

    __slots__ = ("classes", "iri", "links", "scheme", "values")

    def __init__(self, iri: str) -> None:
        """Know nothing yet."""
        self.iri = iri
        self.classes: set[str] = set()
        self.scheme: str | None = None
        self.links: dict[str, list[str]] = {}
        """Relationship type → the resources at its ends."""
        self.values: dict[str, list[tuple[str, Scalar]]] = {}
        """Property → texts and native values; of IRIs that are no resources of ours, texts."""

    def leads(self, predicate: str, iri: str) -> None:
        """Take in that a predicate leads to an IRI, or to a blank node, which is passed over."""
        if predicate == _TYPE:
            self.classes.add(iri)
        elif predicate == IN_SCHEME:
            self.scheme = local_name(iri)
        elif is_resource(iri):
            self.links.setdefault(relationship_type(predicate), []).append(iri)
        elif not iri.startswith(_BLANK):
            self.values.setdefault(property_name(predicate, None), []).append((iri, iri))

    def says(self, predicate: str, text: str, language: str | None, datatype: str | None) -> None:
        """Take in a literal; a text needs no datatype."""
        if predicate not in _UNREAD:
            value = native(text, datatype) if datatype else text
            self.values.setdefault(property_name(predicate, language), []).append((text, value))

    def take_term(self, predicate: str, value: Term) -> None:
        """Take in what a quad says."""
        if isinstance(value, ox.Literal):
            self.says(predicate, value.value, value.language, value.datatype.value)
        elif isinstance(value, ox.NamedNode):
            self.leads(predicate, value.value)

    def take(self, predicate: str, values: list[dict[str, str]]) -> None:
        """Take in what a copy says with one predicate."""
        for value in values:
            iri = value.get("@id")
            if iri is None:
                self.says(predicate, value["@value"], value.get("@language"), value.get("@type"))
            else:
                self.leads(predicate, iri)

    def join(self, other: Description) -> None:
        """Take in what was read of the same resource elsewhere."""
        self.classes |= other.classes
        self.scheme = self.scheme or other.scheme
        for type, ends in other.links.items():
            known = self.links.setdefault(type, [])
            known += (end for end in ends if end not in known)
        for name, values in other.values.items():
            held = self.values.setdefault(name, [])
            held += (value for value in values if value not in held)

    def ends(self) -> Iterator[str]:
        """The resources at the ends of all its relationships."""
        return chain.from_iterable(self.links.values())

    def targets(self, type: str) -> list[str]:
        """The resources at the ends of its relationships of a type, each once."""
        ends = self.links.get(type, [])
        return ends if len(ends) == 1 else sorted(set(ends))

    def texts(self, name: str) -> Iterator[str]:
        """The values of a property as texts."""
        return (text for text, _ in self.values.get(name, ()))

    def node(self) -> Node:
        """The node that it makes."""
        labels = label_names(frozenset(self.classes), self.scheme is not None)
        return Node(self.iri, labels, self.properties())

    def properties(self) -> Properties:
        """Its native values by name; texts beside and lists where one value does not say all."""
        found: Properties = {"scheme": self.scheme} if self.scheme else {}
        for name, values in self.values.items():
            if len(values) == 1 and name not in _LISTS:
                _put(found, name, values[0])
            else:
                _put_all(found, name, values)
        return found

    def relationships(self, without: frozenset[str] = frozenset()) -> Iterator[Relationship]:
        """The relationships that begin at it, but for those of some types."""
        for type in self.links.keys() - without:
            for end in self.targets(type):
                yield Relationship(type, self.iri, end)


class Descriptions(dict[str, Description]):
    """What was read so far of resources, by IRI.

    Blank nodes and terms of vocabularies are passed over: they are no resources.
    """

    def take_quads(self, quads: Iterable[ox.Quad]) -> None:
        """Take in what quads say."""
        for quad in quads:
            subject = quad.subject
            if isinstance(subject, ox.NamedNode) and is_resource(subject.value):
                self[subject.value].take_term(quad.predicate.value, quad.object)

    def take_copy(self, nodes: Iterable[NodeObject]) -> None:
        """Take in what the copy of a graph says."""
        for node in nodes:
            iri = node.pop("@id")
            if is_resource(iri):
                described = self[iri]
                classes = node.pop(_TYPE, [])  # a third of all that is said
                described.classes.update([each.get("@id", _BLANK) for each in classes])
                for predicate, values in node.items():
                    described.take(predicate, values)

    def __missing__(self, iri: str) -> Description:
        """Nothing is known of it yet."""
        made = self[iri] = Description(iri)
        return made


def _put(found: Properties, name: str, said: tuple[str, Scalar]) -> None:
    text, found[name] = said
    if not exact(text, said[1]):
        found[f"{name}_text"] = text


def _put_all(found: Properties, name: str, said: list[tuple[str, Scalar]]) -> None:
    """Several values in the order of their texts; a list holds values of one type only."""
    natives = dict(said)
    texts = sorted(natives)
    if len(texts) > 1 or name in _LISTS:
        listed = [natives[text] for text in texts]
        found[name if name in _LISTS else f"{name}_all"] = _of_one_type(listed, texts)
    if name not in _LISTS:
        _put(found, name, (texts[0], natives[texts[0]]))


def _of_one_type(values: list[Scalar], texts: list[str]) -> Value:
    return values if len({type(value) for value in values}) == 1 else list[Scalar](texts)
