"""Metrics: the figures that a text reports, with what they measure and for which year."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from operator import attrgetter

from fazhi.facts import Document, Metric
from fazhi.loaders.extractors import grid_metric
from fazhi.loaders.extractors.indicator import Namer
from fazhi.loaders.extractors.years import Years
from fazhi.loaders.figures import Figure
from fazhi.loaders.reading import Reading
from fazhi.loaders.word_tree import either
from fazhi.ontology.lexicons import words

__all__ = ["extract"]

_HAN_UNITS = frozenset(words("figures", "han"))
_BORDERLINE = frozenset(words("figures", "borderline"))
_NOT = re.compile(either("figures", "notfigures"))
_PAIR = 2
_ENDS_SHARE = frozenset("。,;、)的\n")
_ABOUT = re.compile(r"约(?:占|为|有|达)[^,。;:\n]{0,12}$")
_ABOUT_REACH = 15
_CLAUSE_REACH = 200
_PLANNED = ("plan", "tasks", "requirements", "general")
_NORMATIVE = words("titles", "normative")
_BEHIND = re.compile(either("figures", "behind"))
_CHANGE_ENDS = frozenset(
    {word[-1] for name in ("increase", "decrease") for word in words("figures", name)}
    | {*"了达约近"}
)
_COMPARED = re.compile(r"同比|环比|比上年|较上年|比去年|较去年")
_INCREASE = re.compile(rf"(?:{either('figures', 'increase')})(?:了|达|约|近)?$")
_DECREASE = re.compile(rf"(?:{either('figures', 'decrease')})(?:了|达|约|近)?$")
_SHARES = ("%", "‰", "个百分点", "百分点", "倍", "成")
_LESS_OF = re.compile(
    r"[减压缩精节][少减缩短简约省](?![到至为])[一-鿿]{2,8}(?<![率比占度达到至为])$"
)
"""A fall with the thing behind the verb: ``减少跑动次数40%``."""
_LESS_REACH = 12
_LESS_TOO = re.compile(r"[、和及][一-鿿]{1,6}(?<![率比度])")
"""The next of such things: 压减环节69%、材料52%."""
_QUOTED = re.compile(r"“[^”]{1,14}”|〔[^〕]{0,60}〕|\[\d{1,9}\]")
_DATE = re.compile(
    r"\s?(?:[年月日号时天周秒届岁A-Za-z]|点钟|小时|分钟|个(?:月|工作日|自然日)|工作日|自然日|季度|世纪)"
)
_NAMING = frozenset("第每前〔“·+-/")
"""What stands right before a number that numbers or names something."""
_COUNTED = frozenset(word[-1] for word in words("figures", "classifiers"))
_CAPTIONS = frozenset(("\n表", "\n图", " 表", " 图", "附表", "附图", "附件"))
_ENDS_CLAUSE = frozenset("。,;)\n")
_SCORES = frozenset("点分成")
_SCORE = re.compile(r"(?:得分|评分|总分|考核分|平均分)(?!.*满分)")
_COURT = ("初", "终", "审", "赔", "再", "申")  # 0282行初15号 is a case number
_EACH_REACH = 24
_AGAINST = re.compile(r"[较比与](?:20\d\d)年(?:同期)?(?:相比)?[^,。;的]{2,6}$")
_MOVED = re.compile(
    r"[由从]20\d\d年[^,。;]{0,8}\d[^,。;]{0,14}"
    r"(?:提[升高]|增[加长]?|上?升|下?降低?|减少?|压[缩减]|缩短|扩大)[至到]$"
)
"""What a figure has come to since a year that is not its own (由2022年的95%提升至97%)."""
_MOVED_REACH = 45
_AGAINST_REACH = 18
_FORMULA = re.compile(r"”(?<=[\d+X]”)[^,。;]{0,8},?即[^。;]{0,40}")
_EACH = re.compile(r"每\s?\d+\s?[名个人家项][^,。;]{0,16}$")
_MEETING = re.compile(r"会议|全会|全体|常委")
_NOUN = re.compile(r"[一-鿿]{3,}(?:点|站|中心|室|所|库|基地)")
# Times, telephone numbers, sizes, ranges of years; ``re`` searches for the first digit.
_PAIR_OF_NUMBERS = re.compile(
    r"[0-9](?:\d?:\d{2}|\d{2,3}-\d{6,8}|\d{0,9}[×x*]\d{1,9}|\d{3}\s?[—\-–]\s?\d{4}\s?年?)"
)
_REPORTED = re.compile(
    r"已|目前|截至|截止|累计(?!达到|不少于|引进|培养|完成)|同比|去年|上年|共有|现有"
)
_REQUIRED = re.compile(
    r"力争|确保|不得|应当|给予|奖励|补助|每年至少|目标|每(?:年|月|季度|半年|周)|要达到|达到.{0,8}以上的"
)


def extract(reading: Reading) -> tuple[Metric, ...]:
    """The figures reported in the body of a document."""
    candidates = sorted(_candidates(reading), key=attrgetter("start"))
    found = [*_metrics(reading, candidates), *_of_tables(reading)]
    return tuple(sorted(found, key=attrgetter("start")))


def _of_tables(reading: Reading) -> Iterator[Metric]:
    if not _is_normative(reading.document):
        for grid in reading.grids:
            if reading.role_at(grid.start) not in _PLANNED:
                yield from grid_metric.metrics(reading, grid)


def _candidates(reading: Reading) -> Iterator[Figure]:
    text, body = reading.folded, reading.body_start
    hidden = sorted([*_hidden(reading), *((grid.start, grid.end) for grid in reading.grids)])
    starts = [start for start, _ in hidden]
    names = {p for found in _NOT.finditer(text) for p in range(*found.span())}
    for figure in reading.figures:
        at = figure.number
        if figure.start < body or not _counts(text, figure) or at in names:
            continue
        i = bisect_right(starts, at) - 1
        if i < 0 or at >= hidden[i][1]:
            yield figure


def _hidden(reading: Reading) -> Iterator[tuple[int, int]]:
    """The stretches in which a number is no figure: names, times, titles, list numbers."""
    text = reading.folded
    for pattern in (_QUOTED, _PAIR_OF_NUMBERS):
        for found in pattern.finditer(text):
            yield found.span()
    for found in _FORMULA.finditer(text):
        yield found.start() - 1, found.end()
    yield from reading.titles
    for row in reading.rows:
        yield from row.of("number")
    for block in reading.blocks:
        if block.head > block.start:
            yield block.start, block.head


def _counts(text: str, figure: Figure) -> bool:
    """Whether a number with its unit is a figure, not a date, ordinal, name or scale."""
    if figure.rank:
        return True
    at, end = figure.number, figure.end
    before = text[at - 1 : at]
    if before in _NAMING and not (before == "/" and text[at - 2] in _COUNTED):  # 23批/412人次
        return False
    if text[at - 2 : at] in _CAPTIONS or _DATE.match(text, end):
        return False
    low = max(0, at - _EACH_REACH)
    if text.find("每", low, at) >= 0 and _EACH.search(text, low, at):
        return False
    if figure.unit is None:
        return not figure.han and _lost_unit(text, figure)
    if figure.unit == "%" and _BEHIND.match(text, end):
        return False
    if figure.han:
        return _han_counts(text, figure)
    if figure.unit == "行" and text.startswith(_COURT, end):
        return False
    scored = figure.unit not in _SCORES or bool(_SCORE.search(text, max(0, at - 8), at))
    return scored and not text.startswith(("+", "×", "-"), end)


def _han_counts(text: str, figure: Figure) -> bool:
    unit = figure.unit or ""
    if unit == "%":
        return True
    if unit not in _HAN_UNITS or unit in _BORDERLINE or figure.value < 2:
        return False
    after = text[figure.end : figure.end + 2]
    if unit == "成":  # 下降三成, but not 三成员
        return after[:1] in _ENDS_SHARE or figure.comparator != "eq"
    if unit == "次" and _MEETING.match(after) or unit == "期" and figure.value != _PAIR:
        return False
    return not after.startswith(("方面", "关键"))


def _lost_unit(text: str, figure: Figure) -> bool:
    """A bare number whose unit the page lost: at the end of a line, or before a quoted name."""
    if figure.value == int(figure.value) and 1900 <= figure.value <= 2100:
        return False
    before, after = text[figure.number - 1 : figure.number], text[figure.end : figure.end + 1]
    if text[figure.end - 1] in "万亿":  # 粉丝数5.6万: what is counted has no word of its own
        return after in _ENDS_CLAUSE
    if "." in text[figure.number : figure.end] or not re.match(r"[一-鿿)]", before):
        return False
    return after in ("\n", "“") or (before in "和、及成了" and bool(_NOUN.match(text, figure.end)))


def _metrics(reading: Reading, candidates: list[Figure]) -> Iterator[Metric]:
    text = reading.folded
    starts = [figure.start for figure in candidates]
    normative = _is_normative(reading.document)
    years = Years(text)
    for block in reading.blocks:
        low, high = bisect_right(starts, block.head - 1), bisect_right(starts, block.end - 1)
        if low == high:
            continue
        in_row = reading.rows and reading.row_at(block.start)
        planned = normative or in_row or reading.role_at(block.start) in _PLANNED
        for first, last in reading.sentences_of(block):
            inside = candidates[
                bisect_left(starts, first, low, high) : bisect_left(starts, last, low, high)
            ]
            if inside and not (planned and not _REPORTED.search(text, first, last)):
                yield from _sentence(reading, years, first, last, inside)


def _is_normative(document: Document) -> bool:
    """Whether a document says what must be, so that a bare figure in it is no report."""
    report = document.kind == "annual-report"
    return not report and (document.title or "").endswith(_NORMATIVE)


def _sentence(
    reading: Reading, years: Years, first: int, last: int, found: list[Figure]
) -> Iterator[Metric]:
    change: str | None = None
    namer = Namer(reading.folded, first, last, found)
    for i, figure in enumerate(found):
        if reading.document.kind != "annual-report" and _required(reading.folded, figure):
            continue
        change = _change(reading.folded, figure) or _listed(reading.folded, found, i, change)
        yield Metric(
            figure.start,
            figure.end,
            reading.text[figure.start : figure.end],
            figure.value,
            figure.unit,
            _comparator(reading.folded, figure),
            change,
            namer.name(i, change),
            _period(reading, years, first, figure),
            figure.rank,
        )


def _listed(text: str, found: list[Figure], i: int, change: str | None) -> str | None:
    """The growth or fall said once for figures in a list (``分别下降5%和3%``)."""
    if not (i and change):
        return None
    between = text[found[i - 1].end : found[i].start]
    if between in ("和", "、", ",", "及"):
        return change
    less = change == "decrease" and found[i].unit == found[i - 1].unit == "%"
    return change if less and _LESS_TOO.fullmatch(between) else None


def _comparator(text: str, figure: Figure) -> str:
    """The figure's own sign, or one that stands away from it (``约占总数的18%``)."""
    if figure.comparator == "eq" and _ABOUT.search(text, figure.start - _ABOUT_REACH, figure.start):
        return "approx"
    return figure.comparator


