"""Findings that were accepted: a table that people keep beside their profile.

One line a finding, cells parted by tabs, ``#`` begins a line of comment, and the first line names
the columns: ``document`` (file name, work or edition), ``rule``, ``words`` (what the finding
quotes; empty is the document's every finding of that rule), ``reason``, ``role`` (the post of
whoever accepted it; names of persons are not asked for), ``until`` (the last day that it holds;
empty is for ever). Excel puts quotes around some cells, empty ones behind the last, and its own
marks into dates: all are taken.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from itertools import zip_longest

from fazhi.errors import InputError
from fazhi.shapes.day import day
from fazhi.shapes.profile import check_rules

__all__ = ["COLUMNS", "Waiver", "parse"]

COLUMNS = ("document", "rule", "words", "reason", "role", "until")

_NEEDED = ("document", "rule", "reason", "role")
_QUOTED = re.compile(r'"((?:[^"]|"")*)"')
_OF_EXCEL = re.compile(r"(\d{4})[-/](\d{1,2})[-/](\d{1,2})")


@dataclass(frozen=True, slots=True)
class Waiver:
    """That one finding, or all of a rule in a document, are accepted."""

    document: str
    """The name of its file, or the IRI of its work or edition."""
    rule: str
    words: str
    """What the finding quotes, white space written one way; empty for any."""
    reason: str
    role: str
    """The post of whoever accepted it."""
    until: date | None
    """The last day that it holds; None is for ever."""
    line: int
    """Where it stands in its file."""

    def holds(self, today: date) -> bool:
        """Whether it holds on that day."""
        return self.until is None or today <= self.until


def parse(text: str, source: str, own: Collection[str] = ()) -> tuple[Waiver, ...]:
    """The waivers of a table; ``own`` are names of the user's own rules.

    Raises:
        InputError: a line that is not right; the message names ``source`` and the line.
    """
    numbered = enumerate(map(_cells, re.split(r"\r\n?|\n", text)), start=1)
    lines = [(n, cells) for n, cells in numbered if cells and not cells[0].startswith("#")]
    if not lines:
        return ()
    (number, header), *rest = lines
    _check_header(header, f"{source} 第{number}行")
    waivers = tuple(_waiver(header, cells, number, source) for number, cells in rest)
    for waiver in waivers:
        check_rules([waiver.rule], f"{source} 第{waiver.line}行", own)
    return waivers


def _cells(line: str) -> list[str]:
    """The cells of a line without quotes around them, and without empty ones at its end."""
    cells = [_unquoted(cell.strip()) for cell in line.split("\t")]
    while cells and not cells[-1]:
        cells.pop()
    return cells


def _unquoted(cell: str) -> str:
    quoted = _QUOTED.fullmatch(cell)
    return quoted[1].replace('""', '"') if quoted else cell


def _check_header(header: list[str], place: str) -> None:
    missing = [name for name in COLUMNS if name not in header]
    if missing or len(header) != len(COLUMNS):
        wanted = " ".join(COLUMNS)
        raise InputError(f"{place}：第一行应写明各栏的名称，以制表符隔开：{wanted}")


def _waiver(header: list[str], cells: list[str], number: int, source: str) -> Waiver:
    place = f"{source} 第{number}行"
    if len(cells) > len(header):
        raise InputError(f"{place}：应有{len(header)}栏，以制表符隔开，实有{len(cells)}栏")
    filled = zip_longest(header, cells, fillvalue="")
    found = {name: " ".join(cell.split()) for name, cell in filled}
    for name in _NEEDED:
        if not found[name]:
            raise InputError(f"{place}：{name} 一栏不能空着")
    return Waiver(
        document=found["document"],
        rule=found["rule"],
        words=found["words"],
        reason=found["reason"],
        role=found["role"],
        until=_date(found["until"], place),
        line=number,
    )


def _date(text: str, place: str) -> date | None:
    if not text:
        return None
    marks = _OF_EXCEL.fullmatch(text)
    return day("{}-{:0>2}-{:0>2}".format(*marks.groups()) if marks else text, place)
