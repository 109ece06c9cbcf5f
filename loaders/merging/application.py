"""Make the decisions hold in a store: all of the file and nothing else, however often it is run."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path

import pyoxigraph as ox

from fazhi.ids import BASE
from fazhi.loaders.mapping.terms import value_of
from fazhi.loaders.merging.decisions import FILE, merged_into, read
from fazhi.loaders.merging.rewriting import MERGED, original, rewritten
from fazhi.stores.base import Reader, Writer

__all__ = ["Applied", "apply", "replay", "unit_iris"]

_REGION = f"{BASE}region/"


@dataclass(frozen=True, slots=True)
class Applied:
    """What was done to a store."""

    units: int
    """Units of the store that are now another."""
    editions: int
    """Graphs that had to be written."""
    passed_over: tuple[str, ...]
    """Units to be given up that stay, since the unit that they should become is not there."""


def replay(store: Writer, directory: Path) -> None:
    """Make the decisions that lie in a store's directory hold for what was just loaded.

    Raises:
        InputError: the file of decisions is not right; the store is as it was.
    """
    if (path := directory / FILE).exists():
        apply(store, merged_into(read(path)))


def apply(store: Writer, into: Mapping[str, str]) -> Applied:
    """Merge the units of the store as decided, and part those that no decision merges any more.

    Each graph is written in one transaction; after a kill the next run goes on.

    Args:
        store: a writer, already open.
        into: unit → what it becomes (:func:`fazhi.loaders.merging.decisions.merged_into`).

    Raises:
        StoreError: the store could not be written; graphs before that one are.
    """
    named, merged = _graphs(store)
    ends = {end: _description(store, end, named.get(end, set())) for end in set(into.values())}
    described = {end: triples for end, triples in ends.items() if triples}
    held = {unit: end for unit, end in into.items() if end in described}
    touched = merged.union(*(named.get(unit, ()) for unit in held))
    written, given_up = 0, set[str]()
    for edition in sorted(touched):
        before = frozenset(store.quads(edition))
        after = rewritten(original(before), held, described, edition)
        given_up |= {value_of(q.subject) for q in after if q.predicate == MERGED}
        if after != before:
            store.replace(edition, after)
            written += 1
    missing = sorted(unit for unit in into.keys() - held.keys() if unit in named)
    return Applied(len(given_up), written, tuple(missing))


def unit_iris(store: Reader) -> frozenset[str]:
    """The IRIs of all units of a store, those that were merged into others too."""
    return frozenset(_graphs(store)[0])


def _graphs(store: Reader) -> tuple[dict[str, set[str]], set[str]]:
    """Unit → the graphs that name it; the graphs in which units were merged."""
    question = files("fazhi.loaders.merging").joinpath("editions.rq").read_text(encoding="utf-8")
    named: dict[str, set[str]] = defaultdict(set)
    merged: set[str] = set()
    for edition, unit in store.query(question):
        assert edition
        if unit is None:
            merged.add(value_of(edition))
        else:
            named[value_of(unit)].add(value_of(edition))
    return dict(named), merged


def _description(store: Reader, unit: str, graphs: set[str]) -> frozenset[ox.Triple]:
    """What the first graph that names a unit itself says of it and of its region.

    Nothing where no graph does: a name that came in by merging alone is none to merge into.
    """
    for graph in sorted(graphs):
        quads = original(store.quads(graph))
        if any(value_of(quad.subject) == unit for quad in quads):
            nodes = {unit, *_regions(quads, unit)}
            return frozenset(quad.triple for quad in quads if value_of(quad.subject) in nodes)
    return frozenset()


def _regions(quads: frozenset[ox.Quad], unit: str) -> Iterator[str]:
    """The region of a unit and those above it."""
    at: str | None = unit
    while at:
        ends = (value_of(q.object) for q in quads if value_of(q.subject) == at)
        at = next((end for end in ends if end.startswith(_REGION)), None)
        if at:
            yield at
