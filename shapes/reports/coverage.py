"""Which annual reports hold the parts that they must have, as far as the rules can see."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, TypeAlias

from fazhi.shapes.finding import DocumentRef, Report
from fazhi.shapes.words import Words

__all__ = ["Coverage", "State", "coverage"]

State: TypeAlias = Literal["held", "missing", "open"]
"""``open``: the rule cannot tell, as what it looks into is missing."""

_PARTS = {
    "report-without-achievements": Words("举措和成效", "Achievements"),
    "report-without-problems": Words("存在的不足", "Shortcomings"),
    "report-without-causes": Words("不足的原因", "Their causes"),
    "report-without-leadership": Words("第一责任人履职", "Leaders' duties"),
    "report-without-plan": Words("下一年度安排", "Next year's plan"),
}
"""The rule that misses a part → what the part is called at the head of a column."""

_LIES_IN = {"report-without-causes": "report-without-problems"}
"""A part that is looked for inside another one."""


@dataclass(frozen=True, slots=True)
class Coverage:
    """One column a part whose rule was applied, one row an annual report."""

    parts: tuple[Words, ...]
    rows: tuple[tuple[DocumentRef, tuple[State, ...]], ...]
    """Those that miss most come first."""


def coverage(report: Report) -> Coverage:
    """The matrix of a report; without columns or rows where it can say nothing."""
    applied = {checked.rule.id for checked in report.rules}
    rules = [rule for rule in _PARTS if rule in applied]
    missing = {(f.document.edition, f.rule.id) for f in report.findings if f.counts}
    rows = [
        (document, tuple(_state(document.edition, rule, missing) for rule in rules))
        for document in report.documents
        if document.kind == "AnnualReport"
    ]
    rows.sort(key=lambda row: -row[1].count("missing"))
    return Coverage(tuple(_PARTS[rule] for rule in rules), tuple(rows))


def _state(edition: str, rule: str, missing: set[tuple[str, str]]) -> State:
    if (edition, rule) in missing:
        return "missing"
    return "open" if (edition, _LIES_IN.get(rule, "")) in missing else "held"
