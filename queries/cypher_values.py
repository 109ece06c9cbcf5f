"""The values of an answer in Cypher as plain Python values, the same that SPARQL gives.

Decimals of the graph are floats on the server; here they are decimals again, by their shortest
form. A node is its IRI, a relationship its type, and what holds several values is text.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from decimal import Decimal
from math import isfinite
from typing import Any

from neo4j.graph import Node, Path, Relationship
from neo4j.time import Date, DateTime

from fazhi.queries.rows import Cell

__all__ = ["plain"]


def plain(value: Any) -> Cell:
    """A value of the driver as the Python value it stands for."""
    if value is None or isinstance(value, bool | int | str):
        return value
    for type, convert in _VALUES.items():
        if isinstance(value, type):
            return convert(value)
    return str(value)


def _float(value: float) -> Cell:
    if not isfinite(value):
        return str(value)
    return Decimal(int(value)) if value.is_integer() else Decimal(repr(value))


def _node(node: Node) -> str:
    iri = node.get("iri")
    return iri if isinstance(iri, str) else f"(:{':'.join(sorted(node.labels))})"


def _path(path: Path) -> str:
    words = [_node(path.start_node)] if path.start_node else []
    for edge, node in zip(path.relationships, path.nodes[1:], strict=True):
        words += [f"-[:{edge.type}]-", _node(node)]
    return " ".join(words)


def _list(values: list[Any]) -> str:
    return "、".join(str(plain(value)) for value in values if value is not None)


def _map(values: dict[str, Any]) -> str:
    return json.dumps(values, ensure_ascii=False, default=lambda value: str(plain(value)))


_VALUES: dict[type, Callable[[Any], Cell]] = {
    float: _float,
    Date: Date.to_native,
    DateTime: DateTime.to_native,
    Node: _node,
    Relationship: lambda edge: f"[:{edge.type}]",
    Path: _path,
    list: _list,
    dict: _map,
}
