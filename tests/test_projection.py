"""The property graph that quads make: labels, native values, relationships with their facts."""

from __future__ import annotations

from collections import Counter
from datetime import UTC, date, datetime

import pyoxigraph as ox
import pytest

from fazhi.ids import BASE, derived_iri
from fazhi.loaders.load import load
from fazhi.stores.oxigraph import OxigraphWriter, in_memory
from fazhi.stores.projection.direct import BETWEEN_SHARED, roles
from fazhi.stores.projection.names import is_resource, relationship_type
from fazhi.stores.projection.project import DESCRIBES, Projected, exists, project, project_shared
from fazhi.stores.projection.records import Node, Relationship
from fazhi.stores.projection.sources import Source, source_of, sources
from fazhi.stores.register import refresh
from fazhi.vocabulary import FZ, PREFIXES, REGISTER, SCHEME

EDITION = f"{BASE}edition/{'a' * 32}"
FACT = f"{EDITION}/task/1-2"

PLAN = """芜湖市2023年法治政府建设任务分工方案

一、重点任务
1.完善公平竞争审查制度。
责任单位：市司法局
2.加强行政执法监督，2023年12月底前完成。
责任单位：市司法局
配合单位：市公安局、市财政局
"""
REPORT = """芜湖市人民政府关于2022年法治政府建设情况的报告
一、主要举措和成效
一是加强行政复议工作。市司法局审结行政复议案件96件。
二、下一步工作安排
一是持续优化营商环境。
"""


def made(turtle: str, edition: str = EDITION) -> OxigraphWriter:
    """A store with one graph of what is written in Turtle; ``<>`` is the edition."""
    store = in_memory()
    prefixes = "".join(f"@prefix {name}: <{iri}> .\n" for name, iri in PREFIXES.items())
    quads = ox.parse(prefixes + turtle, format=ox.RdfFormat.TURTLE, base_iri=edition)
    name = ox.NamedNode(edition)
    store.replace(edition, [ox.Quad(q.subject, q.predicate, q.object, name) for q in quads])
    return store


def node(turtle: str, iri: str = FACT) -> Node:
    """The node that one resource makes."""
    projected = project(made(turtle), Source(EDITION, (EDITION,)))
    return next(each for each in projected.nodes if each.iri == iri)


def value(literal: str) -> object:
    return node(f"<{FACT}> fz:value {literal} .").properties["value"]


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> OxigraphWriter:
    folder = tmp_path_factory.mktemp("docs")
    (folder / "方案.txt").write_text(PLAN, encoding="utf-8")
    (folder / "报告.txt").write_text(REPORT, encoding="utf-8")
    writer = in_memory()
    refresh(writer)
    load(sorted(folder.iterdir()), writer)
    return writer


@pytest.fixture(scope="module")
def everything(store: OxigraphWriter) -> list[Projected]:
    return [project(store, source) for source in sources(store).values()]


@pytest.mark.parametrize(
    ("literal", "native"),
    [
        ("96", 96),
        ("9.5", 9.5),
        ("true", True),
        ('"2023"^^xsd:gYear', 2023),
        ('"2023-12-31"^^xsd:date', date(2023, 12, 31)),
        ('"2023-12-31T08:00:00Z"^^xsd:dateTime', datetime(2023, 12, 31, 8, tzinfo=UTC)),
        ('"--03-01"^^xsd:gMonthDay', "--03-01"),
        ('"P5D"^^xsd:duration', "P5D"),
        ('"件"', "件"),
    ],
)
def test_a_literal_becomes_a_value_of_its_kind(literal: str, native: object) -> None:
    found = value(literal)
    assert (found, type(found)) == (native, type(native))


@pytest.mark.parametrize(
    "literal",
    [
        '"2023-02-30"^^xsd:date',
        '"2023-12-31+08:00"^^xsd:date',
        '"99999999999999999999"^^xsd:integer',
        '"INF"^^xsd:double',
        '"viel"^^xsd:decimal',
        '"yes"^^xsd:boolean',
    ],
)
def test_a_literal_that_no_native_value_holds_stays_text(literal: str) -> None:
    assert value(literal) == literal.split('"')[1]


def test_a_number_with_more_digits_than_a_float_stands_beside_it_as_text() -> None:
    found = node(f'<{FACT}> fz:value "0.12345678901234567890"^^xsd:decimal .').properties
    assert found["value"] == pytest.approx(0.123456789)
    assert found["value_text"] == "0.12345678901234567890"
    assert "value_text" not in node(f'<{FACT}> fz:value "0.10"^^xsd:decimal .').properties


def test_languages_and_several_values_all_survive() -> None:
    found = node(
        f'<{FACT}> skos:prefLabel "名"@zh , "name"@en ; skos:altLabel "乙"@zh ; '
        'fz:what "丙"@zh , "甲"@zh .'
    ).properties
    assert (found["name_zh"], found["name_en"]) == ("名", "name")
    assert found["altLabel_zh"] == ["乙"]
    assert (found["what_zh"], found["what_zh_all"]) == ("丙", ["丙", "甲"])


