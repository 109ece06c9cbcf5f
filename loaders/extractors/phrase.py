"""The words around a figure cut down to the phrase that names it.

Words in, words out: what a sentence has said before is the business of
:mod:`fazhi.loaders.extractors.indicator`.
"""

from __future__ import annotations

import re

from fazhi.loaders.word_tree import either
from fazhi.ontology import lexicons

__all__ = [
    "BARE",
    "FARTHEST",
    "MAKING",
    "TOPIC",
    "VERB",
    "actor",
    "behind",
    "cleaned",
    "distributed",
    "joined",
    "shortened",
]

_LEAD = re.compile(
    rf"(?:(?!{either('figures', 'not_lead')})(?:{either('figures', 'lead')}"
    r"|(?:截至|截止)[^,]{1,8}|20\d\d年(?:度|底|末)?|\d{1,2}月|[,、和及并;:(\s]))+"
)
_TAIL = re.compile(rf"(?:{either('figures', 'tail')}|连续\d{{1,2}}年|[由从]20\d\d年度?的?|[:\s])+$")
_TAIL_ENDS = frozenset(word[-1] for word in lexicons.words("figures", "tail")) | {*":年的"}
"""What a tail ends with, but for blanks: few words do, and it is slow to look for a tail."""
_NOT_TAILS = ("行为", "作为")
VERB = re.compile(either("figures", "verbs"))
TOPIC = re.compile(either("figures", "topics"))
_MEANS = re.compile(
    r"[通采运以(](?:(?:(?<=通)过|(?<=采)[取用]|(?<=运)用|(?<=以))"
    r"[^,]{0,60}?(?:方式|形式|途径|手段|措施)|(?<=\()[^)]{3,60}\))"
)
MAKING = re.compile(either("figures", "making"))
BARE = 4
"""Characters of a name that may be only a verb or a rate."""
_DONE = re.compile(r"^(..)了")
_ACT = re.compile(either("figures", "acts"))
_AGENT = re.compile(r"[向为对由与][^,]{2,14}?(?=报备|报送|提供|提出|开展|解答|化解|移送|发出|发送)")
# Where the thing behind a figure ends: before a mark or a word, or behind an organ. Each form is
# told by its first character, the only one that the pattern consumes.
_BEHIND_END = re.compile(
    r"[,。;、:!?《》\n\t\d均并且后已(全分专推用涉和及进实完参纳获评入通与“按根依中发共门位关业开参追挽减兑融](?:"
    r"(?<=[,。;、:!?《》\n\t\d均并且后已])|(?<=\()(?![^()]{1,5}\))|(?<=全)部|(?<=分)[类别]"
    r"|(?<=专)题(?=研究|部署|听取|学习|会)|(?<=推)动|(?<=用)于|(?<=涉)及|(?<=[和及共])(?=\d)"
    r"|(?:(?<=[一-鿿]{4}.)|(?<=\).))(?:(?<=进)行|(?<=实)现|(?<=完)成|(?<=参)加|(?<=纳)入|(?<=获)评|(?<=入)选|(?<=通)过|(?<=与))"
    r"|(?<=[一-鿿]{2}.)(?:(?<=[“获])|(?<=按)照|(?<=根)据|(?<=依)[据法]|(?<=中)[有的,]|(?<=[员人者]中)|(?<=发)起|(?<=开)展|(?<=参)与"
    r"|(?<=追)[回缴讨]|(?<=挽)回|(?<=减)免|(?<=兑)[现付]|(?<=融)资)"
    r"|(?P<organ>(?<=部门|单位|机关|企业)))"
)
_NOT_BEHIND = re.compile(
    r"[,。;、:!?()/\n\t\d并且后]|共(?![同享建治])|正在|用于|大关|增[加长至]|提[高升]|上升|升至|下降|降[低至为]|减少|减至|压[缩减]|缩[短减]|调整|精简|优化[为至]|拓展[至到]|扩[大充]|至|到"
)
_NOT_ACT = re.compile(r"的|中心|平台|组织|机制|机构|工作室|员|、")
_LONG = 12
_LONGEST_TAIL = 24
_CUT_BRACKET = re.compile(r"[^,。;、:()]{1,12}\([^()]{1,8}\)")
"""A name with a bracket that may hold a mark (``县(市、区)``)."""
_BRACKET_REACH = 10
FARTHEST = 200
"""No name is as long; of a line without marks only what stands so near a figure is looked at."""


