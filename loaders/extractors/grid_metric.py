"""Metrics of the tables of figures: one for each cell that holds a number."""

from __future__ import annotations

from collections.abc import Iterator

from fazhi.facts import Metric
from fazhi.loaders.extractors.grid import CHANGED, Entry, Grid
from fazhi.loaders.extractors.phrase import BARE, TOPIC
from fazhi.loaders.numerals import value_of
from fazhi.loaders.reading import Reading

__all__ = ["metrics"]


def metrics(reading: Reading, grid: Grid) -> Iterator[Metric]:
    """The metrics of a table; what its cells lack stands in its heads and above it."""
    topic, reported = TOPIC.search(grid.caption), reading.document.period
    for entry in grid.entries:
        value = value_of(entry.number.lstrip("+-"), entry.scale)
        period = entry.year or reported
        if value is None or (reported and period and period > reported):  # of a year to come
            continue
        quote = reading.text[entry.start : entry.end]
        name = _indicator(entry, topic[0] if topic else "")
        yield Metric(
            entry.start, entry.end, quote, value, entry.unit, "eq", _change(entry), name, period
        )


def _indicator(entry: Entry, topic: str) -> str | None:
    """Row and column, with the caption's subject matter where they are only a verb or a rate."""
    row, column = (CHANGED.sub("", words) for words in (entry.row, entry.column))
    name = column or row
    if topic and len(name) <= BARE and not TOPIC.search(row + column):
        name = topic + name
    return (row + name if column else name) or None


def _change(entry: Entry) -> str | None:
    changed = CHANGED.search(entry.column) or CHANGED.search(entry.row)
    if changed is None:
        return None
    fallen = changed["fall"] or entry.number.startswith("-")
    return "decrease" if fallen else "increase"
