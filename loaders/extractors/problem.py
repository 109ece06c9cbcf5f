"""Problems: the shortcomings that a report names."""

from __future__ import annotations

import re
from collections.abc import Iterator

from fazhi.facts import Problem
from fazhi.loaders.extractors.measure import group
from fazhi.loaders.outline import PARAGRAPH, PART, SECTION, Block, sentences
from fazhi.loaders.reading import PartRange, Reading
from fazhi.ontology.lexicons import alternation

__all__ = ["extract"]

_SHORTCOMING = re.compile(alternation("problems", "shortcomings"))
_NONE = re.compile(alternation("problems", "not_a_problem"))
_LIST_LEAD = re.compile(
    rf"(?:{alternation('problems', 'leads')})[::,]?"
    r"|(?:短板|不足|弱项|问题|差距|薄弱环节|困难)(?:和[^,。;:]{2,6})?:"
)
_CLAUSE = re.compile(r"[,;。]")
_POINT = re.compile(r"[;。]")
_CAUSES = re.compile(r"^(?:原因分析|主要原因|存在问题的原因|问题原因|原因)")
_CAUSE_LEAD = re.compile(r"原因(?:是|有|主要有|主要是|如下|在于)?[::]?\s*$")
_CAUSE_REACH = 14
_CAUSE_BEHIND = re.compile(r"[。;][^。;]{0,10}原因[^。;]{0,4}[::]\s*$")
"""The words that lead to the causes, run on behind the last problem."""


def extract(reading: Reading) -> tuple[Problem, ...]:
    """The problems of the part that names them."""
    return tuple(
        Problem(start, end, reading.text[start:end])
        for part in reading.parts
        if part.role == "problems"
        for start, end in _of_part(reading, part)
    )


def _of_part(reading: Reading, part: PartRange) -> Iterator[tuple[int, int]]:
    text, causes = reading.folded, _Causes(reading.folded, part.heading.end)
    for block, paragraphs, is_heading in group((part.heading, *part.blocks)):
        if causes.begin_or_go_on(block):
            continue
        paragraphs = [p for p in paragraphs if not _NONE.match(text, p.start, p.end)]
        if block.level not in (PART, PARAGRAPH) and not is_heading:
            end = block.end
            if block.level <= SECTION or not block.has_body:
                end = paragraphs[-1].end if paragraphs else end
            if not _NONE.match(text, block.head, block.head_end):
                yield block.head, _trim(text, block.head, end)
        elif not is_heading or block.level == PART:
            stretches = [(block.body, block.end), *((p.start, p.end) for p in paragraphs)]
            for start, end in stretches if not is_heading else []:
                yield from _loose(text, start, end)


class _Causes:
    """Whether the blocks of a part have come to the causes, which are no problems."""

    def __init__(self, text: str, start: int) -> None:
        """Begin behind the heading of a part, which may itself end with 原因 (问题及原因)."""
        self._text, self._start = text, start
        self._level: int | None = None

    def begin_or_go_on(self, block: Block) -> bool:
        """Whether a block gives causes: a heading says so, or the words right before it."""
        if self._level is not None and block.level < self._level:
            self._level = None
        before = self._text[max(self._start, block.start - _CAUSE_REACH) : block.start]
        if _CAUSE_LEAD.search(before):
            self._level = block.level
        elif block.level != PART and _CAUSES.match(self._text, block.head, block.head_end):
            self._level = block.level + 1
            return True
        return self._level is not None


def _trim(text: str, start: int, end: int) -> int:
    if text.endswith(":", start, end) and (lead := _CAUSE_BEHIND.search(text, start, end)):
        end = lead.start()
    while end > start and text[end - 1] in "。;, ":
        end -= 1
    return end


def _loose(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The problems of a paragraph without numbers: a list behind a lead, else its sentences."""
    spans = list(sentences(text, start, end))
    for i, (first, last) in enumerate(spans):
        leads = list(_LIST_LEAD.finditer(text, first, last))
        lead = leads[-1] if leads else None
        if lead and (lead.start() == first or text[lead.end() - 1] in "::"):
            yield from _listed(text, lead.end(), last)
        elif i + 1 < len(spans) and _LIST_LEAD.match(text, spans[i + 1][0]):
            continue  # it only says that there are problems; the next sentence lists them
        elif _SHORTCOMING.search(text, first, last) and not _NONE.search(text, first, last):
            yield first, _trim(text, first, last)


def _listed(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    mark = _POINT if ";" in text[start:end] else _CLAUSE
    at = start
    for found in mark.finditer(text, start, end):
        if _SHORTCOMING.search(text, at, found.start()):
            yield at, found.start()
            at = found.end()
        elif mark is _POINT:
            at = found.end()
    if at < _trim(text, at, end) and _SHORTCOMING.search(text, at, end):
        yield at, _trim(text, at, end)