def distributed(names: list[str]) -> list[str]:
    """The things of a list that says one of them once: ``新收、审结案件``, ``一审、二审案件``."""
    last = names[-1]
    verb = VERB.match(last)
    whole = []
    for name in names[:-1]:
        size = len(name)
        act = name.startswith("新") or VERB.fullmatch(name)
        if verb and act and verb.end() < len(last):
            name += last[verb.end() :]
        elif size <= BARE and last[:size].endswith(name[-1:]) and not name.endswith("率"):
            name += last[size:]
        whole.append(name)
    return [*whole, last]


def _tail(words: str) -> re.Match[str] | None:
    last = words[-1:]
    if words.endswith(_NOT_TAILS):
        return None
    if last not in _TAIL_ENDS and not last.isspace():
        return None
    return _TAIL.search(words, max(0, len(words) - _LONGEST_TAIL))


def behind(text: str, start: int, stop: int) -> str:
    """The thing that stands right behind a figure that ends at ``start``, empty if none does."""
    if text.startswith("“", start) and (close := text.find("”", start, stop)) > 0:
        return text[start : close + 1]
    if _NOT_BEHIND.match(text, start):
        return ""
    end = min(stop, start + FARTHEST)
    if mark := _BEHIND_END.search(text, start + 1, end):
        end = mark.start() if mark["organ"] is None else mark.end()
    if cut := _CUT_BRACKET.match(text, start, min(stop, end + _BRACKET_REACH)):
        end = max(end, cut.end())
    return text[start:end].strip().removeprefix("的").strip()


def cleaned(words: str) -> str:
    """The words before a figure without circumstances, means, agents and what leads to it."""
    words = _MEANS.sub("", words)
    if lead := _LEAD.match(words):
        words = words[lead.end() :]
    if tail := _tail(words):
        words = words[: tail.start()]
    if agent := _AGENT.match(words):
        words = words[agent.end() :]
    words = words.lstrip("、,和 ").rstrip("、,和及 ")  # 及时率 begins with 及
    bare = words.lstrip("、,和 “”").rstrip("、,和及 “”") if "”" not in words[1:-1] else words
    return words if bare.count("“") > bare.count("”") else bare


def joined(before: str, thing: str) -> str:
    """The thing behind the figure, with the verb right before the figure if it says more."""
    verbs = list(VERB.finditer(before))
    if verbs and verbs[-1].end() == len(before) and not VERB.match(thing):
        verb = verbs[-1][0]
        return thing if MAKING.fullmatch(verb) else verb + thing
    return thing


def actor(name: str) -> str:
    """What an earlier name of thing and verb is about: ``…窗口受理`` gives ``…窗口``."""
    verbs = list(VERB.finditer(name))
    ends = verbs and verbs[-1].end() == len(name) and verbs[-1].start() > 1
    return name[: verbs[-1].start()] if ends else ""


def shortened(name: str) -> str:
    """A name without a long subject: the last of several named by 、, from its last verb on."""
    if made := MAKING.match(name):
        made_thing = name[made.end() :].lstrip("了")
        name = made_thing if len(made_thing) > 1 else name  # 配备率
        if name.startswith("“") and "”" not in name[1:-1]:
            name = name.strip("“”")
    if len(name) > _LONG and name.count("率") < 2 and "、" in name and name.endswith("率"):
        name = name.rsplit("、", 1)[1]
    if len(name) > _LONG:
        for verb in reversed(list(_ACT.finditer(name))):
            inside = 0 < verb.start() <= len(name) - 4
            if inside and not _NOT_ACT.match(name, verb.end()):
                return _DONE.sub(r"\1", name[verb.start() :])
    return name
