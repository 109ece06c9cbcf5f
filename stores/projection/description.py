"""What graphs say of one resource, and the node and relationships that it makes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import chain

import pyoxigraph as ox

from fazhi.stores.projection.names import (
    IN_SCHEME,
    is_resource,
    label_names,
    local_name,
    property_name,
    relationship_type,
)
from fazhi.stores.projection.records import Node, Properties, Relationship, Scalar, Value
from fazhi.stores.projection.triples import Triple
from fazhi.stores.projection.values import exact, native
from fazhi.vocabulary import PREFIXES

__all__ = ["Description", "describe"]

_TYPE = PREFIXES["rdf"] + "type"
_COPY = PREFIXES["rdf"] + "value"
"""The findings of a report once more, in one text, to be read at once."""
_SAID = (ox.NamedNode, ox.Literal)
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
        self.values: dict[str, list[ox.Literal | str]] = {}
        """Property → literals, or IRIs that are no resources of ours."""

    def add(self, predicate: str, value: ox.NamedNode | ox.Literal) -> None:
        """Take in what one quad says."""
        if predicate == _COPY:
            return
        if type(value) is ox.Literal:
            name = property_name(predicate, value.language)
            self.values.setdefault(name, []).append(value)
        elif predicate == _TYPE:
            self.classes.add(value.value)
        elif predicate == IN_SCHEME:
            self.scheme = local_name(value.value)
        elif is_resource(iri := value.value):
            self.links.setdefault(relationship_type(predicate), []).append(iri)
        else:
            self.values.setdefault(property_name(predicate, None), []).append(iri)

    def ends(self) -> Iterator[str]:
        """The resources at the ends of all its relationships."""
        return chain.from_iterable(self.links.values())

    def targets(self, type: str) -> list[str]:
        """The resources at the ends of its relationships of a type, each once."""
        ends = self.links.get(type, [])
        return ends if len(ends) == 1 else sorted(set(ends))

    def texts(self, name: str) -> Iterator[str]:
        """The values of a property as texts."""
        for value in self.values.get(name, ()):
            yield value if isinstance(value, str) else value.value

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


def describe(triples: Iterable[Triple]) -> dict[str, Description]:
    """The resources that triples describe, by IRI.

    Blank nodes and terms of vocabularies are passed over: they are no resources.
    """
    found: dict[str, Description] = {}
    for subject, predicate, value in triples:
        if not (isinstance(subject, ox.NamedNode) and isinstance(value, _SAID)):
            continue
        iri = subject.value
        description = found.get(iri)
        if description is None:
            if not is_resource(iri):
                continue
            description = found[iri] = Description(iri)
        description.add(predicate.value, value)
    return found


def _put(found: Properties, name: str, value: ox.Literal | str) -> None:
    if isinstance(value, str):
        found[name] = value
        return
    found[name] = plain = native(value)
    if not exact(value, plain):
        found[f"{name}_text"] = value.value


def _put_all(found: Properties, name: str, values: list[ox.Literal | str]) -> None:
    """Several values in the order of their texts; a list holds values of one type only."""
    texts = {value if isinstance(value, str) else value.value: value for value in values}
    every = [texts[text] for text in sorted(texts)]
    if len(every) > 1 or name in _LISTS:
        listed = [value if isinstance(value, str) else native(value) for value in every]
        found[name if name in _LISTS else f"{name}_all"] = _of_one_type(listed, sorted(texts))
    if name not in _LISTS:
        _put(found, name, every[0])


def _of_one_type(values: list[Scalar], texts: list[str]) -> Value:
    return values if len({type(value) for value in values}) == 1 else list[Scalar](texts)
