"""Identifiers made from content: the same on every machine, so that loading twice changes nothing.

IRIs keep Chinese characters (RFC 3987); only what an IRI may not hold is percent-encoded.
Hashes are SHA-256 cut to 128 bits, 32 hexadecimal digits.
"""

from __future__ import annotations

import hashlib
import re
from typing import Literal, TypeAlias, get_args

__all__ = [
    "BASE", "DERIVED", "FINDING", "Derived", "derived_iri", "digest", "edition_iri", "edition_of",
    "fact_iri", "file_iri", "indicator_iri", "instrument_iri", "passage_iri", "region_iri",
    "unit_iri", "work_iri",
]  # fmt: skip

BASE = "https://w3id.org/fazhi/id/"

Derived: TypeAlias = Literal["comparison", "validation"]
DERIVED: tuple[Derived, ...] = get_args(Derived)
"""What is made from an edition and others, and kept in a graph beside the edition's own."""

FINDING = "/finding/"
"""Stands between the IRI of a validation graph and the hash that names a finding in it."""

_NOT_IN_IRI = re.compile(r"[\x00-\x20<>\"{}|\\^`%/?#\[\]]")


def digest(data: str | bytes) -> str:
    """The first 128 bits of the SHA-256, as 32 hexadecimal digits."""
    raw = data.encode("utf-8", "surrogatepass") if isinstance(data, str) else data
    return hashlib.sha256(raw).hexdigest()[:32]


def _segment(text: str) -> str:
    return _NOT_IN_IRI.sub(lambda m: "".join(f"%{b:02X}" for b in m[0].encode()), text)


def work_iri(
    region: str | None, kind: str, period: str | None, title: str | None, department: str | None
) -> str:
    """A document as a work: region, kind and year, or a hash of the title where one is missing.

    A department reports beside its government: its name is part of its work's identity.
    """
    if region and period:
        own = f"/{_segment(department)}" if department else ""
        return f"{BASE}work/{region}/{kind}/{period}{own}"
    return f"{BASE}work/{region or 'unknown'}/{kind}/{digest(title or '')}"


def edition_iri(text: str) -> str:
    """One published wording of a document, by the hash of its text; also its named graph."""
    return f"{BASE}edition/{digest(text)}"


def derived_iri(kind: Derived, edition: str) -> str:
    """The graph of what was derived about an edition; it goes when the edition goes."""
    return f"{BASE}{kind}/{edition.removeprefix(f'{BASE}edition/')}"


def edition_of(graph: str) -> str:
    """The edition that a graph is about: its own graph's name, or one derived from it."""
    for kind in DERIVED:
        if graph.startswith(f"{BASE}{kind}/"):
            return f"{BASE}edition/{graph.removeprefix(f'{BASE}{kind}/')}"
    return graph


def file_iri(data: bytes) -> str:
    """The bytes that an edition was read from."""
    return f"{BASE}file/{digest(data)}"


def fact_iri(edition: str, kind: str, start: int, end: int, suffix: str = "") -> str:
    """A fact by its type and place; ``suffix`` tells apart facts with one and the same place."""
    tail = f"/{_segment(suffix)}" if suffix else ""
    return f"{edition}/{kind}/{start}-{end}{tail}"


def passage_iri(edition: str, start: int, end: int) -> str:
    """A stretch of an edition's text, as an RFC 5147 fragment."""
    return f"{edition}#char={start},{end}"


def region_iri(code: str) -> str:
    """A region by its GB/T 2260 code."""
    return f"{BASE}region/{code}"


def unit_iri(region: str | None, name: str) -> str:
    """A unit by its region's code and normalised name; national organs stand under ``cn``."""
    return f"{BASE}unit/{region or 'cn'}/{_segment(name)}"


def instrument_iri(number: str | None, title: str | None, issuer: str | None) -> str:
    """An instrument by its document number, else by issuer (or region) and title."""
    if number:
        return f"{BASE}instrument/{_segment(number)}"
    return f"{BASE}instrument/{_segment(issuer or 'cn')}/{_segment(title or '')}"


def indicator_iri(name: str) -> str:
    """An indicator that no catalogue holds, by its name written one way."""
    return f"{BASE}indicator/{_segment(name)}"
