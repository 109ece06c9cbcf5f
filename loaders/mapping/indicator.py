"""What a figure measures: an entry of the catalogue, or a free indicator of its own words."""

from __future__ import annotations

from pyoxigraph import NamedNode

from fazhi.ids import indicator_iri
from fazhi.loaders.mapping.sheet import Sheet
from fazhi.loaders.mapping.terms import concept, decimal, zh
from fazhi.ontology.free_indicators import free_name
from fazhi.ontology.indicators import Match, matches

__all__ = ["write_indicator", "write_matches"]


def write_indicator(sheet: Sheet, node: NamedNode, phrase: str | None, unit: str | None) -> None:
    """The words that name what is measured, and the indicator that they alone decide."""
    write_matches(sheet, node, phrase, matches(phrase, unit) if phrase else ())


def write_matches(
    sheet: Sheet, node: NamedNode, phrase: str | None, found: tuple[Match, ...]
) -> None:
    """The words that name what is measured, and the indicators that were found for them."""
    sheet.add(node, "fz:indicatorText", zh(phrase))
    for match in found:
        sheet.add(node, "fz:indicator", concept("indicator", match.code))
        sheet.add(node, "fz:matchedLabel", zh(match.label))
    if found:
        sheet.add(node, "fz:indicatorScore", decimal(min(match.score for match in found)))
    elif phrase:
        sheet.add(node, "fz:indicator", _free(sheet, phrase))


def _free(sheet: Sheet, phrase: str) -> NamedNode | None:
    """The indicator that is known by its words alone; equal words are one node everywhere."""
    name = free_name(phrase)
    if name is None:
        return None
    node = NamedNode(indicator_iri(name))
    sheet.type(node, "fz:Indicator")
    sheet.add(node, "skos:prefLabel", zh(name))
    return node
