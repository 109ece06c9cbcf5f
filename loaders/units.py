"""Names of units: lists of them taken apart, level prefixes handed on, kinds told.

A list gives the level once for several names (``市委组织部、党校、市司法局``); its canonical
names carry it each. A collective (``各有关部门``, ``县(市、区)``) keeps its own wording.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from fazhi.loaders.fold import fold
from fazhi.loaders.word_tree import either
from fazhi.ontology.lexicons import words

__all__ = [
    "NOT_A_LEVEL",
    "Named",
    "Prefix",
    "is_collective",
    "kind_of",
    "names",
    "only_organs",
    "split_list",
]

_STARTS = words("organs", "collective_starts")
_ENDS = words("organs", "collective_ends")
_OWN_NAME = re.compile(
    rf"{either('organs', 'unprefixed')}|{either('organs', 'zones')}|团[省市县区州]委"
    r"|[一-鿿]{1,8}(?:镇|乡|街道)(?=政府|人民|办事|$)"
)
"""What has its name without the level of the others: organs at the centre, zones, townships."""
_PARTY = re.compile(either("organs", "party"))
NOT_A_LEVEL = rf"{either('organs', 'not_prefix')}|[省市县区](?:市(?!场|容|政)|县|区(?!块))"
"""What begins like a level word (市, 县) and is none: 市场, 区域, 市县."""
_ONE_LEVEL = re.compile(r"[省市县区]市[场容政]")
"""A level word before 市场, 市容, 市政: no two levels (县市), so no collective."""
_LEVEL = re.compile(
    rf"(?!{NOT_A_LEVEL})"
    r"(?P<level>[一-鿿]{2,8}?(?:省|市|自治区|自治州|自治县|县|区|盟|旗|新区|开发区)(?=[委人政发财司公教民审交农水生自住卫应市商文统信退医税气])"
    r"|自治区|省|市|县|区|州|旗|盟)(?P<party>委|党委)?"
)
_MARK = re.compile(r"[(〔〈)〕〉、,;。/\t\n ]")
# Both begin with a class of characters, which ``re`` can search for; few names hold any of them.
_JOIN = re.compile(
    r"[和及与以会](?:(?<=[局委办厅部院署会社室校处所队行].)|(?<=部门.)|(?<=政府.)|(?<=单位.)|(?<=机关.)|(?<=地区.)"
    r"|(?<=街道.)|(?<=乡镇.)|(?<=机构.)|(?<=中心.)|(?<=区\).))(?:(?<=[和及与])|(?<=以)及|(?<=会)同)(?=[一-鿿]{2})"
)
_JOINS = re.compile("[和及与会等]")
_AMONG = re.compile(r"等(?=(?:国务院|省|市|县|区|中央)?(?:有关|相关|各|其他)|部门|单位|$)")
_BARE = re.compile(r"(?:等)?(?:部门|单位|多部门|机构)?")
_LONGEST_BARE = 4
_LONGEST_NAME = 24
_ORGAN = re.compile(
    r"(?!不?含|包括|其中|不?限|原|如)"
    r"[一-鿿]{2,20}(?:\([一-鿿、]{1,10}\)[一-鿿]{0,6})?(?<=[局委办厅部署院校行会\)心关位门室府])"
    r"(?<!的部)(?<!全部)(?<!内部)(?<!干部)(?<!社会)(?<!机会)(?<!会议室)"
)
_PLACE_BEFORE = re.compile(r"(?:^|[、,;:(])各?(?:省|市|县|区|县级市|州|旗)$")
_PLACE_BEHIND = re.compile(
    r"(?:县级市|自治县|[市县区旗](?:\([^()]{1,6}\))?)(?:人民政府|政府|党委)?(?=$|[、,;。)(和及]|按|负|牵|分)"
)
_PLACE_BEGINS = frozenset("县自市区旗")
_PLACE_REACH = 6
_NOISE_ENDS = frozenset("等别同责工")
_NOISE_START = re.compile(r"(?:由|请|其中|分别由|会同)")
_NOISE_END = re.compile(r"(?:等|分别|共同|按照?(?:各自)?职责(?:分工)?|根据职责(?:分工)?|依职责)+$")


@dataclass(slots=True)
class Prefix:
    """The level that the names of a clause share, as far as it has been read."""

    level: str = ""
    party: bool = False
    """Whether the last name was of a party committee (市委组织部), so that 党校 is 市委党校."""

    def full(self, name: str) -> str:
        """A name without a level of its own, with the one that was said before it."""
        self.party = self.party and bool(_PARTY.match(name))
        return f"{self.level}{'委' if self.party and self.level else ''}{name}"


@dataclass(frozen=True, slots=True)
class Named:
    """A unit of a list: its canonical name and where its own words stand."""

    name: str
    kind: str
    start: int
    end: int


def names(
    folded: str, text: str, start: int, end: int, prefix: Prefix | None = None
) -> list[Named]:
    """The units of the list ``text[start:end]``, with the level prefixes handed on.

    Rules look at the folded text; names keep the wording of the text itself. Lists of one clause
    (``市司法局牵头,财政局配合``) share a ``prefix``.
    """
    found: list[Named] = []
    prefix = prefix or Prefix()
    for a, b in split_list(folded, start, end):
        written = text[a:b]
        own = _LEVEL.match(folded, a, b)
        name = written
        if is_collective(folded[a:b]) or _OWN_NAME.match(folded, a, b):
            pass
        elif own:
            prefix.level, prefix.party = own["level"], bool(own["party"])
        else:
            name = prefix.full(written)
        found.append(Named(name, kind_of(name), a, b))
    return found


def split_list(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The stretches of the names in a list; separators within brackets do not split."""
    at, depth = start, 0
    for mark in _MARK.finditer(text, start, end):
        if mark[0] in "(〔〈":
            depth += 1
        elif mark[0] in ")〕〉":
            depth = max(0, depth - 1)
        elif depth == 0 and not (mark[0] == "、" and _in_places(text, start, mark.start(), end)):
            yield from _joined(text, at, mark.start())
            at = mark.end()
    yield from _joined(text, at, end)


