"""The store as networkx draws it, as rdflib sees it, and written out for other tools."""

from __future__ import annotations

import io
from collections import Counter
from pathlib import Path

import networkx as nx
import pyoxigraph as ox
import pytest
from rdflib import RDF, SKOS, Literal, URIRef

from fazhi.errors import InputError
from fazhi.loaders.load import load
from fazhi.stores import networkx_view, rdflib_view
from fazhi.stores.export import FORMATS, export, export_file, format_of
from fazhi.stores.oxigraph import OxigraphWriter, in_memory
from fazhi.stores.register import refresh
from fazhi.vocabulary import FZ, PREFIXES, SCHEME

REPORT = """芜湖市人民政府关于2022年法治政府建设情况的报告
一、主要举措和成效
一是加强行政复议工作。市司法局审结行政复议案件96件。
二、下一步工作安排
一是持续优化营商环境。
"""
PLAN = """芜湖市法治政府建设任务分工方案
一、目标任务
1.完善公平竞争审查制度。
责任单位：市司法局
2.加强行政执法监督。
责任单位：市司法局
配合单位：市公安局
"""
LABELLED = ox.NamedNode(PREFIXES["skos"] + "prefLabel")


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> OxigraphWriter:
    folder = tmp_path_factory.mktemp("docs")
    (folder / "报告.txt").write_text(REPORT, encoding="utf-8")
    (folder / "方案.txt").write_text(PLAN, encoding="utf-8")
    writer = in_memory()
    refresh(writer)
    load(sorted(folder.iterdir()), writer)
    return writer


def count(store: OxigraphWriter, name: str) -> int:
    rows = store.query(f"SELECT (COUNT(DISTINCT ?x) AS ?n) {{ ?x a <{FZ}{name}> }}")
    [(number,)] = rows
    assert isinstance(number, ox.Literal)
    return int(number.value)


def test_the_drawing_has_as_many_nodes_of_a_class_as_the_store(store: OxigraphWriter) -> None:
    types = Counter(data["type"] for _, data in networkx_view.graph(store).nodes(data=True))
    for name in ("Measure", "Observation", "PlannedItem", "Organ", "Region", "Responsibility"):
        assert types[name] == count(store, name) > 0
    assert types["Task"] == count(store, "Task") - count(store, "PlannedItem")
    assert types["Passage"] == types["Run"] == 0


def test_every_node_has_a_type_and_a_label(store: OxigraphWriter) -> None:
    for node, data in networkx_view.graph(store).nodes(data=True):
        assert data.get("type"), node
        assert data.get("label"), node
    labels = {data["label"] for _, data in networkx_view.graph(store).nodes(data=True)}
    assert {"芜湖市司法局", "芜湖市", "96件"} <= labels


def test_an_edge_carries_the_words_that_say_it(store: OxigraphWriter) -> None:
    drawn = networkx_view.graph(store)
    edges = [d for _, _, d in drawn.edges(data=True) if d["property"] == "fz:cooperating"]
    assert [(edge["quote"], PLAN[edge["start"] : edge["end"]]) for edge in edges] == [
        ("市公安局", "市公安局")
    ]
    assert drawn.nodes[edges[0]["fact"]]["type"] == "Responsibility"


def test_what_two_facts_say_is_two_edges(store: OxigraphWriter) -> None:
    drawn = networkx_view.graph(store)
    unit = next(n for n, d in drawn.nodes(data=True) if d["label"] == "芜湖市司法局")
    responsible = [d for _, _, d in drawn.in_edges(unit, data=True)
                   if d["property"] == "fz:responsible"]  # fmt: skip
    assert len({edge["fact"] for edge in responsible}) == 2


def test_concepts_are_nodes_with_the_words_of_their_scheme(store: OxigraphWriter) -> None:
    node = networkx_view.graph(store).nodes[f"{SCHEME}role/cooperating"]
    assert node["type"] == "Concept"
    assert not node["label"].startswith("http")


