"""What a page says about its document: the block of labels and values, and the <meta> elements."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from lxml import etree

from fazhi.loaders.readers.page_labels import Found
from fazhi.loaders.readers.page_values import standard
from fazhi.loaders.readers.tsv import rows

__all__ = ["Statement", "from_labels", "from_meta", "stated"]

_META_RANK = 1


@dataclass(frozen=True, slots=True)
class Statement:
    """One field of the metadata that the page states, and how surely (1 is surest)."""

    field: str
    value: str
    rank: int


def stated(statements: Iterable[Statement], field: str) -> str | None:
    """The value of `field` that is stated most surely, of equals the first."""
    found = [statement for statement in statements if statement.field == field]
    return min(found, key=lambda statement: statement.rank).value if found else None


def from_labels(found: Iterable[Found]) -> list[Statement]:
    """What labels in the lines of the page state."""
    return [
        Statement(each.label.field, value, each.label.rank)
        for each in found
        if (value := standard(each.label.field, each.value))
    ]


def from_meta(root: etree._Element) -> list[Statement]:
    """What the page's <meta> elements state."""
    fields = {name: field for name, field in rows("page_meta.tsv")}
    found = []
    for meta in root.iter("meta"):
        name = (meta.get("name") or meta.get("property") or "").strip().lower()
        value = standard(fields.get(name, "-"), meta.get("content", ""))
        if value:
            found.append(Statement(fields[name], value, _META_RANK))
    return found
