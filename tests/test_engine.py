"""The fast engine finds exactly what pyshacl finds, and pyshacl is asked where it cannot."""

from __future__ import annotations

import re
from collections import Counter
from functools import cache
from pathlib import Path

import pyoxigraph as ox
import pytest
from click.testing import CliRunner
from rdflib import Graph, URIRef

from fazhi.cli.main import cli
from fazhi.errors import InputError
from fazhi.shapes import engine
from fazhi.shapes.catalogue import Rule
from fazhi.shapes.compiler import Compiled, compile_rule, compile_shape
from fazhi.shapes.engine import ENGINES, EngineName, uncovered
from fazhi.shapes.finding import Finding
from fazhi.shapes.profile import default
from fazhi.shapes.shape_graph import checked_rules
from fazhi.shapes.validate import validate
from fazhi.stores.embedded import open_writer
from fazhi.stores.oxigraph import OxigraphReader

ROOT = Path(__file__).parent.parent
FIXTURES = Path(__file__).parent / "fixtures"
SEEDS = ROOT.parent / "shared" / "seeds"
BASE = "https://w3id.org/fazhi/id/edition/"
COMPARISONS = "https://w3id.org/fazhi/id/comparison/"
PREFIXES = "".join(
    f"@prefix {name}: <{iri}> .\n"
    for name, iri in {
        "ex": "urn:ex:",
        "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
        "sh": "http://www.w3.org/ns/shacl#",
        "xsd": "http://www.w3.org/2001/XMLSchema#",
    }.items()
)


@cache
def planted() -> OxigraphReader:
    """The examples of all rules, each in a graph of its own name, in one store."""
    store = ox.Store()
    for path in sorted((FIXTURES / "shapes").glob("*.trig")):
        quads = ox.parse(path=str(path), format=ox.RdfFormat.TRIG)
        text = (ox.serialize(quads, format=ox.RdfFormat.N_QUADS) or b"").decode()
        own = re.sub("/id/(edition|comparison)/", rf"/id/\1/{path.stem}/", text)
        store.load(own, format=ox.RdfFormat.N_QUADS)
    return OxigraphReader(store, "planted")


def loaded(folder: Path, store: Path) -> None:
    names = [str(path) for path in sorted(folder.iterdir()) if path.suffix in (".txt", ".html")]
    run = CliRunner().invoke(cli, ["load", "--store", str(store), *names])
    assert run.exit_code == 0, run.output


def found(reader: OxigraphReader, by: EngineName) -> Counter[Finding]:
    return Counter(validate(reader, engine=by).findings)


def test_engines_agree_on_the_examples_of_all_rules() -> None:
    fast = found(planted(), "sparql")
    assert fast == found(planted(), "pyshacl")
    assert {finding.rule.id for finding in fast} == set(default())


def test_engines_agree_on_the_example_documents(tmp_path: Path) -> None:
    loaded(ROOT / "examples", tmp_path)
    with open_writer(tmp_path) as store:
        fast = found(store, "sparql")
        assert fast == found(store, "pyshacl")
    assert len(fast) > 20


@pytest.mark.skipif(not SEEDS.is_dir(), reason="the seed documents are not here")
def test_engines_agree_on_the_seeds(tmp_path: Path) -> None:
    loaded(SEEDS, tmp_path)
    with open_writer(tmp_path) as store:
        fast = found(store, "sparql")
        assert fast == found(store, "pyshacl")
    assert len(fast) > 20


@pytest.mark.parametrize("by", ENGINES)
def test_one_document_gives_its_part_of_all(by: EngineName) -> None:
    edition = f"{BASE}task-without-responsible/bad"
    alone = validate(planted(), documents=[edition], engine=by)
    assert [document.edition for document in alone.documents] == [edition]
    of_all = validate(planted(), engine="auto").findings
    part = Counter(finding for finding in of_all if finding.document.edition == edition)
    assert Counter(alone.findings) == part
    assert part


def test_every_shipped_rule_is_compiled() -> None:
    assert uncovered(checked_rules(default())) == {}


