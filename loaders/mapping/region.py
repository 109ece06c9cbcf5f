"""One region as a node, by itself."""

from __future__ import annotations

from pyoxigraph import NamedNode

from fazhi.ids import region_iri
from fazhi.loaders.mapping.sheet import Sheet
from fazhi.loaders.mapping.terms import code, year, zh
from fazhi.ontology.regions import Region, former_names

__all__ = ["describe_region", "region_node"]


def region_node(region_code: str) -> NamedNode:
    """The node of the division of this code."""
    return NamedNode(region_iri(region_code))


def describe_region(sheet: Sheet, region: Region) -> None:
    """Write a division's names, code, level and years."""
    node = region_node(region.code)
    sheet.type(node, "fz:Region")
    sheet.add(node, "skos:prefLabel", zh(region.name))
    sheet.add(node, "skos:altLabel", *map(zh, former_names(region.code)))
    sheet.add(node, "skos:notation", code(region.code))
    sheet.add(node, "fz:level", code(region.level))
    for property, value in (("fz:validFrom", region.valid_from), ("fz:validTo", region.valid_to)):
        sheet.add(node, property, year(str(value)) if value else None)
