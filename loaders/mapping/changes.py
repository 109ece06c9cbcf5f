"""Changes of regions and organs as events between their nodes.

A change of regions is written whole, for the register knows both its ends. A change of organs is
one node a region, to which each document ties the organs that it names: a report of 2016 those
before, a report of 2023 those after.
"""

from __future__ import annotations

from collections.abc import Iterable

from pyoxigraph import NamedNode

from fazhi.ids import BASE
from fazhi.loaders.mapping.region import describe_region, region_node
from fazhi.loaders.mapping.sheet import Sheet
from fazhi.loaders.mapping.terms import boolean, concept, year, zh
from fazhi.loaders.mapping.units import Resolved
from fazhi.ontology import regions
from fazhi.ontology.organ_changes import OrganChange, organ_changes
from fazhi.ontology.region_changes import RegionChange, region_changes

__all__ = ["write_organ_changes", "write_region_changes"]


def write_region_changes(sheet: Sheet, code: str) -> None:
    """The changes in which the division of this code came, went or changed its area."""
    for change in region_changes(code):
        ends = f"{'+'.join(change.originals)}-{'+'.join(change.resulting)}"
        event = NamedNode(f"{BASE}change/region/{change.year}/{ends}")
        sheet.type(event, "fz:RegionChange")
        sheet.add(event, "skos:prefLabel", zh(_label(change)))
        _write_years(sheet, event, change.year, change.year, change.verified)
        _write_ends(sheet, event, "fz:original", change.originals)
        _write_ends(sheet, event, "fz:resulting", change.resulting)


def _write_ends(sheet: Sheet, event: NamedNode, property: str, codes: Iterable[str]) -> None:
    for region in filter(None, map(regions.get, codes)):
        describe_region(sheet, region)
        sheet.add(event, property, region_node(region.code))


def _label(change: RegionChange) -> str:
    """What happened in words: 江干区变为上城区、钱塘区（2021年）."""
    before, after = (
        "、".join(region.name for region in filter(None, map(regions.get, codes)))
        for codes in (change.originals, change.resulting)
    )
    return f"{before}变为{after}（{change.year}年）"


def write_organ_changes(sheet: Sheet, node: NamedNode, unit: Resolved, organ: str) -> None:
    """The changes that an organ of this type, at this node, came from or went into.

    None for an organ of an unknown division: its successor is unknown as well.
    """
    if unit.scope != unit.region:
        return
    for change in organ_changes().get(organ, ()):
        event = NamedNode(f"{BASE}change/{unit.scope or 'cn'}/{change.code}")
        sheet.type(event, "fz:OrganChange")
        sheet.add(event, "fz:changePattern", concept("organ-change", change.code))
        sheet.add(event, "skos:prefLabel", zh(_years_behind(change)))
        _write_years(sheet, event, change.earliest, change.latest, change.verified)
        if organ in change.originals:
            sheet.add(event, "fz:original", node)
            sheet.add(event, "org:originalOrganization", node)
        if organ in change.resulting:
            sheet.add(event, "fz:resulting", node)
            sheet.add(event, "org:resultingOrganization", node)


def _years_behind(change: OrganChange) -> str:
    """What happened in words: 法制机构并入司法行政部门（2018—2019年）."""
    span = dict.fromkeys(map(str, (change.earliest, change.latest)))
    return f"{change.label}（{'—'.join(span)}年）"


def _write_years(
    sheet: Sheet, event: NamedNode, earliest: int, latest: int, verified: bool
) -> None:
    sheet.add(event, "fz:earliest", year(str(earliest)))
    sheet.add(event, "fz:latest", year(str(latest)))
    sheet.add(event, "fz:verified", boolean(verified))
