"""Each rule finds what it should in its violating example, and nothing in the conforming one."""

from __future__ import annotations

import re
import runpy
from functools import cache
from pathlib import Path

import pyoxigraph as ox
import pyshacl
import pytest
from rdflib import RDF, SH, Graph, Literal, URIRef

from fazhi.errors import InputError
from fazhi.shapes import read
from fazhi.shapes.catalogue import CHECKED, parse_header, rule, rules
from fazhi.shapes.finding import Finding
from fazhi.shapes.profile import Severity, amended, default, shipped
from fazhi.shapes.reports.formats import WRITERS
from fazhi.shapes.validate import validate
from fazhi.stores.oxigraph import OxigraphReader

ROOT = Path(__file__).parent.parent
SHAPES = ROOT / "shapes"
FIXTURES = Path(__file__).parent / "fixtures" / "shapes"
BASE = "https://w3id.org/fazhi/id/edition/"
RULES = [rule.id for rule in rules()]


def store_of(*paths: Path) -> OxigraphReader:
    store = ox.Store()
    for path in paths:
        store.load(path=str(path), format=ox.RdfFormat.TRIG)
    return OxigraphReader(store, "test")


@cache
def found_in(path: Path, rule: str) -> tuple[Finding, ...]:
    return validate(store_of(path), rules=[rule]).findings


def expected(path: Path) -> list[tuple[str, str]]:
    """The ``# expect:`` lines: the focus node, and the value where there is one."""
    lines = path.read_text(encoding="utf-8").splitlines()
    pairs = [
        line.removeprefix("# expect: ").partition(" ") for line in lines if line.startswith("# exp")
    ]
    return sorted((absolute(focus), absolute(value)) for focus, _, value in pairs)


def value_of(finding: Finding) -> str:
    named_by_iri = finding.value is None and str(finding.term) != finding.focus
    return str(finding.term or "") if named_by_iri else finding.value or ""


def absolute(term: str) -> str:
    return BASE + term[1:-1] if term.startswith("<") else term


@pytest.mark.parametrize("name", RULES)
def test_rule_finds_exactly_what_its_example_expects(name: str) -> None:
    path = FIXTURES / f"{name}.trig"
    found = found_in(path, name)
    assert expected(path), f"{path.name} expects nothing"
    assert sorted((finding.focus, value_of(finding)) for finding in found) == expected(path)


@pytest.mark.parametrize("name", RULES)
def test_example_conforms_in_its_other_graph(name: str) -> None:
    """So that a rule that flags everything does not pass."""
    report = validate(store_of(FIXTURES / f"{name}.trig"), rules=[name], documents=[BASE + "ok"])
    assert [document.edition for document in report.documents] == [BASE + "ok"]
    assert report.conforms


@pytest.mark.parametrize("name", RULES)
def test_findings_speak_both_languages_without_holes(name: str) -> None:
    for finding in found_in(FIXTURES / f"{name}.trig", name):
        assert "{?" not in finding.message.zh + finding.message.en
        assert any("一" <= character <= "鿿" for character in finding.message.zh)
        assert not any("一" <= character <= "鿿" for character in template_free(finding))


def template_free(finding: Finding) -> str:
    """The English message without what it quotes from the document."""
    quoted = re.findall("“.*?”|《.*?》|（.*）", finding.message.zh)
    words = {run for words in quoted for run in re.findall("[一-鿿]+", words)}
    text = finding.message.en
    for run in sorted(words, key=len, reverse=True):
        text = text.replace(run, "")
    return text


def test_every_shape_file_is_in_the_default_profile() -> None:
    assert sorted(path.stem for path in SHAPES.glob("*.ttl")) == sorted(default())


def test_every_example_belongs_to_a_rule() -> None:
    assert sorted(path.stem for path in FIXTURES.glob("*.trig")) == sorted(default())


@pytest.mark.parametrize("name", RULES)
def test_shape_file_is_one_named_shape_with_both_messages(name: str) -> None:
    graph = Graph().parse(data=read(f"{name}.ttl"), format="turtle")
    assert list(graph.subjects(RDF.type, SH.NodeShape)) == [URIRef(rule(name).iri)]
    messages = [
        message
        for shape, message in graph.subject_objects(SH.message)
        if (shape, SH.select, None) not in graph
    ]
    languages = [message.language for message in messages if isinstance(message, Literal)]
    assert sorted(str(language) for language in languages) == ["en", "zh"]
    assert not list(graph.objects(None, SH.severity)), "severity belongs into the profile"


