"""The address of the page that a document was read from, at the words that a finding is about.

A browser that knows text fragments (``#:~:text=``) jumps to the words and marks them; others show
the page from its beginning.
"""

from __future__ import annotations

import re
from urllib.parse import urlsplit

from fazhi.shapes.finding import DocumentRef, Place

__all__ = ["page_address", "source_link"]

_SCHEMES = ("http", "https")
_UNSAFE = re.compile(r"[\x00-\x20\x7f\"<>\\^`{|}]")
_SPECIAL = re.compile(r"[%#&,\-\"<>\s]")
_LONG = 40
"""Characters; a longer quote is named by its beginning and its end."""
_CLAUSE = re.compile(r"[，。；：、,;:\n]")


def page_address(document: DocumentRef) -> str | None:
    """Where the document was published, if that is an address of the web and nothing else.

    The address was printed on the page, so it can be anything, ``javascript:`` too.
    """
    url = document.url
    if url is None or _UNSAFE.search(url):
        return None
    try:
        parts = urlsplit(url)
    except ValueError:
        return None
    return url if parts.scheme.lower() in _SCHEMES and parts.hostname else None


def source_link(document: DocumentRef, place: Place | None) -> str | None:
    """The address of the page, at the quote where there is one; None where no page is known."""
    address = page_address(document)
    fragment = _fragment(place) if place is not None else ""
    if address is None or not fragment:
        return address
    return f"{address}{'' if '#' in address else '#'}:~:text={fragment}"


def _fragment(place: Place) -> str:
    """The text directive of the quote, with the clause before it where it is short.

    A browser looks for whole words only, so what it is given begins and ends at marks.
    """
    clauses = [clause.strip() for clause in _CLAUSE.split(place.quote) if clause.strip()]
    if not clauses:
        return ""
    if len(place.quote) > _LONG and len(clauses) > 1:
        return f"{_encoded(clauses[0])},{_encoded(clauses[-1])}"
    before = _CLAUSE.split(place.sentence[: place.offset])[-1].strip()
    words = _encoded(place.quote.strip())
    return f"{_encoded(before)}-,{words}" if before else words


def _encoded(words: str) -> str:
    """Chinese stays readable; what a text directive or an attribute takes for itself does not."""
    return _SPECIAL.sub(lambda found: "".join(f"%{byte:02X}" for byte in found[0].encode()), words)
