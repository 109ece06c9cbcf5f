"""A document as a work and an edition."""

from __future__ import annotations

import hashlib

from pyoxigraph import NamedNode

from fazhi.facts import Document, Facts
from fazhi.ids import work_iri
from fazhi.loaders.mapping.sheet import Sheet
from fazhi.loaders.mapping.terms import code, date, year, zh
from fazhi.loaders.mapping.unit import Units
from fazhi.loaders.units import kind_of
from fazhi.text import Text

__all__ = ["write_edition", "write_work"]

_CLASSES = {"annual-report": "AnnualReport", "task-plan": "TaskPlan", "other": "OtherDocument"}


def write_work(
    sheet: Sheet, units: Units, document: Document, region: NamedNode | None
) -> NamedNode | None:
    """The work, whatever its editions; gives the node of its issuer."""
    work = NamedNode(
        work_iri(
            document.region, document.kind, document.period, document.title, _department(document)
        )
    )
    sheet.add(sheet.edition, "dcterms:isVersionOf", work)
    sheet.type(work, f"fz:{_CLASSES[document.kind]}")
    sheet.add(work, "dcterms:title", zh(document.title))
    issuer = _unit(units, document.issuer)
    sheet.add(work, "fz:issuer", issuer)
    sheet.add(work, "fz:region", region)
    sheet.add(work, "fz:period", year(document.period))
    return issuer


def write_edition(sheet: Sheet, units: Units, facts: Facts, text: Text) -> None:
    """This published wording of the work, with its text."""
    edition, document = sheet.edition, facts.document
    sheet.type(edition, "fz:Edition")
    sheet.add(edition, "dcterms:title", zh(document.title))
    sheet.add(edition, "dcterms:publisher", _unit(units, document.publisher))
    sheet.add(edition, "dcterms:issued", date(document.issued))
    sheet.add(edition, "fz:published", date(document.published))
    sheet.add(edition, "fz:documentNumber", code(document.number))
    sheet.add(edition, "fz:indexNumber", code(document.index_number))
    sheet.add(edition, "fz:text", code(text.content))
    sheet.add(edition, "fz:textHash", code(_sha256(text.content)))
    sheet.add(edition, "fz:warning", *map(zh, facts.warnings))


def _department(document: Document) -> str | None:
    """The issuer of a report that is not the government's own (nor its office's)."""
    issuer = document.issuer or ""
    return issuer if issuer and kind_of(issuer) != "government" and "政府" not in issuer else None


def _unit(units: Units, name: str | None) -> NamedNode | None:
    return units.node(name, kind_of(name)) if name else None


def _sha256(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
