"""Parts: the top-level parts of a document and their roles."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from itertools import takewhile

from fazhi.facts import Document, Part
from fazhi.loaders.extractors.clauses import assigns
from fazhi.loaders.outline import ITEM, PARAGRAPH, PART, SECTION, Block, Outline
from fazhi.loaders.reading import PartRange, Reading
from fazhi.ontology.lexicons import words

__all__ = ["extract", "is_item", "part_ranges", "role_of"]

_ROLES = ("leadership", "plan", "problems", "requirements", "general", "tasks", "achievements")
_WORDS = {role: words("parts", role) for role in _ROLES}
_YEAR = re.compile(r"(20\d\d)年")
_AND = re.compile("[和及与]")
_BARE_HEADING = 30
_LONGEST_HEADING = 45


def extract(reading: Reading) -> tuple[Part, ...]:
    """The parts of a reading; the quote is the heading line."""
    return tuple(
        Part(part.heading.start, end, reading.text[part.heading.start : end], part.role)
        for part in reading.parts
        if not part.virtual
        for end in (_line_end(part.heading),)
    )


def _line_end(heading: Block) -> int:
    return heading.end if not heading.has_body else heading.body


def part_ranges(outline: Outline, document: Document) -> tuple[PartRange, ...]:
    """The parts with the blocks under each, from the first heading that says a role."""
    headings = [
        b for b in outline.blocks if _is_heading(outline.text, b) and not is_item(outline, b)
    ]
    headings = [part for b in headings for part in _of_two(outline, b, document)]
    headings = headings or _sections(outline, document)
    if not headings:
        return _whole(outline, document)
    ranges = []
    starts = [block.start for block in outline.blocks]
    for i, heading in enumerate(headings):
        stop = headings[i + 1].start if i + 1 < len(headings) else len(outline.text) + 1
        first, last = bisect_right(starts, heading.start), bisect_left(starts, stop)
        blocks = outline.blocks[first:last]
        said = role_of(outline.text[heading.head : heading.head_end], document)
        ranges.append((said, heading, blocks))
    return tuple(_settle(ranges, document))


def _of_two(outline: Outline, heading: Block, document: Document) -> list[Block]:
    """A heading, or the sections under it where it says two roles (问题和下一步打算)."""
    words = outline.text[heading.head : heading.head_end]
    if document.kind != "annual-report" or not (_says(words, "problems") and _says(words, "plan")):
        return [heading]
    blocks = outline.blocks[outline.blocks.index(heading) + 1 :]
    under = list(takewhile(lambda block: block.level != PART, blocks))
    parts = [b for b in under if b.level == SECTION]
    roles = {role_of(outline.text[b.head : b.head_end], document) for b in parts}
    return parts if roles == {"problems", "plan"} else [heading]


def _sections(outline: Outline, document: Document) -> list[Block]:
    """（一） as the top level, where a report has no 一、 and its sections say the roles."""
    found = [b for b in outline.blocks if b.level == SECTION]
    roles = {role_of(outline.text[b.head : b.head_end], document) for b in found}
    report = document.kind == "annual-report" and roles & {"problems", "plan", "leadership"}
    return found if report else []


def _whole(outline: Outline, document: Document) -> tuple[PartRange, ...]:
    """A plan without parts is all tasks."""
    numbered = [b for b in outline.blocks if b.level in (SECTION, ITEM)]
    if document.kind != "task-plan" or not numbered:
        return ()
    first = outline.blocks.index(numbered[0])
    return (PartRange("tasks", numbered[0], outline.blocks[first:], virtual=True),)


def is_item(outline: Outline, block: Block) -> bool:
    """Whether a top-level number belongs to an item, not a part: its own text says who does it."""
    return block.level == PART and assigns(outline.text, block.head, block.end)


def _is_heading(text: str, block: Block) -> bool:
    if block.level == PART:
        return block.head_end - block.head <= _LONGEST_HEADING
    return (
        block.level == PARAGRAPH
        and block.end - block.start <= _BARE_HEADING
        and not block.has_body
        and block.head_end == block.end
        and _sure_heading(text[block.start : block.end])
    )


def _sure_heading(line: str) -> bool:
    """Whether an unnumbered line can only be the heading of a part."""
    return not re.search(r"[,。;:《]", line) and bool(_UNNUMBERED.fullmatch(line))


_UNNUMBERED = re.compile(
    r"(?:20\d\d年)?.{0,12}(?:主要举措和成效|主要成效|存在的(?:主要)?(?:问题|不足)(?:和(?:原因|不足|问题))?"
    r"|(?:下一步|下步).{0,8}(?:安排|打算|计划|思路|举措)|第一责任人职责(?:的)?情况)"
)


def role_of(heading: str, document: Document) -> str | None:
    """The role that the words of a heading say, None where they say none."""
    if document.kind != "annual-report":
        order = ("general", "requirements", "tasks")
        return next((r for r in order if _says(heading, r)), None)
    if _says(heading, "leadership"):
        return "leadership"
    first = _AND.split(heading)[0]
    if _says(first, "problems") and not _says(first, "plan"):
        return "problems"  # 存在的问题和下一步打算
    year = _YEAR.search(heading)
    later = bool(year and document.period and year[1] > document.period)
    if later or _says(heading, "plan"):
        return "plan"
    return next((r for r in ("problems", "achievements") if _says(heading, r)), None)


def _says(heading: str, role: str) -> bool:
    return any(word in heading for word in _WORDS[role])


def _settle(
    ranges: list[tuple[str | None, Block, tuple[Block, ...]]], document: Document
) -> Iterator[PartRange]:
    """Give the headings that say no role the one that their place gives them."""
    for said, heading, blocks in ranges:
        role = said or _by_place(document, blocks)
        if role:
            yield PartRange(role, heading, blocks)


def _by_place(document: Document, blocks: tuple[Block, ...]) -> str | None:
    if document.kind == "annual-report":
        return "achievements"
    if document.kind == "task-plan" and any(b.level in (SECTION, ITEM) for b in blocks):
        return "tasks"
    return None
