"""One unit's quads as another's in the graph of an edition, and back.

What was changed is kept in the graph itself (``fz:undo``), so that it is written in one
transaction with the change, goes when the edition is loaded anew, and can always be taken back.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping

import pyoxigraph as ox

from fazhi.loaders.mapping.terms import code, term

__all__ = ["MERGED", "UNDO", "original", "rewritten"]

MERGED = term("fz:mergedInto")
UNDO = term("fz:undo")
_PREFERRED, _OTHER = term("skos:prefLabel"), term("skos:altLabel")
_DESCRIPTION = frozenset(
    term(name) for name in ("rdf:type", "fz:region", "fz:unitKind", "org:classification")
)


def original(quads: Iterable[ox.Quad]) -> frozenset[ox.Quad]:
    """The graph as it was before anything was merged in it."""
    quads = frozenset(quads)
    for undo in (quad for quad in quads if quad.predicate == UNDO):
        assert isinstance(undo.object, ox.Literal)
        change = json.loads(undo.object.value)
        removed, added = (_parsed(change[key], undo.graph_name) for key in ("removed", "added"))
        quads = (quads - added - {undo}) | removed
    return quads


def rewritten(
    quads: frozenset[ox.Quad],
    into: Mapping[str, str],
    described: Mapping[str, Iterable[ox.Triple]],
    edition: str,
) -> frozenset[ox.Quad]:
    """The graph with units being what they were merged into.

    A unit that is given up leaves its names as other names; all else that describes it comes from
    the unit that it becomes.

    Args:
        quads: the graph, as it was before anything was merged.
        into: unit → what it becomes, as IRIs.
        described: what describes the units that are become.
        edition: the graph's name.
    """
    removed = frozenset(quad for quad in quads if _ends(quad) & into.keys())
    if not removed:
        return quads
    graph = ox.NamedNode(edition)
    given_up = {end for quad in removed for end in _ends(quad) & into.keys()}
    added = {new for quad in removed for new in _as_other(quad, into)}
    for unit in given_up:
        added.add(ox.Quad(ox.NamedNode(unit), MERGED, ox.NamedNode(into[unit]), graph))
        added |= {_in(graph, triple) for triple in described[into[unit]]}
    new = frozenset(added) - quads
    change = {"removed": _written(removed), "added": _written(new)}
    text = code(json.dumps(change, ensure_ascii=False))
    assert text
    return (quads - removed) | new | {ox.Quad(graph, UNDO, text, graph)}


def _ends(quad: ox.Quad) -> set[str]:
    return {end.value for end in (quad.subject, quad.object) if isinstance(end, ox.NamedNode)}


def _as_other(quad: ox.Quad, into: Mapping[str, str]) -> Iterator[ox.Quad]:
    subject, predicate, value = quad.subject, quad.predicate, quad.object
    if isinstance(subject, ox.NamedNode) and subject.value in into:
        if predicate in _DESCRIPTION:
            return
        predicate = _OTHER if predicate == _PREFERRED else predicate
        subject = ox.NamedNode(into[subject.value])
    if isinstance(value, ox.NamedNode) and value.value in into:
        value = ox.NamedNode(into[value.value])
    yield ox.Quad(subject, predicate, value, quad.graph_name)


def _in(graph: ox.NamedNode, triple: ox.Triple) -> ox.Quad:
    return ox.Quad(triple.subject, triple.predicate, triple.object, graph)


def _written(quads: Iterable[ox.Quad]) -> str:
    triples = sorted((quad.triple for quad in quads), key=str)
    return (ox.serialize(triples, format=ox.RdfFormat.N_TRIPLES) or b"").decode()


def _parsed(text: str, graph: ox.NamedNode | ox.BlankNode | ox.DefaultGraph) -> set[ox.Quad]:
    quads = ox.parse(text, format=ox.RdfFormat.N_TRIPLES)
    return {ox.Quad(quad.subject, quad.predicate, quad.object, graph) for quad in quads}