@pytest.mark.parametrize("name", RULES)
def test_shape_file_is_well_formed_shacl(name: str) -> None:
    """pyshacl checks it with the shapes of shapes, and refuses a query it cannot take."""
    graph = Graph().parse(data=read(f"{name}.ttl"), format="turtle")
    conforms, _, _ = pyshacl.validate(Graph(), shacl_graph=graph, meta_shacl=True)
    assert conforms


@pytest.mark.parametrize("name", RULES)
def test_header_explains_the_rule(name: str) -> None:
    found = rule(name)
    assert found.checked in CHECKED
    texts = (found.title, found.flags, found.basis, found.hint)
    assert all(text.zh.strip() and text.en.strip() for text in texts)
    assert found.title.zh != found.title.en
    assert (found.checked == "own") == ("《" not in found.basis.zh)


def test_header_without_a_field_is_refused() -> None:
    text = read("task-without-responsible.ttl").replace("# hint-en:", "# hint:")
    with pytest.raises(InputError, match="x.ttl.*hint-en"):
        parse_header("x", text)


def test_header_with_an_unknown_state_of_checking_is_refused() -> None:
    text = read("task-without-responsible.ttl").replace("# checked: own", "# checked: maybe")
    with pytest.raises(InputError, match="checked"):
        parse_header("x", text)


def test_profile_of_a_user_changes_only_what_it_names() -> None:
    profile = amended(
        "# mine\nreport-late\tinfo  # we are lenient\nrate-truncated\tOFF\n", "my.tsv"
    )
    changed = {name for name in profile if profile[name] != default()[name]}
    assert changed == {"report-late", "rate-truncated"}
    assert profile["report-late"] is Severity.INFO
    assert list(profile) == list(default())


def test_strict_profile_is_nowhere_more_lenient() -> None:
    ranks = list(Severity)
    strict = shipped("strict")
    assert all(ranks.index(strict[name]) <= ranks.index(default()[name]) for name in default())
    assert strict != default()


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("task-without-responsable\tinfo", "my.tsv.*task-without-responsible"),
        ("task-without-title\tfatal", "my.tsv 第1行.*fatal.*violation"),
        ("\n# note\ntask-without-title", "my.tsv 第3行"),
        ("task-without-title\tinfo\tplease", "my.tsv 第1行"),
    ],
)
def test_profile_with_a_mistake_is_refused_with_its_place(text: str, message: str) -> None:
    with pytest.raises(InputError, match=message):
        amended(text, "my.tsv")


def test_unknown_shipped_profile_is_refused() -> None:
    with pytest.raises(InputError, match="lenient.*default"):
        shipped("lenient")


def test_rule_switched_off_is_not_applied() -> None:
    profile = amended("task-without-responsible\toff", "my.tsv")
    path = FIXTURES / "task-without-responsible.trig"
    report = validate(store_of(path), profile=profile)
    assert "task-without-responsible" not in {checked.rule.id for checked in report.rules}
    assert "task-without-responsible" not in {finding.rule.id for finding in report.findings}
    assert "task-without-reporting" in {finding.rule.id for finding in report.findings}


def test_severity_comes_from_the_profile() -> None:
    profile = amended("task-without-responsible\tinfo", "my.tsv")
    path = FIXTURES / "task-without-responsible.trig"
    report = validate(store_of(path), profile=profile, rules=["task-without-responsible"])
    assert {finding.severity for finding in report.findings} == {Severity.INFO}
    assert not report.conforms
    assert not report.violated


def test_page_of_the_rules_is_up_to_date() -> None:
    page = runpy.run_path(str(ROOT / "scripts" / "make_rule_docs.py"))["page"]()
    stale = "docs/rules.md is stale: run python scripts/make_rule_docs.py"
    assert (ROOT / "docs" / "rules.md").read_text(encoding="utf-8") == page, stale


def test_page_on_validation_tells_the_exit_codes_and_formats() -> None:
    page = (ROOT / "docs" / "validation.md").read_text(encoding="utf-8")
    assert all(f"| {code} |" in page for code in (0, 1, 2))
    assert all(f"`{name}`" in page for name in WRITERS)
