"""CSV files with typed columns, as ``neo4j-admin database import`` reads them.

All rows of a file have the same columns. A row that needs another column begins a new file with all
columns known by then, so that there are few; a property with values of two types has two tables.
"""

from __future__ import annotations

import gzip
import io
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime
from pathlib import Path
from types import TracebackType
from typing import IO

from fazhi.stores.projection.records import Properties, Scalar, Value

__all__ = ["ARRAY_DELIMITER", "Tables"]

ARRAY_DELIMITER = "\x1f"
"""Between the values of a list; no text that people write holds it."""

_EARLY = 20_000
"""Rows that are kept in memory before the first is written."""
_FREQUENT = 200
"""Rows among these that make a kind frequent."""
_LEVEL = 1
"""Of compression: the disk is to be spared, not the time."""


class _Table:
    """One file of rows, all with the same columns."""

    def __init__(self, path: Path, keys: Sequence[str], types: Mapping[str, str]) -> None:
        self.path = path
        self.types = dict(types)
        self._places = {name: place for place, name in enumerate(types, 1)}
        self._nothing = [""] * len(types)
        self.header = path.with_name(f"{path.name.partition('.')[0]}.header.csv")
        columns = (f"{name}:{type}" for name, type in types.items())
        self.header.write_text(",".join((*keys, *columns)) + "\n", encoding="utf-8")
        self._out = _open(path)

    def agrees(self, types: Mapping[str, str]) -> bool:
        """Whether no column would have to hold values of two types."""
        return all(self.types.get(name, type) == type for name, type in types.items())

    def add(self, keys: Sequence[str], values: Properties) -> None:
        cells = [_all_quoted(keys), *self._nothing]
        for name, value in values.items():
            cells[self._places[name]] = _cell(value)
        self._out.write(",".join(cells) + "\n")

    def close(self) -> None:
        self._out.close()


class Tables:
    """Tables of rows that have columns in common; what is rare shares one.

    The importer takes a while for every file. So the first rows are kept in memory until it is
    known which kinds are frequent, and which columns they need.
    """

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
        self._early: list[tuple[str, Sequence[str], Properties]] | None = []
        self._frequent: set[str] = set()
        self._open: dict[str, list[_Table]] = {}
        self._files: list[_Table] = []

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
        if kind is None:
            self._begin()
        for tables in self._open.values():
            for table in tables:
                table.close()

    def add(self, kind: str, keys: Sequence[str], values: Properties) -> None:
        """Write a row into a table for its kind."""
        if self._early is None:
            self._write(kind, keys, values)
            return
        self._early.append((kind, keys, values))
        if len(self._early) >= _EARLY:
            self._begin()

    def files(self) -> Iterator[tuple[Path, Path]]:
        """Of each table the file of its header and that of its rows."""
        for table in self._files:
            yield table.header, table.path

    def _begin(self) -> None:
        """Make tables for the rows so far, with all columns that these need, and write them."""
        early, self._early = self._early or [], None
        number = Counter(kind for kind, _, _ in early)
        self._frequent = {kind for kind, count in number.items() if count >= _FREQUENT}
        columns: dict[str, dict[str, str]] = defaultdict(dict)
        for kind, _, values in early:
            known = columns[self._place(kind)]
            for name, value in values.items():
                known.setdefault(name, _type(value))
        for place, types in columns.items():
            self._open[place] = [self._new(types)]
        for row in early:
            self._write(*row)

    def _place(self, kind: str) -> str:
        return kind if kind in self._frequent else ""

    def _write(self, kind: str, keys: Sequence[str], values: Properties) -> None:
        tables = self._open.setdefault(self._place(kind), [])
        if not values and tables:  # most relationships
            tables[0].add(keys, values)
            return
        types = {own: _type(value) for own, value in values.items()}
        for table in tables:
            if types.items() <= table.types.items():
                table.add(keys, values)
                return
        self._widened(tables, types).add(keys, values)

    def _widened(self, tables: list[_Table], types: dict[str, str]) -> _Table:
        """A new table with these columns, in place of the first that they agree with."""
        table = next((each for each in tables if each.agrees(types)), None)
        if table is None:
            tables.append(wider := self._new(types))
        else:
            table.close()
            tables[tables.index(table)] = wider = self._new(table.types | types)
        return wider

    def _new(self, types: Mapping[str, str]) -> _Table:
        path = self._folder / f"{self._prefix}-{len(self._files) + 1:03}{self._extension}"
        self._files.append(table := _Table(path, self._keys, types))
        return table


def _open(path: Path) -> IO[str]:
    if path.suffix == ".gz":
        return io.TextIOWrapper(gzip.open(path, "wb", _LEVEL), encoding="utf-8", newline="")
    return path.open("w", encoding="utf-8", newline="")


def _type(value: Value) -> str:
    if type(value) in _TYPES:
        return _TYPES[type(value)]
    if isinstance(value, list):
        return f"{_type(value[0])}[]"
    return "datetime" if isinstance(value, datetime) and value.tzinfo else "localdatetime"


_TYPES: dict[type, str] = {str: "string", bool: "boolean", int: "long", float: "double",
                           date: "date"}  # fmt: skip


def _cell(value: Value) -> str:
    if isinstance(value, str):
        return _quoted(value)
    if isinstance(value, list):
        return _quoted(ARRAY_DELIMITER.join(map(_plain, value)))
    return _plain(value)


def _plain(value: Scalar) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, date):
        return value.isoformat()
    return str(value)


def _quoted(text: str) -> str:
    """Always in quotation marks: an empty text is a value, nothing is none."""
    return '"' + (text.replace('"', '""') if '"' in text else text) + '"'


def _all_quoted(texts: Sequence[str]) -> str:
    row = '"' + '","'.join(texts) + '"'
    return row if row.count('"') == 2 * len(texts) else ",".join(map(_quoted, texts))