def _required(text: str, figure: Figure) -> bool:
    low = max(0, figure.start - _CLAUSE_REACH)
    clause = max(low - 1, *(text.rfind(mark, low, figure.start) for mark in ",。;\n"))
    return bool(_REQUIRED.search(text, clause + 1, figure.end))


def _change(text: str, figure: Figure) -> str | None:
    if figure.unit == "%" and _LESS_OF.search(text, figure.start - _LESS_REACH, figure.start):
        return "decrease"
    if figure.rank or text[figure.start - 1 : figure.start] not in _CHANGE_ENDS:
        return None
    before = text[max(0, figure.start - 8) : figure.start]
    for change, pattern in (("increase", _INCREASE), ("decrease", _DECREASE)):
        if pattern.search(before):
            loose = not _COMPARED.search(before)
            if figure.unit in _SHARES or not loose:
                return change
    return None


def _period(reading: Reading, years: Years, first: int, figure: Figure) -> str | None:
    """The last year said before the figure in its sentence, else the document's."""
    period = reading.document.period
    compared = _AGAINST.search(
        reading.folded, max(first, figure.start - _AGAINST_REACH), figure.start
    )
    until = compared.start() if compared else figure.start
    if period and (relative := years.relative(first, figure.start)):
        said = years.last(first, relative.start())
        now = years.last(relative.end(), figure.start)
        if now is None and (said is None or said <= period):
            return period if relative[0].startswith(("今", "本")) else str(int(period) - 1)
    if year := years.last(first, until):
        if period and _MOVED.search(reading.folded, max(first, until - _MOVED_REACH), until):
            return period
        return min(year, period) if period else year
    block = reading.block_at(first) if period is None else None
    return years.last(block.start, first, ranges=True) if block else period
