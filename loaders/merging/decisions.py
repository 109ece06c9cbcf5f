"""The decisions of people on which units are one: a text file, one decision a line.

::

    # decision  unit  other  score  why  who  date
    merge  unit/410300/洛阳市工信局  unit/410300/洛阳市工业和信息化局  0.8  简称  审核员  2024-05-01

``merge`` makes the first unit the second; ``split`` says that the two are different; ``undecided``
waits for somebody to replace the word. The columns are parted by tabs, units are their ids.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from fazhi.errors import InputError
from fazhi.ids import BASE
from fazhi.os_reason import os_reason
from fazhi.whole_file import whole_file

__all__ = ["FILE", "VERDICTS", "Decision", "append", "merged_into", "read"]

FILE = "units.tsv"
"""The file of decisions of a store, in its directory."""

VERDICTS = ("merge", "split", "undecided")
_COLUMNS = ("decision", "unit", "other", "score", "why", "who", "date")
_HEAD = "# " + "\t".join(_COLUMNS)


@dataclass(frozen=True, slots=True)
class Decision:
    """One line of the file."""

    verdict: str
    unit: str
    """IRI of the unit; where they are one, of the one that is given up."""
    other: str
    """IRI of the unit that it is compared with, and that it becomes."""
    score: str = ""
    why: str = ""
    who: str = ""
    """A role, no name: 审核员."""
    date: str = ""
    place: str = ""
    """File and line, for messages."""

    @property
    def pair(self) -> frozenset[str]:
        """The two units, in no order."""
        return frozenset((self.unit, self.other))


def read(path: Path) -> tuple[Decision, ...]:
    """The decisions of a file, none where there is no file.

    Raises:
        InputError: the file cannot be read, or a line is no decision.
    """
    try:
        lines = path.read_text(encoding="utf-8-sig").splitlines()
    except FileNotFoundError:
        return ()
    except OSError as error:
        raise InputError(f"{path}：读不了（{os_reason(error)}），请检查路径和权限") from error
    except UnicodeDecodeError as error:
        raise InputError(f"{path}：第 {error.start} 个字节不是 UTF-8，请转成 UTF-8") from error
    return tuple(
        _decision(line, f"{path} 第 {number} 行")
        for number, line in enumerate(lines, 1)
        if line.strip() and not line.startswith("#")
    )


def append(path: Path, decisions: Sequence[Decision]) -> None:
    """Write decisions behind those of the file, which is made where there is none.

    Raises:
        InputError: they contradict those of the file or each other, or it cannot be written;
            nothing is written then.
    """
    merged_into((*read(path), *decisions))
    try:
        known = path.read_text(encoding="utf-8-sig") if path.exists() else f"{_HEAD}\n"
        known = known if known.endswith("\n") or not known else f"{known}\n"
        with whole_file(path) as file:
            file.write((known + "".join(map(_line, decisions))).encode())
    except OSError as error:
        raise InputError(f"{path}：写不了（{os_reason(error)}），请检查路径和权限") from error


def merged_into(decisions: Iterable[Decision]) -> dict[str, str]:
    """What each unit that is given up becomes in the end.

    Raises:
        InputError: a unit that would become two, or itself in a circle, or one from which it was
            split.
    """
    decisions = tuple(decisions)
    steps: dict[str, Decision] = {}
    for decision in decisions:
        if decision.verdict == "merge":
            _add(steps, decision)
    ends = {unit: _end(steps, unit) for unit in steps}
    for decision in decisions:
        if decision.verdict == "split":
            _refuse_if_merged(decision, ends, steps)
    return ends


def _add(steps: dict[str, Decision], decision: Decision) -> None:
    before = steps.setdefault(decision.unit, decision)
    if before.other != decision.other:
        raise InputError(
            f"{decision.place}：{_short(decision.unit)} 已在{before.place}并入 "
            f"{_short(before.other)}，不能再并入 {_short(decision.other)}；请删去其中一行"
        )


def _end(steps: Mapping[str, Decision], unit: str) -> str:
    walked = [unit]
    while step := steps.get(walked[-1]):
        if step.other in walked:
            circle = " → ".join(map(_short, (*walked, step.other)))
            raise InputError(f"{step.place}：合并成了圈（{circle}）；请删去其中一行")
        walked.append(step.other)
    return walked[-1]


def _refuse_if_merged(
    split: Decision, ends: Mapping[str, str], steps: Mapping[str, Decision]
) -> None:
    if ends.get(split.unit, split.unit) == ends.get(split.other, split.other):
        places = "、".join(steps[unit].place for unit in (split.unit, split.other) if unit in steps)
        raise InputError(
            f"{split.place}：{_short(split.unit)} 与 {_short(split.other)} 在这里分开，"
            f"却在{places}合并；请删去其中一行"
        )


def _decision(line: str, place: str) -> Decision:
    cells = [cell.strip() for cell in line.split("\t")]
    if not 3 <= len(cells) <= len(_COLUMNS):
        raise InputError(
            f"{place}：应有 3 至 {len(_COLUMNS)} 列、以制表符分隔（{'、'.join(_COLUMNS)}），"
            f"实有 {len(cells)} 列"
        )
    verdict, unit, other, *rest = cells
    if verdict not in VERDICTS:
        raise InputError(f"{place}：没有“{verdict}”这种决定，只有 {'、'.join(VERDICTS)}")
    for name in (unit, other):
        if not name.removeprefix(BASE).startswith("unit/"):
            raise InputError(f"{place}：“{name}”不是单位的编号，应如 unit/640300/吴忠市财政局")
    if unit.removeprefix(BASE) == other.removeprefix(BASE):
        raise InputError(f"{place}：两个编号相同（{_short(unit)}），请删去这一行")
    score, why, who, date = [*rest, "", "", "", ""][:4]
    return Decision(verdict, _full(unit), _full(other), score, why, who, date, place)


def _line(decision: Decision) -> str:
    cells = (
        decision.verdict, _short(decision.unit), _short(decision.other), decision.score,
        decision.why, decision.who, decision.date,
    )  # fmt: skip
    return "\t".join(" ".join(cell.split()) for cell in cells) + "\n"


def _short(iri: str) -> str:
    return iri.removeprefix(BASE)


def _full(name: str) -> str:
    return BASE + name.removeprefix(BASE)
