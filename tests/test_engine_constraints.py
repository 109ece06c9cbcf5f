"""Every constraint that is compiled gives pyshacl's results, on graphs with all kinds of errors."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path

import pyoxigraph as ox
import pytest
from rdflib import RDF, SH, Graph, URIRef
from rdflib.term import Node

from fazhi.shapes import engine_sparql
from fazhi.shapes.compiler import compile_shape
from fazhi.shapes.compiler.sets import SET_CONSTRAINTS
from fazhi.shapes.compiler.shape import VALUE_CONSTRAINTS
from fazhi.shapes.compiler.values import VALUE_TESTS
from fazhi.shapes.engine_pyshacl import pyshacl_results
from fazhi.shapes.engine_sparql import sparql_results
from fazhi.shapes.memory_graph import memory_graph
from fazhi.shapes.validation_result import ValidationResult
from fazhi.stores.oxigraph import OxigraphReader

FIXTURE = Path(__file__).parent / "fixtures" / "engine" / "constraints.ttl"
SHAPES = Graph().parse(FIXTURE)
NAMES = sorted(str(shape) for shape in SHAPES.subjects(RDF.type, SH.NodeShape))
GRAPHS = [f"urn:g{number}" for number in range(6)]
XSD = "http://www.w3.org/2001/XMLSchema#"


def ex(name: str) -> ox.NamedNode:
    return ox.NamedNode(f"urn:ex:{name}")


def typed(text: str, datatype: str) -> ox.Literal:
    return ox.Literal(text, datatype=ox.NamedNode(XSD + datatype))


NODES: list[ox.NamedNode | ox.BlankNode] = [
    *(ex(f"n{number}") for number in range(1, 6)),
    *map(ox.BlankNode, "ab"),
]
NUMBERS = [typed("3", "integer"), typed("2.5", "decimal"), typed("12", "integer")]
DATES = [typed("2023-03-31", "date"), typed("2023-04-01", "date")]
WORDS = [
    ox.Literal("a"),
    ox.Literal("甲乙"),
    ox.Literal("12\n"),
    ox.Literal("d {?value}"),
    *(ox.Literal("a", language=tag) for tag in ("zh", "zh-hant", "en", "fr")),
    ox.Literal("b", language="zh"),
]
ODD = [typed("x", "integer"), typed("2022", "gYear")]
VALUES: Mapping[str, Sequence[ox.NamedNode | ox.BlankNode | ox.Literal]] = {
    "p": [*NODES, *NODES, *NUMBERS, *WORDS, *WORDS, *ODD],
    "q": [*NUMBERS, *DATES, *ODD, *NODES, typed("true", "boolean")],
    "r": [*NODES, *NUMBERS, *WORDS],
    "s": NUMBERS,
    "t": NUMBERS,
    "u": DATES,
    "v": DATES,
}


def generated(seed: int, graph: str) -> list[ox.Quad]:
    """Nodes with random classes and values, errors of every kind among them."""
    chance = random.Random(seed)
    name, kind = ox.NamedNode(graph), ox.NamedNode(str(RDF.type))
    quads = []
    for node in NODES:
        for letter in chance.sample("ABC", chance.choice((0, 1, 1, 2))):
            quads.append(ox.Quad(node, kind, ex(letter), name))
        for letter, values in VALUES.items():
            for value in set(chance.choices(values, k=chance.choice((0, 1, 1, 2, 6)))):
                quads.append(ox.Quad(node, ex(letter), value, name))
    return quads


@cache
def store() -> OxigraphReader:
    made = ox.Store()
    for seed, graph in enumerate(GRAPHS):
        made.extend(generated(seed, graph))
    return OxigraphReader(made, "generated")


@cache
def by_pyshacl() -> Counter[tuple[str, ValidationResult]]:
    """What the reference finds with all shapes, graph by graph."""
    return Counter(
        (graph, result)
        for graph in GRAPHS
        for result in pyshacl_results(memory_graph(store().quads(graph)), SHAPES)
    )


def sources(shape: str) -> set[Node]:
    """The nodes that its results name as their source."""
    return {URIRef(shape), *SHAPES.objects(URIRef(shape), SH.property)}


@pytest.mark.parametrize("shape", NAMES)
def test_compiled_shape_gives_what_pyshacl_gives(shape: str) -> None:
    compiled = compile_shape(SHAPES, URIRef(shape))
    assert compiled.uncovered is None
    expected = Counter({r: n for r, n in by_pyshacl().items() if r[1].shape in sources(shape)})
    assert Counter(sparql_results(store(), compiled.checks, GRAPHS)) == expected
    one_by_one = (sparql_results(store(), compiled.checks, [graph]) for graph in GRAPHS)
    assert Counter(result for results in one_by_one for result in results) == expected


def test_more_graphs_than_are_asked_about_together(monkeypatch: pytest.MonkeyPatch) -> None:
    checks = [check for shape in NAMES for check in compile_shape(SHAPES, URIRef(shape)).checks]
    together = list(sparql_results(store(), checks, GRAPHS))
    monkeypatch.setattr(engine_sparql, "_TOGETHER", 4)
    assert Counter(sparql_results(store(), checks, GRAPHS)) == Counter(together)
    assert {graph for graph, _ in together} == set(GRAPHS)


NEVER = {"minLengthNone", "minCountNone", "open", "deactivated", "inner"}


def test_generated_graphs_break_every_shape() -> None:
    """Else the same results would only be none."""
    found = {result.shape for _, result in by_pyshacl()}
    broken = {name for name in NAMES if sources(name) & found}
    assert {name.removeprefix("urn:ex:") for name in set(NAMES) - broken} == NEVER


def test_every_compiled_constraint_has_a_shape_here() -> None:
    said = set(SHAPES.predicates())
    assert {*VALUE_TESTS, *SET_CONSTRAINTS, *VALUE_CONSTRAINTS} <= said