def _in_places(text: str, start: int, at: int, end: int) -> bool:
    """Whether a 、 stands inside one collective of places (``各区、县级市人民政府``)."""
    if text[at + 1 : at + 2] not in _PLACE_BEGINS or not _PLACE_BEHIND.match(text, at + 1, end):
        return False
    return bool(_PLACE_BEFORE.search(text[max(start, at - _PLACE_REACH) : at]))


def _joined(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """One name, or several joined by 和 or 等."""
    at = start
    if _JOINS.search(text, start, end):
        cuts = [*_JOIN.finditer(text, start, end), *_AMONG.finditer(text, start, end)]
        for cut in sorted(cuts, key=re.Match.start):
            if cut.start() > at:
                yield from _clean(text, at, cut.start())
                at = cut.end()
    yield from _clean(text, at, end)


def _clean(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    noise = _NOISE_START.match(text, start, end)
    start = noise.end() if noise else start
    if text[end - 1 : end] in _NOISE_ENDS and (tail := _NOISE_END.search(text, start, end)):
        end = tail.start()
    while start < end and text[start] in " ::(":
        start += 1
    while end > start and text[end - 1] in " ::】]":
        end -= 1
    if end - start > _LONGEST_BARE or end - start >= 2 and not _BARE.fullmatch(text, start, end):
        yield start, end


def only_organs(text: str, start: int, end: int) -> bool:
    """Whether a stretch is a list of names of organs and nothing else."""
    spans = list(split_list(text, start, end))
    return bool(spans) and all(
        b - a <= _LONGEST_NAME and _ORGAN.fullmatch(text, a, b) for a, b in spans
    )


def is_collective(name: str) -> bool:
    """Whether a name is a collective of organs, not one organ."""
    several = name.startswith(_STARTS) and not _ONE_LEVEL.match(name)
    return several or name.endswith(_ENDS)


_KINDS: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (kind, re.compile(pattern))
    for kind, pattern in (
        ("party", r"(?:立法|执法|司法|守法普法)协调小组"),
        ("supervision", r"纪委|监委|监察委|纪检监察|纪律检查"),
        ("court", r"法院"),
        ("procuratorate", r"检察院|检察机关"),
        ("congress", r"人大(?!代表)|人民代表大会|人代会"),
        ("cppcc", r"政协|政治协商"),
        ("village", r"(?:村|居)(?:民)?委(?:员)?会$|村委$|社区$"),
        (
            "other",
            r"领导小组|议事协调机构|指挥部|中心$|联席会议|专班$|委员会办公室会议|协会$|学会$",
        ),
        ("department", r"(?:政府|政务).*(?:办|办公室|办公厅|研究室|参事室)$|外事办|法制办"),
        (
            "party",
            r"党委|党组|党工委|中共|中央(?!政府)|[省市县区州旗盟]委(?!员会)|依法治|法治建设委员会"
            r"|组织部|宣传部|统战部|政法委|编办|编委办|网信办|党校",
        ),
        ("township", r"(?:乡|镇|街道)(?:人民)?(?:政府|办事处)$|街道办|(?:乡|镇|街道)$"),
        ("government", r"政府$|国务院$|政府常务会议$|(?:省|市|县|区|州|旗)$|管委会$|管理委员会$"),
        (
            "department",
            r"(?:局|厅|委|部|署|办|办公室|委员会|分局|支队|大队|总队|处|所|站|院|行|会|馆|团市委|团)$",
        ),
    )
)


@lru_cache(maxsize=4096)  # texts mention the same units again and again
def kind_of(name: str) -> str:
    """The kind of a unit by its name, as in :class:`fazhi.facts.Unit`."""
    if is_collective(fold(name)):
        return "group"
    return next((kind for kind, pattern in _KINDS if pattern.search(name)), "other")