def test_a_list_of_two_types_is_a_list_of_texts() -> None:
    found = node(f'<{FACT}> fz:value 1 , "eins" .').properties
    assert found["value_all"] == ["1", "eins"]


def test_labels_are_our_classes_with_those_above_them() -> None:
    assert node(f"<{FACT}> a fz:PlannedItem .").labels == ("PlannedItem", "Resource", "Task")
    assert node(f"<{FACT}> a fz:UnitMention .").labels == ("Resource", "UnitMention")
    assert node(f"<{FACT}> a sh:ValidationReport .").labels == ("Resource", "ValidationReport")
    assert node(f"<{FACT}> fz:number 1 .").labels == ("Resource",)


def test_only_what_stands_in_a_scheme_is_a_concept(store: OxigraphWriter) -> None:
    [entry] = project(made(""), Source(EDITION)).nodes
    assert entry.iri == EDITION
    register = project(store, sources(store)[REGISTER])
    labels = {each.iri: each for each in register.nodes}
    theme = labels[f"{SCHEME}theme/enforcement"]
    assert theme.labels == ("Concept", "Resource")
    assert (theme.properties["scheme"], theme.properties["notation"]) == ("theme", "enforcement")
    assert labels[f"{SCHEME}indicator/R09"].labels == ("Concept", "Indicator", "Resource")
    free = f"{BASE}indicator/甲"
    assert project_shared(
        made(f'<{free}> a fz:Indicator , skos:Concept ; skos:prefLabel "甲"@zh .'), free
    ).nodes[0].labels == ("Indicator", "Resource")


def test_iris_of_vocabularies_and_pages_are_texts_not_nodes() -> None:
    found = project(
        made(f"<{FACT}> fz:operator odrl:gteq ; dcat:downloadURL <https://example.org/a> ."),
        Source(EDITION, (EDITION,)),
    )
    assert {each.iri for each in found.nodes} == {EDITION, FACT}
    task = next(each for each in found.nodes if each.iri == FACT)
    assert task.properties["operator"] == PREFIXES["odrl"] + "gteq"
    assert task.properties["downloadURL"] == "https://example.org/a"
    assert not found.relationships
    assert not is_resource(f"{SCHEME}role")


def test_the_listing_of_findings_is_left_out() -> None:
    properties = node(f'<{FACT}> fz:value 3 ; rdf:value "[]"^^rdf:JSON .').properties
    assert properties["value"] == 3
    assert "value_all" not in properties


def test_blank_nodes_are_passed_over() -> None:
    found = project(made(f"<{FACT}> sh:resultPath [ a rdf:List ] ; fz:number 1 ."),
                    Source(EDITION, (EDITION,)))  # fmt: skip
    assert {each.iri for each in found.nodes} == {EDITION, FACT}


def test_a_relationship_does_not_name_the_fact_that_it_starts_at() -> None:
    passage = f"{EDITION}#char=1,2"
    found = project(
        made(
            f"<{FACT}> dcterms:source <> ; fz:evidence <{passage}> . "
            f"<{passage}> prov:wasQuotedFrom <> ."
        ),
        Source(EDITION, (EDITION,)),
    )
    assert set(map(tuple, (edge[:4] for edge in found.relationships))) == {
        ("SOURCE", FACT, EDITION, ""),
        ("EVIDENCE", FACT, passage, ""),
        ("WAS_QUOTED_FROM", passage, EDITION, ""),
    }


def test_parallel_evidence_is_parallel_relationships() -> None:
    unit, role = f"{BASE}unit/cn/甲", f"{SCHEME}role/responsible"
    said = "".join(
        f"<{FACT}/r{n}> dcterms:source <> ; fz:ofTask <{FACT}> ; prov:agent <{unit}> ; "
        f"prov:hadRole <{role}> . "
        for n in (1, 2)
    )
    found = project(made(f"<{FACT}> dcterms:source <> ; fz:responsible <{unit}> . {said}"),
                    Source(EDITION, (EDITION,)))  # fmt: skip
    edges = [edge for edge in found.relationships if edge.type == "RESPONSIBLE"]
    assert {edge.fact for edge in edges} == {f"{FACT}/r1", f"{FACT}/r2"}
    assert {(edge.start, edge.end) for edge in edges} == {(FACT, unit)}


def test_a_role_that_no_responsibility_vouches_for_is_the_tasks_own() -> None:
    unit = f"{BASE}unit/cn/甲"
    found = project(made(f"<{FACT}> dcterms:source <> ; fz:reporting <{unit}> ."),
                    Source(EDITION, (EDITION,)))  # fmt: skip
    assert Relationship("REPORTING", FACT, unit) in found.relationships


