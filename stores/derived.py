"""What else has to change when a graph does: the graphs derived from it.

The updates here stand in one transaction with the change itself. Comparisons go with either of
the two editions that they tie; a graph that loses some of its own loses the ``fz:comparisonsHash``
of what it held. What the rules found stays as history, but it is current no longer: its report
loses the ``fz:rulesHash`` that would say so. When an edition goes and another of the
same work stays or takes its place, that one inherits the history.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator

import pyoxigraph as ox

from fazhi.ids import FINDING, derived_iri, edition_of
from fazhi.vocabulary import FZ, PREFIXES

__all__ = ["after_removal", "after_replacement", "before_removal"]

_COMPARED = f"<{FZ}comparedWith>"
_CONTENT = f"<{FZ}comparisonsHash>"
_HASH = f"<{FZ}rulesHash>"
_FINDING = f"<{FZ}Finding>"
_WORK = f"<{PREFIXES['dcterms']}isVersionOf>"


def after_replacement(graph: str, dropped: Collection[str]) -> Iterator[str]:
    """The updates that go with putting a graph in place of what it held, and of other graphs."""
    validation = derived_iri("validation", edition_of(graph))
    if graph == validation:
        return
    if graph == edition_of(graph):
        for old in dropped:
            yield _inherit(old, ox.NamedNode(validation))
        yield from after_removal(dropped)
        yield _drop(derived_iri("comparison", graph))
        yield from _forget_comparisons(graph)
    yield _outdate(ox.NamedNode(validation))


def before_removal(graphs: Collection[str]) -> Iterator[str]:
    """The updates that have to see the graphs that are to go."""
    for graph in graphs:
        if graph == edition_of(graph):
            yield _bequeath(graph, graphs)


def after_removal(graphs: Collection[str]) -> Iterator[str]:
    """The updates that go with dropping graphs."""
    for graph in graphs:
        if graph == edition_of(graph):
            yield _drop(derived_iri("comparison", graph))
            yield _drop(derived_iri("validation", graph))
            yield from _forget_comparisons(graph)
        else:
            yield _outdate(ox.NamedNode(derived_iri("validation", edition_of(graph))))


def _drop(graph: str) -> str:
    return f"DROP SILENT GRAPH {ox.NamedNode(graph)}"


def _outdate(validation: ox.NamedNode) -> str:
    """A report without the hash of its rules is not current."""
    return f"DELETE WHERE {{ GRAPH {validation} {{ {validation} {_HASH} ?hash }} }}"


def _forget_comparisons(edition: str) -> Iterator[str]:
    """Take back what others' comparisons say of an edition, and what the rules made of it."""
    tied = f"?c {_COMPARED} {ox.NamedNode(edition)}"
    others = f"GRAPH ?g {{ {tied} }}"
    yield (
        f"DELETE {{ GRAPH ?v {{ ?v {_HASH} ?hash }} }} WHERE {{ {others} "
        'BIND(IRI(REPLACE(STR(?g), "/comparison/", "/validation/")) AS ?v) '
        f"GRAPH ?v {{ ?v {_HASH} ?hash }} }}"
    )
    yield (
        f"DELETE {{ GRAPH ?g {{ ?g {_CONTENT} ?hash }} }} "
        f"WHERE {{ GRAPH ?g {{ {tied} . ?g {_CONTENT} ?hash }} }}"
    )
    yield (f"DELETE {{ GRAPH ?g {{ ?c ?p ?o }} }} WHERE {{ {others} GRAPH ?g {{ ?c ?p ?o }} }}")


def _inherit(old: str, heir: ox.NamedNode) -> str:
    """Hand the findings in an edition to the validation graph of the one that replaces it."""
    left = ox.NamedNode(derived_iri("validation", old))
    return (
        f"INSERT {{ GRAPH {heir} {{ ?named ?p ?o }} }} "
        f"WHERE {{ GRAPH {left} {{ ?r a {_FINDING} ; ?p ?o }} {_renamed(str(heir))} }}"
    )


def _renamed(heir: str) -> str:
    """Findings are called after the graph that they stand in."""
    words = f'STR({heir}), "{FINDING}", STRAFTER(STR(?r), "{FINDING}")'
    return f"BIND(IRI(CONCAT({words})) AS ?named)"


def _bequeath(edition: str, going: Collection[str]) -> str:
    """Hand the findings in an edition to another of the same work, where one stays."""
    going_too = ", ".join(str(ox.NamedNode(graph)) for graph in going)
    node, left = ox.NamedNode(edition), ox.NamedNode(derived_iri("validation", edition))
    return (
        "DELETE { GRAPH ?v { ?v "
        + _HASH
        + " ?hash } } INSERT { GRAPH ?v { ?named ?p ?o } } WHERE { "
        f"{{ SELECT ?v WHERE {{ GRAPH {node} {{ {node} {_WORK} ?work }} "
        f"GRAPH ?e {{ ?e {_WORK} ?work }} FILTER(?e NOT IN ({going_too})) "
        'BIND(IRI(REPLACE(STR(?e), "/edition/", "/validation/")) AS ?v) } ORDER BY ?v LIMIT 1 } '
        f"GRAPH {left} {{ ?r a {_FINDING} ; ?p ?o }} {_renamed('?v')} "
        f"OPTIONAL {{ GRAPH ?v {{ ?v {_HASH} ?hash }} }} }}"
    )
