"""Comparisons as quads, as ``docs/model.md`` lays them out.

All that a rule asks of a comparison stands on its node: rules look at one document at a time.
"""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

import pyoxigraph as ox

from fazhi.comparisons.document import Item
from fazhi.comparisons.promises import METHOD, Promise
from fazhi.comparisons.repeats import Repeat
from fazhi.comparisons.reports import Report
from fazhi.comparisons.sheet import Sheet, decimal, integer, year, zh
from fazhi.comparisons.years import YearPair

__all__ = ["write_marks", "write_promise", "write_repeat", "write_year"]

_PLACES = Decimal("0.000001")


def write_marks(sheet: Sheet, items: Iterable[Item]) -> None:
    """By which marks the items of the edition are found."""
    for item in items:
        sheet.add(ox.NamedNode(item.fact), "fz:fingerprint", *map(ox.Literal, sorted(item.marks)))


def write_promise(sheet: Sheet, promise: Promise, following: Report) -> None:
    """What the next report has of a planned item."""
    item, best = promise.item, promise.best
    node = sheet.comparison("PromiseCheck", "promise", item.fact, item.passage, following.edition)
    sheet.add(node, "dcterms:title", zh(item.title))
    sheet.add(node, "fz:comparedTitle", zh(following.title))
    sheet.add(node, "fz:quote", zh(item.quote))
    sheet.add(node, "fz:method", ox.Literal(METHOD))
    sheet.add(node, "fz:score", decimal(best.score if best else 0))
    sheet.add(node, "fz:trace", *(ox.NamedNode(trace.item.fact) for trace in promise.traces))
    if promise.traces:
        sheet.add(node, "fz:linkStatus", ox.Literal("proposed"))
    if best:
        sheet.other_side(node, best.item.fact, best.item.passage, best.item.quote)


def write_repeat(sheet: Sheet, kind: str, repeat: Repeat, other: Report, shared_by: int) -> None:
    """Words that stand in another report too (``kind``: last-year or neighbour)."""
    item = repeat.item
    node = sheet.comparison("RepeatedText", kind, item.fact, item.passage, other.edition)
    sheet.add(node, "fz:comparisonKind", ox.Literal(kind))
    sheet.add(node, "fz:textKind", ox.Literal(item.kind))
    sheet.add(node, "fz:comparedTitle", zh(other.title))
    sheet.add(node, "fz:quote", zh(item.quote))
    sheet.add(node, "fz:similarity", decimal(round(repeat.likeness.similarity, 4)))
    sheet.add(node, "fz:length", integer(repeat.likeness.length))
    sheet.add(node, "fz:sharedBy", integer(shared_by))
    sheet.other_side(node, repeat.other.fact, repeat.other.passage, repeat.other.quote)


def write_year(sheet: Sheet, pair: YearPair, later: int, earlier: Report) -> None:
    """A figure beside that of the year before."""
    claim, old = pair.claim, pair.earlier
    kind = f"{pair.kind}/{claim.indicator.rsplit('/', 1)[-1]}"
    node = sheet.comparison("YearComparison", kind, claim.fact, claim.passage, earlier.edition)
    sheet.add(node, "dcterms:title", zh(claim.label))
    sheet.add(node, "fz:comparisonKind", ox.Literal(pair.kind))
    sheet.add(node, "fz:comparedTitle", zh(earlier.title))
    sheet.add(node, "fz:comparedIndicator", ox.NamedNode(claim.indicator))
    sheet.add(node, "fz:comparedUnit", ox.Literal(old.unit))
    sheet.add(node, "fz:quote", zh(claim.quote))
    sheet.add(node, "fz:earlierPeriod", year(later - 1))
    sheet.add(node, "fz:laterPeriod", year(later))
    sheet.add(node, "fz:earlierValue", decimal(old.value))
    sheet.add(node, "fz:laterValue", decimal(pair.later))
    sheet.add(node, "fz:similarity", decimal(pair.wording))
    if old.value:
        sheet.add(node, "fz:ratio", decimal((pair.later / old.value).quantize(_PLACES)))
    if pair.kind == "growth" and claim.change:
        sheet.add(node, "fz:claimedChange", ox.Literal(claim.change))
    if pair.agrees is not None:
        sheet.add(node, "fz:agrees", ox.Literal(pair.agrees))
    sheet.other_side(node, old.fact, old.passage, old.quote)
