"""The operation: apply the rules to the documents of a store."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from datetime import UTC, date, datetime
from typing import TypeAlias

from fazhi.shapes.counterpart import Counterparts
from fazhi.shapes.documents import documents as documents_of
from fazhi.shapes.engine import EngineName
from fazhi.shapes.examine import Progress, examine
from fazhi.shapes.finding import Report
from fazhi.shapes.profile import Profile, Severity, check_rules, default
from fazhi.shapes.shape_graph import all_rules, checked_rules
from fazhi.shapes.stored_results import Examined, current
from fazhi.shapes.view import Past, shown, with_counterparts
from fazhi.shapes.waiver import Waiver
from fazhi.shapes.waiving import waive
from fazhi.stores.base import Reader

__all__ = ["Keep", "Progress", "validate"]

Keep: TypeAlias = Callable[[Sequence[Examined]], None]
"""Told what was found that the store does not hold yet."""


def validate(
    reader: Reader,
    *,
    profile: Profile | None = None,
    severities: Collection[Severity] | None = None,
    rules: Collection[str] | None = None,
    documents: Collection[str] | None = None,
    engine: EngineName = "auto",
    progress: Progress | None = None,
    fresh: bool = False,
    past: Past | None = None,
    waivers: Sequence[Waiver] = (),
    today: date | None = None,
    keep: Keep | None = None,
) -> Report:
    """Apply the rules to each document by itself and report what they find.

    What the store holds of an earlier run is taken from it where it is current. Only a run of
    all rules is kept: one of chosen rules looks for those alone.

    Args:
        reader: the store to look into.
        profile: how severe each rule is; the default profile where None.
        severities: apply only the rules of these severities.
        rules: apply only the rules of these ids.
        documents: look only at these editions (IRIs).
        engine: what to look with; the results are the same. If it is named, nothing is taken
            from the store.
        progress: told what comes next.
        fresh: take nothing from the store.
        past: the earlier state to hold the findings against.
        waivers: findings that were accepted.
        today: the day on which waivers have to hold.
        keep: told what the store does not hold yet.

    Raises:
        InputError: a rule or an edition that does not exist, or rules that the engine
            cannot check.
    """
    check_rules(rules or (), "--rule")
    chosen = tuple(
        checked
        for checked in checked_rules(profile or default())
        if (severities is None or checked.severity in severities)
        and (rules is None or checked.rule.id in rules)
    )
    now = datetime.now(UTC)
    looked_at = documents_of(reader, documents)
    whole = severities is None and rules is None
    held = current(reader) if engine == "auto" and not fresh else frozenset()
    applied = all_rules() if whole else chosen
    taken, made = examine(reader, applied, looked_at, held, now, engine, progress)
    if keep and whole and made:
        keep(made)
    examined = [*taken, *made]
    history = (past or Past()).history(examined, now)
    waived = waive(
        shown((f for e in examined for f in e.findings), chosen, history),
        waivers,
        today or date.today(),
    )
    return Report(
        rules=chosen,
        documents=looked_at,
        findings=tuple(with_counterparts(waived.findings, Counterparts(reader))),
        history=history,
        expired=waived.expired,
        unused=waived.unused,
    )
