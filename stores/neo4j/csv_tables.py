"""CSV files with typed columns, as ``neo4j-admin database import`` reads them.

All rows of a file have the same columns. A row that needs another column begins a new file with all
columns known by then, so that there are few; a property with values of two types has two tables.
"""

from __future__ import annotations

import gzip
import io
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime
from pathlib import Path
from types import TracebackType
from typing import IO

from fazhi.stores.projection.records import Properties, Scalar, Value

__all__ = ["ARRAY_DELIMITER", "Tables"]

ARRAY_DELIMITER = "\x1f"
"""Between the values of a list; no text that people write holds it."""

_LEVEL = 1
"""Of compression: the disk is to be spared, not the time."""


class _Table:
    """One file of rows, all with the same columns."""

    def __init__(self, path: Path, keys: Sequence[str], types: Mapping[str, str]) -> None:
        self.path = path
        self.types = dict(types)
        self.header = path.with_name(f"{path.name.partition('.')[0]}.header.csv")
        columns = (f"{name}:{type}" for name, type in types.items())
        self.header.write_text(",".join((*keys, *columns)) + "\n", encoding="utf-8")
        self._out = _open(path)

    def agrees(self, types: Mapping[str, str]) -> bool:
        """Whether no column would have to hold values of two types."""
        return all(self.types.get(name, type) == type for name, type in types.items())

    def add(self, keys: Sequence[str], values: Properties) -> None:
        cells = [_quoted(key) for key in keys]
        cells += (_cell(values[name]) if name in values else "" for name in self.types)
        self._out.write(",".join(cells) + "\n")

    def close(self) -> None:
        self._out.close()


class Tables:
    """Tables by what their rows have in common: labels, or a relationship type."""

    def __init__(self, folder: Path, prefix: str, keys: Sequence[str], *, compress: bool) -> None:
        """Begin with no tables.

        Args:
            folder: where the files go.
            prefix: how their names begin.
            keys: the headers of the columns that every row has.
            compress: whether to write ``.gz``.
        """
        self._folder, self._prefix, self._keys = folder, prefix, keys
        self._extension = ".csv.gz" if compress else ".csv"
        self._open: dict[str, list[_Table]] = {}
        self._files: list[tuple[str, _Table]] = []

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
        for tables in self._open.values():
            for table in tables:
                table.close()

    def add(self, name: str, keys: Sequence[str], values: Properties) -> None:
        """Write a row into a table of that name."""
        types = {own: _type(value) for own, value in values.items()}
        tables = self._open.setdefault(name, [])
        table = next((each for each in tables if each.agrees(types)), None)
        if table is None:
            tables.append(table := self._new(name, types))
        elif not types.keys() <= table.types.keys():
            table.close()
            tables[tables.index(table)] = table = self._new(name, table.types | types)
        table.add(keys, values)

    def files(self) -> Iterator[tuple[str, Path, Path]]:
        """The name of each table, the file of its header and that of its rows."""
        for name, table in self._files:
            yield name, table.header, table.path

    def _new(self, name: str, types: Mapping[str, str]) -> _Table:
        path = self._folder / f"{self._prefix}-{len(self._files) + 1:03}{self._extension}"
        table = _Table(path, self._keys, types)
        self._files.append((name, table))
        return table


def _open(path: Path) -> IO[str]:
    if path.suffix == ".gz":
        return io.TextIOWrapper(gzip.open(path, "wb", _LEVEL), encoding="utf-8", newline="")
    return path.open("w", encoding="utf-8", newline="")


def _type(value: Value) -> str:
    if isinstance(value, list):
        return f"{_type(value[0])}[]"
    if isinstance(value, datetime):
        return "datetime" if value.tzinfo else "localdatetime"
    return _TYPES[type(value)]


_TYPES: dict[type, str] = {str: "string", bool: "boolean", int: "long", float: "double",
                           date: "date"}  # fmt: skip


def _cell(value: Value) -> str:
    if isinstance(value, list):
        return _quoted(ARRAY_DELIMITER.join(map(_plain, value)))
    return _quoted(value) if isinstance(value, str) else _plain(value)


def _plain(value: Scalar) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, date):
        return value.isoformat()
    return str(value)


def _quoted(text: str) -> str:
    """Always in quotation marks: an empty text is a value, nothing is none."""
    return f'"{text.replace(chr(34), chr(34) * 2)}"'
