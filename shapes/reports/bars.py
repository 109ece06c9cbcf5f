"""Bars drawn as inline SVG: unlike a background colour, they are there on paper too."""

from __future__ import annotations

from fazhi.shapes.reports.labels import counted
from fazhi.shapes.reports.markup import Html, tag
from fazhi.shapes.reports.tally import SHOWN, Tally
from fazhi.shapes.words import Lang

__all__ = ["bar"]


def bar(counts: Tally, full: int, lang: Lang) -> Html:
    """The findings of each severity side by side, where ``full`` findings fill the width."""
    done, parts = 0, []
    for severity in SHOWN:
        if counts[severity]:
            left, width = _percent(done, full), _percent(counts[severity], full)
            parts.append(tag("rect", class_=severity.value, x=left, width=width, height="100%"))
            done += counts[severity]
    return tag("svg", *parts, class_="bar", role="img", aria_label=counted(counts, lang))


def _percent(number: int, full: int) -> str:
    return f"{100 * number / max(full, 1):.2f}%"