def test_a_view_answers_as_the_store_does(store: OxigraphWriter) -> None:
    dataset = rdflib_view.view(store)
    units = dataset.query("SELECT DISTINCT ?n { ?u a fz:Organ ; skos:prefLabel ?n }")
    assert Literal("芜湖市公安局", lang="zh") in {row[0] for row in units}  # type: ignore[index]
    organ = URIRef("https://w3id.org/fazhi/id/unit/340200/芜湖市公安局")
    graphs = [graph for graph in dataset.graphs() if (organ, RDF.type, None) in graph]
    assert len(graphs) == 1


def test_a_copy_holds_every_quad_with_its_datatype(store: OxigraphWriter) -> None:
    dataset = rdflib_view.copy(store)
    assert len(list(dataset.quads())) == len(list(store.quads()))
    region = URIRef("https://w3id.org/fazhi/id/region/340200")
    codes = [set(graph.objects(region, SKOS.notation)) for graph in dataset.graphs()]
    assert [found for found in codes if found] == [{Literal("340200")}] * 2


@pytest.mark.parametrize(
    ("format", "rdf"),
    [("nq", ox.RdfFormat.N_QUADS), ("trig", ox.RdfFormat.TRIG), ("jsonld", ox.RdfFormat.JSON_LD)],
)
def test_formats_with_graphs_come_back_as_they_went_out(
    store: OxigraphWriter, format: str, rdf: ox.RdfFormat
) -> None:
    out = io.BytesIO()
    export(store, format, out)
    assert _comparable(ox.parse(out.getvalue(), format=rdf)) == _comparable(store.quads())


def test_turtle_is_the_union_of_the_graphs(store: OxigraphWriter) -> None:
    out = io.BytesIO()
    export(store, "ttl", out)
    back = {quad.triple for quad in ox.parse(out.getvalue(), format=ox.RdfFormat.TURTLE)}
    named = {t for t in back if isinstance(t.subject, ox.NamedNode) and t.predicate == LABELLED}
    assert named == {quad.triple for quad in store.quads() if quad.predicate == LABELLED}


def _comparable(quads: object) -> set[str]:
    """The quads as lines; blank nodes of the ontology have no lasting names and stand aside."""
    return {str(quad) for quad in quads if "_:" not in str(quad)}  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("format", "reader"), [("graphml", nx.read_graphml), ("gexf", nx.read_gexf)]
)
def test_graph_formats_come_back_with_the_same_counts(
    store: OxigraphWriter, tmp_path: Path, format: str, reader: object
) -> None:
    path = tmp_path / f"图.{format}"
    export_file(store, format, path)
    drawn = networkx_view.graph(store)
    back = reader(path)  # type: ignore[operator]
    assert (len(back), back.number_of_edges()) == (len(drawn), drawn.number_of_edges())
    some = next(iter(drawn))
    assert back.nodes[some]["type"] == drawn.nodes[some]["type"]
    if format == "graphml":
        assert back.nodes[some]["label"] == drawn.nodes[some]["label"]


def test_characters_that_xml_cannot_hold_are_left_out_of_graphs(tmp_path: Path) -> None:
    path = tmp_path / "坏.txt"
    path.write_text(PLAN.replace("完善公平", "完善\x0b公平"), encoding="utf-8")
    writer = in_memory()
    load([path], writer)
    export_file(writer, "graphml", tmp_path / "图.graphml")
    assert len(nx.read_graphml(tmp_path / "图.graphml")) > 0


def test_the_extension_names_the_format() -> None:
    assert {format_of(Path(f"图谱.{name}")) for name in FORMATS} == set(FORMATS)
    assert format_of(Path("图谱.TTL")) == "ttl"
    assert format_of(None) == "nq"
    with pytest.raises(InputError, match="--format"):
        format_of(Path("图谱.docx"))


def test_a_file_that_cannot_be_written_is_left_as_it_was(
    store: OxigraphWriter, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "图谱.nq"
    path.write_text("旧", encoding="utf-8")

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setitem(FORMATS, "nq", full)
    with pytest.raises(InputError, match="图谱.nq"):
        export_file(store, "nq", path)
    assert [(p.name, p.read_text(encoding="utf-8")) for p in tmp_path.iterdir()] == [
        ("图谱.nq", "旧")
    ]
    with pytest.raises(InputError, match="没有"):
        export_file(store, "trig", tmp_path / "没有" / "图谱.trig")
