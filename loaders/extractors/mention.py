"""The words by which texts mention organs, as patterns put together from the lexicons."""

from __future__ import annotations

import re

from fazhi.loaders.units import NOT_A_LEVEL
from fazhi.loaders.word_tree import either, first_characters, tree
from fazhi.ontology.lexicons import words
from fazhi.ontology.organ_names import forms

__all__ = ["BODY", "BUREAUX", "FOLLOWER", "MENTION", "RELATIVES", "TEAM", "TEAM_NAME"]

RELATIVES = ("各级", "同级", "上级", "本级", "上一级", "下级", "下一级")
"""Words in the place of a level, which the short forms behind 、 take over."""


def _departments(ending: str, *more: str) -> str:
    """The names of departments that end so, from ``organs.ttl``, and some more."""
    known = (n for n, form in forms().items() if form.concept.word("unitKind") == "department")
    return tree((*(name for name in known if name.endswith(ending)), *more))


_STOP = either("mentions", "not_in_department")
_PLACES = either("mentions", "places")
_FUNCTIONS = either("mentions", "functions")
_GROUPS = either("mentions", "groups")
BUREAUX = _departments("局")
"""The names of bureaux without their level."""
_COMMISSIONS = _departments("委", *(f"{name}委" for name in words("mentions", "commissions")))
_OFFICES = _departments("办", *(f"{name}办" for name in words("mentions", "offices")))
_CARRIED = either("mentions", "carried")
_WHICH = rf"(?:{_FUNCTIONS}){{0,3}}(?:{_GROUPS})"

_COMMITTEE = (
    r"委(?![员托派任外屈以内会])(?:常委会|全面依法治[省市县区州旗]委员会(?:办公室|执法协调小组)?"
    r"|依法治[省市县区州旗](?:委员会)?(?:办公室|办)?|法治建设(?:工作)?领导小组(?:办公室)?"
    rf"|{either('organs', 'party')})?"
)
_GOVERNMENT = (
    rf"(?:人民)?政府(?!{either('mentions', 'not_behind_government')})"
    rf"(?:{either('mentions', 'government_bodies')}|办(?![理事公法案结文件]))?"
)
_STATE = (
    rf"{_GOVERNMENT}|人民代表大会(?:常务委员会|常委会)?|人大(?:常务委员会|常委会)?|政协(?:常委会)?"
    r"|纪委(?:监委|机关)?|监察?委(?!员)|(?:中级|高级|基层)?(?:人民)?法院|(?:人民)?检察院"
    r"|团委(?!员)|总工会|妇联|工商联|残联|编委?办|依法行政办(?:公室)?"
)
# The ends are looked for before the words, which have to be gone through one by one.
_DEPARTMENT_ENDS = first_characters(words("mentions", "department_ends"))
_DEPARTMENT = (
    rf"(?=[一-鿿]{{2,12}}[{_DEPARTMENT_ENDS}])"
    rf"(?:(?!{_STOP})[一-鿿]){{2,12}}?(?:{either('mentions', 'department_ends')})"
    r"(?!面|势|限|部(?!署)|长)"
    r"|局(?=[、,;。:党向对机各组统成制印牵与和及要将])"
    rf"|(?:{_COMMISSIONS})(?!员|托)"
    rf"|(?:{_OFFICES})(?![理事公法案结])"
    rf"|(?=[一-鿿]{{2,10}}[中领指])(?:(?!{_STOP})[一-鿿]){{2,10}}?(?:中心|领导小组(?:办公室)?|指挥部)(?!城|区|组|任务|工作)"
)
BODY = re.compile(rf"{_COMMITTEE}|{_STATE}|{_DEPARTMENT}")
"""What follows a region's name or a level word in the name of an organ."""

