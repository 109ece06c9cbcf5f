"""The reports on a store with planted errors, whole, and what they must hold."""

from __future__ import annotations

import csv
import io
import json
from datetime import date
from pathlib import Path

import openpyxl
import pyoxigraph as ox
import pytest
from rdflib import RDF, SH, Graph
from rdflib.compare import isomorphic, to_isomorphic

from fazhi.errors import InputError
from fazhi.shapes.finding import Report
from fazhi.shapes.location import sentence
from fazhi.shapes.memory_graph import memory_graph
from fazhi.shapes.profile import Severity
from fazhi.shapes.reports.formats import BINARY_WRITERS, WRITERS
from fazhi.shapes.validate import validate
from fazhi.shapes.words import Lang
from fazhi.stores.oxigraph import OxigraphReader

FIXTURES = Path(__file__).parent / "fixtures" / "shapes_report"
BASE = "https://w3id.org/fazhi/id/edition/"
RULES = (
    "task-without-responsible",
    "task-without-reporting",
    "responsible-only-collective",
    "unit-responsible-and-cooperating",
    "obligation-without-date",
    "rate-not-from-counts",
    "percentage-beyond-100",
    "report-late",
    "report-without-achievements",
    "report-without-causes",
    "report-without-leadership",
    "instrument-broken-number",
    "document-warning",
)


def planted() -> OxigraphReader:
    store = ox.Store()
    store.load(path=str(FIXTURES / "planted.trig"), format=ox.RdfFormat.TRIG)
    return OxigraphReader(store, "planted")


@pytest.fixture(scope="module")
def report() -> Report:
    return validate(planted())


@pytest.fixture(scope="module")
def fixed() -> Report:
    """By some of the rules, so that a new one leaves the golden files alone."""
    return validate(planted(), rules=RULES, today=date(2026, 1, 2))


def golden(name: str) -> str:
    return (FIXTURES / name).read_text(encoding="utf-8")


def test_planted_errors_are_all_that_is_found(report: Report) -> None:
    found = [(f.document.file, f.rule.id, f.subject, f.value) for f in report.findings]
    assert found == [
        ("plan.txt", "task-without-reporting", "1. 推进合法性审查", None),
        ("plan.txt", "task-without-reporting", "2. 健全裁量基准", None),
        ("plan.txt", "responsible-only-collective", "1. 推进合法性审查", "各有关部门"),
        ("plan.txt", "unit-responsible-and-cooperating", "2. 健全裁量基准", "市司法局"),
        ("plan.txt", "obligation-without-date", "1. 推进合法性审查", None),
        ("plan.txt", "threshold-without-indicator", "1. 推进合法性审查", None),
        ("plan.txt", "document-without-region", None, None),
        ("plan.txt", "document-warning", None, "“某市”有重名"),
        ("plan.txt", "unit-unresolved", "市司法局", "市司法局"),
        ("plan.txt", "organ-without-region", "市司法局", None),
        ("plan.txt", "organ-without-region", "某市财政局", None),
        ("report.txt", "task-without-responsible", "1. 完善制度机制", None),
        ("report.txt", "rate-not-from-counts", None, None),
        ("report.txt", "percentage-beyond-100", None, None),
        ("report.txt", "report-late", None, "2023-05-06"),
        ("report.txt", "report-without-causes", "二、存在的不足", None),
        ("report.txt", "report-without-leadership", None, None),
        ("report.txt", "instrument-broken-number", None, "《某市裁量权办法》（某政发〔202211号）"),
        ("report.txt", "span-mismatch", None, None),
    ]


def test_place_is_where_the_quote_stands_in_the_file(report: Report) -> None:
    found = next(f for f in report.findings if f.rule.id == "instrument-broken-number")
    assert found.place is not None
    assert (found.place.line, found.place.part) == (4, "一、主要举措和成效")
    assert found.place.quote == found.value
    at = found.place.offset
    assert found.place.sentence[at : at + len(found.place.quote)] == found.place.quote


def test_unit_in_two_roles_is_shown_where_its_role_is_given(report: Report) -> None:
    """Not at the task, nor at the same unit's mention in another task."""
    found = next(f for f in report.findings if f.rule.id == "unit-responsible-and-cooperating")
    assert found.place is not None
    assert (found.place.quote, found.place.line) == ("市司法局", 5)


def test_rate_names_the_base_that_it_would_need(report: Report) -> None:
    found = next(f for f in report.findings if f.rule.id == "rate-not-from-counts")
    assert "21.48%" in found.message.zh
    assert "151" in found.message.zh
    assert "151" in found.message.en


def test_findings_are_the_same_in_the_same_order_every_time(report: Report) -> None:
    again = validate(planted())
    assert again.findings == report.findings


