"""The vocabulary and the schemes: complete, bilingual, consistent, within OWL 2 RL."""

from __future__ import annotations

import re
from pathlib import Path

import owlrl  # type: ignore[import-untyped]  # comes with pyshacl, has no types
import pytest
from rdflib import BNode, Graph, Literal, Namespace, URIRef
from rdflib.namespace import DCTERMS, OWL, RDF, RDFS, SKOS, XSD

from fazhi.ontology import read, turtle_files
from fazhi.ontology.classes import types
from fazhi.vocabulary import FZ, PREFIXES, SCHEME

ROOT = Path(__file__).parent.parent
FZ_ = Namespace(FZ)
PROV, ORG, ODRL = (Namespace(PREFIXES[prefix]) for prefix in ("prov", "org", "odrl"))
SCHEMES = [name for name in turtle_files() if name != "fazhi.ttl"]

RL_DATATYPES = {RDFS.Literal, XSD.string, XSD.decimal, XSD.integer, XSD.boolean, XSD.dateTime}
NOT_IN_RL = {
    OWL.ReflexiveProperty, OWL.disjointUnionOf, OWL.hasSelf, OWL.unionOf, OWL.complementOf,
    OWL.oneOf, OWL.minCardinality, OWL.cardinality, OWL.someValuesFrom, OWL.Restriction,
}  # fmt: skip


@pytest.fixture(scope="module")
def vocabulary() -> Graph:
    return _parsed("fazhi.ttl")


def _parsed(*names: str) -> Graph:
    graph = Graph()
    for name in names:
        graph.parse(data=read(name), format="turtle")
    return graph


def _terms(graph: Graph) -> set[URIRef]:
    kinds = (OWL.Class, OWL.ObjectProperty, OWL.DatatypeProperty, OWL.AnnotationProperty)
    declared = (term for kind in kinds for term in graph.subjects(RDF.type, kind))
    return {term for term in declared if isinstance(term, URIRef) and term.startswith(FZ)}


def _languages(graph: Graph, subject: URIRef, predicate: URIRef) -> list[str]:
    values = graph.objects(subject, predicate)
    return sorted(value.language or "" for value in values if isinstance(value, Literal))


def test_every_term_has_one_label_and_one_definition_in_each_language(vocabulary: Graph) -> None:
    terms = _terms(vocabulary)
    assert len(terms) > 80
    for term in terms:
        for predicate in (RDFS.label, SKOS.definition):
            assert _languages(vocabulary, term, predicate) == ["en", "zh"], (term, predicate)


def test_nothing_is_said_of_a_term_that_is_not_declared(vocabulary: Graph) -> None:
    used = {node for triple in vocabulary for node in triple if str(node).startswith(FZ)}
    assert used == _terms(vocabulary)


@pytest.mark.parametrize("folder", ["docs", "shapes", "queries", "loaders", "stores"])
def test_every_name_that_is_used_is_declared(folder: str, vocabulary: Graph) -> None:
    known = {term.removeprefix(FZ) for term in _terms(vocabulary)}
    for path in (ROOT / folder).rglob("*.*"):
        if path.suffix in (".md", ".ttl", ".rq", ".py"):
            used = set(re.findall(r"\bfz:([A-Za-z]+)", path.read_text("utf-8")))
            assert used <= known, f"{path.relative_to(ROOT)}: {sorted(used - known)}"


def test_the_head_of_the_ontology(vocabulary: Graph) -> None:
    head = vocabulary.value(predicate=RDF.type, object=OWL.Ontology)
    assert isinstance(head, URIRef)
    assert _languages(vocabulary, head, DCTERMS.title) == ["en", "zh"]
    for predicate in (OWL.versionInfo, OWL.versionIRI, DCTERMS.license):
        assert vocabulary.value(head, predicate), predicate
    assert not list(vocabulary.objects(head, OWL.imports))


@pytest.mark.parametrize("name", turtle_files())
def test_no_blank_nodes_so_that_loading_twice_changes_nothing(name: str) -> None:
    graph = _parsed(name)
    assert len(graph)
    assert not [triple for triple in graph if any(isinstance(node, BNode) for node in triple)]


def test_stays_within_owl_2_rl(vocabulary: Graph) -> None:
    assert not NOT_IN_RL & set(vocabulary.all_nodes())
    assert not NOT_IN_RL & set(vocabulary.predicates())
    for term in vocabulary.subjects(RDF.type, OWL.DatatypeProperty):
        assert set(vocabulary.objects(term, RDFS.range)) <= RL_DATATYPES, term
    for term in _terms(vocabulary):
        kinds = set(vocabulary.objects(term, RDF.type)) - {OWL.FunctionalProperty}
        assert len(kinds) == 1, f"{term} is of several kinds"


def test_every_class_or_property_it_builds_on_is_declared(vocabulary: Graph) -> None:
    """An OWL editor has to know of each outside term whether it is a class or a property."""
    for predicate in (RDFS.subClassOf, RDFS.subPropertyOf, RDFS.domain, OWL.disjointWith):
        for above in vocabulary.objects(predicate=predicate):
            assert (above, RDF.type, None) in vocabulary, above


