"""The answer to a query as plain Python values, with the labels of its columns."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import TypeAlias

import pyoxigraph as ox

from fazhi.stores.base import Term

__all__ = ["Cell", "Rows", "plain"]

Cell: TypeAlias = str | int | float | Decimal | date | bool | None

_XSD = "http://www.w3.org/2001/XMLSchema#"


@dataclass(frozen=True, slots=True)
class Rows:
    """A finished answer."""

    columns: dict[str, str]
    """Key → label in the language asked for, in order."""
    rows: list[tuple[Cell, ...]]
    cut: bool = False
    """Whether there were more rows than the limit."""

    def __iter__(self) -> Iterator[tuple[Cell, ...]]:
        """The rows, each as long as ``columns``."""
        return iter(self.rows)

    def __len__(self) -> int:
        """How many rows there are."""
        return len(self.rows)

    def records(self) -> list[dict[str, Cell]]:
        """The rows as dictionaries by column key, as pandas takes them."""
        return [dict(zip(self.columns, row, strict=True)) for row in self.rows]


def plain(term: Term | None) -> Cell:
    """A term as the Python value it stands for.

    An IRI is its text; numbers, years, truth values and dates are Python's; a yearly day, a
    duration and a value that is not what its type says stay as written.
    """
    if term is None:
        return None
    if isinstance(term, ox.NamedNode):
        return term.value
    if not isinstance(term, ox.Literal):
        return str(term)
    try:
        return _VALUES.get(term.datatype.value, str)(term.value)
    except (ValueError, ArithmeticError):
        return term.value


def _boolean(value: str) -> bool:
    return value in ("true", "1")


_VALUES: dict[str, Callable[[str], Cell]] = {
    f"{_XSD}integer": int,
    f"{_XSD}gYear": int,
    f"{_XSD}decimal": Decimal,
    f"{_XSD}double": float,
    f"{_XSD}float": float,
    f"{_XSD}boolean": _boolean,
    f"{_XSD}date": date.fromisoformat,
    f"{_XSD}dateTime": datetime.fromisoformat,
}
