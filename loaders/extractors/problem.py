"""Problems: the shortcomings that a report names."""

from __future__ import annotations

import re
from collections.abc import Iterator

from fazhi.facts import Problem
from fazhi.loaders.extractors.measure import group
from fazhi.loaders.outline import PARAGRAPH, PART, SECTION, sentences
from fazhi.loaders.reading import PartRange, Reading
from fazhi.ontology.lexicons import alternation

__all__ = ["extract"]

_SHORTCOMING = re.compile(alternation("problems", "shortcomings"))
_NONE = re.compile(alternation("problems", "not_a_problem"))
_LIST_LEAD = re.compile(rf"(?:{alternation('problems', 'leads')})[::,]?")
_CLAUSE = re.compile(r"[,;。]")
_POINT = re.compile(r"[;。]")


def extract(reading: Reading) -> tuple[Problem, ...]:
    """The problems of the part that names them."""
    return tuple(
        Problem(start, end, reading.text[start:end])
        for part in reading.parts
        if part.role == "problems"
        for start, end in _of_part(reading, part)
    )


def _of_part(reading: Reading, part: PartRange) -> Iterator[tuple[int, int]]:
    text = reading.folded
    for block, paragraphs, is_heading in group((part.heading, *part.blocks)):
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


def _trim(text: str, start: int, end: int) -> int:
    while end > start and text[end - 1] in "。;, ":
        end -= 1
    return end


def _loose(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The problems of a paragraph without numbers: a list behind a lead, else its sentences."""
    for first, last in sentences(text, start, end):
        leads = list(_LIST_LEAD.finditer(text, first, last))
        lead = leads[-1] if leads else None
        if lead and (lead.start() == first or text[lead.end() - 1] in "::"):
            yield from _listed(text, lead.end(), last)
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
