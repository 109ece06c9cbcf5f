"""The cells of a table as one line, the same for every format."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

__all__ = ["cell_text", "row_line"]

_AFTER_MARK = re.compile("(?<=[，。；：、！？）]) ")


def cell_text(lines: Sequence[str]) -> str:
    """The lines of a cell as one: two units, one below the other, stay two words.

    A heading set one or two characters a line is one word.
    """
    if all(len(line) <= 2 for line in lines):
        return "".join(lines)
    return _AFTER_MARK.sub("", " ".join(lines))


def row_line(cells: Iterable[str]) -> str:
    """A row as one line: cells by tab, empty ones kept but for those at the end."""
    return "\t".join(cells).rstrip("\t")
