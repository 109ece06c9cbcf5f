"""What is compared of a report: its items and its figures, read from its graph."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import cache

import pyoxigraph as ox

from fazhi.comparisons import read
from fazhi.comparisons.fingerprints import fingerprints
from fazhi.comparisons.sheet import term
from fazhi.comparisons.wording import plain
from fazhi.ontology.concepts import concepts
from fazhi.stores.base import Reader, Row, Term
from fazhi.vocabulary import SCHEME

__all__ = ["Document", "Figure", "Item", "read_document", "read_item", "read_text"]


@dataclass(frozen=True, slots=True)
class Item:
    """Something that a report says was done, is lacking or is planned."""

    kind: str
    """``measure``, ``problem`` or ``planned-item``."""
    fact: str
    passage: str
    quote: str
    title: str
    words: str
    """The quote's bare words."""
    marks: frozenset[str] = frozenset()
    """By which texts with words in common are found; none of an item that was found by them."""


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure of a report with one of its indicators."""

    fact: str
    passage: str
    start: int
    quote: str
    value: Decimal
    """In the unit that its like are compared in."""
    unit: str
    comparator: str
    indicator: str
    """The IRI of an entry of the catalogue or of a free indicator."""
    label: str
    wording: str
    """What the text calls it."""
    period: str | None
    area: str | None
    change: str | None
    """``increase`` or ``decrease`` where it says how much something grew or fell."""
    baseline: bool
    """What a movement started from (A of 由A提高到B)."""
    other: bool
    """A rank, or counted from a start."""

    @property
    def free(self) -> bool:
        """No catalogue says what is counted; only the words do."""
        return not self.indicator.startswith(SCHEME)


@dataclass(frozen=True, slots=True)
class Document:
    """What is compared of one edition."""

    edition: str
    items: tuple[Item, ...]
    figures: tuple[Figure, ...]

    def of(self, *kinds: str) -> Iterator[Item]:
        """The items of some kinds."""
        return (item for item in self.items if item.kind in kinds)


def read_document(reader: Reader, edition: str) -> Document:
    """The items and figures of an edition; of one that the store does not hold, none."""
    given = {"edition": ox.NamedNode(edition)}
    items = tuple(map(_item, reader.query(read("items.rq"), given)))
    figures = tuple(map(_figure, reader.query(read("figures.rq"), given)))
    return Document(edition, items, figures)


def read_item(reader: Reader, edition: str, fact: str, kind: str) -> Item | None:
    """One item by its fact, with its words only; None where it is not there."""
    node = ox.NamedNode(fact)
    for passage in _objects(reader, edition, node, "fz:evidence"):
        for quote in _objects(reader, edition, passage, "oa:exact"):
            words = _text(quote)
            return Item(kind, fact, _text(passage), words, "", plain(words))
    return None


def read_text(reader: Reader, edition: str) -> str:
    """The whole text of an edition."""
    return next(map(_text, _objects(reader, edition, ox.NamedNode(edition), "fz:text")), "")


def _objects(reader: Reader, graph: str, node: Term, property: str) -> Iterator[Term]:
    if isinstance(node, ox.NamedNode):
        for quad in reader.quads(graph, node, term(property)):
            yield quad.object


def _item(row: Row) -> Item:
    _, fact, kind, passage, quote, title = map(_text, row)
    words = plain(quote)
    return Item(kind, fact, passage, quote, title, words, fingerprints(kind, words))


def _figure(row: Row) -> Figure:
    (_, fact, passage, start, quote, value, unit, comparator, indicator, label, wording, period,
     area, change, baseline, other) = map(_text, row)  # fmt: skip
    return Figure(
        fact=fact,
        passage=passage,
        start=int(start),
        quote=quote,
        value=Decimal(value),
        unit=unit,
        comparator=comparator,
        indicator=indicator,
        label=label or _names().get(indicator.removeprefix(f"{SCHEME}indicator/"), wording),
        wording=wording,
        period=period or None,
        area=area or None,
        change=change or None,
        baseline=baseline == "true",
        other=other == "true",
    )


@cache
def _names() -> dict[str, str]:
    return {concept.code: concept.word("prefLabel") or "" for concept in concepts("indicators.ttl")}


def _text(term: object) -> str:
    return term.value if isinstance(term, ox.NamedNode | ox.Literal) else ""
