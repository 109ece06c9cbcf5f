"""Waivers put to the findings that they accept."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from fazhi.shapes.finding import DocumentRef, Finding, State
from fazhi.shapes.waiver import Waiver

__all__ = ["Waived", "waive"]


@dataclass(frozen=True, slots=True)
class Waived:
    """The findings with the waivers that accept them, and the waivers to be looked at."""

    findings: list[Finding]
    expired: tuple[Waiver, ...]
    """They fit a finding but hold no longer."""
    unused: tuple[Waiver, ...]
    """They fit no finding."""


def waive(findings: Iterable[Finding], waivers: Sequence[Waiver], today: date) -> Waived:
    """Mark what is accepted; what was fixed needs no waiver."""
    by_rule: dict[str, list[Waiver]] = defaultdict(list)
    for waiver in waivers:
        by_rule[waiver.rule].append(waiver)
    used: set[Waiver] = set()
    marked: list[Finding] = []
    for finding in findings:
        fitting = [w for w in by_rule.get(finding.rule.id, ()) if _fits(w, finding)]
        used.update(fitting)
        holding = next((w for w in fitting if w.holds(today)), None)
        marked.append(finding if holding is None else replace(finding, waiver=holding))
    expired = tuple(w for w in waivers if w in used and not w.holds(today))
    return Waived(marked, expired, tuple(w for w in waivers if w not in used))


def _fits(waiver: Waiver, finding: Finding) -> bool:
    return (
        finding.state is not State.FIXED
        and waiver.document in _names(finding.document)
        and waiver.words in ("", finding.words)
    )


def _names(document: DocumentRef) -> tuple[str | None, ...]:
    return document.file, document.edition, document.work
