"""What relationships are called in pictures, and how wide they are drawn.

The words are those of the ontology; the table says them for borrowed properties, which have none
there, and for the direct relationships.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from pyoxigraph import Literal, NamedNode, RdfFormat, parse

from fazhi.neo4j_browser import read
from fazhi.neo4j_browser.tables import rows
from fazhi.ontology import read as read_ontology
from fazhi.queries import Words
from fazhi.stores.projection.names import relationship_type
from fazhi.vocabulary import FZ, PREFIXES

__all__ = ["RelationshipWords", "relationship_words"]

_LABEL = NamedNode(PREFIXES["rdfs"] + "label")
_TYPE = NamedNode(PREFIXES["rdf"] + "type")
_OBJECT_PROPERTY = NamedNode(PREFIXES["owl"] + "ObjectProperty")


class RelationshipWords(NamedTuple):
    """How the relationships of a type look."""

    caption: Words
    width: int = 1


@cache
def relationship_words() -> dict[str, RelationshipWords]:
    """The looks of all types that the table or the ontology has words for, by type."""
    found = {type: RelationshipWords(words) for type, words in _of_ontology()}
    for row in rows(read("relationships.tsv")):
        type, width = row["type"], int(row["width"])
        words = Words(row["zh"], row["en"]) if row["zh"] else found[type].caption
        found[type] = RelationshipWords(words, width)
    return found


def _of_ontology() -> Iterator[tuple[str, Words]]:
    labels: dict[str, dict[str | None, str]] = defaultdict(dict)
    properties = set()
    for quad in parse(read_ontology("fazhi.ttl"), format=RdfFormat.TURTLE):
        if isinstance(quad.subject, NamedNode) and quad.subject.value.startswith(FZ):
            if quad.predicate == _LABEL and isinstance(quad.object, Literal):
                labels[quad.subject.value][quad.object.language] = quad.object.value
            elif quad.predicate == _TYPE and quad.object == _OBJECT_PROPERTY:
                properties.add(quad.subject.value)
    for iri in sorted(properties):
        yield relationship_type(iri), Words(labels[iri]["zh"], labels[iri]["en"])
