"""What the extractors share about one text: its folded copy, outline, document and parts."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from operator import itemgetter

from fazhi.facts import Document
from fazhi.loaders.extractors.clauses import clause_spans
from fazhi.loaders.extractors.grid import Grid, grids
from fazhi.loaders.extractors.rows import Row, task_rows
from fazhi.loaders.figures import Figure, figures
from fazhi.loaders.glue import sentence_breaks
from fazhi.loaders.outline import PART, Block, Outline, sentences
from fazhi.loaders.titles import title_spans

__all__ = ["PartRange", "Reading"]

_SPACE = re.compile(r"\s*\n\s*")


@dataclass(frozen=True)
class PartRange:
    """A top-level part: its role, its heading block, and the blocks under it."""

    role: str
    heading: Block
    blocks: tuple[Block, ...]
    virtual: bool = False
    """Whether the text has no such heading: the part is the whole document."""

    @property
    def end(self) -> int:
        """Where the last block of the part ends."""
        return self.blocks[-1].end if self.blocks else self.heading.end


@dataclass(frozen=True)
class Reading:
    """One text as the extractors see it. ``folded`` has the offsets of ``text``."""

    text: str
    folded: str
    outline: Outline
    document: Document
    parts: tuple[PartRange, ...]

    @property
    def blocks(self) -> tuple[Block, ...]:
        """The outline's blocks in the order of the text."""
        return self.outline.blocks

    @cached_property
    def figures(self) -> tuple[Figure, ...]:
        """All figures of the text, in its order."""
        return tuple(figures(self.folded))

    @cached_property
    def _figure_starts(self) -> list[int]:
        return [figure.number for figure in self.figures]

    def figures_in(self, start: int, end: int) -> tuple[Figure, ...]:
        """The figures whose numbers begin in ``[start, end)``."""
        starts = self._figure_starts
        return self.figures[bisect_left(starts, start) : bisect_left(starts, end)]

    @cached_property
    def titles(self) -> tuple[tuple[int, int], ...]:
        """The stretches of the outermost titles in 《》."""
        return tuple(title_spans(self.folded))

    @cached_property
    def clauses(self) -> tuple[tuple[int, int], ...]:
        """The stretches of the clauses that say who is responsible."""
        return tuple(sorted(clause_spans(self.folded, 0, len(self.folded))))

    @cached_property
    def _clause_starts(self) -> list[int]:
        return [start for start, _ in self.clauses]

    def in_clause(self, offset: int) -> bool:
        """Whether an offset stands in a clause that says who is responsible."""
        i = bisect_right(self._clause_starts, offset) - 1
        return i >= 0 and offset < self.clauses[i][1]

    def clauses_in(self, start: int, end: int) -> tuple[tuple[int, int], ...]:
        """The clauses that begin in ``[start, end)``."""
        starts = self._clause_starts
        return self.clauses[bisect_left(starts, start) : bisect_left(starts, end)]

    @cached_property
    def rows(self) -> tuple[Row, ...]:
        """The rows of a plan's tables that say who is responsible for which task."""
        return task_rows(self.folded) if self.document.kind == "task-plan" else ()

    @cached_property
    def _row_starts(self) -> list[int]:
        return [row.start for row in self.rows]

    def row_at(self, offset: int) -> Row | None:
        """The row of a task table that holds an offset."""
        i = bisect_right(self._row_starts, offset) - 1
        return self.rows[i] if i >= 0 and offset < self.rows[i].end else None

    @cached_property
    def grids(self) -> tuple[Grid, ...]:
        """The tables of figures of a text that is no plan: in a plan they are targets."""
        return tuple(grids(self.folded)) if self.document.kind != "task-plan" else ()

    @cached_property
    def _starts(self) -> list[int]:
        return [block.start for block in self.blocks]

    def block_at(self, offset: int) -> Block | None:
        """The block that holds an offset."""
        index = bisect_right(self._starts, offset) - 1
        return self.blocks[index] if index >= 0 else None

    def part_at(self, offset: int) -> PartRange | None:
        """The part that holds an offset."""
        index = bisect_right(self._part_starts, offset) - 1
        part = self.parts[index] if index >= 0 else None
        return part if part and offset < max(part.end, part.heading.end) else None

    def role_at(self, offset: int) -> str | None:
        """The role of the part that holds an offset."""
        part = self.part_at(offset)
        return part.role if part else None

    @cached_property
    def _part_starts(self) -> list[int]:
        return [part.heading.start for part in self.parts]

    @cached_property
    def _sentences_of(self) -> dict[int, list[tuple[int, int]]]:
        return {}

    def sentences_of(self, block: Block) -> list[tuple[int, int]]:
        """The sentences behind a block's number; they are looked for once."""
        known = self._sentences_of.get(block.start)
        if known is None:
            known = self._sentences_of[block.start] = [*self.sentences(block.head, block.end)]
        return known

    def sentence_at(self, offset: int) -> tuple[int, int]:
        """The sentence that holds an offset behind a block's number."""
        spans = self.sentences_of(self.blocks[bisect_right(self._starts, offset) - 1])
        return spans[bisect_right(spans, offset, key=itemgetter(0)) - 1]

    def sentences(self, start: int, end: int) -> Iterator[tuple[int, int]]:
        """The sentences of a stretch, also where a page lost the mark between two."""
        breaks = self._breaks[bisect_right(self._breaks, start) : bisect_left(self._breaks, end)]
        if not breaks:
            yield from sentences(self.folded, start, end)
            return
        for first, last in sentences(self.folded, start, end):
            cuts = [first, *(at for at in breaks if first < at < last), last]
            yield from zip(cuts, cuts[1:], strict=False)

    @cached_property
    def _breaks(self) -> list[int]:
        return sentence_breaks(self.folded)

    def words(self, start: int, end: int) -> str:
        """The text of a stretch in one line."""
        written = self.text[start:end]
        return (_SPACE.sub("", written) if "\n" in written else written).strip()

    def heading(self, block: Block) -> str:
        """The words of a block's heading, without number and final mark."""
        return self.words(block.head, block.head_end)

    @cached_property
    def body_start(self) -> int:
        """Where the first top-level part begins (0 where there is none)."""
        return next((b.start for b in self.blocks if b.level == PART), 0)
