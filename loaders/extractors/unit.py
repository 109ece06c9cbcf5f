"""Units: mentions of organs and of collectives of organs, with the region's name filled in."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator

from fazhi.facts import Unit
from fazhi.loaders.extractors.clauses import clause_spans
from fazhi.loaders.reading import Reading
from fazhi.loaders.units import NOT_A_LEVEL, kind_of
from fazhi.ontology import regions
from fazhi.ontology.lexicons import alternation, words

__all__ = ["Levels", "extract"]

_LEVEL = r"自治区|自治州|自治县|自治旗|省|市|县|区|州|旗|盟"
_PLACES = alternation("mentions", "places")
_SUBJECTS = alternation("mentions", "subjects")
_FUNCTIONS = alternation("mentions", "functions")
_GROUPS = alternation("mentions", "groups")
_CARRIED = alternation("mentions", "carried")
_PARTY = alternation("organs", "party")
_STOP = alternation("mentions", "not_in_department")
_ENDS = alternation("mentions", "department_ends")

_COMMITTEE = (
    rf"委(?![员托派任外屈以内会])(?:常委会|全面依法治[省市县区州旗]委员会(?:办公室|执法协调小组)?"
    rf"|依法治[省市县区州旗](?:委员会)?(?:办公室|办)?|法治建设(?:工作)?领导小组(?:办公室)?"
    rf"|{_PARTY})?"
)
_STATE = (
    r"(?:人民)?政府(?!性|采购|投资|规章|债|购买|统计|储备|门户|职能转变|立法)(?:办公厅|办公室|办(?![理事公法案结文件])|党组)?"
    r"|人民代表大会(?:常务委员会|常委会)?|人大(?:常务委员会|常委会)?|政协(?:常委会)?|纪委(?:监委|机关)?|监(?:察)?委(?!员)"
    r"|(?:中级|高级|基层)?(?:人民)?法院|(?:人民)?检察院|团委(?!员)|总工会|妇联|工商联|残联|编委?办|依法行政办(?:公室)?"
)
_DEPARTMENT = (
    rf"(?:(?!{_STOP})[一-鿿]){{2,12}}?(?:{_ENDS})(?!面|势|限|部|长|部门|公)"
    r"|(?:发改|卫健|国资|经信|工信|住建|建|科|商|农|民宗|体|教|编|国动|金融|改革)委(?!员|托)"
    r"|(?:信用|外事|法制|信访|扶贫|乡村振兴|大数据|台|侨|人防|国安|文明|禁毒|综治|网信|金融)办(?![理事公法案结])"
    rf"|(?:(?!{_STOP})[一-鿿]){{2,10}}?(?:中心|领导小组(?:办公室)?|指挥部)(?!城|区|组|任务|工作)"
)
_BODY = rf"(?:{_COMMITTEE}|{_STATE}|{_DEPARTMENT})"
_GROUP = (
    rf"(?:(?:全[省市县区州旗]|市、县|县级以上|地方|本)?(?:各级|各|有关|相关)(?:各?有关|相关)?(?:{_FUNCTIONS}){{0,3}}(?:{_GROUPS})"
    rf"|(?:全[省市县区州旗]|[省市县区]直|[省市县区]本级|[省市县区]政府|市、县|县\(区\)|国务院)(?:各级|各)?(?:有关|相关)?(?:{_FUNCTIONS}){{0,3}}(?:{_GROUPS})"
    rf"|各地区(?!性)|各地(?![方点块])(?:各部门|各单位)?|全[省市县区]各地(?:各部门|各单位)?|国务院各部委|各直属机构|各省、自治区、直辖市(?:人民政府)?"
    rf"|各级(?:人民)?政府|各级党委(?:\(党组\))?|各级人大|地方各级(?:人民)?政府|县级以上(?:地方)?(?:各级)?(?:人民)?政府"
    rf"|(?:乡镇|镇)(?:人民)?政府|街道办事处"
    rf"|(?:各|全[市县区省]各?)(?:{_PLACES})(?:(?:人民)?政府|党委)?"
    rf"|(?:{_PLACES})(?:人民政府|政府|党委|有关部门|业务主管部门)"
    rf"|(?:{_SUBJECTS}))"
)
_OPENS = "(?:" + "|".join(f"(?<={word})" for word in words("mentions", "before_team")) + ")"
_MENTION = re.compile(
    rf"(?P<group>{_GROUP})"
    rf"|(?P<national>{alternation('mentions', 'national')})"
    rf"|{_OPENS}(?P<bareteam>(?:(?!{_STOP})[一-鿿]){{2,10}}?(?:领导小组|协调小组)(?:办公室)?)"
    rf"|(?P<whole>全(?:市|县|区|省|州|旗)[一-鿿]{{2,14}}?领导小组(?:办公室)?)"
    rf"|(?P<centre>中央)(?=[和、](?:省|国务院|自治区|市))"
    rf"|(?P<judicial>检察机关|人民法院|人民检察院)"
    rf"|(?P<joint>省市|市县|市区|省市县)(?P<jointbody>(?:委|{_STATE}|{_DEPARTMENT}))"
    rf"|(?<![全各该城社园地特新城我级])(?:(?<=自治区)|(?!{NOT_A_LEVEL}))(?P<level>{_LEVEL})(?P<body>{_BODY})"
    rf"|(?P<autonomous>自治区党委(?:依法治区办|[一-鿿]{{0,6}}(?:部|办|委))?)"
    rf"|(?P<relative>同级|上级|本级|上一级|下级|下一级)(?P<relbody>{_CARRIED}|党委)"
    rf"|(?P<placelike>{_PLACES})(?=[统承负组应要可作必根按牵落在将]|、[市省县各])"
    rf"|(?P<bare>党委(?!书记)|人大(?!任命|常委会组成)|政协|法院(?!\+)|检察院)"
)
_NAMED_BODY = re.compile(rf"(?:{_BODY})")
_NEXT = re.compile(
    rf"(?:及其|、|和|及|与)?(?P<body>{_CARRIED}|常委会)(?!工作报告|性|采购|投资|规章|立法|债|代表)"
)


class Levels:
    """Which region each level word means in a document (市 in a district's report is its city)."""

    def __init__(self, code: str | None) -> None:
        """Read the region and those above it; without a code no word means anything."""
        chain = regions.ancestors(code) if code else ()
        self._names: dict[str, str] = {}
        for region in chain:
            for suffix in ("自治区", "自治州", "自治县", "自治旗", region.name[-1:]):
                if region.name.endswith(suffix):
                    self._names.setdefault(suffix, region.name)
            if region.name.endswith("自治州"):
                self._names.setdefault("州", region.name)
            if region.level == "province" and region.name.endswith("区"):
                self._names.setdefault("自治区", region.name)
                if region is chain[0]:
                    self._names.setdefault("区", region.name)

    def full(self, level: str) -> str:
        """The region's name for a level word, or the word itself where it means none."""
        return self._names.get(level, level)


def extract(reading: Reading) -> tuple[Unit, ...]:
    """The mentions of units outside titles of instruments and clauses of responsibility."""
    hidden = _hidden(reading)
    starts = [start for start, _ in hidden]

    def outside(unit: Unit) -> bool:
        i = bisect_right(starts, unit.start) - 1
        return i < 0 or unit.start >= hidden[i][1]

    found = {(u.start, u.end, u.name): u for u in _mentions(reading) if outside(u)}
    return tuple(sorted(found.values(), key=lambda u: (u.start, u.end)))


def _hidden(reading: Reading) -> list[tuple[int, int]]:
    text = reading.folded
    titles = list(reading.titles)
    clauses: list[tuple[int, int]] = []
    for block in reading.blocks:
        clauses += clause_spans(text, block.start, block.end)
    return sorted(titles + clauses)


def _mentions(reading: Reading) -> Iterator[Unit]:
    text = reading.folded
    levels = Levels(reading.document.region)
    named = list(_named(reading))
    yield from named
    taken = {position for unit in named for position in range(unit.start, unit.end)}
    at = 0
    while found := _MENTION.search(text, at):
        at = found.end()
        if found.start() in taken:
            at = found.start() + 1
            continue
        yield from _units(reading, found, levels)
        for follower in _followers(reading, found, levels):
            yield follower
            at = follower.end
    for unit in named:
        yield from _carried(reading, unit.end, _without_body(unit.name), levels)


def _named(reading: Reading) -> Iterator[Unit]:
    """Organs behind a region's full name (``芜湖市司法局``)."""
    text = reading.folded
    for start, end, name in regions.scan(text):
        body = _NAMED_BODY.match(text, end)
        if not body:
            continue
        first = start - 2 if text.startswith("中共", max(0, start - 2)) and start >= 2 else start
        written = text[first : body.end()]
        yield _unit(reading, first, body.end(), _spelled(written))
        del name


def _without_body(name: str) -> str:
    found = regions.scan(name)
    return name[: found[0][1]] if found else ""


def _unit(reading: Reading, start: int, end: int, name: str) -> Unit:
    return Unit(start, end, reading.text[start:end], name, kind_of(name))


def _spelled(name: str) -> str:
    """A bare government spelled out: ``吴忠市政府`` is ``吴忠市人民政府``."""
    return re.sub(r"(?<!人民)政府$", "人民政府", name)


def _units(reading: Reading, found: re.Match[str], levels: Levels) -> Iterable[Unit]:
    text, start, end = reading.folded, found.start(), found.end()
    if found["level"]:
        yield _unit(reading, start, end, _spelled(levels.full(found["level"]) + found["body"]))
    elif found["joint"]:
        for level in found["joint"]:
            name = _spelled(levels.full(level) + found["jointbody"])
            yield _unit(reading, start, end, name)
    elif found["whole"]:
        yield _unit(reading, start, end, levels.full(text[start + 1]) + text[start + 2 : end])
    elif found["autonomous"]:
        yield _unit(reading, start, end, levels.full("自治区") + text[start + 3 : end])
    else:
        written = reading.text[start:end]
        kind = "procuratorate" if written.startswith("检察机关") else kind_of(written)
        if found["group"] or found["placelike"]:
            kind = "group"
        yield Unit(start, end, written, written, kind)


def _followers(reading: Reading, found: re.Match[str], levels: Levels) -> Iterator[Unit]:
    """Short forms behind 、 that take the level said once."""
    if found["level"]:
        yield from _carried(reading, found.end(), levels.full(found["level"]), levels)
    elif found["relative"]:
        yield from _carried(reading, found.end(), found["relative"], levels)
    elif found["group"] and found["group"].startswith("各级"):
        yield from _carried(reading, found.end(), "各级", levels)


def _carried(reading: Reading, at: int, prefix: str, levels: Levels) -> Iterator[Unit]:
    text = reading.folded
    while prefix and (found := _NEXT.match(text, at)):
        body = found["body"]
        if found.start("body") == at and body not in ("政府", "人民政府"):
            return
        start, at = found.start("body"), found.end()
        name = prefix + ("人大常委会" if body == "常委会" else body)
        if prefix not in ("各级", "同级", "上级", "本级", "上一级", "下级", "下一级"):
            name = _spelled(name)
        kind = "group" if prefix == "各级" else kind_of(name)
        yield Unit(start, at, reading.text[start:at], name, kind)
