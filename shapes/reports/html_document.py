"""A document's section on a report's page: its findings, rule by rule."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from fazhi.shapes.catalogue import Rule
from fazhi.shapes.finding import Counterpart, DocumentRef, Finding, Place
from fazhi.shapes.reports.excerpt import excerpt
from fazhi.shapes.reports.html_filter import UNKNOWN
from fazhi.shapes.reports.html_rules import about
from fazhi.shapes.reports.html_table import badge
from fazhi.shapes.reports.labels import counted, labelled, named, origin, place_of, standing
from fazhi.shapes.reports.markup import Html, joined, tag
from fazhi.shapes.reports.source_link import page_address, source_link
from fazhi.shapes.reports.tally import tally
from fazhi.shapes.status import remark, status
from fazhi.shapes.words import Lang, Words

__all__ = ["Numbered", "document_section"]

Numbered = tuple[int, Finding]
"""A finding, and its number in the report."""

_SOURCE = Words("看原文", "see the page")


def document_section(
    document: DocumentRef, found: Sequence[Numbered], lang: Lang, *, anchor: str, opened: bool
) -> Html:
    """The findings of one document under its title; closed, it shows how many there are."""
    counts = counted(tally(finding for _, finding in found), lang)
    head = tag(
        "summary", tag("h3", document.title), _origin(document, lang), tag("p", counts), "\n"
    )
    rules = groupby(found, key=lambda numbered: numbered[1].rule)
    return tag(
        "details",
        head,
        joined(*(_rule(rule, list(group), lang) for rule, group in rules), by="\n"),
        class_="document",
        id=anchor,
        data_region=document.code or UNKNOWN,
        data_year=document.year,
        open=opened,
    )


def _origin(document: DocumentRef, lang: Lang) -> Html:
    return tag("p", origin(document, lang), " ", _link(page_address(document), lang), class_="file")


def _link(address: str | None, lang: Lang) -> Html:
    """A way to the page, where there is one."""
    return tag("a", _SOURCE.of(lang), href=address) if address is not None else Html()


def _rule(rule: Rule, found: list[Numbered], lang: Lang) -> Html:
    """The findings of one rule; what they all say is said once."""
    severity = found[0][1].severity
    messages = {finding.message.of(lang) for _, finding in found}
    common = messages.pop() if len(messages) == 1 else None
    name = tag("a", rule.title.of(lang), href=f"#{about(rule)}")
    return tag(
        "div",
        tag("h4", badge(severity, lang), " ", name),
        tag("p", common) if common else Html(),
        tag("ul", *(_finding(*numbered, common, lang) for numbered in found)),
        class_="rule",
        data_rule=rule.id,
        data_severity=severity.value,
    )


def _finding(number: int, finding: Finding, common: str | None, lang: Lang) -> Html:
    """One finding; its number is a link to it."""
    name, state = f"f{number}", status(finding)
    mark = tag("a", str(number), href=f"#{name}")
    said = _said(finding, common, lang)
    return tag("li", mark, *said, id=name, data_status=state if state != "open" else None)


def _said(finding: Finding, common: str | None, lang: Lang) -> Iterator[Html]:
    """What is this finding's own, where it stands, and the sentence."""
    state = remark(finding, lang)
    if state is not None:
        yield tag("p", state, class_=f"status {status(finding)}")
    message = finding.message.of(lang)
    if message != common:
        yield tag("p", message)
    subject = named(finding)
    if subject is not None:
        yield tag("p", subject, class_="subject")
    value = standing(finding, lang)
    if value is not None:
        yield tag("p", value)
    link = _link(source_link(finding.document, finding.place), lang)
    yield tag("p", place_of(finding.place, lang), " ", link, class_="place")
    if finding.place is not None:
        yield _sentence(finding.place)
    if finding.counterpart is not None:
        yield from _counterpart(finding.counterpart, lang)


def _counterpart(other: Counterpart, lang: Lang) -> Iterator[Html]:
    """What stands in the other document, for the eye to compare."""
    name = f"{labelled('compared', other.document.title, lang)} · {place_of(other.place, lang)}"
    link = _link(source_link(other.document, other.place), lang)
    yield tag("p", name, " ", link, class_="place")
    yield _sentence(other.place)


def _sentence(place: Place) -> Html:
    shown = excerpt(place)
    quote = shown.quote if shown.whole else tag("mark", shown.quote)
    return tag("blockquote", shown.before, quote, shown.after)
