"""What a figure measures: the shortest phrase of its sentence that names it.

Three forms cover the language of reports: the name stands before the figure (``合格率95%``),
behind it (``30个事项实现网办``), or the verb before and the thing behind (``清理20份文件``).
What the sentence said once (``行政复议受理50件,…,纠错9件``) is handed on to bare verbs and rates.
"""

from __future__ import annotations

import re

from fazhi.loaders.extractors.phrase import (
    BARE,
    FARTHEST,
    MAKING,
    TOPIC,
    VERB,
    actor,
    behind,
    cleaned,
    distributed,
    joined,
    shortened,
)
from fazhi.loaders.figures import Figure
from fazhi.loaders.word_tree import either
from fazhi.ontology import lexicons

__all__ = ["Namer"]

_CHANGE = re.compile(
    r"(?:同比|环比|(?:比|较|与)(?:上年|去年|20\d\d年)(?:同期)?(?:相比)?)?"
    rf"(?:{either('figures', 'increase')}"
    rf"|{either('figures', 'decrease')})(?:了|达|约|近)?$"
)
_EACH = re.compile(
    r"(?:分别|各)(?:同比|环比|[较比]上年)?"
    rf"(?:达到?|为|是|提高到|下降到|{either('figures', 'increase')}"
    rf"|{either('figures', 'decrease')})?(?:了|达|约|近)?$"
)
_AND = re.compile("[、和及与]")
_AMOUNT = re.compile("[了共达约近]$")
_PLACE_ONLY = re.compile(r"(?:位?[居列]|排名?|名列)?(?:全?[国省市县区州]|第)?")
"""Among whom something ranks (居全市第1位); what does was said before."""
_PURPOSE = re.compile(either("figures", "purposes"))
_SESSIONS = lexicons.words("figures", "sessions")
_IS_DONE = frozenset(lexicons.words("figures", "done"))
_OF_ANYTHING = frozenset(("案件", "申请", "事项"))
_OF_CASES = re.compile(either("figures", "of_cases"))
_AGAINST = re.compile(r"[较比与][^,]{1,12}")
_AGAINST_BEHIND = re.compile(r"(?<=[一-鿿]{2})[较比](?!例)[一-鿿]{2,8}$")
_SPAN_BEHIND = re.compile(
    r"(?:[为是约仅]|不超过)*\d{1,4}(?:\.\d{1,2})?个?(?:工作日|自然日|小时|分钟|天|日|月)$"
)
_SHORT_NAME = re.compile(rf"(?:率|占比|{either('figures', 'verbs')}|新发|成功|完结)$")
_BOUNDARY = re.compile(r"[。;:!?\n\t,](?:(?<!,)|(?<!\d,)|(?!\d{3}(?!\d)))")
_CLAUSES = re.compile("[,;:]")
_NOT_COUNTS = ("%", "‰", "个百分点", "百分点")
_SHARES = ("占比", "比重", "比例")
_LISTED = frozenset("、,和及与")
_REMEMBERED = 60
"""Of the names of a sentence, so many are looked through for what it is about."""
_NEAR = 30
"""Characters before a figure that mostly hold the mark before it, the last of many."""


