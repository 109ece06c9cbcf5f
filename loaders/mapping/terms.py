"""Names and literals of the graph, from the short forms that ``docs/model.md`` writes."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import cache

from pyoxigraph import BlankNode, Literal, NamedNode, Triple

from fazhi.facts import Number
from fazhi.vocabulary import PREFIXES, SCHEME

__all__ = [
    "boolean",
    "code",
    "concept",
    "date",
    "decimal",
    "due",
    "duration",
    "integer",
    "term",
    "value_of",
    "year",
    "zh",
]

_DURATION = re.compile(r"P(\d+(?:\.\d+)?)([YMWD])")
_DAYS = {"Y": 365, "M": 30, "W": 7, "D": 1}
_DUE = {
    r"\d{4}": "gYear",
    r"\d{4}-\d{2}": "gYearMonth",
    r"\d{4}-\d{2}-\d{2}": "date",
    r"--\d{2}-\d{2}": "gMonthDay",
    r"--\d{2}": "gMonth",
}
"""The forms of a due time, each with its XML Schema datatype."""


@cache
def term(curie: str) -> NamedNode:
    """The class or property of a short form: ``fz:Task``, ``prov:agent``."""
    prefix, name = curie.split(":", 1)
    return NamedNode(PREFIXES[prefix] + name)


@cache
def concept(scheme: str, name: str) -> NamedNode:
    """A concept of one of our schemes: ``concept("role", "responsible")``."""
    return NamedNode(f"{SCHEME}{scheme}/{name}")


def zh(text: str | None) -> Literal | None:
    """Words for people, in Chinese; None and nothing are None."""
    return Literal(text, language="zh") if text else None


def code(text: str | None) -> Literal | None:
    """A plain string: a code, a number of a document, a unit of measure."""
    return Literal(text) if text else None


def integer(value: int) -> Literal:
    """A count of ours: an offset, a size, a task's number."""
    return Literal(str(value), datatype=term("xsd:integer"))


def decimal(value: Number | Decimal) -> Literal:
    """A figure of the text, without exponent and idle zeros, so that it is written one way."""
    return Literal(f"{Decimal(str(value)).normalize():f}", datatype=term("xsd:decimal"))


def boolean(value: bool) -> Literal:
    """True or false."""
    return Literal(value)


def year(text: str | None) -> Literal | None:
    """A year as a period."""
    return Literal(text, datatype=term("xsd:gYear")) if text else None


def date(text: str | None) -> Literal | None:
    """A day, ``YYYY-MM-DD``."""
    return Literal(text, datatype=term("xsd:date")) if text else None


def due(text: str | None) -> Literal | None:
    """A due time: a day, a month, a year, or a day of every year (``--02-20``)."""
    for form, datatype in _DUE.items():
        if text and re.fullmatch(form, text):
            return Literal(text, datatype=term(f"xsd:{datatype}"))
    return code(text)


def duration(text: str | None) -> Literal | None:
    """A length of time; XML Schema has no weeks and no fractions, so those become days."""
    if not text:
        return None
    parts = _DURATION.fullmatch(text)
    if parts and ("." in parts[1] or parts[2] == "W"):
        text = f"P{round(float(parts[1]) * _DAYS[parts[2]])}D"
    return Literal(text, datatype=term("xsd:duration"))


def value_of(node: NamedNode | BlankNode | Literal | Triple) -> str:
    """The IRI of a node, the text of a literal."""
    return str(node) if isinstance(node, Triple) else node.value
