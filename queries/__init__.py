"""Questions to the graph: one SPARQL file each, and the library that fills in and runs them.

The questions are the ``.rq`` files beside this one; ``docs/queries.md`` is made from their headers.
"""

from __future__ import annotations

from fazhi.queries.files import get, names
from fazhi.queries.header import Column, Parameter, Query, Words
from fazhi.queries.library import run
from fazhi.queries.rows import Cell, Rows

__all__ = ["Cell", "Column", "Parameter", "Query", "Rows", "Words", "get", "names", "run"]
