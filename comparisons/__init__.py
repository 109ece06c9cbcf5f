"""What comparing documents shows: promises without trace, text said again, figures that jump.

Comparisons are worked out from the graphs of two editions and kept in a graph of their own beside
the later or promising one (``docs/comparisons.md``). Nobody wrote them, so they are no facts.
"""

from __future__ import annotations

from functools import cache
from importlib.resources import files

__all__ = ["read"]


@cache
def read(name: str) -> str:
    """The text of a shipped query, such as ``reports.rq``.

    Raises:
        FileNotFoundError: there is no file of that name.
    """
    return files(__name__).joinpath(name).read_text(encoding="utf-8")
