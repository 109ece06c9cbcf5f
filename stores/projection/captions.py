"""What a node shows in a picture: its name, else the words that it was read from.

Neo4j Browser breaks a caption only at a blank, and Chinese has none: of a name without blanks a
circle shows the first six characters, which are the same for all organs of a city. So the words of
a caption are parted by blanks where a line may end, and cut off after what a circle holds.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from fazhi.stores.projection.description import Description
from fazhi.stores.projection.records import Node

__all__ = ["CAPTION", "captioned", "lines"]

CAPTION = "caption"
"""The property; there is none in RDF that says the same."""

_OWN_WORDS = ("name_zh", "exact_zh", "quote_zh", "resultMessage_zh", "fileName")
"""Properties that a caption is made from; the first that a node has."""
_EVIDENCE, _QUOTE = "EVIDENCE", "exact_zh"
_LINE, _LINES, _UNBROKEN = 6, 4, 7
"""What a circle holds: so many lines of so many characters, or a single line of some more."""
_NARROW = "[0-9A-Za-z.,%-]"
"""Characters half as wide, which make up numbers and words that stay on one line."""
_WIDTH = rf"(?:{_NARROW}{{1,2}}+|\S)[，。、；：）》〕”’]*"
_END = rf"(?:(?<!{_NARROW})|(?!{_NARROW}))"
_LINES_OF = [
    re.compile(rf"(?:{_WIDTH}){{1,{length}}}{_END}|{_NARROW}{{1,{2 * _LINE}}}")
    for length in range(1, _LINE + 1)
]
"""How a text falls into lines of the width of one character, two characters …"""


def captioned(node: Node, described: Mapping[str, Description]) -> Node:
    """The node with its caption: its own words, or those of its evidence; without, as it is."""
    own = node.properties
    for name in _OWN_WORDS:
        if name in own:
            words = str(own[name])
            break
    else:
        words = _quoted(node.iri, described)
    if words:
        own[CAPTION] = lines(words)
    return node


def _quoted(iri: str, described: Mapping[str, Description]) -> str:
    """The first words that a fact was read from; empty where there are none."""
    fact = described.get(iri)
    for passage in fact.targets(_EVIDENCE) if fact else ():
        if passage in described:
            return next(described[passage].texts(_QUOTE), "")
    return ""


def lines(text: str) -> str:
    """The text in lines of about one length, a blank between two; … where it is cut off."""
    if len(text) <= _UNBROKEN:
        return text
    start = text[: 2 * _LINE * _LINES]
    width = (len(start) + len(start.encode())) // 4  # three bytes are Chinese, one is half as wide
    balanced = -(-width // -(-width // _LINE))
    found = _LINES_OF[balanced - 1].findall(start)
    return " ".join(found[:_LINES]) + ("…" if found[_LINES:] else "")
