"""Units as nodes, and the places that mention them."""

from __future__ import annotations

from pyoxigraph import NamedNode

from fazhi.facts import Unit
from fazhi.ids import unit_iri
from fazhi.loaders.mapping.changes import write_organ_changes
from fazhi.loaders.mapping.regions import write_region
from fazhi.loaders.mapping.setting import Setting
from fazhi.loaders.mapping.sheet import Sheet
from fazhi.loaders.mapping.terms import concept, zh
from fazhi.loaders.mapping.units import Resolved, resolve_unit
from fazhi.ontology.organs import organ_type

__all__ = ["Units"]


class Units:
    """Writes the units of one document, all resolved against its setting."""

    def __init__(self, sheet: Sheet, setting: Setting) -> None:
        """Resolve names as a document of this setting means them."""
        self._sheet = sheet
        self._setting = setting
        self._regions: dict[str | None, NamedNode | None] = {}

    def node(self, name: str, kind: str, written: str | None = None) -> NamedNode:
        """The node of a unit; ``written`` is how the text has it, if not as its full name."""
        unit = resolve_unit(name, kind, self._setting)
        node = NamedNode(unit_iri(unit.scope, unit.name))
        self._describe(node, unit, kind)
        for alias in (name, written):
            if alias and alias != unit.name:
                self._sheet.add(node, "skos:altLabel", zh("".join(alias.split())))
        return node

    def mention(self, mention: Unit) -> tuple[NamedNode, NamedNode]:
        """A mention in the text and the unit that it means."""
        sheet = self._sheet
        unit = self.node(mention.name, mention.kind, mention.quote)
        node = sheet.fact("UnitMention", mention)
        sheet.add(node, "fz:unit", unit)
        return node, unit

    def _describe(self, node: NamedNode, unit: Resolved, kind: str) -> None:
        sheet = self._sheet
        sheet.type(node, "fz:Collective" if unit.collective else "fz:Organ")
        sheet.add(node, "skos:prefLabel", zh(unit.name))
        sheet.add(node, "fz:region", self._region(unit.region))
        sheet.add(node, "fz:unitKind", concept("unit-kind", kind))
        organ = None if unit.collective else organ_type(unit.name)
        if organ:
            sheet.add(node, "org:classification", concept("organ", organ))
            write_organ_changes(sheet, node, unit, organ)

    def _region(self, code: str | None) -> NamedNode | None:
        """The node of a region, which is written once."""
        if code not in self._regions:
            self._regions[code] = write_region(self._sheet, code)
        return self._regions[code]
