"""Which element of a page holds the document.

The measure is prose: characters of text that has sentence marks and is no link. Menus, lists of
other pages and footers have hardly any. An element that content systems name for the body of a
document is taken where it holds nearly all prose of the page; else the way goes down from the top
as long as one child holds nearly all of it. When in doubt the larger element is taken: what
surrounds a document can be recognised line by line, what was cut off is lost.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache

from lxml import etree

from fazhi.loaders.readers.page_lines import is_link
from fazhi.loaders.readers.page_tables import is_data_table
from fazhi.loaders.readers.tsv import rows

__all__ = ["UNREAD", "Prose", "find_body", "is_container", "is_hidden", "names", "weigh_prose"]

Prose = dict[etree._Element, int]

UNREAD = frozenset(
    "applet audio base button canvas datalist embed frame frameset head iframe input link map math"
    " meta noframes noscript object option script select style svg template textarea title"
    " video".split()
)
"""Elements that show no text of the document."""
_PLACES = frozenset(
    "article body center div fieldset font form html main section span table tbody td tr".split()
)
_HIDDEN = re.compile(r"display\s{0,9}:\s{0,9}none|visibility\s{0,9}:\s{0,9}hidden", re.I)
_SENTENCE = re.compile("[，。；！？,;]")
_SHORTEST = 10
_NAMED_SHARE = 0.9
_CHILD_SHARE = 0.98


def weigh_prose(root: etree._Element) -> Prose:
    """The characters of prose below each element of the page.

    What is hidden has none: it is often the document once more, for another device. It counts
    only where a page would be empty without it, since a script then shows it.
    """
    seen = _weigh(root, is_hidden)
    return seen if seen[root] else _weigh(root, lambda _: False)


def is_hidden(element: etree._Element) -> bool:
    """Whether the element's own attributes hide it."""
    return "hidden" in element.attrib or _HIDDEN.search(element.get("style", "")) is not None


def _weigh(root: etree._Element, apart: Callable[[etree._Element], bool]) -> Prose:
    prose: Prose = {}
    for element in reversed(list(root.iter())):
        if element.tag in UNREAD or is_link(element) or apart(element):
            prose[element] = 0
        else:
            below = sum(prose[child] + _prose(child.tail) for child in element)
            prose[element] = _prose(element.text) + below
    return prose


def find_body(root: etree._Element, prose: Prose) -> etree._Element:
    """The smallest element that surely holds the whole document."""
    for element in root.iter():
        if prose[element] > _NAMED_SHARE * prose[root] and is_container(element):
            return element
    return _descend(root, prose)


def is_container(element: etree._Element) -> bool:
    """Whether a content system names `element` for the body of a document."""
    return not _containers().isdisjoint(names(element))


def names(element: etree._Element) -> list[str]:
    """The id and the classes of `element`, in lower case."""
    return f"{element.get('id', '')} {element.get('class', '')}".lower().split()


@cache
def _containers() -> frozenset[str]:
    return frozenset(name for (name,) in rows("page_containers.tsv"))


def _descend(element: etree._Element, prose: Prose) -> etree._Element:
    while len(element):
        child = max(element, key=lambda child: prose[child])
        is_place = child.tag in _PLACES and not is_data_table(child)
        if not is_place or prose[child] <= _CHILD_SHARE * prose[element]:
            break
        element = child
    return element


def _prose(text: str | None) -> int:
    if not text or len(text) < _SHORTEST or not _SENTENCE.search(text):
        return 0
    return len(text.strip())
