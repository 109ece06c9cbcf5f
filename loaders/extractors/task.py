"""Tasks: the items of a plan, and the planned items of a report."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator

from fazhi.facts import Task
from fazhi.loaders.extractors import table
from fazhi.loaders.extractors.clauses import assignments, is_clause_line
from fazhi.loaders.extractors.headings import Headings
from fazhi.loaders.extractors.measure import group
from fazhi.loaders.extractors.part import is_item
from fazhi.loaders.outline import PARAGRAPH, PART, SECTION, Block
from fazhi.loaders.reading import PartRange, Reading

__all__ = ["extract"]

_TO_ALL = re.compile(r"各地区|各地|各级|各部门|各有关|各单位|各县|各市|各区|国务院办公厅")


def extract(reading: Reading) -> tuple[Task, ...]:
    """The tasks of a reading, numbered through in the order of the text."""
    by_kind = {"annual-report": _report, "task-plan": _plan}
    find = by_kind.get(reading.document.kind)
    return tuple(_numbered(sorted(find(reading), key=lambda task: task.start))) if find else ()


def _numbered(found: list[Task]) -> Iterator[Task]:
    for number, task in enumerate(found, start=1):
        yield Task(
            task.start, task.end, task.quote, number, task.title, task.theme, task.assignments
        )


def _report(reading: Reading) -> Iterator[Task]:
    """The top-level items of the parts that say what comes next."""
    for part in reading.parts:
        if part.role != "plan":
            continue
        numbered = [block for block in part.blocks if block.level != PARAGRAPH]
        top = min((block.level for block in numbered), default=PARAGRAPH)
        items = _with_lost([b for b in part.blocks if b.level in (top, PARAGRAPH)], top)
        starts = [block.start for block in part.blocks]
        for i, block in enumerate(items):
            stop = items[i + 1].start if i + 1 < len(items) else part.end + 1
            under = part.blocks[bisect_left(starts, block.start) : bisect_left(starts, stop)]
            last = max(b.end for b in under if _belongs(reading.folded, b, block))
            yield _task(reading, block, last, reading.heading(part.heading), last)


def _with_lost(blocks: list[Block], top: int) -> list[Block]:
    """The items, and between two whose numbers leave one out the paragraph that lost its own."""
    items: list[Block] = []
    for before, block, after in zip([None, *blocks], blocks, [*blocks[1:], None], strict=False):
        gap = before and after and after.number and before.number == after.number - 2
        if block.level == top or gap:
            items.append(block)
    return items


def _belongs(text: str, candidate: Block, item: Block) -> bool:
    """Whether a block is part of the item's text (a signature behind the last one is not)."""
    whole_sentence = text[candidate.end - 1] in "。;" and not item.has_body
    return (
        candidate == item
        or candidate.level > item.level
        or (candidate.level == PARAGRAPH and whole_sentence)
    )


def _plan(reading: Reading) -> Iterator[Task]:
    for part in reading.parts:
        if part.role == "tasks":
            yield from _items(reading, part)

    yield from table.tasks(reading)
    for block in reading.blocks:
        if is_item(reading.outline, block):
            yield _task(reading, block, block.end, None, block.end)


def _items(reading: Reading, part: PartRange) -> Iterator[Task]:
    """The items of a part: with two levels of numbers both are, but for bare （一） headings."""
    headings = Headings(part.heading.level, None if part.virtual else reading.heading(part.heading))
    blocks = _outside_tables(reading, part.blocks if part.virtual else (part.heading, *part.blocks))
    last = max((b.end for b in blocks if b.level != PARAGRAPH), default=0)
    for block, paragraphs, deeper in group(blocks):
        own = [p for p in paragraphs if not _is_apart(reading, p)]
        says_more = block.has_body or len(own) > 1  # else the paragraph is all that it says
        if block.end == last and own and says_more and _closes(reading, own[-1]):
            own.pop()
        bare = not block.has_body and not own
        clauses_end = paragraphs[-1].end if paragraphs else block.end
        charges = bool(reading.clauses_in(block.head_end, clauses_end))
        over_items = deeper and block.level <= SECTION and not charges
        if block.level == PART or (bare and (over_items or _rows(reading, paragraphs))):
            headings.enter(block.level, reading.heading(block))
            continue
        end = own[-1].end if own else block.end
        yield _task(reading, block, end, headings.above(block.level), clauses_end)


def _outside_tables(reading: Reading, blocks: tuple[Block, ...]) -> list[Block]:
    """The blocks without the numbered ones in rows of task tables: such a row is one task."""
    return [b for b in blocks if b.level == PARAGRAPH or reading.row_at(b.start) is None]


def _is_apart(reading: Reading, paragraph: Block) -> bool:
    """Whether a paragraph is no text of the item above it: a clause or a row of a table."""
    text, start, end = reading.folded, paragraph.start, paragraph.end
    return is_clause_line(text, start, end) or reading.in_clause(start) or _is_row(text, start, end)


def _closes(reading: Reading, paragraph: Block) -> bool:
    """Whether a paragraph behind the last item speaks to all: it is no text of that item."""
    speaks = _TO_ALL.match(reading.folded, paragraph.start)
    return bool(speaks) and not reading.clauses_in(paragraph.start, paragraph.end)


def _rows(reading: Reading, paragraphs: list[Block]) -> bool:
    return any(reading.row_at(p.start) for p in paragraphs)


def _is_row(text: str, start: int, end: int) -> bool:
    """Whether a line is a row of a table of any kind."""
    return "\t" in text[start:end]


def _title(reading: Reading, block: Block) -> str:
    """The heading without a clause in brackets at its end."""
    for first, last in reading.clauses_in(block.head, block.head_end):
        if last >= block.head_end - 1:
            return reading.words(block.head, max(block.head, first - 1))
    return reading.heading(block)


def _task(reading: Reading, block: Block, end: int, theme: str | None, clauses_end: int) -> Task:
    return Task(
        block.start,
        end,
        reading.text[block.start : end],
        0,
        _title(reading, block),
        theme,
        assignments(reading.folded, reading.text, reading.clauses_in(block.start, clauses_end)),
    )
