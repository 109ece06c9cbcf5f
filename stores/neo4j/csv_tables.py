"""CSV files with typed columns, as ``neo4j-admin database import`` reads them.

Header and rows are files of their own, because a table gets columns as rows need them: a row may
end before the last column. A property that has values of two types gets two tables.
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
    """One file of rows and the columns known so far."""

    def __init__(self, path: Path, keys: Sequence[str]) -> None:
        self.path = path
        self.keys = tuple(keys)
        self.types: dict[str, str] = {}
        self._out = _open(path)

    def fits(self, types: Mapping[str, str]) -> bool:
        return all(self.types.get(name, type) == type for name, type in types.items())

    def add(self, keys: Sequence[str], types: Mapping[str, str], values: Properties) -> None:
        self.types.update(types)
        cells = [_quoted(key) for key in keys]
        cells += (_cell(values[name]) if name in values else "" for name in self.types)
        self._out.write(",".join(cells) + "\n")

    def close(self) -> None:
        self._out.close()

    def header(self) -> str:
        columns = (f"{name}:{type}" for name, type in self.types.items())
        return ",".join((*self.keys, *columns)) + "\n"


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
        self._tables: dict[str, list[_Table]] = {}

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
        for tables in self._tables.values():
            for table in tables:
                table.close()
                self._header(table).write_text(table.header(), encoding="utf-8")

    def add(self, name: str, keys: Sequence[str], values: Properties) -> None:
        """Write a row into the table of that name."""
        types = {own: _type(value) for own, value in values.items()}
        tables = self._tables.setdefault(name, [])
        table = next((each for each in tables if each.fits(types)), None)
        if table is None:
            number = sum(map(len, self._tables.values())) + 1
            path = self._folder / f"{self._prefix}-{number:03}{self._extension}"
            tables.append(table := _Table(path, self._keys))
        table.add(keys, types, values)

    def files(self) -> Iterator[tuple[str, str, str]]:
        """The name of each table, the file of its header and that of its rows."""
        for name, tables in sorted(self._tables.items()):
            for table in tables:
                yield name, self._header(table).name, table.path.name

    def _header(self, table: _Table) -> Path:
        return table.path.with_name(f"{table.path.name.partition('.')[0]}.header.csv")


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
