"""What a figure measures: the shortest phrase of its sentence that names it.

Three forms cover the language of reports: the name stands before the figure (``合格率95%``),
behind it (``30个事项实现网办``), or the verb before and the thing behind (``清理20份文件``).
What the sentence said once (``行政复议受理50件,…,纠错9件``) is handed on to bare verbs and rates.
"""

from __future__ import annotations

import re

from fazhi.loaders.figures import Figure
from fazhi.loaders.word_tree import either
from fazhi.ontology import lexicons

__all__ = ["Namer"]

_LEAD = re.compile(
    rf"(?:{either('figures', 'lead')}|(?:截至|截止)[^,]{{1,8}}"
    r"|20\d\d年(?:度|底|末)?|\d{1,2}月|[,、和及并;:(\s])+"
)
_TAIL = re.compile(rf"(?:{either('figures', 'tail')}|[:\s])+$")
_TAIL_ENDS = frozenset(word[-1] for word in lexicons.words("figures", "tail")) | {":"}
"""What a tail ends with, but for blanks: few words do, and it is slow to look for a tail."""
_VERB = re.compile(either("figures", "verbs"))
_TOPIC = re.compile(either("figures", "topics"))
_CHANGE = re.compile(
    r"(?:同比|环比|(?:比|较|与)(?:上年|去年|20\d\d年)(?:同期)?(?:相比)?)?"
    rf"(?:{either('figures', 'increase')}"
    rf"|{either('figures', 'decrease')})(?:了|达|约|近)?$"
)
_EACH = re.compile(
    rf"(?:分别|各)(?:达到?|为|是|提高到|下降到|{either('figures', 'increase')}"
    rf"|{either('figures', 'decrease')})?(?:了|达|约|近)?$"
)
_BY = r"[^,]{0,60}?(?:方式|形式|途径|手段|措施)"
_MEANS = re.compile(rf"通过{_BY}|采取{_BY}|采用{_BY}|运用{_BY}|以{_BY}|\([^)]{{3,60}}\)")
_MAKING = re.compile(either("figures", "making"))
_BARE = 4
_SHORT_NAME = re.compile(rf"(?:率|占比|{either('figures', 'verbs')}|新发|成功|完结)$")
_DONE = re.compile(r"^(..)了")
_ACT = re.compile(either("figures", "acts"))
_AGENT = re.compile(r"[向为对由与][^,]{2,14}?(?=报备|报送|提供|提出|开展|解答|化解|移送|发出|发送)")
_BOUNDARY = re.compile(r"[。;:!?\n,](?:(?<!,)|(?<!\d,)|(?!\d{3}(?!\d)))")
# Where the thing behind a figure ends: before a mark or a word, or behind an organ. Each form is
# told by its first character, the only one that the pattern consumes.
_BEHIND_END = re.compile(
    r"[,。;、:!?《》\n\d均并且后(全分专推用涉和及进实完参纳获评入通与“按根依中发共门位关业开参](?:"
    r"(?<=[,。;、:!?《》\n\d均并且后])|(?<=\()(?![^()]{1,5}\))|(?<=全)部|(?<=分)[类别]"
    r"|(?<=专)题(?=研究|部署|听取|学习|会)|(?<=推)动|(?<=用)于|(?<=涉)及|(?<=[和及共])(?=\d)"
    r"|(?<=[一-鿿]{4}.)(?:(?<=进)行|(?<=实)现|(?<=完)成|(?<=参)加|(?<=纳)入|(?<=获)评|(?<=入)选|(?<=通)过|(?<=与))"
    r"|(?<=[一-鿿]{2}.)(?:(?<=[“获])|(?<=按)照|(?<=根)据|(?<=依)据|(?<=中)[有的,]|(?<=[员人者]中)|(?<=发)起|(?<=开)展|(?<=参)与)"
    r"|(?P<organ>(?<=部门|单位|机关|企业)(?=[^的])))"
)
_NOT_BEHIND = re.compile(
    r"[,。;、:!?()\n并且后]|增[加长至]|提[高升]|上升|升至|下降|降[低至为]|减少|减至|压[缩减]|缩[短减]|调整|精简|优化[为至]|拓展[至到]|扩[大充]|至|到"
)
_NOT_ACT = re.compile(r"中心|平台|组织|机制|机构|工作室|员|、")
_LONG = 12
_LONGEST_TAIL = 24
_CLAUSES = re.compile("[,;:]")
_REMEMBERED = 60
"""Of the names of a sentence, so many are looked through for what it is about."""
_CUT_BRACKET = re.compile(r"[^,。;、:()]{1,12}\([^()]{1,8}\)")
"""A name with a bracket that may hold a mark (``县(市、区)``)."""
_BRACKET_REACH = 10
_NEAR = 30
"""Characters before a figure that mostly hold the mark before it, the last of many."""
_FARTHEST = 200
"""No name is as long; of a line without marks only what stands so near a figure is looked at."""