def cases() -> list[tuple[str, str]]:
    lines = (FIXTURES / "engine" / "uncovered.tsv").read_text(encoding="utf-8").splitlines()
    return [(line.partition("\t")[0], line.partition("\t")[2]) for line in lines if line[0] != "#"]


@pytest.mark.parametrize(("statements", "reason"), cases())
def test_what_is_not_compiled_says_why(statements: str, reason: str) -> None:
    text = f"{PREFIXES} ex:shape a sh:NodeShape ; {statements} ."
    compiled = compile_shape(Graph().parse(data=text, format="turtle"), URIRef("urn:ex:shape"))
    assert compiled.checks == ()
    assert compiled.uncovered is not None
    pytest.raises(AssertionError, _fail, compiled.uncovered).match(reason)


def _fail(text: str) -> None:
    raise AssertionError(text)


@pytest.fixture
def without(monkeypatch: pytest.MonkeyPatch) -> str:
    """A rule that is made out not to be covered."""
    name = "task-without-responsible"

    def compiled(rule: Rule) -> Compiled:
        return Compiled((), "sh:madeUp") if rule.id == name else compile_rule(rule)

    monkeypatch.setattr(engine, "compile_rule", compiled)
    return name


def test_pyshacl_checks_the_rules_that_are_not_covered(without: str) -> None:
    path = FIXTURES / "shapes" / f"{without}.trig"
    store = ox.Store()
    store.load(path=str(path), format=ox.RdfFormat.TRIG)
    reader = OxigraphReader(store, "test")
    findings = found(reader, "auto")
    assert findings == found(reader, "pyshacl")
    assert without in {finding.rule.id for finding in findings}


def test_sparql_engine_refuses_rules_that_it_cannot_check(without: str) -> None:
    with pytest.raises(InputError, match=f"{without}.*sh:madeUp"):
        validate(planted(), engine="sparql")


def test_subclasses_that_a_document_declares_are_honoured() -> None:
    own = f"""
        PREFIX fz: <https://w3id.org/fazhi/ns#>
        PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
        INSERT DATA {{
            GRAPH <{BASE}a> {{
                <{BASE}a> a fz:Edition . <urn:task> a <urn:Chore> .
                <urn:Chore> rdfs:subClassOf fz:Task .
            }}
            GRAPH <{BASE}b> {{ <{BASE}b> a fz:Edition . <urn:task> a <urn:Chore> . }}
        }}"""
    store = ox.Store()
    store.update(own)
    reader = OxigraphReader(store, "test")
    findings = found(reader, "auto")
    assert findings == found(reader, "pyshacl")
    tasks = {f.document.edition for f in findings if f.rule.id == "task-without-responsible"}
    assert tasks == {f"{BASE}a"}


def test_words_with_backslashes_stand_in_the_message_as_they_are() -> None:
    """pyshacl fails on them: it takes them for references in a regular expression."""
    text = (FIXTURES / "shapes" / "span-mismatch.trig").read_text(encoding="utf-8")
    store = ox.Store()
    store.load(text.replace("司法局", r"\\d局"), format=ox.RdfFormat.TRIG)
    report = validate(OxigraphReader(store, "test"), rules=["span-mismatch"])
    assert report.findings
    assert all(r"\d局" in finding.message.zh for finding in report.findings)


def test_engine_is_chosen_on_the_command_line(tmp_path: Path) -> None:
    with open_writer(tmp_path) as writer:
        graph = f"{BASE}task-without-responsible/bad"
        writer.replace(graph, planted().quads(graph))
    outputs = []
    for name in ENGINES:
        command = ["validate", "--store", str(tmp_path), "--engine", name]
        run = CliRunner().invoke(cli, command)
        assert run.exit_code == 1, run.output
        outputs.append(run.stdout)
    assert outputs[0] == outputs[1] == outputs[2]
    refused = CliRunner().invoke(cli, ["validate", "--store", str(tmp_path), "--engine", "jena"])
    assert refused.exit_code == 2
