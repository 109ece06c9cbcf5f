"""The marks in a graph tell whether it is as it was."""

from __future__ import annotations

import random
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import pyoxigraph as ox
import pytest

from fazhi.comparisons.compare import Compared, compare
from fazhi.ids import BASE, derived_iri, edition_of
from fazhi.loaders.load import load
from fazhi.loaders.merging.application import apply
from fazhi.moments import spelled
from fazhi.shapes.stored_results import keep
from fazhi.shapes.validate import validate
from fazhi.stores import register
from fazhi.stores.marks import COMPARISONS_HASH, content_hash, states
from fazhi.stores.neo4j.stamps import stamps
from fazhi.stores.oxigraph import OxigraphWriter, in_memory
from fazhi.stores.projection.sources import sources
from fazhi.vocabulary import FZ, PREFIXES, REGISTER

EXAMPLES = Path(__file__).resolve().parent.parent / "examples"
HASH = ox.NamedNode(FZ + COMPARISONS_HASH.removeprefix("fz:"))
VERSION = ox.NamedNode(PREFIXES["owl"] + "versionInfo")


def examples() -> list[Path]:
    return sorted(path for path in EXAMPLES.iterdir() if path.name != "README.md")


@pytest.fixture
def store() -> OxigraphWriter:
    """The examples, loaded, compared and validated."""
    return filled()


def filled() -> OxigraphWriter:
    made = in_memory()
    register.refresh(made)
    load(examples(), made)
    compare(made)
    check(made)
    return made


def check(store: OxigraphWriter) -> None:
    validate(store, keep=lambda results: keep(store, results))


def editions(store: OxigraphWriter) -> list[str]:
    return [graph for graph in store.graphs() if graph.startswith(f"{BASE}edition/")]


def merge(store: OxigraphWriter, chance: random.Random) -> None:
    """Make one of two units that stand in the store the other; part those that were merged."""
    found = sorted(set[str]().union(*(units(store, graph) for graph in editions(store))))
    if found:
        one, other = chance.sample(found, 2)
        apply(store, {one: other})


def change(store: OxigraphWriter, chance: random.Random) -> None:
    """One of the operations that write to a store."""
    step = chance.randrange(5)
    if step == 0:
        store.remove(chance.sample(editions(store), min(len(editions(store)), 1)))
    elif step == 1:
        load(chance.sample(examples(), 2), store)
    elif step == 2:
        compare(store, ())
    elif step == 3:
        merge(store, chance)
    else:
        check(store)


def units(store: OxigraphWriter, graph: str) -> set[str]:
    """The units that are described in a graph."""
    kinds = store.quads(graph, predicate=ox.NamedNode(f"{FZ}unitKind"))
    return {quad.subject.value for quad in kinds if isinstance(quad.subject, ox.NamedNode)}


def state_of(graph: str, quads: Iterable[ox.Quad]) -> str | None:
    """The state of a graph that stands in a store alone."""
    alone = in_memory()
    alone.database.extend(quads)
    return states(alone).get(graph)


def each_alone(store: OxigraphWriter) -> dict[str, str]:
    found = {graph: state_of(graph, store.quads(graph)) for graph in store.graphs()}
    return {graph: state for graph, state in found.items() if state}


def contents(store: OxigraphWriter) -> dict[str, str]:
    return {graph: content_hash(store.quads(graph)) for graph in store.graphs()}


def test_every_graph_has_marks_and_they_are_the_same_where_it_stands_alone(
    store: OxigraphWriter,
) -> None:
    found = states(store)
    assert found == each_alone(store)
    assert found.keys() == set(store.graphs())
    for kind in (f"{BASE}edition/", f"{BASE}comparison/", f"{BASE}validation/", REGISTER):
        assert any(graph.startswith(kind) for graph in found), kind