_GROUP = "|".join(
    (
        r"(?:全[省市县区州旗]|市、县|县级以上|地方|本|[省市县区](?=各))?(?:各级|各|有关|相关)(?:各?有关|相关|各)?"
        + _WHICH,
        r"(?:全[省市县区州旗]|[省市县区][直级]|[省市县区]本级|[省市县区]政府|市、县|县\(区\)|国务院)"
        r"(?:各级|各)?(?:有关|相关)?" + _WHICH,
        r"各地区(?!性)|各地(?![方点块])(?:各部门|各单位)?|全[省市县区]各地(?:各部门|各单位)?",
        r"国务院各部委|各直属机构|各省、自治区、直辖市(?:人民政府)?",
        r"(?:地方)?各级(?:人民)?政府|各级党委(?:\(党组\))?|各级人大",
        r"县级以上(?:地方)?(?:各级)?(?:人民)?政府|(?:乡镇|镇)(?:人民)?政府|街道办事处",
        rf"各(?:{_PLACES}|[市县区旗盟州])(?:{BUREAUX})",
        rf"(?:各|全[市县区省]各?)(?:{_PLACES})(?:(?:人民)?政府|党委|办事处|局)?",
        r"各[市县区旗盟州](?:(?:人民)?政府|党委|委(?![员托])|(?=[、,;:。)和统承负应要可作必根按牵落在将须结报]))",
        rf"各(?:{either('organs', 'zones')})(?:党工委|管委会|管理委员会)?",
        r"各(?:镇|乡|街道)(?:人民政府|政府|办事处)?|[省市县区]各委办局",
        rf"(?:{_PLACES})(?:人民政府|政府|党委|有关部门|业务主管部门)",
    )
)
_JUDICIAL = ("检察机关", "人民法院", "人民检察院")
_BARE = ("党委", "人大", "政协", "法院", "检察院")
_TERMS = (
    *words("mentions", "subjects"),
    *words("mentions", "actors"),
    *words("mentions", "national"),
    *_JUDICIAL,
    *_BARE,
)
_TERM_BEGINS = first_characters(_TERMS)
_TERM_GOES_ON = first_characters(word[1:] for word in _TERMS)
_LEVEL_BEGINS = "各省市县区州旗盟镇"
_WORD_BEGINS = "全有相本自地国团同上下乡街中设"
_WORD_GOES_ON = "省市县区州旗关各有相级治方务一镇(道央"
_FORM_BEGINS = rf"(?=[{_LEVEL_BEGINS}]|[{_WORD_BEGINS}][{_WORD_GOES_ON}])"
"""What a form begins with; behind 各 and the words of levels stands nearly anything."""
_FORMS = (
    rf"(?P<group>{_GROUP})"
    r"|(?P<league>团[省市县区州旗]委)(?!员)"
    r"|全(?P<whole>[市县区省州旗])(?P<team>[一-鿿]{2,14}?领导小组(?:办公室)?)"
    r"|(?P<centre>中央)(?=[和、](?:省|国务院|自治区|市))"
    rf"|(?P<joint>省市(?!场|容|政)|市县|市区|省市县)(?P<jointbody>(?:委|{_STATE}|{_DEPARTMENT}))"
    rf"|(?<![全各该城社园地特新城我级])(?:(?<=自治区)|(?!{NOT_A_LEVEL}))"
    rf"(?P<level>自治区|自治州|自治县|自治旗|省|市|县|区|州|旗|盟)(?P<body>{BODY.pattern})"
    r"|自治区(?P<autonomous>党委(?:依法治区办|[一-鿿]{0,6}(?:部|办|委))?)"
    rf"|(?P<relative>同级|上级|本级|上一级|下级|下一级)(?P<relbody>{_CARRIED})"
    rf"|(?P<placelike>{_PLACES})(?=[统承负组应要可作必根按牵落在将]|、[市省县各])"
)
_TERM = (
    rf"(?P<subject>{either('mentions', 'subjects')})"
    rf"|(?P<actor>{either('mentions', 'actors')})(?=[要应负须按将])"
    rf"|(?P<national>{either('mentions', 'national')})"
    rf"|(?P<judicial>{'|'.join(_JUDICIAL)})"
    r"|(?P<bare>党委(?!书记)|人大(?!任命|常委会组成)|政协|法院(?!\+)|检察院)"
)
# ``re`` searches quickly for a class of first characters only if the pattern consumes one; so the
# mention is looked at from behind its first character, and is the group of that name.
MENTION = re.compile(
    rf"[{_LEVEL_BEGINS}{_WORD_BEGINS}{_TERM_BEGINS}](?<=(?=(?P<mention>"
    rf"{_FORM_BEGINS}(?:{_FORMS})|(?=[{_TERM_BEGINS}][{_TERM_GOES_ON}])(?:{_TERM})"
    rf")).)"
)
"""A mention without a region's name: the group ``mention``. The others say of what form."""

FOLLOWER = re.compile(
    rf"(?=[及、和与常{first_characters(words('mentions', 'carried'))}])(?:及其|、|和|及|与)?"
    rf"(?P<body>{_CARRIED}|常委会|{BUREAUX}|{_COMMISSIONS})"
    r"(?!工作报告|性|采购|投资|规章|立法|债|代表)"
)
"""A short form that takes the level said once before 、."""

TEAM = re.compile(r"小组(?<=(?P<which>领导|协调)小组)(?:办公室)?")
TEAM_NAME = re.compile(
    rf"(?:^|{either('mentions', 'before_team')})((?:(?!{_STOP})[一-鿿]){{2,10}})$"
)
"""The words before 领导小组 that belong to its name, behind a word that may stand before it."""
