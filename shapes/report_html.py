"""The report as one page to read, print and pass on; it needs nothing from elsewhere."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from html import escape

from fazhi.shapes import read
from fazhi.shapes.catalogue import Rule
from fazhi.shapes.excerpt import excerpt
from fazhi.shapes.finding import DocumentRef, Finding, Place, Report, by_rule
from fazhi.shapes.labels import CHECKED, LABELS, SEVERITY, labelled, place_of, standing, summary
from fazhi.shapes.profile import Severity
from fazhi.shapes.words import Lang

__all__ = ["write_html"]

_PAGE = """\
<!DOCTYPE html>
<html lang="{lang}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>{title}</title>
<style>
{style}</style>
</head>
<body>
{body}
</body>
</html>
"""


def write_html(report: Report, lang: Lang) -> str:
    """A summary by rule, then each document with its findings, their places and sentences."""
    title = LABELS["report"].of(lang)
    body = [_tag("h1", title), _tag("p", summary(report, lang))]
    if report.conforms:
        body.append(_tag("p", LABELS["none"].of(lang)))
    else:
        body.append(_overview(report, lang))
    for document, findings in report.by_document():
        body += _document(document, findings, lang)
    return _PAGE.format(
        lang="zh-CN" if lang == "zh" else "en",
        title=escape(title),
        style=read("report.css"),
        body="\n".join(body),
    )


def _tag(name: str, text: str, kind: str = "") -> str:
    attribute = f' class="{kind}"' if kind else ""
    return f"<{name}{attribute}>{escape(text)}</{name}>"


def _severity(severity: Severity, lang: Lang) -> str:
    return _tag("span", SEVERITY[severity].of(lang), f"severity {severity.value}")


def _overview(report: Report, lang: Lang) -> str:
    """One row a rule that found something, the most severe first."""
    counts: dict[str, int] = {}
    for finding in report.findings:
        counts[finding.rule.id] = counts.get(finding.rule.id, 0) + 1
    heads = "".join(_tag("th", LABELS[name].of(lang)) for name in ("severity", "rule", "count"))
    rows = [
        f"<tr><td>{_severity(checked.severity, lang)}</td>"
        f"<td>{escape(checked.rule.title.of(lang))} {_tag('code', checked.rule.id)}</td>"
        f'<td class="count">{counts[checked.rule.id]}</td></tr>'
        for checked in sorted(
            report.rules, key=lambda checked: list(Severity).index(checked.severity)
        )
        if checked.rule.id in counts
    ]
    return _lines(f"<table>\n<tr>{heads}</tr>", rows, "</table>")


def _document(document: DocumentRef, findings: list[Finding], lang: Lang) -> Iterator[str]:
    yield _tag("h2", document.title)
    yield _tag("p", document.file or document.edition, "file")
    for rule, found in by_rule(findings):
        yield from _rule(rule, found, lang)


def _rule(rule: Rule, found: list[Finding], lang: Lang) -> Iterator[str]:
    title = f"{_severity(found[0].severity, lang)} {escape(rule.title.of(lang))}"
    yield f"<h3>{title} {_tag('code', rule.id)}</h3>"
    basis = f"{rule.basis.of(lang)} [{CHECKED[rule.checked].of(lang)}]"
    yield _tag("p", labelled("basis", basis, lang), "hint")
    yield _tag("p", labelled("hint", rule.hint.of(lang), lang), "hint")
    yield _lines('<ol class="findings">', (_finding(finding, lang) for finding in found), "</ol>")


def _finding(finding: Finding, lang: Lang) -> str:
    parts = [_tag("p", finding.message.of(lang))]
    about = (finding.subject, standing(finding, lang))
    parts += [_tag("p", words) for words in about if words is not None]
    parts.append(_tag("p", place_of(finding.place, lang), "place"))
    if finding.place is not None:
        parts.append(_sentence(finding.place))
    return f"<li>{''.join(parts)}</li>"


def _sentence(place: Place) -> str:
    shown = excerpt(place)
    quote = escape(shown.quote) if shown.whole else _tag("mark", shown.quote)
    return f"<blockquote>{escape(shown.before)}{quote}{escape(shown.after)}</blockquote>"


def _lines(first: str, rest: Iterable[str], last: str) -> str:
    return "\n".join((first, *rest, last))