@pytest.mark.parametrize(
    ("name", "format", "lang"),
    [
        ("report.txt", "table", "zh"),
        ("report.en.txt", "table", "en"),
        ("report.json", "json", "zh"),
        ("report.csv", "csv", "zh"),
        ("report.html", "html", "zh"),
        ("report.md", "md", "zh"),
        ("report.en.md", "md", "en"),
    ],
)
def test_report_is_the_golden_file(fixed: Report, name: str, format: str, lang: Lang) -> None:
    assert WRITERS[format](fixed, lang) == golden(name)


def test_excel_report_has_the_cells_of_the_golden_file(fixed: Report) -> None:
    book = openpyxl.load_workbook(io.BytesIO(BINARY_WRITERS["xlsx"](fixed, "zh")))
    cells = {
        sheet.title: [["" if v is None else v for v in row] for row in sheet.values]
        for sheet in book
    }
    assert cells == json.loads(golden("report.xlsx.json"))


def test_turtle_report_is_the_golden_graph(fixed: Report) -> None:
    written = Graph().parse(data=WRITERS["ttl"](fixed, "zh"), format="turtle")
    expected = Graph().parse(data=golden("report.ttl"), format="turtle")
    assert isomorphic(to_isomorphic(written), to_isomorphic(expected))


def test_turtle_report_holds_one_result_a_finding(report: Report) -> None:
    graph = Graph().parse(data=WRITERS["ttl"](report, "zh"), format="turtle")
    assert len(list(graph.subjects(RDF.type, SH.ValidationResult))) == len(report.findings)
    assert len(list(graph.objects(None, SH.result))) == len(report.findings)


def test_json_and_csv_hold_the_same_findings(report: Report) -> None:
    from_json = json.loads(WRITERS["json"](report, "en"))["findings"]
    from_csv = list(csv.DictReader(io.StringIO(WRITERS["csv"](report, "en"))))
    as_text = [{key: "" if v is None else str(v) for key, v in row.items()} for row in from_json]
    assert [dict(sorted(row.items())) for row in from_csv] == [
        dict(sorted(row.items())) for row in as_text
    ]


def test_page_escapes_what_a_document_says(report: Report) -> None:
    page = WRITERS["html"](report, "zh")
    assert "<b>102%" not in page
    assert "&lt;b&gt;" in page
    assert page.count("<script") == 1
    assert "src=" not in page and 'href="http' not in page


def test_table_lets_no_control_character_through(report: Report) -> None:
    table = WRITERS["table"](report, "zh")
    assert all(character.isprintable() for character in table.replace("\n", ""))
    assert "完善制度[2J机制" in table


def test_empty_store_conforms_and_says_that_nothing_was_looked_at() -> None:
    empty = validate(OxigraphReader(ox.Store(), "empty"))
    assert empty.conforms
    assert WRITERS["table"](empty, "zh").splitlines()[-1].startswith("共0份文件")


def test_only_the_rules_of_a_severity_are_applied() -> None:
    report = validate(planted(), severities=[Severity.INFO])
    assert {checked.severity for checked in report.rules} == {Severity.INFO}
    assert {f.rule.id for f in report.findings} == {
        "obligation-without-date",
        "document-warning",
        "organ-without-region",
    }
    assert not report.violated


def test_only_the_given_document_is_looked_at() -> None:
    report = validate(planted(), documents=[BASE + "plan"])
    assert {finding.document.file for finding in report.findings} == {"plan.txt"}


def test_unknown_document_is_refused() -> None:
    with pytest.raises(InputError, match="nowhere"):
        validate(planted(), documents=[BASE + "nowhere"])


def test_unknown_rule_is_refused_with_the_one_that_was_meant() -> None:
    with pytest.raises(InputError, match="report-late"):
        validate(planted(), rules=["report-laet"])


def test_memory_graph_is_what_writing_and_reading_again_gives() -> None:
    """Handed over term by term, it must be the same as by way of a file."""
    reader = planted()
    data = ox.serialize(
        (quad.triple for quad in reader.quads(BASE + "report")), format=ox.RdfFormat.N_TRIPLES
    )
    read_again = Graph().parse(data=data, format="nt")
    assert set(memory_graph(reader.quads(BASE + "report"))) == set(read_again)


@pytest.mark.parametrize(
    ("text", "position", "expected"),
    [
        ("甲。乙丙。丁", 2, (2, "乙丙。")),
        ("甲。乙丙。丁", 1, (0, "甲。")),
        ("甲。\n  乙\n丁", 5, (5, "乙")),
        ("甲。\n  乙\n丁", 3, (5, "乙")),
        ("没有句号", 2, (0, "没有句号")),
        ("", 0, (0, "")),
    ],
)
def test_sentence_around_a_position(text: str, position: int, expected: tuple[int, str]) -> None:
    assert sentence(text, position) == expected
