"""Units: mentions of organs and of collectives of organs, with the region's name filled in."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from operator import attrgetter

from fazhi.facts import Unit
from fazhi.loaders.extractors.mention import (
    BODY,
    BUREAUX,
    FOLLOWER,
    MENTION,
    RELATIVES,
    TEAM,
    TEAM_NAME,
)
from fazhi.loaders.extractors.rows import ROLES
from fazhi.loaders.extractors.townships import townships
from fazhi.loaders.levels import Levels
from fazhi.loaders.reading import Reading
from fazhi.loaders.units import kind_of
from fazhi.ontology import regions

__all__ = ["extract"]

_TEAM_REACH = 14
_SHORTEST_NAME = 2
"""Of a region's name of two characters (和县) no short form is used."""
_BUREAU = re.compile(BUREAUX)
_ALL_OF = re.compile(r"(各.*?)(?:党委|(?:人民)?政府|人大)(?:\(党组\))?")
"""An organ of all places or levels (各级党委, 各乡镇党委): what stands behind 、 is theirs too."""


def extract(reading: Reading) -> tuple[Unit, ...]:
    """The mentions of units outside titles of instruments and what names who is responsible."""
    cells = [cell for row in reading.rows for cell in row.of(*ROLES)]
    hidden = sorted([*reading.titles, *reading.clauses, *cells])
    starts = [start for start, _ in hidden]

    def outside(unit: Unit) -> bool:
        i = bisect_right(starts, unit.start) - 1
        return i < 0 or unit.start >= hidden[i][1]

    found = {(u.start, u.end, u.name): u for u in _mentions(reading) if outside(u)}
    return tuple(sorted(found.values(), key=attrgetter("start", "end")))


def _mentions(reading: Reading) -> Iterator[Unit]:
    levels = Levels(reading.document.region)
    taken: set[int] = set()
    known = (*_named(reading), *_local(reading), *townships(reading), *_teams(reading, levels))
    for unit in known:
        yield unit
        taken.update(range(unit.start, unit.end))
    at = 0
    while found := MENTION.search(reading.folded, at):
        start, at = found.span("mention")
        if start in taken:
            at = start + 1
            continue
        yield from _units(reading, found, levels)
        if shared := _shared_level(found, levels):
            for follower in _carried(reading, at, shared):
                yield follower
                at = follower.end


def _unit(reading: Reading, start: int, end: int, name: str) -> Unit:
    return Unit(start, end, reading.text[start:end], name, kind_of(name))


def _spelled(name: str) -> str:
    """A bare government spelled out: ``吴忠市政府`` is ``吴忠市人民政府``."""
    bare = name.endswith("政府") and not name.endswith("人民政府")
    return f"{name.removesuffix('政府')}人民政府" if bare else name


def _named(reading: Reading) -> Iterator[Unit]:
    """Organs behind a region's full name (``芜湖市司法局``), with the short forms behind 、."""
    text = reading.folded
    for start, end, name in regions.scan(text):
        body = BODY.match(text, end)
        if body:
            first = start - 2 if start >= 2 and text.startswith("中共", start - 2) else start
            yield _unit(reading, first, body.end(), _spelled(text[first : body.end()]))
            yield from _carried(reading, body.end(), name)
            yield from _same_level(reading, body.end(), name)


def _local(reading: Reading) -> Iterator[Unit]:
    """Bureaux behind the short name of the document's region (``宜兴生态环境局``)."""
    text, code = reading.folded, reading.document.region
    name = regions.ancestors(code)[0].name[:-1] if code else ""
    at = text.find(name) if len(name) >= _SHORTEST_NAME else -1
    while at >= 0:
        end = at + len(name)
        if bureau := _BUREAU.match(text, end):
            yield _unit(reading, at, bureau.end(), text[at : bureau.end()])
        at = text.find(name, end)


def _same_level(reading: Reading, at: int, name: str) -> Iterator[Unit]:
    """Organs behind 、 whose level word means the region just named (``常州市委、市政府``)."""
    text = reading.folded
    while text.startswith(("、", "和"), at) and text.startswith(name[-1], at + 1):
        body = BODY.match(text, at + 2)
        if not body:
            return
        yield _unit(reading, at + 1, body.end(), _spelled(name + body[0]))
        at = body.end()


def _teams(reading: Reading, levels: Levels) -> Iterator[Unit]:
    """Leading groups named without a level (``法治政府建设领导小组``)."""
    text = reading.folded
    for team in TEAM.finditer(text):
        at = team.start("which")
        low = max(0, at - _TEAM_REACH)
        low = max(low, text.rfind("\n", low, at) + 1)
        found = TEAM_NAME.search(text[low:at])
        if found:
            start = low + found.start(1)
            name = levels.full(text[start]) + text[start + 1 : team.end()]
            yield _unit(reading, start, team.end(), name)


def _units(reading: Reading, found: re.Match[str], levels: Levels) -> Iterator[Unit]:
    start, end = found.span("mention")
    level, joint, whole, autonomous = found.group("level", "joint", "whole", "autonomous")
    if level:
        yield _unit(reading, start, end, _spelled(levels.full(level) + found["body"]))
    elif joint:
        for one in joint:
            yield _unit(reading, start, end, _spelled(levels.full(one) + found["jointbody"]))
    elif whole:
        yield _unit(reading, start, end, levels.full(whole) + found["team"])
    elif autonomous:
        yield _unit(reading, start, end, levels.full("自治区") + autonomous)
    else:
        yield _as_written(reading, found)


def _as_written(reading: Reading, found: re.Match[str]) -> Unit:
    """A collective, a national organ or a bare name: its name is what is written."""
    start, end = found.span("mention")
    written = reading.text[start:end]
    group = found["group"] or found["subject"] or found["actor"] or found["placelike"]
    if found["judicial"]:
        kind = "procuratorate" if "检察" in written else "court"
        return Unit(start, end, written, written, kind)
    return Unit(start, end, written, written, "group" if group else kind_of(written))


def _shared_level(found: re.Match[str], levels: Levels) -> str:
    """What the short forms behind a mention take over from it."""
    level, relative, group = found.group("level", "relative", "group")
    if level:
        return levels.full(level)
    if found["autonomous"]:
        return levels.full("自治区")
    all_of = _ALL_OF.fullmatch(group) if group and group.startswith("各") else None
    return relative or (all_of[1] if all_of else "")


def _carried(reading: Reading, at: int, shared: str) -> Iterator[Unit]:
    """Short forms that take the level said once (``同级党委、人大常委会``)."""
    text = reading.folded
    while found := FOLLOWER.match(text, at):
        body = found["body"]
        if found.start("body") == at and body not in ("政府", "人民政府"):
            return
        start, at = found.start("body"), found.end()
        name = shared + ("人大常委会" if body == "常委会" else body)
        all_of = shared.startswith("各")
        name = name if all_of or shared in RELATIVES else _spelled(name)
        kind = "group" if all_of else kind_of(name)
        yield Unit(start, at, reading.text[start:at], name, kind)
