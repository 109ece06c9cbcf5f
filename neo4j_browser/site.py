"""The files that Neo4j Browser is given over HTTP, all made before the first is asked for."""

from __future__ import annotations

from typing import NamedTuple

from fazhi.neo4j_browser.guide import guide
from fazhi.neo4j_browser.saved import saved_queries
from fazhi.neo4j_browser.style import grass

__all__ = ["DROPPED", "GUIDE", "SAVED_QUERIES", "STYLE", "File", "site"]

STYLE = "fazhi.grass"
GUIDE = "guide.html"
SAVED_QUERIES = "saved-queries.zip"
DROPPED = (STYLE, SAVED_QUERIES)
"""What Neo4j Browser takes in when it is dropped onto its window."""


class File(NamedTuple):
    """The bytes of a file and what they are."""

    media_type: str
    content: bytes


def site(address: str, lang: str = "zh") -> dict[str, File]:
    """The files by name, in a language.

    Args:
        address: where they will be served, for the guide points at the style.
        lang: ``zh`` or ``en``.
    """
    page = guide(f"{address}/{STYLE}", lang)
    return {
        STYLE: File("text/plain; charset=utf-8", grass(lang).encode()),
        GUIDE: File("text/html; charset=utf-8", page.encode()),
        SAVED_QUERIES: File("application/zip", saved_queries(lang)),
    }
