"""Parts, measures and problems as nodes."""

from __future__ import annotations

from collections.abc import Iterable

from pyoxigraph import NamedNode

from fazhi.facts import Measure, Part, Problem
from fazhi.loaders.mapping.sheet import Sheet
from fazhi.loaders.mapping.terms import concept, zh
from fazhi.ontology.themes import themes

__all__ = ["part_of", "write_measure", "write_part", "write_problem"]


def write_part(sheet: Sheet, part: Part) -> NamedNode:
    """The node of a top-level part."""
    node = sheet.fact("Part", part)
    sheet.add(node, "dcterms:title", zh(part.quote))
    sheet.add(node, "fz:partRole", concept("part", part.role))
    return node


def part_of(parts: Iterable[tuple[Part, NamedNode]], measure: Measure) -> NamedNode | None:
    """The part that a measure stands in: the last whose heading comes before it."""
    before = [node for part, node in parts if part.start <= measure.start]
    return before[-1] if before else None


def write_measure(sheet: Sheet, measure: Measure, issuer: NamedNode | None) -> NamedNode:
    """The node of what was done, reported by the document's issuer."""
    node = sheet.fact("Measure", measure)
    sheet.add(node, "dcterms:title", zh(measure.title))
    sheet.add(node, "fz:heading", zh(measure.theme))
    sheet.add(node, "fz:reportedBy", issuer)
    _add_themes(sheet, node, f"{measure.theme or ''}\n{measure.title}")
    return node


def write_problem(sheet: Sheet, problem: Problem) -> NamedNode:
    """The node of a shortcoming."""
    node = sheet.fact("Problem", problem)
    _add_themes(sheet, node, problem.quote)
    return node


def _add_themes(sheet: Sheet, node: NamedNode, words: str) -> None:
    for theme in themes(words):
        sheet.add(node, "fz:theme", concept("theme", theme))
