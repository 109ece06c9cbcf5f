"""The operation: apply the rules to the documents of a store."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from itertools import chain
from typing import TypeAlias

from fazhi.shapes.counterpart import Counterparts
from fazhi.shapes.documents import documents as documents_of
from fazhi.shapes.engine import EngineName
from fazhi.shapes.examine import Progress, examine, look_for_each
from fazhi.shapes.finding import CheckedRule, Report
from fazhi.shapes.profile import Profile, Severity, check_rules, default
from fazhi.shapes.shape_graph import all_rules, checked_rules
from fazhi.shapes.stored_results import Examined, is_current
from fazhi.shapes.view import Past, in_states, shown, with_counterparts
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
    own: Sequence[CheckedRule] = (),
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
        own: the user's own rules. They are looked for every time and have no history.
        fresh: take nothing from the store.
        past: the earlier state to hold the findings against.
        waivers: findings that were accepted.
        today: the day of the report, on which waivers have to hold; by default this one.
        keep: told what the store does not hold yet.

    Raises:
        InputError: a rule or an edition that does not exist, or rules that the engine
            cannot check.
    """
    check_rules(rules or (), "--rule", [checked.rule.id for checked in own])
    wanted = _Wanted(profile or default(), severities, rules)
    chosen, chosen_own = wanted.of(checked_rules(wanted.profile)), wanted.of(own)
    now, day = datetime.now(UTC), today or date.today()
    looked_at = documents_of(reader, documents)
    whole = severities is None and rules is None
    stored = engine == "auto" and not fresh
    held = {d.edition for d in looked_at if stored and is_current(reader, d.edition)}
    applied = all_rules() if whole else chosen
    taken, made = examine(reader, applied, looked_at, held, now, engine, progress)
    if keep and whole and made:
        keep(made)
    examined = [*taken, *made]
    told = (*chosen, *chosen_own)
    history = (past or Past()).history(examined, now)
    found = chain.from_iterable(known.findings for known in examined)
    own_found = look_for_each(reader, chosen_own, looked_at, engine, progress)
    names = {checked.rule.id for checked in told}
    waived = waive(
        in_states(chain(found, own_found), told, history),
        [waiver for waiver in waivers if waiver.rule in names],
        day,
    )
    findings = shown(waived.findings, told, history)
    return Report(
        rules=told,
        documents=looked_at,
        findings=tuple(with_counterparts(findings, Counterparts(reader))),
        history=history,
        expired=waived.expired,
        unused=waived.unused,
        day=day,
    )


@dataclass(frozen=True, slots=True)
class _Wanted:
    """Which rules a run is to show, and how severe they are."""

    profile: Profile
    severities: Collection[Severity] | None
    rules: Collection[str] | None

    def of(self, rules: Iterable[CheckedRule]) -> tuple[CheckedRule, ...]:
        """Those of these rules; a profile that names one decides how severe it is."""
        rated = (CheckedRule(r.rule, self.profile.get(r.rule.id, r.severity)) for r in rules)
        return tuple(filter(self._is_wanted, rated))

    def _is_wanted(self, checked: CheckedRule) -> bool:
        return (
            checked.severity is not Severity.OFF
            and (self.severities is None or checked.severity in self.severities)
            and (self.rules is None or checked.rule.id in self.rules)
        )
