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
_LINE, _LINES = 6, 4
"""What a circle holds: so many lines of so many characters."""
_TOKEN = r"(?:[0-9A-Za-z.,%-]{1,12}|\S)[，。、；：）》〕”’]*"
"""What stays on one line: a number or a Latin word, which are narrow, else a character; with the
marks that no line may begin with."""
_LINES_OF = [re.compile(f"(?:{_TOKEN}){{1,{length}}}") for length in range(1, _LINE + 1)]
"""How a text falls into lines of one token, two tokens …"""


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
    start = text[: 2 * _LINE * _LINES]
    count = -(-len(start) // _LINE)
    if count < 2:
        return start
    balanced = -(-len(start) // count)
    found = _LINES_OF[balanced - 1].findall(start)
    return " ".join(found[:_LINES]) + ("…" if found[_LINES:] else "")
