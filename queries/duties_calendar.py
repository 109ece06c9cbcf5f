"""The legal duties that a store's register knows, as values."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from fazhi.errors import StoreError
from fazhi.queries.answer import answer
from fazhi.queries.files import get
from fazhi.queries.header import Words
from fazhi.queries.rows import Cell
from fazhi.stores.base import Reader

__all__ = ["Duty", "calendar"]


@dataclass(frozen=True, slots=True)
class Duty:
    """One duty of ``ontology/duties.ttl``, as far as documents are judged by it."""

    number: int
    code: str
    label: Words
    basis: str
    """The instrument, with the article where it is known: 《…》第24条."""
    verified: bool
    """Whether all of it was read at its source; only then does it make findings."""
    due: str | None
    """The day of every year, ``--04-01``."""
    exclusive: bool
    """The text says "before": strictly, the day itself is too late."""
    first: int | None
    last: int | None
    """First and last year reported on that it applies to."""
    shown_by: str | None
    """What in the store can show it: a key of ``duties_judge.CHECKS``."""
    words: tuple[tuple[str, ...], ...]
    """Sets of words, one of which must stand as a whole in the sentence or title that shows it."""
    kinds: frozenset[str]
    levels: frozenset[str]
    """Kinds and levels of the units that bear it; no levels mean all."""

    def applies(self, year: int) -> bool:
        """Whether it holds for the report on this year."""
        return (self.first or year) <= year <= (self.last or year)

    def due_for(self, year: int) -> date | None:
        """The day on which the report on this year falls due: in the year after."""
        return date.fromisoformat(f"{year + 1}{self.due[1:]}") if self.due else None

    def named_in(self, text: str) -> bool:
        """Whether all words of one of its sets stand in the text."""
        return any(all(word in text for word in together) for together in self.words)


def calendar(reader: Reader) -> tuple[Duty, ...]:
    """All duties, in their order.

    Raises:
        StoreError: the store's register is older than the calendar.
    """
    found = tuple(map(_duty, answer(reader, get("duties"), {}).records()))
    if not found:
        raise StoreError("库里没有职责日历（建库的程序较旧），请用本程序再 fazhi load 一次")
    return found


def _duty(row: dict[str, Cell]) -> Duty:
    first, last = row["first"], row["last"]
    return Duty(
        number=int(str(row["number"])),
        code=str(row["code"]),
        label=Words(str(row["duty"]), str(row["duty_en"])),
        basis=f"《{row['basis']}》{row['articles'] or ''}",
        verified=row["verification"] == "verified",
        due=str(row["due"]) if row["due"] else None,
        exclusive=row["exclusive"] is True,
        first=first if isinstance(first, int) else None,
        last=last if isinstance(last, int) else None,
        shown_by=str(row["shown"]) if row["shown"] else None,
        words=tuple(tuple(words.split()) for words in _listed(row["words"])),
        kinds=frozenset(_listed(row["kinds"])),
        levels=frozenset(_listed(row["levels"])),
    )


def _listed(cell: Cell) -> list[str]:
    return str(cell).split("、") if cell else []