def test_what_is_written_is_what_a_store_gives_back(monkeypatch: pytest.MonkeyPatch) -> None:
    """Letter for letter: a store keeps the values of numbers and times, not their spelling."""
    written: dict[str, set[ox.Quad]] = {}
    replace = OxigraphWriter.replace

    def note(
        self: OxigraphWriter, graph: str, quads: Iterable[ox.Quad], also_drop: Iterable[str] = ()
    ) -> bool:
        written[graph] = set(quads)
        return replace(self, graph, written[graph], also_drop)

    monkeypatch.setattr(OxigraphWriter, "replace", note)
    made = filled()
    assert written.keys() == set(made.graphs())
    for graph, quads in written.items():
        assert quads == set(made.quads(graph))
    assert states(made) == {graph: state_of(graph, quads) for graph, quads in written.items()}


@pytest.mark.parametrize(
    ("moment", "text"),
    [
        (datetime(2024, 5, 1, 8, 30, tzinfo=UTC), "2024-05-01T08:30:00Z"),
        (datetime(2024, 5, 1, 8, 30, 0, 250000, tzinfo=UTC), "2024-05-01T08:30:00.25Z"),
        (datetime(2024, 5, 1, 8, 30, 0, 10), "2024-05-01T08:30:00.00001"),
        (datetime.min, "0001-01-01T00:00:00"),
        (datetime(2024, 5, 1, tzinfo=timezone(timedelta(hours=8))), "2024-04-30T16:00:00Z"),
    ],
)
def test_moments_are_spelled_as_a_store_spells_them(moment: datetime, text: str) -> None:
    assert spelled(moment) == text
    node, type = ox.NamedNode(f"{BASE}x"), ox.NamedNode(f"{PREFIXES['xsd']}dateTime")
    store = ox.Store()
    store.add(ox.Quad(node, node, ox.Literal(text, datatype=type)))
    assert [quad.object for quad in store] == [ox.Literal(text, datatype=type)]


@pytest.mark.parametrize("seed", range(3))
def test_graphs_with_the_same_marks_hold_the_same(store: OxigraphWriter, seed: int) -> None:
    """However a store comes to what it holds, by all operations that write to one."""
    chance = random.Random(seed)
    held: dict[tuple[str, str], str] = {}
    for _ in range(8):
        found, whole = states(store), contents(store)
        assert found == each_alone(store)
        for graph, state in found.items():
            assert held.setdefault((graph, state), whole[graph]) == whole[graph], graph
        change(store, chance)


def test_a_unit_that_is_described_anew_changes_the_marks_where_it_came_in(
    store: OxigraphWriter,
) -> None:
    here, there = editions(store)[:2]
    one, other = (sorted(units(store, graph) - units(store, beside))[0]
                  for graph, beside in ((here, there), (there, here)))  # fmt: skip
    apply(store, {one: other})
    marked = states(store)
    for graph in editions(store):
        if other in units(store, graph) and graph != here:
            label = ox.NamedNode(f"{PREFIXES['skos']}altLabel"), ox.Literal("新名", language="zh")
            added = ox.Quad(ox.NamedNode(other), *label, ox.NamedNode(graph))
            store.replace(graph, [*store.quads(graph), added])
    assert apply(store, {one: other}).editions
    assert states(store)[here] != marked[here]


def test_findings_that_are_inherited_change_the_marks(store: OxigraphWriter) -> None:
    """Of a report that is out of date already: nothing else in it says so."""
    first, second = editions(store)[:2]
    work = ox.NamedNode(f"{PREFIXES['dcterms']}isVersionOf")
    (of_first,) = store.quads(first, predicate=work)
    heir = derived_iri("validation", second)
    quads = {quad for quad in store.quads(second) if quad.predicate != work}
    name = ox.NamedNode(second)
    store.replace(second, [*quads, ox.Quad(name, work, of_first.object, name)])
    marked, whole = states(store), contents(store)
    store.remove([first])
    assert contents(store)[heir] != whole[heir]
    assert states(store)[heir] != marked[heir]


