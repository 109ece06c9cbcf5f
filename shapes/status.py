"""What became of a finding since an earlier state of the store, in words."""

from __future__ import annotations

from datetime import date, datetime

from fazhi.shapes.finding import Finding, Report, State
from fazhi.shapes.waiver import Waiver
from fazhi.shapes.words import Lang, Words

__all__ = ["STATUS", "changes", "remark", "status", "waiver_notes"]

STATUS = {
    "new": Words("新增", "new"),
    "open": Words("仍有", "still open"),
    "waived": Words("已接受", "accepted"),
    "fixed": Words("已解决", "fixed"),
}
"""Name of what :func:`status` gives → what readers call it."""

_SINCE = {
    "since": Words("{}以来", "Since {}"),
    "diff": Words("与{}的上一次变动前相比", "Against the state before the change of {}"),
}
_AMONG = Words("其中{}", "of which {}")
_EXPIRED = Words("接受已经过期", "acceptance has expired")
_UNUSED = Words("接受的问题没有找到", "accepted, but not found")


def status(finding: Finding) -> str:
    """One of :data:`STATUS`: a finding that is accepted is that, new or not."""
    if finding.waiver is not None and finding.state is not State.FIXED:
        return "waived"
    return finding.state.value


def remark(finding: Finding, lang: Lang) -> str | None:
    """What is to be said beside a finding that is new, fixed or accepted."""
    if finding.state is State.FIXED:
        return _on(STATUS["fixed"].of(lang), finding.fixed_at, lang)
    if finding.waiver is not None:
        return _accepted(finding.waiver, lang)
    if finding.state is State.NEW:
        return _on(STATUS["new"].of(lang), finding.first_seen, lang)
    return None


def changes(report: Report, lang: Lang) -> str | None:
    """What is new, fixed and accepted, in one sentence; None where nothing is known of that."""
    parts = [_counted(state.value, report.in_state(state), lang) for state in _compared(report)]
    if report.waived:
        accepted = _counted("waived", report.waived, lang)
        parts.append(_AMONG.of(lang).format(accepted) if parts else accepted)
    since = _since(report, lang)
    if not parts:
        return None
    return f"{since}{'，'.join(parts)}。" if lang == "zh" else f"{since}{', '.join(parts)}."


def waiver_notes(report: Report, lang: Lang) -> list[str]:
    """A line for each waiver that holds no longer or fits nothing."""
    return [
        f"{words.of(lang)}{'：' if lang == 'zh' else ': '}{_named(waiver, lang)}"
        for words, waivers in ((_EXPIRED, report.expired), (_UNUSED, report.unused))
        for waiver in waivers
    ]


def _compared(report: Report) -> tuple[State, ...]:
    return () if report.history is None else (State.FIXED, State.NEW, State.OPEN)


def _counted(name: str, number: int, lang: Lang) -> str:
    words = STATUS[name].of(lang)
    return f"{words}{number}处" if lang == "zh" else f"{number} {words}"


def _since(report: Report, lang: Lang) -> str:
    if report.history is None:
        return ""
    start = _SINCE[report.history.kind].of(lang).format(_day(report.history.moment))
    return f"{start}{'，' if lang == 'zh' else ': '}"


def _accepted(waiver: Waiver, lang: Lang) -> str:
    until = waiver.until
    if lang == "zh":
        end = f"，有效至{until}" if until else ""
        return f"{STATUS['waived'].zh}：{waiver.reason}（{waiver.role}{end}）"
    end = f", until {until}" if until else ""
    return f"{STATUS['waived'].en}: {waiver.reason} ({waiver.role}{end})"


def _named(waiver: Waiver, lang: Lang) -> str:
    parts = (waiver.document, waiver.rule, waiver.words, str(waiver.until or ""))
    return ("，" if lang == "zh" else ", ").join(filter(None, parts))


def _on(words: str, moment: datetime | None, lang: Lang) -> str:
    if moment is None:
        return words
    return f"{words}（{_day(moment)}）" if lang == "zh" else f"{words} ({_day(moment)})"


def _day(moment: date) -> str:
    """The day, with the time where there is one: two changes can fall on one day."""
    if isinstance(moment, datetime):
        return f"{moment:%Y-%m-%d %H:%M} UTC"
    return moment.isoformat()
