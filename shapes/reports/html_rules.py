"""The rules on a report's page: what each found, and at the end what each is about."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from fazhi.shapes.catalogue import Rule
from fazhi.shapes.finding import Report
from fazhi.shapes.reports.html_table import badge, number, plot, section, table
from fazhi.shapes.reports.labels import CHECKED, labelled
from fazhi.shapes.reports.markup import Html, joined, tag
from fazhi.shapes.reports.tally import RuleCount, by_rule
from fazhi.shapes.words import Lang, Words

__all__ = ["about", "rule_notes", "rule_table"]

_QUIET = Words("{}条规则没有发现问题", "{} rules found nothing")


def rule_table(report: Report, lang: Lang) -> Html:
    """The rules that found something, with a bar each."""
    counts = by_rule(report)
    top = max((count.findings for count in counts), default=0)
    heads = ("severity", "rule", "share", "count", "documents")
    found = table(heads, [_row(count, top, lang) for count in counts], lang)
    return section("by_rule", lang, found) if counts else Html()


def _row(count: RuleCount, top: int, lang: Lang) -> Html:
    rule, severity = count.checked.rule, count.checked.severity
    name = tag("a", rule.title.of(lang), href=f"#{about(rule)}")
    return tag(
        "tr",
        tag("td", badge(severity, lang)),
        tag("td", name),
        plot(Counter({severity: count.findings}), top, lang),
        tag("td", str(count.findings), class_="count", data_filter=f"rule={rule.id}"),
        number(count.documents),
    )


def rule_notes(report: Report, lang: Lang) -> Html:
    """What people want to know of a rule once, not at every finding; the names of the others."""
    found = {finding.rule for finding in report.findings}
    notes = [_note(checked.rule, lang) for checked in report.rules if checked.rule in found]
    quiet = [checked.rule for checked in report.rules if checked.rule not in found]
    content = (*notes, *([_quiet(quiet, lang)] if quiet else []))
    return section("rules", lang, joined(*content, by="\n")) if content else Html()


def about(rule: Rule) -> str:
    """The id of what is said about a rule: of its words, so that a link to them opens them."""
    return f"about-{rule.id}"


def _note(rule: Rule, lang: Lang) -> Html:
    basis = f"{rule.basis.of(lang)} [{CHECKED[rule.checked].of(lang)}]"
    return tag(
        "details",
        tag("summary", rule.title.of(lang), " ", tag("code", rule.id)),
        tag("p", labelled("flags", rule.flags.of(lang), lang), id=about(rule)),
        tag("p", labelled("basis", basis, lang)),
        tag("p", labelled("hint", rule.hint.of(lang), lang)),
    )


def _quiet(rules: Sequence[Rule], lang: Lang) -> Html:
    names = ("、" if lang == "zh" else "; ").join(rule.title.of(lang) for rule in rules)
    return tag("details", tag("summary", _QUIET.of(lang).format(len(rules))), tag("p", names))
