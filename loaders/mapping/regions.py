"""A region with the regions above it, and what became of them."""

from __future__ import annotations

from pyoxigraph import NamedNode

from fazhi.loaders.mapping.changes import write_region_changes
from fazhi.loaders.mapping.region import describe_region, region_node
from fazhi.loaders.mapping.sheet import Sheet
from fazhi.ontology.regions import ancestors

__all__ = ["write_region"]


def write_region(sheet: Sheet, region: str | None) -> NamedNode | None:
    """The node of the division of this code, None for None or a code that is none."""
    chain = ancestors(region) if region else ()
    for place in chain:
        describe_region(sheet, place)
    for below, above in zip(chain, chain[1:], strict=False):
        sheet.add(region_node(below.code), "dcterms:isPartOf", region_node(above.code))
    for place in chain[:1]:
        write_region_changes(sheet, place.code)
    return region_node(chain[0].code) if chain else None
