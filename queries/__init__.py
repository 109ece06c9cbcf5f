"""Questions to the graph: one SPARQL file each, and the library that fills in and runs them.

The questions are the ``.rq`` files beside this one; ``docs/queries.md`` is made from their headers
(``fazhi.queries.header``). Who writes a new one should know:

* A node that documents share is described in each document's graph. Over the union of all graphs
  Oxigraph counts it once a graph, so patterns stand in ``GRAPH ?edition { … }``, and labels of
  concepts in ``GRAPH id:register { … }``, inside the OPTIONAL that binds the concept.
* A parameter is a variable of the SELECT, bound from outside. Where it may be left out, it stands
  in a filter that lets everything through when it is unbound:
  ``FILTER(STRSTARTS(COALESCE(?code, ""), COALESCE(?region, "")))``. ``BOUND(?region)`` would not
  do: the engine settles it before it binds the parameter.
* "None of these" is ``MINUS``; ``FILTER NOT EXISTS`` with a list takes Oxigraph quadratic time.
  ``bench/query_times.py`` times every question at two sizes.
"""

from __future__ import annotations

from fazhi.queries.files import get, names
from fazhi.queries.header import Column, Parameter, Query, Words
from fazhi.queries.library import run
from fazhi.queries.rows import Cell, Rows

__all__ = ["Cell", "Column", "Parameter", "Query", "Rows", "Words", "get", "names", "run"]
