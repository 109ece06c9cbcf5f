"""From a text to its facts: one pure function."""

from __future__ import annotations

from fazhi.errors import EvidenceError
from fazhi.facts import Facts
from fazhi.loaders.damage import damages
from fazhi.loaders.extractors import (
    document,
    instrument,
    measure,
    metric,
    obligation,
    part,
    problem,
    ratio,
    reporting,
    task,
    unit,
)
from fazhi.loaders.fold import fold
from fazhi.loaders.furniture import without_furniture
from fazhi.loaders.outline import outline
from fazhi.loaders.reading import Reading
from fazhi.loaders.traditional import as_written, simplified, simplified_metadata, unread
from fazhi.text import Metadata

__all__ = ["extract"]


def extract(text: str, metadata: Metadata | None = None) -> Facts:
    """The facts of one document.

    Args:
        text: the document's text; offsets of the facts count its code points.
        metadata: what the page says about the document, where a reader found it.

    Returns:
        Facts in the order of the text. Nothing is read or written; the same text gives the same
        facts on every machine.
    """
    if (plain := simplified(text)) is not text:
        return as_written(extract(plain, simplified_metadata(metadata or Metadata())), text)
    lines = outline(without_furniture(fold(text)))
    record, warnings = document.extract(text, lines, metadata or Metadata())
    reading = Reading(text, lines.text, lines, record, part.part_ranges(lines, record))
    units = unit.extract(reading)
    tasks = reporting.extract(reading, task.extract(reading), units)
    metrics = metric.extract(reading)
    facts = Facts(
        document=record,
        parts=part.extract(reading),
        measures=measure.extract(reading),
        metrics=metrics,
        instruments=instrument.extract(reading),
        tasks=tasks,
        units=units,
        obligations=obligation.extract(reading, tasks),
        problems=problem.extract(reading),
        ratios=ratio.extract(reading, metrics),
        damages=damages(text, lines.text),
        warnings=(*warnings, *unread(text)),
    )
    _verify(text, facts)
    return facts


def _verify(text: str, facts: Facts) -> None:
    for fact in facts:
        if text[fact.start : fact.end] != fact.quote:
            kind = type(fact).__name__.lower()
            raise EvidenceError(f"{kind} [{fact.start}:{fact.end}] 的引文与原文不符")