def test_only_direct_relationships_name_a_fact_and_never_their_start(
    everything: list[Projected],
) -> None:
    named = [e for p in everything for e in p.relationships if e.fact]
    assert {*BETWEEN_SHARED, "RESPONSIBLE"} < {e.type for e in named} < {*BETWEEN_SHARED, *roles()}
    assert all(e.fact != e.start for e in named)
    unnamed = {e.type for p in everything for e in p.relationships if not e.fact}
    assert not unnamed & {*BETWEEN_SHARED, *roles()}


def test_units_of_one_task_work_with_each_other(everything: list[Projected]) -> None:
    edges = [e for p in everything for e in p.relationships if e.type == "WORKS_WITH"]
    assert {(e.start.split("/")[-1], e.end.split("/")[-1]) for e in edges} == {
        ("芜湖市司法局", "芜湖市公安局"),
        ("芜湖市司法局", "芜湖市财政局"),
    }
    assert all(edge.properties == {"task": edge.fact} for edge in edges)


def test_a_figure_is_a_relationship_from_its_region(everything: list[Projected]) -> None:
    edges = [e for p in everything for e in p.relationships if e.type == "OBSERVED"]
    assert [(e.start.split("/")[-1], e.properties) for e in edges] == [
        ("340200", {"value": 96.0, "unit": "件", "period": 2022})
    ]


def test_every_instance_of_a_class_is_a_node(
    store: OxigraphWriter, everything: list[Projected]
) -> None:
    shared = {iri for each in everything for iri in each.shared}
    nodes = [n for each in everything for n in each.nodes]
    nodes += [n for iri in shared for n in project_shared(store, iri).nodes]
    assert len({n.iri for n in nodes}) == len(nodes)
    found = Counter(label for each in nodes for label in each.labels)
    for name in ("Task", "Organ", "Unit", "Region", "Passage", "Responsibility", "Measure"):
        rows = store.query(f"SELECT (COUNT(DISTINCT ?x) AS ?n) {{ ?x a <{FZ}{name}> }}")
        [(number,)] = rows
        assert isinstance(number, ox.Literal)
        assert found[name] == int(number.value) > 0, name


def test_every_quad_that_links_resources_is_a_relationship(
    store: OxigraphWriter, everything: list[Projected]
) -> None:
    shared = {iri for each in everything for iri in each.shared}
    edges = [e for each in everything for e in each.relationships]
    edges += [e for iri in shared for e in project_shared(store, iri).relationships]
    said = {
        (relationship_type(q.predicate.value), q.subject.value, q.object.value)
        for q in store.quads()
        if isinstance(q.object, ox.NamedNode)
        and is_resource(q.subject.value)
        and is_resource(q.object.value)
    }
    own = {*BETWEEN_SHARED, DESCRIBES}
    assert {edge[:3] for edge in edges if edge.type not in own} == said
    assert len({edge[:4] for edge in edges}) == len(edges)


def test_shared_nodes_are_described_by_all_graphs_in_any_order() -> None:
    unit, other = f"{BASE}unit/cn/甲", f"{BASE}edition/{'b' * 32}"
    one = list(made(f'<{unit}> a fz:Organ ; skos:altLabel "一"@zh .').quads())
    two = list(made(f'<{unit}> a fz:Organ ; skos:altLabel "二"@zh .', other).quads())
    found = []
    for order in ((one, two), (two, one)):
        store = in_memory()
        for quads in order:
            store.replace(quads[0].graph_name.value, quads)  # type: ignore[union-attr]
        found.append(project_shared(store, unit))
    assert found[0] == found[1]
    assert found[0].nodes[0].properties["altLabel_zh"] == ["一", "二"]


def test_what_is_only_pointed_at_is_a_bare_node() -> None:
    store = made(f"<{FACT}> fz:unit <{BASE}unit/cn/甲> .")
    assert project_shared(store, f"{BASE}unit/cn/甲").nodes == [Node(f"{BASE}unit/cn/甲")]
    assert project_shared(store, f"{BASE}unit/cn/乙").nodes == []
    assert exists(store, f"{BASE}unit/cn/甲") and not exists(store, f"{BASE}unit/cn/乙")


def test_an_edition_and_what_is_derived_from_it_are_one_source() -> None:
    store = made("<> a fz:Edition .")
    validation = derived_iri("validation", EDITION)
    name = ox.NamedNode(validation)
    store.replace(
        validation, [ox.Quad(name, ox.NamedNode(f"{FZ}rulesHash"), ox.Literal("x"), name)]
    )
    assert sources(store) == {EDITION: Source(EDITION, (EDITION, validation))}
    assert source_of(f"{validation}/r1") == source_of(FACT) == EDITION
    assert source_of(f"{SCHEME}role/lead") == REGISTER
    assert source_of(f"{BASE}unit/cn/甲") is None
