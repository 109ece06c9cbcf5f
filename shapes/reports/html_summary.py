"""What a report's page says first: how much was found, by rule, region and document."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

from fazhi.shapes.finding import DocumentRef, Report
from fazhi.shapes.profile import Severity
from fazhi.shapes.reports.bars import bar
from fazhi.shapes.reports.coverage import coverage
from fazhi.shapes.reports.html_filter import UNKNOWN
from fazhi.shapes.reports.html_rules import rule_table
from fazhi.shapes.reports.html_table import number, plot, section, table
from fazhi.shapes.reports.labels import LABELS, SEVERITY, more
from fazhi.shapes.reports.markup import Html, joined, tag
from fazhi.shapes.reports.region_tree import prefix_of
from fazhi.shapes.reports.tally import SHOWN, RegionCount, Tally, by_document, by_region, tally
from fazhi.shapes.words import Lang, Words

__all__ = ["overview"]

_ROWS = 50
"""Lines of a table of regions or documents; who needs all of them filters the findings."""

_WORST = {
    Severity.VIOLATION: Words("有不符合项的文件{}份", "{} with violations"),
    Severity.WARNING: Words("只有警告和提示的文件{}份", "{} with warnings at worst"),
    Severity.INFO: Words("只有提示的文件{}份", "{} with notes only"),
}
_CLEAN = Words("没有问题的文件{}份", "{} without findings")

_SIGNS = {"held": "✓", "missing": "✗", "open": "–"}
_LEGEND = Words(
    "✗ 缺少　✓ 没有发现缺少　– 无从判断。规则按词语判断，以原文为准。",
    "✗ missing, ✓ not found missing, – cannot be told. The rules look for words: read the text.",
)


def overview(report: Report, anchors: Mapping[str, str], lang: Lang) -> Html:
    """The counts, and the tables with their bars.

    Args:
        report: what is summed up.
        anchors: edition → the id of its section on the page.
        lang: the language of labels.
    """
    parts = (
        _severities(report, lang),
        _worst(report, lang),
        rule_table(report, lang),
        _regions(report, lang),
        _documents(report, anchors, lang),
        _coverage(report, anchors, lang),
    )
    return joined(*filter(None, parts), by="\n")


def _severities(report: Report, lang: Lang) -> Html:
    found = tally(report.findings)
    items = (
        tag("li", tag("b", str(found[s])), " ", SEVERITY[s].of(lang), class_=s.value) for s in SHOWN
    )
    return tag("ul", *items, class_="tiles")


def _worst(report: Report, lang: Lang) -> Html:
    """The documents by the worst that was found in them."""
    if not report.documents:
        return Html()
    worst = Counter(
        next(severity for severity in SHOWN if count.tally[severity])
        for count in by_document(report)
    )
    clean = len(report.documents) - worst.total()
    parts = [_WORST[s].of(lang).format(worst[s]) for s in SHOWN if worst[s]]
    parts += [_CLEAN.of(lang).format(clean)] if clean else []
    words = ("，" if lang == "zh" else ", ").join(parts)
    return tag("div", tag("p", words), bar(worst, len(report.documents), lang))


def _regions(report: Report, lang: Lang) -> Html:
    counts = by_region(report, _ROWS)
    if len(counts) < 2:
        return Html()
    top = max(count.tally.total() for count in counts)
    rows = [
        _tally_row(_region(count, lang), number(count.documents), count.tally, top, lang)
        for count in counts[:_ROWS]
    ]
    heads = ("region", "documents", "share", *SHOWN)
    return section("by_region", lang, table(heads, rows, lang), _rest(len(counts), lang))


def _documents(report: Report, anchors: Mapping[str, str], lang: Lang) -> Html:
    counts = by_document(report)
    if not counts:
        return Html()
    top = max(count.tally.total() for count in counts)
    rows = [
        _tally_row(
            tag("td", _title(c.document, anchors)), number(c.document.year), c.tally, top, lang
        )
        for c in counts[:_ROWS]
    ]
    heads = ("document", "year", "share", *SHOWN)
    return section("by_document", lang, table(heads, rows, lang), _rest(len(counts), lang))


def _region(count: RegionCount, lang: Lang) -> Html:
    """Its name, which filters the findings where scripts run."""
    chosen = prefix_of(count.code) if count.code else UNKNOWN
    name = count.name or LABELS["unknown"].of(lang)
    return tag("td", name, data_filter=f"region={chosen}")


def _tally_row(name: Html, second: Html, counts: Tally, top: int, lang: Lang) -> Html:
    numbers = (number(counts[severity]) for severity in SHOWN)
    return tag("tr", name, second, plot(counts, top, lang), *numbers)


def _coverage(report: Report, anchors: Mapping[str, str], lang: Lang) -> Html:
    matrix = coverage(report)
    if not matrix.parts or not matrix.rows:
        return Html()
    rows = []
    for document, states in matrix.rows[:_ROWS]:
        cells = (tag("td", _SIGNS[state], class_=f"part {state}") for state in states)
        title = tag("td", _title(document, anchors))
        rows.append(tag("tr", title, number(document.year), *cells))
    found = table(("document", "year", *matrix.parts), rows, lang)
    legend = tag("p", _LEGEND.of(lang), class_="hint")
    return section("coverage", lang, found, legend, _rest(len(matrix.rows), lang))


def _title(document: DocumentRef, anchors: Mapping[str, str]) -> str:
    """It leads to the document's findings where there are some."""
    anchor = anchors.get(document.edition)
    return tag("a", document.title, href=f"#{anchor}") if anchor else document.title


def _rest(rows: int, lang: Lang) -> Html:
    return tag("p", more(rows - _ROWS, lang), class_="hint") if rows > _ROWS else Html()
