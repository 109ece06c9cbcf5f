"""What a validation finds is stored as quads and, for speed, once more as one text."""

from __future__ import annotations

from dataclasses import replace

import pyoxigraph as ox
import pytest
from rdflib import RDF, XSD, Literal, URIRef

from fazhi.comparisons.compare import compare
from fazhi.ids import derived_iri
from fazhi.loaders.extract import extract
from fazhi.loaders.load import this_run
from fazhi.loaders.mapping import Source, quads
from fazhi.shapes.documents import documents
from fazhi.shapes.finding import Finding
from fazhi.shapes.reports.formats import WRITERS
from fazhi.shapes.stored_listing import read_listing, write_listing
from fazhi.shapes.stored_results import keep, stored, taken
from fazhi.shapes.validate import validate
from fazhi.stores.oxigraph import OxigraphWriter, in_memory
from fazhi.text import Text

TEXT = """宜兴市人民政府{year}年法治政府建设情况报告

一、{year}年法治政府建设的主要举措和成效
（一）依法履行职能
审结行政复议案件{count}件，纠错20件，纠错率35%。
二、存在的不足
一是基层执法人员的专业素养与新形势的要求还有差距，办案质量参差不齐，需要分批轮训。
三、党政主要负责人履行推进法治建设第一责任人职责情况
一是带头学法。
四、{next}年工作安排
一是清理长荡湖周边养殖围网，恢复湿地面积，划定水源保护范围。
"""
LISTING = ox.NamedNode(RDF.value)


@pytest.fixture
def store() -> OxigraphWriter:
    """Two years of one issuer, compared and validated."""
    made = in_memory()
    for year, count in ((2022, 9000), (2023, 100)):
        text = TEXT.format(year=year, next=year + 1, count=count)
        found = quads(extract(text), Text(text), Source(f"{year}.txt", text.encode()), this_run())
        graph = found[0].graph_name
        assert isinstance(graph, ox.NamedNode)
        made.replace(graph.value, found)
    compare(made)
    validate(made, keep=lambda results: keep(made, results))
    return made


def test_the_text_says_what_the_quads_say(store: OxigraphWriter) -> None:
    both = [(taken(store, document), stored(store, document)) for document in documents(store)]
    for listed, read in both:
        assert {replace(finding, counterpart=None) for finding in listed} == set(read)
    assert any(finding.counterpart for listed, _ in both for finding in listed)
    assert len(both) == 2


def test_results_without_the_text_give_the_same_report(store: OxigraphWriter) -> None:
    before = WRITERS["json"](validate(store), "zh")
    for document in documents(store):
        graph = derived_iri("validation", document.edition)
        kept = [quad for quad in store.quads(graph) if quad.predicate != LISTING]
        assert store.replace(graph, kept)
    looked_at: list[str] = []
    report = validate(store, progress=lambda number, total, name: looked_at.append(name))
    assert WRITERS["json"](report, "zh") == before
    assert looked_at == []


@pytest.mark.parametrize(
    "term",
    [
        None,
        URIRef("https://example.org/a"),
        Literal("", lang="zh"),
        Literal("90", datatype=XSD.decimal),
        Literal('引号"与\n换行'),
    ],
)
def test_a_finding_comes_back_as_it_was(store: OxigraphWriter, term: Literal | None) -> None:
    [document, *_] = documents(store)
    finding: Finding = replace(taken(store, document)[0], term=term, subject="", place=None)
    assert list(read_listing(write_listing([finding]), document)) == [finding]


def test_findings_of_rules_that_are_no_more_are_left_out(store: OxigraphWriter) -> None:
    [document, *_] = documents(store)
    text = write_listing(taken(store, document))
    assert text.count('"rate-not-from-counts"') == 1
    gone = read_listing(text.replace('"rate-not-from-counts"', '"no-such-rule"'), document)
    assert len(list(gone)) == len(taken(store, document)) - 1
