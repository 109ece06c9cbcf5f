"""Graphs derived from an edition: who looks at them, and what becomes of them with it."""

from __future__ import annotations

import pyoxigraph as ox
import pytest

from fazhi.ids import BASE, derived_iri
from fazhi.shapes.document_graph import DocumentGraph, graphs_of
from fazhi.stores.oxigraph import OxigraphWriter, in_memory
from fazhi.vocabulary import FZ, PREFIXES

WORK = ox.NamedNode(f"{BASE}work/340200/annual-report/2022")
EDITION, OTHER, CORRECTED = (f"{BASE}edition/{name}" for name in ("one", "two", "three"))
COMPARED, FOUND = derived_iri("comparison", EDITION), derived_iri("validation", EDITION)


def quad(graph: str, subject: str, predicate: str, object: str | ox.NamedNode) -> ox.Quad:
    value = ox.Literal(object) if isinstance(object, str) else object
    return ox.Quad(ox.NamedNode(subject), ox.NamedNode(predicate), value, ox.NamedNode(graph))


def edition(name: str, title: str = "报告") -> list[ox.Quad]:
    return [
        quad(name, name, f"{PREFIXES['dcterms']}isVersionOf", WORK),
        quad(name, name, f"{PREFIXES['dcterms']}title", title),
    ]


def compared(name: str, other: str) -> list[ox.Quad]:
    graph = derived_iri("comparison", name)
    return [quad(graph, f"{graph}/1", f"{FZ}comparedWith", ox.NamedNode(other))]


def found(name: str, rule: str) -> list[ox.Quad]:
    graph = derived_iri("validation", name)
    a = f"{PREFIXES['rdf']}type"
    return [
        quad(graph, graph, f"{FZ}rulesHash", "abc"),
        quad(graph, f"{graph}/{rule}", a, ox.NamedNode(f"{FZ}Finding")),
        quad(graph, f"{graph}/{rule}", f"{FZ}rule", rule),
    ]


@pytest.fixture
def store() -> OxigraphWriter:
    made = in_memory()
    for name in (EDITION, OTHER):
        made.replace(name, edition(name))
    made.replace(COMPARED, compared(EDITION, OTHER))
    for name, rule in ((EDITION, "late"), (OTHER, "early")):
        made.replace(derived_iri("validation", name), found(name, rule))
    return made


def current(store: OxigraphWriter) -> set[str]:
    predicate = ox.NamedNode(f"{FZ}rulesHash")
    return {quad.subject.value for quad in store.quads(None, None, predicate)}


def rules(store: OxigraphWriter, name: str) -> set[str]:
    graph, predicate = derived_iri("validation", name), ox.NamedNode(f"{FZ}rule")
    return {quad.object.value for quad in store.quads(graph, None, predicate)}


def test_a_document_is_its_edition_and_its_comparisons(store: OxigraphWriter) -> None:
    assert graphs_of(store, EDITION) == (EDITION, COMPARED)
    assert graphs_of(store, OTHER) == (OTHER,)
    graph = DocumentGraph(store, graphs_of(store, EDITION))
    assert graph.users(ox.NamedNode(OTHER)) == {ox.NamedNode(f"{COMPARED}/1")}
    assert graph.text(ox.NamedNode(EDITION), ox.NamedNode(f"{PREFIXES['dcterms']}title")) == "报告"
    assert graph.text(ox.NamedNode(f"{FOUND}/late"), ox.NamedNode(f"{FZ}rule")) is None


def test_what_was_found_is_outdated_when_the_edition_is_replaced(store: OxigraphWriter) -> None:
    store.replace(EDITION, edition(EDITION, "更正"))
    assert COMPARED not in store.graphs()
    assert current(store) == {derived_iri("validation", OTHER)}
    assert rules(store, EDITION) == {"late"}


def test_what_was_found_is_outdated_when_the_comparisons_change(store: OxigraphWriter) -> None:
    store.replace(COMPARED, compared(EDITION, CORRECTED))
    assert current(store) == {derived_iri("validation", OTHER)}
    store.replace(FOUND, found(EDITION, "late"))
    store.remove([COMPARED])
    assert current(store) == {derived_iri("validation", OTHER)}


def test_first_comparisons_outdate_what_was_found(store: OxigraphWriter) -> None:
    store.replace(derived_iri("comparison", OTHER), compared(OTHER, EDITION))
    assert current(store) == {FOUND}


def test_comparisons_go_with_either_edition(store: OxigraphWriter) -> None:
    store.remove([OTHER])
    assert list(store.quads(COMPARED)) == []
    assert current(store) == set()
    assert rules(store, EDITION) == {"late", "early"}


def test_what_was_derived_goes_with_the_last_edition_of_a_work(store: OxigraphWriter) -> None:
    store.remove([EDITION, OTHER])
    assert list(store.graphs()) == []


def test_an_edition_that_stays_inherits_what_was_found(store: OxigraphWriter) -> None:
    store.remove([EDITION])
    assert rules(store, OTHER) == {"late", "early"}
    assert current(store) == set()


def test_an_edition_that_takes_the_place_inherits_what_was_found(store: OxigraphWriter) -> None:
    store.replace(CORRECTED, edition(CORRECTED), [EDITION])
    assert rules(store, CORRECTED) == {"late"}
    assert FOUND not in store.graphs() and COMPARED not in store.graphs()
    assert current(store) == {derived_iri("validation", OTHER)}


def test_a_work_of_its_own_inherits_nothing(store: OxigraphWriter) -> None:
    alone = [quad(OTHER, OTHER, f"{PREFIXES['dcterms']}title", "方案")]
    store.replace(OTHER, alone)
    store.remove([EDITION])
    assert rules(store, OTHER) == {"early"}
