"""The audit of a document's rates and sums as nodes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from pyoxigraph import NamedNode

from fazhi.facts import Metric, Ratio
from fazhi.loaders.mapping.audit import RateAudit, audit_ratios, audit_unpaired
from fazhi.loaders.mapping.counts import counts_of
from fazhi.loaders.mapping.sheet import Sheet
from fazhi.loaders.mapping.sums import SumAudit, audit_sums
from fazhi.loaders.mapping.terms import boolean, code, decimal
from fazhi.loaders.mapping.wording import Surroundings
from fazhi.ontology.indicators import Match

__all__ = ["Observed", "write_checks"]

Observed = tuple[Metric, tuple[Match, ...], NamedNode]
"""A figure, the indicators of the catalogue that it is of, and its node."""


def write_checks(
    sheet: Sheet,
    ratios: Iterable[Ratio],
    observed: Iterable[Observed],
    around: Surroundings,
    name: str,
) -> None:
    """What the figures of a document say about each other, recomputed.

    Raises:
        EvidenceError: a ratio points at a figure that is not there.
    """
    figures = {metric.start: (metric, found, node) for metric, found, node in observed}
    metrics = {start: metric for start, (metric, _, _) in figures.items()}
    codes = {start: frozenset(m.code for m in found) for start, (_, found, _) in figures.items()}
    nodes = {start: node for start, (_, _, node) in figures.items()}
    counts = counts_of(((metric, found) for metric, found, _ in figures.values()), around)
    paired = list(audit_ratios(ratios, metrics, counts, codes, name))
    taken = {audit.rate.start for audit in paired}
    unpaired = (metric for start, metric in metrics.items() if start not in taken)
    for rate in [*paired, *audit_unpaired(unpaired, counts, codes, around)]:
        _write_rate(sheet, rate, nodes)
    for added in audit_sums(counts, around):
        _write_sum(sheet, added, nodes)


def _write_rate(sheet: Sheet, audit: RateAudit, nodes: Mapping[int, NamedNode]) -> None:
    node = sheet.fact("RateCheck", audit.rate)
    sheet.add(node, "fz:rate", nodes[audit.rate.start])
    sheet.add(node, "fz:numerator", nodes[audit.numerator.start])
    sheet.add(node, "fz:denominator", nodes[audit.denominator.start])
    sheet.add(node, "fz:verdict", code(audit.verdict))
    sheet.add(node, "fz:consistent", boolean(audit.verdict == "round"))
    if audit.recomputed is not None:
        sheet.add(node, "fz:recomputed", decimal(audit.recomputed))
    if audit.other_base is not None:
        sheet.add(node, "fz:otherBase", nodes[audit.other_base.start])


def _write_sum(sheet: Sheet, audit: SumAudit, nodes: Mapping[int, NamedNode]) -> None:
    """The node of a sum; its evidence is the total."""
    node = sheet.fact("SumCheck", audit.totals[0])
    sheet.add(node, "fz:part", *(nodes[part.start] for part in audit.parts))
    sheet.add(node, "fz:total", *(nodes[total.start] for total in audit.totals))
    sheet.add(node, "fz:consistent", boolean(audit.consistent))
    sheet.add(node, "fz:recomputed", decimal(audit.sum))
    sheet.add(node, "fz:stated", decimal(audit.stated))