def _shared_act(before: str) -> list[str]:
    """Names with what all of them did in turn: ``市委、市政府分别召开会议`` (2次、4次)."""
    names, each, act = before.partition("分别")
    several = _AND.split(names)
    act = _AMOUNT.sub("", act)
    return [name + act for name in several] if each and len(act) > 1 and len(several) > 1 else []


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
            return self._changed(cleaned(own), index)
        thing, name = self._behind(figure), cleaned(before)
        meant = figure.unit == "元" and name and VERB.match(thing)  # 投入资金5万元建成平台
        if thing and not (meant or (_PURPOSE.match(thing) and name.endswith(_SESSIONS))):
            return joined(name, thing)
        if not name:
            return self._between(index) or self._previous() or self._clause_before(figure)
        if figure.rank and _PLACE_ONLY.fullmatch(name):
            return (self._previous() or "") + name
        if figure.rank and (among := re.search(r"中(?=[一-鿿]{4,}$)", name)):
            name = name[among.end() :]
        if name.startswith("占") and (whole := self._previous()):
            return whole + name.removesuffix("的")
        if figure.unit == "%" and VERB.match(self._text, figure.end, self._end):
            return name + behind(self._text, figure.end, self._end)  # 干部100%完成轮训
        return self._handed_on(name)

    def _changed(self, name: str, index: int) -> str | None:
        """What has grown or fallen: named right before, or by the figure or clause before."""
        if name and not _AGAINST.fullmatch(name):
            return _AGAINST_BEHIND.sub("", name)
        low = self._figures[index - 1].end if index else self._start
        clauses = _CLAUSES.split(self._text[low : self._figures[index].start])[1:-1]
        said = _SPAN_BEHIND.sub("", cleaned(clauses[-1])) if clauses and name else ""
        return said or self._previous() or name or None

    def _before(self, index: int) -> str:
        """The words of the clause before the figure, behind the figure before it."""
        stop = self._figures[index].start
        low = self._figures[index - 1].end if index else self._start
        for reach in (_NEAR, FARTHEST):
            cut = max(low, stop - reach)
            if marks := list(_BOUNDARY.finditer(self._text, cut, stop)):
                return self._text[marks[-1].end() : stop]
        return self._text[cut:stop]

    def _behind(self, figure: Figure) -> str:
        if figure.unit in _NOT_COUNTS or figure.rank:
            return ""
        return behind(self._text, figure.end, self._end)

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
        words = cleaned(self._text[low : self._figures[index].start].strip(",;: "))
        return shortened(words) if len(words) > BARE and index else None

    def _clause_before(self, figure: Figure) -> str | None:
        """What the clause before says, where the figure's own clause says nothing."""
        clauses = _CLAUSES.split(self._said(figure))
        return next((clean for words in reversed(clauses) if (clean := cleaned(words))), None)

    def _said(self, figure: Figure) -> str:
        """What the sentence says before a figure."""
        return self._text[max(self._start, figure.start - 2 * FARTHEST) : figure.start]

    def _from_list(self, index: int, before: str) -> str | None:
        """Names given in a list with 分别: the n-th figure takes the n-th name."""
        said = "各" in before or "分别" in before  # quicker to see than to search for
        if said and (each := _EACH.search(before)):
            self._listed = self._in_turn(before[: each.start()], index)
        elif said and (shared := _shared_act(before)):
            self._listed = shared
        elif self._listed and re.fullmatch(r"[、,和及]?", before.strip()):
            pass
        else:
            self._listed = []
        return cleaned(self._listed.pop(0)) if self._listed else None

    def _in_turn(self, named: str, index: int) -> list[str]:
        """The names before 分别, or where it stands alone or behind 占比 those of the counts."""
        name, count = cleaned(named), self._in_list(index)
        if name and name not in _SHARES:
            return [named] if count == 1 else distributed(_AND.split(named))
        before = self._names[-count:] if len(self._names) >= count else []
        return [f"{one or ''}{name}" for one in before]

    def _in_list(self, index: int) -> int:
        """How many figures stand in a list from this on (``分别下降5%和3%``)."""
        count, text, figures = 1, self._text, self._figures
        for before, figure in zip(figures[index:], figures[index + 1 :], strict=False):
            if text[before.end : figure.start] not in _LISTED:
                break
            count += 1
        return count

    def _handed_on(self, name: str) -> str:
        """A bare verb or rate with what the sentence said once before it."""
        name = shortened(name)
        if len(name) > BARE or TOPIC.search(name) or not _SHORT_NAME.search(name):
            return name
        previous = self._previous()
        stem = name.removesuffix("率").removesuffix("数")
        if previous and stem and stem != name and previous.endswith(stem):
            return previous + name[len(stem) :]
        if previous and name.endswith("率") and (of := self._acted_on(name, previous)):
            return of + name
        if previous and not TOPIC.search(previous) and (of := self._thing(name, stem, previous)):
            return of + name if name.endswith("率") else name + of
        if topic := self._topic():
            return self._with_object(name, previous, topic)
        base = actor(previous) if previous else self._made(name)
        return base + name if base else name

    @staticmethod
    def _acted_on(name: str, previous: str) -> str:
        """What a rate right behind a count is of: ``案卷`` of ``评查案卷`` for ``合格率``."""
        if _OF_CASES.match(name):
            return ""
        verb, topic = VERB.match(previous), TOPIC.search(previous)
        thing = previous[topic.end() if topic else verb.end() if verb else len(previous) :]
        if len(thing) < 2 or thing in _IS_DONE or thing in _OF_ANYTHING or VERB.search(thing):
            return ""
        return previous[verb.end() if verb else 0 :]

    def _thing(self, name: str, stem: str, previous: str) -> str:
        """What the name before says was acted on: ``矛盾纠纷`` of ``排查矛盾纠纷`` for ``化解``."""
        verb, index = VERB.match(previous), len(self._names)
        rest = previous[verb.end() :] if verb else ""
        if not verb or len(rest) < 2 or rest in _IS_DONE:
            return ""
        if name.endswith("率"):
            return rest if stem == verb[0] else ""
        same = self._figures[index].unit == self._figures[index - 1].unit
        return rest if same and VERB.fullmatch(name) else ""

    def _with_object(self, name: str, previous: str | None, topic: str) -> str:
        """``受理`` behind ``收到行政复议申请`` is ``受理行政复议申请``."""
        if topic.endswith(name[-2:]):  # 行政处罚: 处罚, 事故处罚
            return topic if len(name) == 2 else name
        verb = VERB.match(previous) if previous else None
        rest = previous[verb.end() :] if previous and verb else ""
        return name + rest if VERB.fullmatch(name) and topic in rest else topic + name

    def _made(self, name: str) -> str:
        """What the clause before set up, where the figure's own clause has only a verb."""
        if not VERB.fullmatch(name):
            return ""
        figure = self._figures[len(self._names)]
        clauses = self._said(figure).rsplit(";", 1)[-1].split(",")
        made = list(MAKING.finditer(clauses[-2])) if len(clauses) > 1 else []
        return cleaned(clauses[-2][made[-1].end() :]) if made else ""

    def _topic(self) -> str | None:
        """The subject matter of an earlier name of the sentence, or of the lead of a list.

        A clause behind a semicolon that begins with a thing of its own has its own subject matter.
        """
        for index in range(len(self._names) - 1, max(-1, len(self._names) - _REMEMBERED - 1), -1):
            name = self._names[index]
            if name and (found := TOPIC.search(name)):
                return found[0]
            if name and self._opens(index) and self._is_thing(name):
                return None
        first = self._figures[0].start
        colon = self._text.rfind(":", self._start, first)
        found = TOPIC.search(self._text, max(self._start, first - FARTHEST), max(colon, 0))
        return found[0] if found else None

    def _opens(self, index: int) -> bool:
        """Whether a figure is the first behind a semicolon."""
        low = self._figures[index - 1].end if index else self._start
        return self._text.find(";", low, self._figures[index].start) >= 0

    @staticmethod
    def _is_thing(name: str) -> bool:
        """Whether a name tells what its verb acts on: 评查案卷, but not 审结案件."""
        verb = VERB.match(name)
        return len(name) >= BARE and not (verb and name[verb.end() :] in _OF_ANYTHING)