def _distributed(names: list[str]) -> list[str]:
    """The things of a list that says one of them once: ``新收、审结案件``, ``一审、二审案件``."""
    last = names[-1]
    verb = _VERB.match(last)
    whole = []
    for name in names[:-1]:
        size = len(name)
        act = name.startswith("新") or _VERB.fullmatch(name)
        if verb and act and verb.end() < len(last):
            name += last[verb.end() :]
        elif size <= _BARE and last[:size].endswith(name[-1:]) and not name.endswith("率"):
            name += last[size:]
        whole.append(name)
    return [*whole, last]


def _tail(words: str) -> re.Match[str] | None:
    last = words[-1:]
    if last not in _TAIL_ENDS and not last.isspace():
        return None
    return _TAIL.search(words, max(0, len(words) - _LONGEST_TAIL))


class Namer:
    """Names the figures of one sentence, in their order."""

    def __init__(self, text: str, start: int, end: int, figures: list[Figure]) -> None:
        """Keep the sentence ``text[start:end]`` and its figures."""
        self._text, self._start, self._end = text, start, end
        self._figures = figures
        self._names: list[str | None] = []
        self._listed: list[str] = []

    def name(self, index: int, change: str | None) -> str | None:
        """The name of the figure at ``index``; the ones before it must have been named."""
        name = self._name(index, change)
        self._names.append(name)
        return name

    def _name(self, index: int, change: str | None) -> str | None:
        figure = self._figures[index]
        before = self._before(index)
        listed = self._from_list(index, before)
        if listed:
            return self._handed_on(listed)
        if change and (own := _CHANGE.sub("", before)) != before:
            return self._cleaned(own) or self._previous()
        behind = self._behind(index)
        name = self._cleaned(before)
        if behind:
            return self._joined(name, behind)
        if not name:
            return self._between(index) or self._previous() or self._clause_before(figure)
        if figure.rank and (among := re.search(r"中(?=[一-鿿]{4,}$)", name)):
            name = name[among.end() :]
        return self._handed_on(name)

    def _before(self, index: int) -> str:
        """The words of the clause before the figure, behind the figure before it."""
        stop = self._figures[index].start
        low = self._figures[index - 1].end if index else self._start
        for reach in (_NEAR, _FARTHEST):
            cut = max(low, stop - reach)
            if marks := list(_BOUNDARY.finditer(self._text, cut, stop)):
                return self._text[marks[-1].end() : stop]
        return self._text[cut:stop]

    def _behind(self, index: int) -> str:
        figure = self._figures[index]
        if figure.unit in ("%", "‰", "个百分点", "百分点") or figure.rank:
            return ""
        start = figure.end
        if (
            self._text.startswith("“", start)
            and (close := self._text.find("”", start, self._end)) > 0
        ):
            return self._text[start : close + 1]
        if _NOT_BEHIND.match(self._text, start):
            return ""
        end = min(self._end, start + _FARTHEST)
        if stop := _BEHIND_END.search(self._text, start + 1, end):
            end = stop.start() if stop["organ"] is None else stop.end()
        if cut := _CUT_BRACKET.match(self._text, start, min(self._end, end + _BRACKET_REACH)):
            end = max(end, cut.end())
        return self._text[start:end].strip().removeprefix("的").strip()

    def _cleaned(self, words: str) -> str:
        words = _MEANS.sub("", words)
        if lead := _LEAD.match(words):
            words = words[lead.end() :]
        if tail := _tail(words):
            words = words[: tail.start()]
        if agent := _AGENT.match(words):
            words = words[agent.end() :]
        words = words.strip("、,和及 ")
        bare = words.strip("、,和及 “”") if "”" not in words[1:-1] else words
        return words if bare.count("“") > bare.count("”") else bare

    def _joined(self, before: str, behind: str) -> str:
        """The thing behind the figure, with the verb right before the figure if it says more."""
        verbs = list(_VERB.finditer(before))
        if verbs and verbs[-1].end() == len(before) and not _VERB.match(behind):
            verb = verbs[-1][0]
            return behind if _MAKING.fullmatch(verb) else verb + behind
        return behind

    def _previous(self) -> str | None:
        """The name given last, unless a semicolon stands between."""
        index = len(self._names)
        if not index:
            return None
        low, high = self._figures[index - 1].end, self._figures[index].start
        return None if ";" in self._text[low:high] else self._names[-1]

    def _between(self, index: int) -> str | None:
        """What stands between the figure before and this one, where that is enough to name it."""
        low = self._figures[index - 1].end if index else self._start
        words = self._cleaned(self._text[low : self._figures[index].start].strip(",;: "))
        return self._shortened(words) if len(words) > _BARE and index else None

    def _clause_before(self, figure: Figure) -> str | None:
        """What the clause before says, where the figure's own clause says nothing."""
        clauses = _CLAUSES.split(self._said(figure))
        return next((clean for words in reversed(clauses) if (clean := self._cleaned(words))), None)

    def _said(self, figure: Figure) -> str:
        """What the sentence says before a figure."""
        return self._text[max(self._start, figure.start - 2 * _FARTHEST) : figure.start]

    def _from_list(self, index: int, before: str) -> str | None:
        """Names given in a list with 分别: the n-th figure takes the n-th name."""
        if each := _EACH.search(before):
            self._listed = _distributed(re.split(r"、|和|及|与", before[: each.start()]))
        elif self._listed and re.fullmatch(r"[、,和及]?", before.strip()):
            pass
        else:
            self._listed = []
        return self._cleaned(self._listed.pop(0)) if self._listed else None

    def _handed_on(self, name: str) -> str:
        """A bare verb or rate with what the sentence said once before it."""
        name = self._shortened(name)
        if len(name) > _BARE or _TOPIC.search(name) or not _SHORT_NAME.search(name):
            return name
        previous = self._previous()
        stem = name.removesuffix("率").removesuffix("数")
        if previous and stem and stem != name and previous.endswith(stem):
            return previous + name[len(stem) :]
        if topic := self._topic():
            return self._with_object(name, previous, topic)
        base = self._base(previous) if previous else self._made(name)
        return base + name if base else name

    def _with_object(self, name: str, previous: str | None, topic: str) -> str:
        """``受理`` behind ``收到行政复议申请`` is ``受理行政复议申请``."""
        verb = _VERB.match(previous) if previous else None
        rest = previous[verb.end() :] if previous and verb else ""
        return name + rest if _VERB.fullmatch(name) and topic in rest else topic + name

    @staticmethod
    def _base(previous: str) -> str:
        """What an earlier name of thing and verb is about: ``…窗口受理`` gives ``…窗口``."""
        verbs = list(_VERB.finditer(previous))
        ends = verbs and verbs[-1].end() == len(previous) and verbs[-1].start() > 1
        return previous[: verbs[-1].start()] if ends else ""

    def _made(self, name: str) -> str:
        """What the clause before set up, where the figure's own clause has only a verb."""
        if not _VERB.fullmatch(name):
            return ""
        figure = self._figures[len(self._names)]
        clauses = self._said(figure).rsplit(";", 1)[-1].split(",")
        made = list(_MAKING.finditer(clauses[-2])) if len(clauses) > 1 else []
        return self._cleaned(clauses[-2][made[-1].end() :]) if made else ""

    def _topic(self) -> str | None:
        """The subject matter that an earlier name of the sentence speaks of."""
        for name in self._names[: -_REMEMBERED - 1 : -1]:
            if name and (found := _TOPIC.search(name)):
                return found[0]
        return None

    def _shortened(self, name: str) -> str:
        """Without a long subject: the last of several named by 、, from its last verb on."""
        if made := _MAKING.match(name):
            name = name[made.end() :].lstrip("了") or name
            name = name.strip("“”") if "”" not in name[1:-1] else name
        if len(name) > _LONG and name.count("率") < 2 and "、" in name and name.endswith("率"):
            name = name.rsplit("、", 1)[1]
        if len(name) > _LONG:
            for verb in reversed(list(_ACT.finditer(name))):
                inside = 0 < verb.start() <= len(name) - 4
                if inside and not _NOT_ACT.match(name, verb.end()):
                    return _DONE.sub(r"\1", name[verb.start() :])
        return name
