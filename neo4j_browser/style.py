"""The style of Neo4j Browser: colours, sizes and captions, as a GraSS sheet.

A node with several labels takes of all rules that match, each property from the last one in the
sheet. So the rules stand from the general label to the special one, and the label that every node
of ours carries stands first: it is the fallback. It needs a colour and a caption of its own. A
label set without them is given some by the Browser, in a new last rule for the label that comes
first in the alphabet, and if that is ``Resource``, all nodes take it.

The Browser breaks a caption only at a blank, and reads no comments in a sheet.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from typing import NamedTuple

from fazhi.neo4j_browser import read
from fazhi.neo4j_browser.colors import darker, paler, readable_on
from fazhi.neo4j_browser.tables import rows
from fazhi.neo4j_browser.words import relationship_words
from fazhi.queries import Words

__all__ = ["NodeStyle", "grass", "node_styles"]

_NODE = {
    "color": "#D5D8DC",
    "border-color": "#A0A2A5",
    "text-color-internal": "#1B1E23",
    "diameter": "60px",
    "border-width": "2px",
    "font-size": "12px",
}
_RELATIONSHIP = {
    "color": "#8A929E",
    "shaft-width": "1px",
    "font-size": "10px",
    "padding": "3px",
    "text-color-external": "#33373D",
    "text-color-internal": "#FFFFFF",
    "caption": "'<type>'",
}


class NodeStyle(NamedTuple):
    """How the nodes of a label look."""

    label: str
    family: str
    color: str
    diameter: int
    caption: Words

    @property
    def text_color(self) -> str:
        """The colour of the caption, which is to be read on that of the node."""
        return readable_on(self.color)


@cache
def node_styles() -> tuple[NodeStyle, ...]:
    """The styles of all labels, the general ones before the special ones."""
    colors = {row["family"]: row["color"] for row in rows(read("families.tsv"))}
    return tuple(_node_style(row, colors) for row in rows(read("labels.tsv")))


def _node_style(row: Mapping[str, str], colors: Mapping[str, str]) -> NodeStyle:
    full = colors[row["family"]]
    color = paler(full) if row["shade"] == "pale" else full
    words = Words(row["zh"], row["en"])
    return NodeStyle(row["label"], row["family"], color, int(row["diameter"]), words)


def grass(lang: str = "zh") -> str:
    """The style sheet with captions in a language."""
    return "".join(f"{selector} {{\n{body}}}\n\n" for selector, body in _rules(lang))


def _rules(lang: str) -> Iterator[tuple[str, str]]:
    yield "node", _body(_NODE)
    for style in node_styles():
        yield f"node.{style.label}", _body(_of_node(style, lang))
    yield "relationship", _body(_RELATIONSHIP)
    for type, words in relationship_words().items():
        width = {"shaft-width": f"{words.width}px", "caption": f"'{words.caption.of(lang)}'"}
        yield f"relationship.{type}", _body(width)


def _of_node(style: NodeStyle, lang: str) -> dict[str, str]:
    return {
        "color": style.color,
        "border-color": darker(style.color),
        "text-color-internal": style.text_color,
        "diameter": f"{style.diameter}px",
        "caption": f"'{style.caption.of(lang)}'",
    }


def _body(properties: Mapping[str, str]) -> str:
    return "".join(f"  {name}: {value};\n" for name, value in properties.items())
