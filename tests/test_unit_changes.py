"""Units over time: reports of different years meet in one node or at one change."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pyoxigraph as ox
import pytest

from fazhi.facts import Document, Facts, Unit
from fazhi.ids import unit_iri
from fazhi.loaders.mapping import Run, Source, quads
from fazhi.loaders.units import kind_of
from fazhi.ontology import organs
from fazhi.ontology.concepts import concepts
from fazhi.ontology.organ_changes import organ_changes
from fazhi.queries import run
from fazhi.stores.embedded import open_reader, open_writer
from fazhi.text import Text
from fazhi.vocabulary import PREFIXES

RUN = Run("0.1.0", "0" * 32, datetime(2024, 5, 1, tzinfo=UTC))


def report(region: str, year: int, *names: str) -> list[ox.Quad]:
    """The graph of a report that only names these units."""
    text = f"{year}年法治政府建设情况：{'、'.join(names)}。"
    units = tuple(
        Unit(start, start + len(name), name, name, kind_of(name))
        for name in names
        for start in [text.index(name)]
    )
    document = Document("annual-report", title="报告", region=region, period=str(year))
    facts = Facts(document=document, units=units)
    return quads(facts, Text(text), Source(f"{region}-{year}.txt", text.encode()), RUN)


def history(folder: Path, *graphs: list[ox.Quad], **parameters: str) -> list[tuple[object, ...]]:
    """Before, after, years and whether checked, as the query tells it."""
    with open_writer(folder / "store") as writer:
        for graph in graphs:
            writer.replace(graph[0].graph_name.value, graph)
    with open_reader(folder / "store") as reader:
        rows = run(reader, "organ_history", parameters).records()
    keys = ("before", "after", "earliest", "latest", "checked")
    return [tuple(row[key] for key in keys) for row in rows]


def values(graph: list[ox.Quad], property: str) -> set[str]:
    prefix, name = property.split(":")
    wanted = ox.NamedNode(PREFIXES[prefix] + name)
    return {
        q.object.value
        for q in graph
        if q.predicate == wanted and not isinstance(q.object, ox.Triple)
    }


def test_reports_before_and_after_the_reform_meet_at_one_change(tmp_path: Path) -> None:
    old = report("640300", 2016, "市法制办", "市司法局", "市工商局", "市质监局", "市财政局")
    new = report("640300", 2023, "市司法局", "市市场监管局", "市财政局")
    assert history(tmp_path, old, new) == [
        ("吴忠市工商行政管理局", "吴忠市市场监督管理局", 2013, 2019, "已核对"),
        ("吴忠市质量技术监督局", "吴忠市市场监督管理局", 2013, 2019, "已核对"),
        ("吴忠市人民政府法制办公室", "吴忠市司法局", 2018, 2019, "已核对"),
    ]


def test_nothing_is_said_of_organs_that_no_document_names(tmp_path: Path) -> None:
    new = report("640300", 2023, "市市场监管局", "市农业农村局")
    assert history(tmp_path, new) == []
    assert not {value for value in values(new, "skos:prefLabel") if "工商" in value}
    assert values(new, "fz:original") == {unit_iri("640300", "吴忠市农业农村局")}


def test_changes_of_other_regions_stay_apart(tmp_path: Path) -> None:
    old, new = report("640300", 2016, "市环保局"), report("340200", 2023, "市生态环境局")
    assert history(tmp_path, old, new) == []


def test_organs_of_a_region_go_on_with_those_of_its_successor(tmp_path: Path) -> None:
    old = report("330183", 2013, "富阳市财政局", "富阳市人民政府")
    new = report("330111", 2023, "富阳区财政局", "富阳区人民政府", "富阳区司法局")
    assert history(tmp_path, old, new) == [
        ("富阳市人民政府", "富阳区人民政府", 2014, 2014, "已核对"),
        ("富阳市财政局", "富阳区财政局", 2014, 2014, "已核对"),
    ]


def test_the_history_of_one_unit(tmp_path: Path) -> None:
    old = report("640300", 2016, "市法制办", "市环保局")
    new = report("640300", 2023, "市司法局", "市生态环境局")
    found = history(tmp_path, old, new, unit="吴忠市司法局")
    assert [row[:2] for row in found] == [("吴忠市人民政府法制办公室", "吴忠市司法局")]


def test_a_region_that_only_got_another_name_is_one_node_with_one_set_of_units() -> None:
    old = report("420600", 2009, "襄樊市财政局")
    assert unit_iri("420600", "襄阳市财政局") in {str(q.subject.value) for q in old}
    assert {"襄樊市", "襄樊市财政局"} <= values(old, "skos:altLabel")
    assert not values(old, "fz:original")


def test_a_region_of_the_past_has_its_years_and_its_successor() -> None:
    graph = report("330183", 2013, "市财政局")
    assert values(graph, "fz:validTo") == {"2014"} == values(graph, "fz:validFrom")
    assert values(graph, "fz:resulting") == {"https://w3id.org/fazhi/id/region/330111"}
    assert "富阳市变为富阳区（2014年）" in values(graph, "skos:prefLabel")


def test_units_of_an_unknown_region_have_no_changes() -> None:
    text = "市司法局"
    facts = Facts(
        document=Document("other", title="文件"), units=(Unit(0, 4, text, text, "department"),)
    )
    graph = quads(facts, Text(text), Source("a.txt", text.encode()), RUN)
    assert values(graph, "org:classification") and not values(graph, "fz:changePattern")


def test_types_of_the_past_are_types_of_organs() -> None:
    known = {concept.code for concept in concepts("organs.ttl")}
    changes = {change for found in organ_changes().values() for change in found}
    assert len(changes) >= 18
    for change in changes:
        assert {*change.originals, *change.resulting} <= known, change
        assert set(change.originals) != set(change.resulting), change
        assert 2004 <= change.earliest <= change.latest <= 2024
    assert {change.verified for change in changes} == {True, False}


def test_what_is_verified_names_its_source() -> None:
    for concept in concepts("organ_changes.ttl"):
        assert (concept.word("verified") == "true") == (concept.word("basis") is not None)


@pytest.mark.parametrize(
    ("name", "full", "organ"),
    [
        ("市工商局", "市工商行政管理局", "industry-commerce"),
        ("市质监局", "市质量技术监督局", "quality-supervision"),
        ("县食药监局", "县食品药品监督管理局", "food-drug"),
        ("市卫计委", "市卫生和计划生育委员会", "health-family-planning"),
        ("县卫生局", "县卫生局", "health-bureau"),
        ("市环保局", "市环境保护局", "environmental-protection"),
        ("市国土局", "市国土资源局", "land-resources"),
        ("市农委", "市农业委员会", "agriculture-bureau"),
        ("市农业农村局", "市农业农村局", "agriculture"),
        ("市安监局", "市安全生产监督管理局", "work-safety"),
        ("市地税局", "市地方税务局", "local-tax"),
        ("市金融办", "市金融工作办公室", "finance-work-office"),
        ("市委金融办", "市委金融委员会办公室", "party-finance-office"),
        ("市大数据局", "市大数据局", "big-data"),
        ("市数据局", "市数据局", "data"),
    ],
)
def test_organs_of_the_past_have_names_and_types_of_their_own(
    name: str, full: str, organ: str
) -> None:
    assert (organs.full_name(name), organs.organ_type(name)) == (full, organ)
