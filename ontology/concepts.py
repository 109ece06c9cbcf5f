"""The concepts of a SKOS scheme, read for their words."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache

from pyoxigraph import Literal, NamedNode, RdfFormat, parse

from fazhi.ontology import read
from fazhi.vocabulary import FZ, PREFIXES, SCHEME

__all__ = ["Concept", "concepts"]

_SKOS = PREFIXES["skos"]


@dataclass(frozen=True, slots=True)
class Concept:
    """One concept with everything that its file says of it."""

    code: str
    """Last part of its IRI: ``enforcement`` of ``scheme/theme/enforcement``."""
    _values: dict[str, list[str]] = field(repr=False)

    def words(self, *names: str) -> tuple[str, ...]:
        """Values of the properties (``altLabel``, ``fullName``, …), without the English ones."""
        return tuple(value for name in names for value in self._values.get(name, ()))

    def word(self, name: str) -> str | None:
        """The first value of the property, or None."""
        return next(iter(self.words(name)), None)


@cache
def concepts(name: str) -> tuple[Concept, ...]:
    """All concepts of a scheme's file, in its order: ``concepts("themes.ttl")``."""
    found: dict[str, Concept] = {}
    for quad in parse(read(name), format=RdfFormat.TURTLE):
        iri = quad.subject.value
        if not iri.startswith(SCHEME) or "/" not in iri.removeprefix(SCHEME):
            continue
        concept = found.setdefault(iri, Concept(iri.rsplit("/", 1)[-1], {}))
        value = quad.object
        if isinstance(value, Literal) and value.language in (None, "zh"):
            concept._values.setdefault(_local(quad.predicate), []).append(value.value)
        elif isinstance(value, NamedNode):
            concept._values.setdefault(_local(quad.predicate), []).append(
                value.value.rsplit("/", 1)[-1]
            )
    return tuple(found.values())


def _local(predicate: NamedNode) -> str:
    return predicate.value.removeprefix(_SKOS).removeprefix(FZ)
