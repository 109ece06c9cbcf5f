"""The names that organs go by, from ``organs.ttl``: every short and full form with its concept."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache

from fazhi.ontology.concepts import Concept, concepts

__all__ = ["Form", "forms", "holds"]

_LEVELS = "国省市县区州盟旗"
_ENDINGS = {"委": "委员会", "办": "办公室"}


@dataclass(frozen=True, slots=True)
class Form:
    """A name of a type of organ, without its region."""

    concept: Concept
    full: str
    """The official name that it stands for."""
    level: str
    """What the asterisk of a pattern stands for: 市 of 依法治市办; else empty."""
    national: bool
    """Whether the full name is that of an organ at the centre, which needs no region."""


@cache
def forms() -> dict[str, Form]:
    """Every name with what it stands for; of two concepts that share one the first has it."""
    found: dict[str, Form] = {}
    for concept in concepts("organs.ttl"):
        for name, form in _forms(concept):
            found.setdefault(name, form)
    return found


def _forms(concept: Concept) -> Iterator[tuple[str, Form]]:
    official = concept.words("fullName")
    national = concept.words("national")
    stands_for = {name: name for name in (*official, *national)}
    for short in concept.words("altLabel"):
        stands_for.setdefault(short, _spelled_out(short, (*official, *national)))
    for name, full in stands_for.items():
        for level in _LEVELS if "*" in name else ("",):
            form = Form(concept, full.replace("*", level), level, full in national)
            yield name.replace("*", level), form


def _spelled_out(short: str, names: Iterable[str]) -> str:
    """The full name that a short one stands for; the rule is in the head of ``organs.ttl``."""
    ending = _ENDINGS.get(short[-1], short[-1])
    ranked = sorted(names, key=lambda name: (not holds(name, short), not name.endswith(ending)))
    return ranked[0]


def holds(name: str, short: str) -> bool:
    """Whether the name has the short one's characters in their order."""
    rest = iter(name)
    return all(character in rest for character in short)
