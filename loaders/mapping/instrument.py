"""Instruments as nodes, and the places that mention them."""

from __future__ import annotations

from pyoxigraph import NamedNode

from fazhi.facts import Instrument
from fazhi.loaders.mapping.instruments import Titles
from fazhi.loaders.mapping.sheet import Sheet
from fazhi.loaders.mapping.terms import boolean, code, concept, date, zh

__all__ = ["write_instrument"]


def write_instrument(sheet: Sheet, titles: Titles, mention: Instrument) -> NamedNode:
    """The node of a mention, with the instrument that it means."""
    meant = titles.meant(mention)
    instrument = NamedNode(meant.iri)
    sheet.type(instrument, "fz:Instrument")
    sheet.add(instrument, "dcterms:title", zh(meant.title))
    sheet.add(instrument, "skos:altLabel", zh(meant.alias))
    sheet.add(instrument, "fz:documentNumber", code(meant.number))
    sheet.add(instrument, "fz:instrumentKind", concept("instrument", meant.kind))
    if meant.repeal:
        sheet.add(instrument, "fz:repealedOn", date(meant.repeal.on))
        sheet.add(instrument, "fz:repealedBy", zh(meant.repeal.by))
        sheet.add(instrument, "fz:verified", boolean(meant.repeal.verified))
    node = sheet.fact("InstrumentMention", mention)
    sheet.add(node, "fz:instrument", instrument)
    sheet.add(node, "fz:relation", concept("relation", mention.relation))
    return node