def _errors(graph: Graph) -> list[str]:
    closure = owlrl.OWLRL_Semantics(graph, axioms=False, daxioms=False)
    closure.closure()
    return list(closure.error_messages)


EXAMPLE = """
@prefix fz: <https://w3id.org/fazhi/ns#> .
@prefix prov: <http://www.w3.org/ns/prov#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
@prefix : <https://example.org/> .
:report a fz:AnnualReport ; fz:issuer :government ; fz:region :county ;
    fz:period "2022"^^xsd:gYear .
:task a fz:PlannedItem ; fz:number 1 ; fz:evidence :passage ; fz:hasObligation :deadline ;
    fz:hasResponsibility :responsibility ; fz:responsible :bureau .
:responsibility prov:agent :bureau .
:deadline a fz:Deadline ; fz:due "2025"^^xsd:gYear .
:measure fz:hasObservation :figure ; fz:reportedBy :government .
:figure fz:value 12.5 ; fz:area :county .
:all a fz:Collective .
"""


def test_a_graph_of_the_model_is_consistent_and_gets_its_types() -> None:
    graph = _parsed("fazhi.ttl", "roles.ttl", "unit_kinds.ttl")
    graph.parse(data=EXAMPLE, format="turtle")
    assert _errors(graph) == []
    example = Namespace("https://example.org/")
    assert (example.bureau, RDF.type, PROV.Agent) in graph
    assert (example.responsibility, FZ_.ofTask, example.task) in graph
    assert (example.measure, RDF.type, PROV.Activity) in graph


@pytest.mark.parametrize(
    "wrong",
    [
        ":all a fz:Organ .",
        ":deadline a fz:Prohibition .",
        ":report a fz:TaskPlan .",
        ":measure fz:number 3 .",
        ":passage a fz:Fact .",
    ],
)
def test_what_contradicts_the_model_is_found(wrong: str) -> None:
    graph = _parsed("fazhi.ttl")
    graph.parse(data=EXAMPLE + wrong, format="turtle")
    assert _errors(graph)


def test_types_are_the_class_and_all_above_it() -> None:
    assert types(FZ + "PlannedItem") == (
        FZ + "PlannedItem",
        FZ + "Task",
        FZ + "Fact",
        PREFIXES["prov"] + "Plan",
        PREFIXES["prov"] + "Entity",
    )
    assert PREFIXES["odrl"] + "Duty" in types(FZ + "Deadline")
    assert PREFIXES["org"] + "FormalOrganization" in types(FZ + "Organ")
    assert not [above for above in types(FZ + "Collective") if above.startswith(ORG)]


def test_types_of_an_unknown_class_are_itself() -> None:
    assert types("https://example.org/Other") == ("https://example.org/Other",)


@pytest.mark.parametrize("name", SCHEMES)
def test_every_concept_is_named_and_defined_in_both_languages(name: str) -> None:
    graph = _parsed(name)
    (scheme,) = graph.subjects(RDF.type, SKOS.ConceptScheme)
    assert isinstance(scheme, URIRef)
    assert _languages(graph, scheme, DCTERMS.title) == ["en", "zh"]
    assert graph.value(scheme, OWL.versionInfo)
    concepts = list(graph.subjects(RDF.type, SKOS.Concept))
    assert len(concepts) >= 5
    for concept in concepts:
        assert isinstance(concept, URIRef)
        assert graph.value(concept, SKOS.inScheme) == scheme
        assert str(concept) == f"{scheme}/{graph.value(concept, SKOS.notation)}"
        for predicate in (SKOS.prefLabel, SKOS.definition):
            assert _languages(graph, concept, predicate) == ["en", "zh"], concept


@pytest.mark.parametrize(
    ("name", "codes"),
    [
        ("roles.ttl", "lead responsible cooperating reporting supervising"),
        ("parts.ttl", "achievements problems leadership plan general tasks requirements"),
        ("relations.ttl", "issued revised drafted implemented repealed mentioned"),
        ("instrument_kinds.ttl", "law regulation rule plan notice standard report other"),
        (
            "unit_kinds.ttl",
            "government department party congress cppcc court procuratorate supervision "
            "township village group other",
        ),
    ],
)
def test_the_schemes_hold_the_codes_of_the_facts(name: str, codes: str) -> None:
    found = {str(code) for code in _parsed(name).objects(predicate=SKOS.notation)}
    assert found == set(codes.split())


def test_concepts_point_only_to_concepts_that_exist() -> None:
    graph = _parsed(*turtle_files())
    concepts = set(graph.subjects(RDF.type, SKOS.Concept))
    for predicate in (FZ_.unitKind, FZ_.numeratorIndicator, FZ_.denominatorIndicator):
        values = set(graph.objects(predicate=predicate))
        assert values and values <= concepts, predicate
    assert all(str(concept).startswith(SCHEME) for concept in concepts)


def test_an_unknown_file_is_refused() -> None:
    with pytest.raises(FileNotFoundError):
        read("nothing.ttl")
