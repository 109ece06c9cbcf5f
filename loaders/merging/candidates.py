"""Units that may be one under two names: worth a person's look, never merged by themselves.

Only organs of one region are compared, without the region's name: those of one type (教育局,
教育体育局), an abbreviation and its full form, names that differ in a character or two. Organs of
different types are two, and so are an organ and its own division (司法局, 司法局办公室).
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from importlib.resources import files
from itertools import combinations

from fazhi.loaders.mapping.terms import value_of
from fazhi.ontology.organ_names import holds
from fazhi.ontology.organs import organ_type
from fazhi.stores.base import Reader

__all__ = ["Candidate", "Named", "candidates", "organs_of"]

_ALIKE = 0.75
"""Share of characters that two names have in common, in order, to be shown."""
_FILLERS = re.compile(r"[和与及、（）()·\s]|(?<=.)工作(?=委员会|领导小组|办公室)")
_TELLING = re.compile(r"[一二三四五六七八九十\d东西南北中上下]")
"""Marks by which one organ differs from the next: 第一中学, 城东分局."""
_BRANCH = "分局"
"""Branches differ by what stands before the word, and by nothing else."""


@dataclass(frozen=True, slots=True)
class Named:
    """An organ as candidates see it."""

    iri: str
    name: str
    area: str
    """Name of its region; empty for national organs."""
    documents: int

    @property
    def scope(self) -> str:
        """Under what it stands: the code of its region, or ``cn``."""
        return self.iri.rsplit("/", 2)[-2]


@dataclass(frozen=True, slots=True)
class Candidate:
    """Two units that may be one; the first is named in fewer documents."""

    unit: Named
    other: Named
    score: float
    why: str
    """相同, 同类机关, 简称 or 相近."""


def organs_of(reader: Reader) -> list[Named]:
    """All organs of a store."""
    question = files("fazhi.loaders.merging").joinpath("units.rq").read_text(encoding="utf-8")
    return [
        Named(value_of(unit), value_of(name), value_of(area) if area else "", int(value_of(number)))
        for unit, name, area, number in reader.query(question)
        if unit and name and number
    ]


def candidates(units: Iterable[Named]) -> list[Candidate]:
    """The pairs worth a look, the most alike first."""
    scopes: dict[str, list[Named]] = defaultdict(list)
    for unit in units:
        scopes[unit.scope].append(unit)
    found = (pair for within in scopes.values() for pair in _pairs(within))
    return sorted(found, key=lambda c: (-c.score, c.unit.iri, c.other.iri))


@dataclass(frozen=True, slots=True)
class _Body:
    """What of a name is compared: the name without its region and without idle words."""

    unit: Named
    text: str
    kind: str | None
    characters: frozenset[str]
    telling: frozenset[str]


def _body(unit: Named) -> _Body:
    text = _FILLERS.sub("", unit.name.removeprefix(unit.area))
    telling = frozenset(_TELLING.findall(text))
    return _Body(unit, text, organ_type(unit.name), frozenset(text), telling)


def _pairs(units: list[Named]) -> Iterator[Candidate]:
    bodies = [body for body in map(_body, units) if len(body.text) > 1]
    for one, other in combinations(bodies, 2):
        if _comparable(one, other) and (likeness := _likeness(one, other)):
            rarer, commoner = sorted((one.unit, other.unit), key=_weight)
            yield Candidate(rarer, commoner, *likeness)


def _weight(unit: Named) -> tuple[int, int]:
    return unit.documents, len(unit.name)


def _comparable(one: _Body, other: _Body) -> bool:
    """Whether two names can mean one organ at all; quick, for there are many pairs."""
    if one.unit.iri == other.unit.iri or one.telling != other.telling:
        return False
    if one.text.endswith(_BRANCH) and other.text.endswith(_BRANCH):
        return False
    if one.kind and other.kind:
        return one.kind == other.kind
    fewer = min(len(one.characters), len(other.characters))
    return 4 * len(one.characters & other.characters) >= 3 * fewer


def _likeness(one: _Body, other: _Body) -> tuple[float, str] | None:
    short, long = sorted((one.text, other.text), key=len)
    if short == long:
        return 1.0, "相同"
    if long.startswith(short):
        return None  # 司法局 and its 司法局办公室
    ratio = round(SequenceMatcher(None, short, long, autojunk=False).ratio(), 2)
    if one.kind and one.kind == other.kind:
        return max(ratio, 0.8), "同类机关"
    if short[0] == long[0] and holds(long, short) and 2 * len(short) <= 3 + len(long):
        return max(ratio, _ALIKE), "简称"
    return (ratio, "相近") if ratio >= _ALIKE else None
