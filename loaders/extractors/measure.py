"""Measures: what a report says was done."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from fazhi.facts import Measure
from fazhi.loaders.extractors.headings import Headings
from fazhi.loaders.outline import ITEM, PARAGRAPH, POINT, SUBITEM, Block
from fazhi.loaders.reading import PartRange, Reading

__all__ = ["extract", "group"]

_ROLES = {"achievements", "leadership"}
_LEAD = re.compile(r"如下|以下|[::]$")
_NO_TEXT = re.compile(r"[^\n]*\t|(?:附件|附表|附图|[表图]\s?\d{1,2})\s?[:\d一-鿿]|注:|单位:")
"""Rows of tables and the captions of what is added."""
_MARK = re.compile(r"[。;,](?:(?<!,)|(?<!\d,)|(?!\d{3}(?!\d)))")
_QUOTED = re.compile(r"《[^》]{0,200}》|“[^”]{0,200}”|‘[^’]{0,200}’|\([^)]{0,200}\)")


def extract(reading: Reading) -> tuple[Measure, ...]:
    """The measures of the parts that report what was done."""
    return tuple(
        measure
        for part in reading.parts
        if part.role in _ROLES
        for measure in _of_part(reading, part)
    )


def _of_part(reading: Reading, part: PartRange) -> Iterator[Measure]:
    headings = Headings(part.heading.level, reading.heading(part.heading))
    for block, paragraphs, is_heading in group((part.heading, *part.blocks)):
        if block.level in (ITEM, SUBITEM, POINT) and not is_heading:
            yield _item(reading, block, paragraphs, headings.above(block.level))
            continue
        theme = reading.heading(block)
        headings.enter(block.level, theme)
        if not is_heading:
            stretches = [(block.body, block.end)] if block.level != PARAGRAPH else []
            stretches += [
                (p.start, p.end)
                for p in paragraphs
                if not _NO_TEXT.match(reading.folded, p.start, p.end)
            ]
            for start, end in stretches:
                yield from _sentences(reading, start, end, theme)


def group(blocks: Sequence[Block]) -> Iterator[tuple[Block, list[Block], bool]]:
    """Each numbered block with the paragraphs under it, and whether deeper numbers follow."""
    numbered = [i for i, block in enumerate(blocks) if block.level != PARAGRAPH]
    for i, at in enumerate(numbered):
        block = blocks[at]
        stop = numbered[i + 1] if i + 1 < len(numbered) else len(blocks)
        following = blocks[stop] if stop < len(blocks) else None
        deeper = following is not None and following.level > block.level
        yield block, list(blocks[at + 1 : stop]), deeper


def _item(reading: Reading, block: Block, paragraphs: list[Block], theme: str | None) -> Measure:
    end = paragraphs[-1].end if paragraphs and block.level != POINT else block.end
    return Measure(block.start, end, reading.text[block.start : end], reading.heading(block), theme)


def _sentences(reading: Reading, start: int, end: int, theme: str) -> Iterator[Measure]:
    for a, b in reading.sentences(start, end):
        if not _LEAD.search(reading.folded, a, b):
            title = reading.words(a, _clause_end(reading.folded, a, b))
            yield Measure(a, b, reading.text[a:b], title, theme)


def _clause_end(text: str, start: int, end: int) -> int:
    """Where the first clause ends: the first comma outside quotes, titles and brackets."""
    quoted = _QUOTED.search(text, start, end)
    for mark in _MARK.finditer(text, start, end):
        while quoted and quoted.end() <= mark.start():
            quoted = _QUOTED.search(text, quoted.end(), end)
        if quoted is None or mark.start() < quoted.start():
            return mark.start()
    return end
