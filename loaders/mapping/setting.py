"""From where a document speaks, which decides what its bare names mean."""

from __future__ import annotations

from dataclasses import dataclass

from fazhi.facts import Document
from fazhi.ontology.lexicons import words
from fazhi.ontology.regions import ancestors

__all__ = ["Setting", "is_national", "setting_of"]

_COUNTRY = "100000"


@dataclass(frozen=True, slots=True)
class Setting:
    """The division of a document, the nation, or neither where that is unknown."""

    region: str | None
    """Code of the division; None for the nation's documents and where it is unknown."""
    scope: str | None
    """Under what the document's own names stand in IRIs; None for the nation's.

    Names of a document whose division is unknown stand under that document alone: nobody knows
    whose 市财政局 it means, so it may not become one with another's.
    """

    @property
    def national(self) -> bool:
        """Whether it is a document of the nation."""
        return self.scope is None


def setting_of(document: Document, edition: str) -> Setting:
    """The setting of a document whose edition has this IRI."""
    if document.region and document.region != _COUNTRY and ancestors(document.region):
        return Setting(document.region, document.region)
    if document.region == _COUNTRY or is_national(document.issuer or ""):
        return Setting(None, None)
    return Setting(None, f"unknown-{edition.rsplit('/', 1)[-1]}")


def is_national(name: str) -> bool:
    """Whether a name is that of a national organ."""
    return name.startswith(words("outside_organs", "national"))