def hashed(store: OxigraphWriter) -> set[str]:
    """The graphs of comparisons that have their hash."""
    return {quad.subject.value for quad in graphs_with(store, HASH)}  # type: ignore[union-attr]


def graphs_with(store: OxigraphWriter, predicate: ox.NamedNode) -> Iterator[ox.Quad]:
    return (q for q in store.quads(predicate=predicate) if q.subject == q.graph_name)


def tied(store: OxigraphWriter) -> dict[str, set[str]]:
    """Edition → the editions whose comparisons name it."""
    found: dict[str, set[str]] = {edition: set() for edition in editions(store)}
    for quad in store.quads(predicate=ox.NamedNode(f"{FZ}comparedWith")):
        assert isinstance(quad.object, ox.NamedNode) and isinstance(quad.graph_name, ox.NamedNode)
        found[quad.object.value].add(quad.graph_name.value)
    return found


def stamped(store: OxigraphWriter) -> dict[str, str]:
    return stamps(store, sources(store))


def test_comparisons_lose_their_hash_with_an_edition_that_they_name(store: OxigraphWriter) -> None:
    before, marked = stamped(store), states(store)
    edition, others = max(tied(store).items(), key=lambda item: len(item[1]))
    assert others and hashed(store) > others
    held = hashed(store) - {derived_iri("comparison", edition)}
    store.remove([edition])
    assert hashed(store) == held - others
    assert not others & states(store).keys()
    assert others <= set(store.graphs()), "they were made from other editions too"
    changed = {iri for iri, stamp in stamped(store).items() if stamp != before[iri]}
    assert changed >= {edition_of(graph) for graph in others}
    compare(store, ())
    assert hashed(store) == held
    load(examples(), store)
    compare(store, [edition])
    assert {graph: states(store)[graph] for graph in others} == {
        graph: marked[graph] for graph in others
    }


def test_comparing_again_writes_nothing(store: OxigraphWriter) -> None:
    before, marked = contents(store), states(store)
    assert compare(store) == Compared(len(hashed(store)), 0)
    assert (contents(store), states(store)) == (before, marked)


def test_the_hash_is_that_of_all_else(store: OxigraphWriter) -> None:
    for graph in hashed(store):
        quads = set(store.quads(graph))
        (said,) = (quad for quad in quads if quad.predicate == HASH)
        assert isinstance(said.object, ox.Literal)
        assert said.object.value == content_hash(quads - {said})
        assert said.object.value != content_hash(quads)


def test_comparisons_that_are_not_whole_have_no_mark(store: OxigraphWriter) -> None:
    """What a kill leaves, and what a program wrote that knew of no hash."""
    graph = max(hashed(store), key=lambda name: len(set(store.quads(name))))
    stamp, quads = stamped(store), set(store.quads(graph))
    fingerprints = {q for q in quads if q.predicate.value == f"{FZ}fingerprint"}
    without = {q for q in quads if q.predicate != HASH}
    assert fingerprints and any(q.predicate == VERSION for q in without)
    seen = {stamp[edition_of(graph)]}
    for left in (fingerprints, without, without - {min(without, key=str)}):
        store.replace(graph, left)
        assert graph not in states(store) and state_of(graph, left) is None
        seen.add(stamped(store)[edition_of(graph)])
    assert len(seen) == 4


def test_what_is_said_of_another_node_or_in_another_graph_is_no_mark() -> None:
    graph, other = f"{BASE}comparison/{'a' * 32}", f"{BASE}comparison/{'b' * 32}"
    names = ox.NamedNode(graph), ox.NamedNode(other)
    quads = [ox.Quad(names[1], HASH, ox.Literal("x"), names[0]),
             ox.Quad(names[0], VERSION, ox.Literal("1"), names[0])]  # fmt: skip
    assert state_of(graph, quads) is None
    told = ox.Quad(names[0], HASH, ox.Literal("x"), names[0])
    assert state_of(graph, [*quads, told]) == state_of(graph, [told]) is not None
    assert state_of(other, [told]) is None
