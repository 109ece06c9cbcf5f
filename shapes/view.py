"""What a report shows of what is known: the rules of a profile, an earlier state, in order."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time

from fazhi.shapes.counterpart import Counterparts
from fazhi.shapes.documents import document_key
from fazhi.shapes.finding import CheckedRule, Finding, History, State
from fazhi.shapes.history import in_text
from fazhi.shapes.stored_results import Examined

__all__ = ["Past", "in_states", "shown", "with_counterparts"]


@dataclass(frozen=True, slots=True)
class Past:
    """Which earlier state a report is to be held against; neither is none."""

    since: date | None = None
    """Show what was found or fixed from this day on, in the time zone of this machine."""
    diff: bool = False
    """Show what the last run that changed anything found and fixed, and what it left."""

    def history(self, examined: Iterable[Examined], now: datetime) -> History | None:
        """The earlier state; of ``diff`` that before the last change."""
        if self.since is not None:
            return History("since", self.since)
        if not self.diff:
            return None
        times = (moment for e in examined for f in e.findings for moment in _moments(f))
        return History("diff", max(times, default=now))


def _moments(finding: Finding) -> Iterator[datetime]:
    yield from filter(None, (finding.first_seen, finding.fixed_at))


def in_states(
    findings: Iterable[Finding], rules: Sequence[CheckedRule], history: History | None
) -> Iterator[Finding]:
    """The findings of these rules, with the severities that these give and with their states."""
    chosen = {checked.rule.id: checked.severity for checked in rules}
    for finding in findings:
        if finding.rule.id in chosen and (history is not None or finding.fixed_at is None):
            yield replace(
                finding,
                severity=chosen[finding.rule.id],
                state=_state(finding, history),
                first_seen=None if history is None else finding.first_seen,
            )


def shown(
    findings: Iterable[Finding], rules: Sequence[CheckedRule], history: History | None
) -> list[Finding]:
    """The findings that a report on this history tells of, in order."""
    order = {checked.rule.id: rank for rank, checked in enumerate(rules)}
    return sorted(
        (finding for finding in findings if _is_shown(finding, history)),
        key=lambda f: (document_key(f.document), order[f.rule.id], in_text(f)),
    )


def _state(finding: Finding, history: History | None) -> State:
    if history is None:
        return State.OPEN
    if finding.fixed_at is not None:
        return State.FIXED
    seen = finding.first_seen
    return State.NEW if seen is not None and seen >= _begin(history.moment) else State.OPEN


def _begin(moment: date | datetime) -> datetime:
    if isinstance(moment, datetime):
        return moment
    try:
        return datetime.combine(moment, time.min).astimezone(UTC)
    except (OverflowError, ValueError):  # the calendar ends before the time zone does
        return datetime.combine(moment, time.min, UTC)


def _is_shown(finding: Finding, history: History | None) -> bool:
    """What was fixed before the time in question is past; of ``since`` only changes are asked."""
    if history is None:
        return True
    if finding.state is State.FIXED:
        return finding.fixed_at is not None and finding.fixed_at >= _begin(history.moment)
    return history.kind == "diff" or finding.state is State.NEW


def with_counterparts(findings: Iterable[Finding], counterparts: Counterparts) -> Iterator[Finding]:
    """The findings, those of comparisons with what stands on the other side."""
    for finding in findings:
        gone = finding.fixed_at is not None
        other = None if gone or finding.counterpart else counterparts.of(finding)
        yield finding if other is None else replace(finding, counterpart=other)
