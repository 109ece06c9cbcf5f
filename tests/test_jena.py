"""The shape files, unchanged, give the same results in Apache Jena as in our engine.

Needs a JDK of 17 or newer and, for the first time, Maven and its repository; the jars go to a cache
outside the checkout. Where one is missing the tests are skipped with the reason.
"""

from __future__ import annotations

import subprocess
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import TypeAlias

import pyoxigraph as ox
import pytest
from click.testing import CliRunner
from jars import CannotRun, find_jars, find_java
from rdflib import SH, URIRef
from rdflib.term import Node

from fazhi.cli.main import cli
from fazhi.shapes.compiler import compile_rule
from fazhi.shapes.engine_sparql import sparql_results
from fazhi.shapes.shape_graph import SHACL_SEVERITY, all_rules, assemble, owners
from fazhi.shapes.terms import to_sparql
from fazhi.stores.embedded import open_reader
from fazhi.stores.oxigraph import OxigraphReader
from fazhi.vocabulary import REGISTER

ROOT = Path(__file__).parent.parent
JENA = Path(__file__).parent / "jena"
FIXTURES = Path(__file__).parent / "fixtures" / "shapes"
EDITION = "https://w3id.org/fazhi/id/"
RUN_SECONDS = 300
OPTIONS = ("-Xmx512m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1")
"""For a short run: little memory, and no time spent on making code fast."""
RULES = all_rules()
OWNERS = owners(RULES)

Row: TypeAlias = tuple[str, ...]
"""Graph, focus node, path, value, rule, kind of constraint and severity; "" for what is none."""


@pytest.fixture(scope="module")
def java() -> str:
    """A Java that runs a source file."""
    try:
        found = find_java()
    except CannotRun as error:
        pytest.skip(str(error))
    modules = subprocess.run(
        [found, "--list-modules"], capture_output=True, text=True, timeout=60
    ).stdout
    if "jdk.compiler" not in modules:
        pytest.skip("java has no compiler: a JDK is needed")
    return found


@pytest.fixture(scope="module")
def jars() -> Path:
    """The folder of Jena's jars."""
    try:
        return find_jars(JENA / "pom.xml")
    except CannotRun as error:
        pytest.skip(str(error))


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> ox.Store:
    """The examples as loaded, and the documents that break each rule under names of their own."""
    store = ox.Store()
    for path in sorted(FIXTURES.glob("*.trig")):
        own = path.read_text(encoding="utf-8").replace(EDITION, f"{EDITION}{path.stem}/")
        store.load(own, format=ox.RdfFormat.TRIG)
    folder = tmp_path_factory.mktemp("store")
    names = [str(p) for p in sorted((ROOT / "examples").iterdir()) if p.suffix in (".txt", ".html")]
    run = CliRunner().invoke(cli, ["load", "--store", str(folder), *names])
    assert run.exit_code == 0, run.output
    with open_reader(folder) as reader:
        store.extend(quad for quad in reader.quads() if quad.graph_name.value != REGISTER)
    return store


@pytest.fixture(scope="module")
def expected(data: ox.Store) -> Counter[Row]:
    """What our engine finds, graph by graph."""
    checks = [check for rule in RULES for check in compile_rule(rule.rule).checks]
    reader = OxigraphReader(data, "planted")
    return Counter(
        (
            graph,
            *map(_text, (result.focus, result.path, result.value)),
            *map(_text, (_owner(result.shape), result.component)),
            _text(SHACL_SEVERITY[OWNERS[result.shape].severity]),
        )
        for graph, result in sparql_results(reader, checks, reader.graphs())
    )


def _owner(shape: Node) -> URIRef:
    return URIRef(OWNERS[shape].rule.iri)


def _text(node: Node | None) -> str:
    return "" if node is None else to_sparql(node)


@pytest.fixture(scope="module")
def found(
    java: str, jars: Path, data: ox.Store, tmp_path_factory: pytest.TempPathFactory
) -> dict[str, Counter[Row]]:
    """What Jena finds with the shape files, and with the shapes as we put them together."""
    folder = tmp_path_factory.mktemp("jena")
    data.dump(str(folder / "data.nq"), format=ox.RdfFormat.N_QUADS)
    (folder / "assembled").mkdir()
    assemble(RULES).serialize(folder / "assembled" / "shapes.ttl", format="turtle")
    shapes = {"files": ROOT / "shapes", "assembled": folder / "assembled"}
    pairs = [str(path) for name in shapes for path in (shapes[name], folder / f"{name}.nq")]
    command = [java, *OPTIONS, "-cp", f"{jars}/*", str(JENA / "Results.java")]
    run = subprocess.run(
        [*command, str(folder / "data.nq"), *pairs],
        capture_output=True,
        text=True,
        timeout=RUN_SECONDS,
    )
    assert run.returncode == 0, run.stderr
    return {name: Counter(_rows(folder / f"{name}.nq")) for name in shapes}


def _rows(path: Path) -> Iterator[Row]:
    reports = ox.Store()
    reports.bulk_load(path=str(path), format=ox.RdfFormat.N_QUADS)
    query = f"""
        PREFIX sh: <{SH}>
        SELECT ?g ?focus ?path ?value (COALESCE(?owner, ?shape) AS ?rule) ?kind ?severity WHERE {{
            GRAPH ?g {{
                ?result sh:focusNode ?focus ; sh:sourceShape ?shape ; sh:resultSeverity ?severity ;
                    sh:sourceConstraintComponent ?kind .
                OPTIONAL {{ ?result sh:resultPath ?path FILTER(isIRI(?path)) }}
                OPTIONAL {{ ?result sh:value ?value }}
            }}
            OPTIONAL {{ ?owner sh:property ?shape }}
        }}"""
    answers = reports.query(query)
    assert isinstance(answers, ox.QuerySolutions)
    for graph, *terms in answers:
        yield (graph.value, *("" if term is None else str(term) for term in terms))


def without_severity(rows: Counter[Row]) -> Counter[Row]:
    return Counter({row[:-1]: number for row, number in rows.items()})


def test_shape_files_as_they_are_give_the_same_results(
    found: dict[str, Counter[Row]], expected: Counter[Row]
) -> None:
    assert without_severity(found["files"]) == without_severity(expected)
    assert {row[4] for row in found["files"]} == {f"<{rule.rule.iri}>" for rule in RULES}


def test_severities_of_the_profile_are_those_of_the_results(
    found: dict[str, Counter[Row]], expected: Counter[Row]
) -> None:
    assert found["assembled"] == expected
