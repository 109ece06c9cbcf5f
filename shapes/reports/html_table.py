"""The tables of a report's page: a head of labels, rows of cells, some of them bars."""

from __future__ import annotations

from collections.abc import Iterable

from fazhi.shapes.profile import Severity
from fazhi.shapes.reports.bars import bar
from fazhi.shapes.reports.labels import LABELS, SEVERITY
from fazhi.shapes.reports.markup import Html, joined, tag
from fazhi.shapes.reports.tally import Tally
from fazhi.shapes.words import Lang, Words

__all__ = ["badge", "number", "plot", "section", "table"]


def section(label: str, lang: Lang, *content: str) -> Html:
    """A part of the summary under its heading."""
    return tag("section", tag("h2", LABELS[label].of(lang)), *content, class_="overview")


def table(heads: Iterable[str | Words], rows: Iterable[Html], lang: Lang) -> Html:
    """Rows under a head, which paper repeats on each page and a narrow screen scrolls."""
    head = tag("tr", *(_head(name, lang) for name in heads))
    content = tag("table", tag("thead", head), "\n", tag("tbody", joined(*rows, by="\n")))
    return tag("div", content, class_="wide")


def number(value: int | None) -> Html:
    """A cell with a number, empty for none."""
    return tag("td", str(value or ""), class_="count")


def plot(counts: Tally, full: int, lang: Lang) -> Html:
    """A cell with a bar."""
    return tag("td", bar(counts, full, lang), class_="plot")


def badge(severity: Severity, lang: Lang) -> Html:
    """The name of a severity in its colour."""
    return tag("span", SEVERITY[severity].of(lang), class_=f"severity {severity.value}")


def _head(name: str | Words, lang: Lang) -> Html:
    """A column's head: a severity, the name of a label, or words of its own."""
    if isinstance(name, Severity):
        return tag("th", SEVERITY[name].of(lang), class_="count")
    if isinstance(name, Words):
        return tag("th", name.of(lang), class_="part")
    return tag("th", LABELS[name].of(lang), class_=f"column-{name}")
