"""What classes, properties and resources are called in the property graph."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from fazhi.ids import BASE
from fazhi.ontology.classes import types
from fazhi.stores.projection.records import RESOURCE
from fazhi.vocabulary import FZ, PREFIXES, REGISTER, SCHEME

__all__ = ["IN_SCHEME", "is_resource", "label_names", "local_name", "property_name",
           "relationship_type"]  # fmt: skip

IN_SCHEME = PREFIXES["skos"] + "inScheme"

_CONCEPT = PREFIXES["skos"] + "Concept"
_UNSAID = {f"{FZ}Fact", f"{FZ}Mention"}
"""Classes that are no labels: they say nothing that the classes below them do not."""
_NAMES = {f"{PREFIXES['skos']}prefLabel": "name", f"{PREFIXES['dcterms']}title": "name"}
"""So that every node that people read has one name."""
_WORD_BEGINS = re.compile(r"(?<=[a-z0-9])(?=[A-Z])")


def is_resource(iri: str) -> bool:
    """Whether an IRI names a node, and is not the name of a term, a scheme or a page."""
    if iri.startswith(BASE):
        return iri != REGISTER
    return iri.startswith(SCHEME) and "/" in iri[len(SCHEME) :]


@cache
def local_name(iri: str) -> str:
    """The last part of an IRI: ``hasObligation``."""
    return re.split(r"[#/]", iri)[-1]


@cache
def relationship_type(iri: str) -> str:
    """The local name in capitals: ``HAS_OBLIGATION``."""
    return _WORD_BEGINS.sub("_", local_name(iri)).upper()


@cache
def property_name(iri: str, language: str | None) -> str:
    """The local name, with the language where there is one: ``name_zh``, ``value``."""
    name = _NAMES.get(iri) or local_name(iri)
    return f"{name}_{language.replace('-', '_')}" if language else name


@cache
def label_names(classes: frozenset[str], in_scheme: bool) -> tuple[str, ...]:
    """The labels of a node of these classes, sorted.

    They are our classes with those above them; of the standard classes ``skos:Concept`` where the
    node stands in a scheme, and whatever a node has that has no class of ours. Blank nodes have no
    name.
    """
    classes = frozenset(cls for cls in classes if not cls.startswith("_:"))
    ours = {above for cls in classes for above in types(cls) if above.startswith(FZ)} - _UNSAID
    named: Iterable[str] = ours or classes - {_CONCEPT}
    concept = {_CONCEPT} if in_scheme else set()
    return tuple(sorted({RESOURCE, *map(local_name, {*named, *concept})}))
