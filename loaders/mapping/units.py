"""Names of organs resolved against a document's region: 市财政局 in 吴忠 is 吴忠市财政局.

The name's head says where the organ stands: a division's name in full, a level (市, 省, 自治区)
that means the document's own division or one above it, or nothing, which is the nation for
national organs and the document's division for all others.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from fazhi.ontology import organs, regions
from fazhi.ontology.lexicons import alternation, words
from fazhi.ontology.regions import Region

__all__ = ["Resolved", "resolve_unit"]

_COUNTRY = "100000"
_OWN = re.compile(r"[我本全](?=[省市县区旗州盟])")
_LEVEL = re.compile(
    rf"(?!{alternation('organs', 'not_prefix')})(自治[区州县旗]|[省市州盟县区旗])(?=.)"
)
_GOVERNMENT = re.compile(r"(?<!人民)政府(?=$|办)")


@dataclass(frozen=True, slots=True)
class Resolved:
    """A unit as the graph knows it."""

    name: str
    """Normalised and, where its division is known, complete: ``吴忠市财政局``."""
    scope: str | None
    """Code under which its IRI stands; None for national organs."""
    region: str | None
    """Code of its division; None for national organs and where namesakes stay undecided."""
    collective: bool
    """Whether it is a collective (各有关部门), which is no organ."""


def resolve_unit(name: str, kind: str, region: str | None) -> Resolved:
    """What a unit's name means in a document of this division."""
    name = re.sub(r"\s+", "", name)
    region = None if region == _COUNTRY else region
    if kind == "group":
        return Resolved(name, region, region, collective=True)
    found = _by_division(name, region) or _by_level(name, region)
    if found:
        place, rest = found
        return Resolved(_complete(place.name + rest), place.code, place.code, collective=False)
    if _is_national(name) or region is None:
        return Resolved(_complete(name, national=True), None, None, collective=False)
    named = bool(regions.scan(name))
    return Resolved(_complete(name), region, None if named else region, collective=False)


def _complete(name: str, *, national: bool = False) -> str:
    return organs.full_name(_GOVERNMENT.sub("人民政府", name), national)


def _by_division(name: str, region: str | None) -> tuple[Region, str] | None:
    """The division that a name begins with (安徽省芜湖市…), and the rest of the name."""
    end = 0
    for start, stop, _ in regions.scan(name):
        if start != end:
            break
        end = stop
    if not end or end == len(name):
        return None
    place = _division(name[:end], region)
    return (place, name[end:]) if place else None


def _division(path: str, region: str | None) -> Region | None:
    """The division that a path means in a document of this division, if that is certain."""
    found = regions.resolve(path)
    if found.region or not region:
        return found.region
    own = regions.ancestors(region)
    near = [place for place in found.candidates if place in own]
    for above in own:
        near = near or [place for place in found.candidates if place.parent == above.code]
    return near[0] if len(near) == 1 else None


def _by_level(name: str, region: str | None) -> tuple[Region, str] | None:
    """The division that a level means (市… in a district's report is the city above it)."""
    own = _OWN.match(name)
    name = name[own.end() :] if own else name
    level = _LEVEL.match(name)
    if not level or not region:
        return None
    for place in regions.ancestors(region):
        if place.name.endswith(level[1]) and not _is_autonomous(place, level[1]):
            return place, name[level.end() :]
    return None


def _is_autonomous(place: Region, level: str) -> bool:
    """Whether a bare 区 or 县 or 州 would be read into 自治区: those are never called so."""
    return level == "区" and place.name.endswith(("自治区", "地区"))


def _is_national(name: str) -> bool:
    return name.startswith(words("national"))
