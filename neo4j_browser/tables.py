"""The tables beside this file: columns parted by tabs, the first line names them."""

from __future__ import annotations

from collections.abc import Iterator

__all__ = ["rows"]


def rows(text: str) -> Iterator[dict[str, str]]:
    """The rows of a table, by column.

    Raises:
        ValueError: a row has more or fewer cells than the first line names.
    """
    columns, *lines = (line.split("\t") for line in text.splitlines())
    for cells in lines:
        yield dict(zip(columns, cells, strict=True))
