"""A region as a node, with the regions above it."""

from __future__ import annotations

from pyoxigraph import NamedNode

from fazhi.ids import region_iri
from fazhi.loaders.mapping.sheet import Sheet
from fazhi.loaders.mapping.terms import code, zh
from fazhi.ontology.regions import Region, ancestors

__all__ = ["write_region"]


def write_region(sheet: Sheet, region: str | None) -> NamedNode | None:
    """The node of the division of this code, None for None or a code that is none."""
    chain = ancestors(region) if region else ()
    for place in chain:
        _write(sheet, place)
    for below, above in zip(chain, chain[1:], strict=False):
        sheet.add(_node(below), "dcterms:isPartOf", _node(above))
    return _node(chain[0]) if chain else None


def _node(region: Region) -> NamedNode:
    return NamedNode(region_iri(region.code))


def _write(sheet: Sheet, region: Region) -> None:
    node = _node(region)
    sheet.type(node, "fz:Region")
    sheet.add(node, "skos:prefLabel", zh(region.name))
    sheet.add(node, "skos:notation", code(region.code))
    sheet.add(node, "fz:level", code(region.level))
