"""CSV files with typed columns, as ``neo4j-admin database import`` reads them.

The importer takes a while for every file, and little for an empty cell. So there is one table with
all columns, and another only where a property has values of two types. The header of a table is a
file of its own, written last: until then any row may add columns behind those of the rows before,
and a row ends with the last cell that it has.
"""

from __future__ import annotations

import gzip
import io
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from types import TracebackType
from typing import IO, Any, TypeAlias

from fazhi.stores.projection.records import Properties, Value

__all__ = ["ARRAY_DELIMITER", "Tables", "quoted"]

ARRAY_DELIMITER = "\x1f"
"""Between the values of a list; no text that people write holds it."""

_LEVEL = 1
"""Of compression: the disk is to be spared, not the time."""

_Cells: TypeAlias = list[tuple[str, str, Callable[[Any], str]]]
"""Of each value in a row: the commas before it, its property and how its type is written."""


class _Table:
    """One file of rows, and the columns that they have together."""

    def __init__(self, path: Path, keys: Sequence[str]) -> None:
        self.path = path
        self.header = path.with_name(f"{path.name.partition('.')[0]}.header.csv")
        self.types: dict[str, str] = {}
        self._keys = keys
        self._out = _open(path)

    def agrees(self, types: Mapping[str, str]) -> bool:
        """Whether no column would have to hold values of two types."""
        return all(self.types.get(name, type) == type for name, type in types.items())

    def cells(self, types: Mapping[str, str]) -> _Cells:
        """How rows with values of these types are written; their columns are added."""
        self.types |= types
        places = {name: place for place, name in enumerate(self.types, 1)}
        cells, last = [], 0
        for name in sorted(types, key=places.__getitem__):
            cells.append(("," * (places[name] - last), name, _written_as(types[name])))
            last = places[name]
        return cells

    def write(self, rows: str) -> None:
        self._out.write(rows)

    def close(self) -> None:
        """Write what is left, and the header."""
        self._out.close()
        columns = (f"{name}:{type}" for name, type in self.types.items())
        self.header.write_text(",".join((*self._keys, *columns)) + "\n", encoding="utf-8")


@dataclass(slots=True)
class _Kind:
    """Rows with values for the same properties, of the same types."""

    table: _Table
    cells: _Cells


class Tables:
    """As few tables as the types of the values allow."""

    def __init__(self, folder: Path, prefix: str, keys: Sequence[str], *, compress: bool) -> None:
        """Begin with no tables.

        Args:
            folder: where the files go.
            prefix: how their names begin.
            keys: the headers of the columns that every row has; they come first.
            compress: whether to write ``.gz``.
        """
        self._folder, self._prefix, self._keys = folder, prefix, keys
        self._extension = ".csv.gz" if compress else ".csv"
        self._tables: list[_Table] = []
        self._kinds: dict[tuple[str | type, ...], _Kind] = {}

    def __enter__(self) -> Tables:
        """Be ready."""
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Finish the files."""
        for table in self._tables:
            table.close()

    def add(self, keys: str, values: Properties) -> None:
        """Write a row, which begins with the cells that every row has."""
        kind = self._kind(values)
        cells = [f"{commas}{written(values[name])}" for commas, name, written in kind.cells]
        kind.table.write(f"{keys}{''.join(cells)}\n")

    def add_bare(self, rows: Iterable[str]) -> None:
        """Write rows that have no more than the cells that every row has."""
        self._kind({}).table.write("".join(f"{keys}\n" for keys in rows))

    def files(self) -> Iterator[tuple[Path, Path]]:
        """Of each table the file of its header and that of its rows."""
        for table in self._tables:
            yield table.header, table.path

    def _kind(self, values: Properties) -> _Kind:
        own: tuple[str | type, ...] = (*values, *map(type, values.values()))
        if not _OF_SEVERAL.isdisjoint(own):
            own = (*values, *map(_type, values.values()))
        kind = self._kinds.get(own)
        if kind is None:
            types = {name: _type(value) for name, value in values.items()}
            table = next((each for each in self._tables if each.agrees(types)), None) or self._new()
            kind = self._kinds[own] = _Kind(table, table.cells(types))
        return kind

    def _new(self) -> _Table:
        path = self._folder / f"{self._prefix}-{len(self._tables) + 1:03}{self._extension}"
        self._tables.append(table := _Table(path, self._keys))
        return table


def _open(path: Path) -> IO[str]:
    if path.suffix == ".gz":
        return io.TextIOWrapper(gzip.open(path, "wb", _LEVEL), encoding="utf-8", newline="")
    return path.open("w", encoding="utf-8", newline="")


def _type(value: Value) -> str:
    """What a header calls the type of a value."""
    found = _TYPES.get(type(value))
    if found:
        return found
    if isinstance(value, list):
        return f"{_type(value[0])}[]"
    return "datetime" if isinstance(value, datetime) and value.tzinfo else "localdatetime"


_TYPES: dict[type, str] = {str: "string", bool: "boolean", int: "long", float: "double",
                           date: "date"}  # fmt: skip


_OF_SEVERAL = {list, datetime}
"""In Python, types whose values a header calls by several names."""


def _written_as(type: str) -> Callable[[Any], str]:
    """How values of a type are written."""
    if type.endswith("[]"):
        plain = _PLAIN[type[:-2]]
        return lambda values: quoted(ARRAY_DELIMITER.join(map(plain, values)))
    return quoted if type == "string" else _PLAIN[type]


_PLAIN: dict[str, Callable[[Any], str]] = {
    "string": str,
    "boolean": lambda value: "true" if value else "false",
    "long": str,
    "double": str,
    "date": date.isoformat,
    "datetime": datetime.isoformat,
    "localdatetime": datetime.isoformat,
}


def quoted(text: str) -> str:
    """Always in quotation marks: an empty text is a value, nothing is none."""
    return '"' + (text.replace('"', '""') if '"' in text else text) + '"'
