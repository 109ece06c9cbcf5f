"""Names of organs resolved against a document's region: 市财政局 in 吴忠 is 吴忠市财政局.

The name's head says where the organ stands: a division's name in full, a level (市, 省, 自治区)
that means the document's own division or one above it, or nothing, which is the nation for
national organs and the document's division for all others.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from fazhi.loaders.mapping.setting import Setting, is_national
from fazhi.ontology import organs, regions
from fazhi.ontology.lexicons import alternation, words
from fazhi.ontology.regions import Region

__all__ = ["Resolved", "resolve_unit"]

_OWN = re.compile(r"[我本全](?=[省市县区旗州盟])")
_LEVEL = re.compile(
    rf"(?!{alternation('organs', 'not_prefix')})(自治[区州县旗]|[省市州盟县区旗])(?=.)"
)
_BARE_GOVERNMENT = re.compile(r"(?<!人民)政府$")


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


def resolve_unit(name: str, kind: str, setting: Setting) -> Resolved:
    """What a unit's name means in a document of this setting."""
    name = re.sub(r"\s+", "", name)
    if kind == "group" or name.startswith(words("outside_organs", "relative")):
        return Resolved(name, setting.scope, setting.region, collective=True)
    place = _by_division(name, setting.region) or _by_level(name, setting.region)
    if place:
        region, rest = place
        name = _complete(_name_of(region) + rest)
        return Resolved(name, region.code, region.code, collective=False)
    full = _complete(name, national=setting.national)
    if is_national(full):
        return Resolved(full, None, None, collective=False)
    return _of_document(name, full, setting)


def _name_of(region: Region) -> str:
    """What the division of that code is called today: 襄樊市财政局 is 襄阳市财政局."""
    today = regions.get(region.code)
    return today.name if today else region.name


def _of_document(name: str, full: str, setting: Setting) -> Resolved:
    """A name that says no division: the document's own, or of any division of a level.

    A level that stands neither at nor above the document's division (县政府 in a city's report)
    means every organ of that level.
    """
    known = setting.region is not None or setting.national
    if known and _level(name):
        return Resolved(full, setting.scope, setting.region, collective=True)
    undecided = bool(regions.scan(name))
    return Resolved(full, setting.scope, None if undecided else setting.region, collective=False)


def _complete(name: str, *, national: bool = False) -> str:
    return _BARE_GOVERNMENT.sub("人民政府", organs.full_name(name, national))


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
    level = _level(name)
    if not level or not region:
        return None
    for place in regions.ancestors(region):
        if place.name.endswith(level[1]) and not _is_autonomous(place, level[1]):
            return place, name[level.end() :]
    return None


def _level(name: str) -> re.Match[str] | None:
    own = _OWN.match(name)
    return _LEVEL.match(name, own.end() if own else 0)


def _is_autonomous(place: Region, level: str) -> bool:
    """Whether a bare 区 or 县 or 州 would be read into 自治区: those are never called so."""
    return level == "区" and place.name.endswith(("自治区", "地区"))
