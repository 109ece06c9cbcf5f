"""The year that a date without one takes from the text around it."""

from __future__ import annotations

import re

from fazhi.loaders.reading import Reading

__all__ = ["year_around"]

_YEAR = re.compile(r"(20\d\d)(?=年|-)")


def year_around(reading: Reading, at: int) -> str | None:
    """The last year said before the date in its block, else the document's.

    What a report requires falls in the year after the one that it reports on.
    """
    block = reading.block_at(at)
    document = reading.document
    near = _YEAR.findall(reading.folded[block.start : at]) if block else []
    if near:
        return str(near[-1])
    if document.period:
        return str(int(document.period) + 1)
    for source in (document.title, document.issued, document.published):
        if years := _YEAR.findall(source or ""):
            return str(years[-1])
    return None
