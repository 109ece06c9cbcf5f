"""What is compared of a report: its items and its figures, read from its graph."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cache

import pyoxigraph as ox

from fazhi.comparisons import read
from fazhi.comparisons.fingerprints import fingerprints
from fazhi.comparisons.sheet import term
from fazhi.comparisons.wording import figures, plain
from fazhi.ontology.concepts import concepts
from fazhi.stores.base import Reader, Row, Term
from fazhi.vocabulary import SCHEME

__all__ = [
    "Document", "Figure", "Item", "read_document", "read_item", "read_items", "read_text",
]  # fmt: skip

_KINDS = {"fz:Measure": "measure", "fz:Problem": "problem", "fz:PlannedItem": "planned-item"}


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
    figures: tuple[str, ...]
    """Those in the words of a measure."""
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
    rows = reader.query(read("figures.rq"), {"edition": ox.NamedNode(edition)})
    rare = _Rare(reader, edition)
    figures = tuple(_figure(row, rare) for row in rows)
    return Document(edition, read_items(reader, edition), figures)


def read_items(reader: Reader, edition: str) -> tuple[Item, ...]:
    """The items of an edition, without its figures."""
    items = (item for name in _KINDS for item in _items(reader, edition, name))
    return tuple(sorted(items, key=lambda item: item.fact))


def _items(reader: Reader, edition: str, name: str) -> Iterator[Item]:
    given = {"edition": ox.NamedNode(edition), "class": term(name)}
    for row in reader.query(read("items.rq"), given):
        _, _, fact, passage, quote, title = map(_text, row)
        item = _item(_KINDS[name], fact, passage, quote, title)
        yield replace(item, marks=fingerprints(item.kind, item.words))


def read_item(reader: Reader, edition: str, fact: str, kind: str) -> Item | None:
    """One item by its fact, with its words only; None where it is not there."""
    node = ox.NamedNode(fact)
    for passage in _objects(reader, edition, node, "fz:evidence"):
        for quote in _objects(reader, edition, passage, "oa:exact"):
            return _item(kind, fact, _text(passage), _text(quote))
    return None


def read_text(reader: Reader, edition: str) -> str:
    """The whole text of an edition."""
    return next(map(_text, _objects(reader, edition, ox.NamedNode(edition), "fz:text")), "")


def _objects(reader: Reader, graph: str, node: Term, property: str) -> Iterator[Term]:
    if isinstance(node, ox.NamedNode):
        for quad in reader.quads(graph, node, term(property)):
            yield quad.object


def _item(kind: str, fact: str, passage: str, quote: str, title: str = "") -> Item:
    words = plain(quote)
    printed = tuple(figures(words)) if kind == "measure" else ()
    return Item(kind, fact, passage, quote, title, words, printed)


class _Rare:
    """What a graph says of few figures, each property looked for once."""

    def __init__(self, reader: Reader, edition: str) -> None:
        self.labels = _values(reader, edition, "skos:prefLabel")
        self.changes = _values(reader, edition, "fz:change")
        self.baselines = _values(reader, edition, "fz:baseline")
        self.others = {
            **_values(reader, edition, "fz:isRank"),
            **_values(reader, edition, "fz:cumulative"),
        }


def _values(reader: Reader, edition: str, property: str) -> dict[str, str]:
    """The values of a property by the nodes that have it; of words, the Chinese ones."""
    return {
        _text(quad.subject): _text(quad.object)
        for quad in reader.quads(edition, None, term(property))
        if not isinstance(quad.object, ox.Literal) or quad.object.language in (None, "zh")
    }


def _figure(row: Row, rare: _Rare) -> Figure:
    _, fact, passage, start, quote, value, unit, comparator, indicator, wording, period = map(
        _text, row
    )
    label = rare.labels.get(indicator)
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
        change=rare.changes.get(fact),
        baseline=rare.baselines.get(fact) == "true",
        other=fact in rare.others,
    )


@cache
def _names() -> dict[str, str]:
    return {concept.code: concept.word("prefLabel") or "" for concept in concepts("indicators.ttl")}


def _text(term: object) -> str:
    return term.value if isinstance(term, ox.NamedNode | ox.Literal) else ""
