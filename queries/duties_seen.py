"""What a store shows of the duties: its documents, their dates, contents and sentences."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from fazhi.queries.answer import answer
from fazhi.queries.files import get
from fazhi.queries.rows import Cell
from fazhi.stores.base import Reader

__all__ = ["Document", "Passage", "seen"]

_PARTS = ("achievements", "problems", "causes", "leadership", "plan")
_YEAR = re.compile(r"(?:19|20)\d\d")


@dataclass(frozen=True, slots=True)
class Passage:
    """Words of a document and where they stand."""

    quote: str
    start: int

    @property
    def end(self) -> int:
        """The character after the last."""
        return self.start + len(self.quote)


@dataclass(frozen=True, slots=True)
class Document:
    """One edition, with what duties are judged by."""

    edition: str
    kind: str
    """annual-report, task-plan or other."""
    title: str | None
    region: str | None
    place: str | None
    unit: str | None
    unit_kind: str | None
    year: int | None
    """The year reported on; where the document is no yearly report of ours, the title's."""
    published: date | None
    issued: date | None
    dates: dict[date, Passage]
    """Where its dates stand in the text, so far as they do."""
    missing: tuple[str, ...]
    """Prescribed contents that a yearly report does not hold."""
    statements: tuple[Passage, ...]
    """Sentences on having reported on rule-of-law government."""


def seen(reader: Reader) -> tuple[Document, ...]:
    """All documents of the store."""
    dates = _dates(reader)
    missing = {
        str(row["edition"]): tuple(part for part in _PARTS if row[part] is not True)
        for row in _records(reader, "report_parts_matrix")
    }
    statements = _statements(reader)
    return tuple(
        _document(
            row,
            dates.get(edition, {}),
            missing.get(edition, ()),
            tuple(statements.get(edition, ())),
        )
        for row in _records(reader, "duties_documents")
        for edition in (str(row["edition"]),)
    )


def _records(reader: Reader, name: str) -> list[dict[str, Cell]]:
    return answer(reader, get(name), {}).records()


def _dates(reader: Reader) -> dict[str, dict[date, Passage]]:
    found: dict[str, dict[date, Passage]] = {}
    for row in _records(reader, "duties_dates"):
        day, start = row["day"], row["start"]
        if isinstance(day, date) and isinstance(start, int):
            found.setdefault(str(row["edition"]), {})[day] = Passage(str(row["quote"]), start)
    return found


def _statements(reader: Reader) -> dict[str, list[Passage]]:
    """The sentences of the measures, for one says when and the next of something else."""
    found: dict[str, list[Passage]] = {}
    for row in _records(reader, "duties_statements"):
        begin = int(str(row["start"]))
        found.setdefault(str(row["edition"]), []).extend(
            Passage(match[0], begin + match.start())
            for match in re.finditer(r"[^。！？!?\n]+[。！？!?]?", str(row["quote"]))
        )
    return found


def _document(
    row: dict[str, Cell],
    dates: dict[date, Passage],
    missing: tuple[str, ...],
    statements: tuple[Passage, ...],
) -> Document:
    title = _text(row["document"])
    return Document(
        edition=str(row["edition"]),
        kind=str(row["class"]),
        title=title,
        region=_text(row["code"]),
        place=_text(row["place"]),
        unit=_text(row["unit"]),
        unit_kind=_text(row["kind"]),
        year=_year(row["period"], title),
        published=_day(row["published"]),
        issued=_day(row["issued"]),
        dates=dates,
        missing=missing,
        statements=statements,
    )


def _text(cell: Cell) -> str | None:
    return str(cell) if cell else None


def _day(cell: Cell) -> date | None:
    return cell if isinstance(cell, date) else None


def _year(period: Cell, title: str | None) -> int | None:
    if isinstance(period, int):
        return period
    found = _YEAR.search(title or "")
    return int(found[0]) if found else None
