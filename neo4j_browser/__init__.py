"""What Neo4j Browser is given: a style, the questions as saved queries, and a guided tour.

* ``families.tsv``, ``labels.tsv``, ``relationships.tsv``: how nodes and relationships look.
* ``*.cypher``: the stops of the tour, one picture each; ``tour.py`` says in which order.
* ``guide.html``: the page that the stops are put into.

``fazhi neo4j browser`` serves what is made of them.
"""

from __future__ import annotations

from functools import cache
from importlib.resources import files

__all__ = ["read"]


@cache
def read(name: str) -> str:
    """The text of a shipped file, such as ``labels.tsv``.

    Raises:
        FileNotFoundError: there is no file of that name.
    """
    return files(__name__).joinpath(name).read_text(encoding="utf-8")
