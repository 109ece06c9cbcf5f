"""The shipped questions: complete, standard, and right on four small documents."""

from __future__ import annotations

import json
import re
import runpy
from collections import Counter
from collections.abc import Iterator, Mapping
from decimal import Decimal
from pathlib import Path
from typing import Any

import pyoxigraph as ox
import pytest
import rdflib
from rdflib.plugins.sparql import prepareQuery

from fazhi.errors import InputError, QueryError
from fazhi.queries import Query, get, names, run
from fazhi.queries.guard import refuse_unsafe
from fazhi.queries.header import parse
from fazhi.queries.parameters import TYPES
from fazhi.queries.rows import plain
from fazhi.stores.base import Rows, Term
from fazhi.stores.oxigraph import OxigraphReader

ROOT = Path(__file__).parent.parent
FIXTURE = Path(__file__).parent / "fixtures" / "queries"
ANSWERS: dict[str, list[list[Any]]] = json.loads((FIXTURE / "answers.json").read_text("utf-8"))

GIVEN = {
    "evidence_of": {"fact": "edition/plan/obligation/110-120"},
    "mentions_of_unit": {"unit": "洛阳市司法局"},
    "metrics_of_indicator": {"indicator": "R03"},
    "tasks_of_unit": {"unit": "洛阳市司法局"},
    "unit_named": {"wanted": "市司法局"},
}


def fixture_quads() -> Iterator[ox.Quad]:
    for path in sorted(FIXTURE.glob("*.trig")):
        yield from ox.parse(path=path, format=ox.RdfFormat.TRIG)


@pytest.fixture(scope="module")
def reader() -> OxigraphReader:
    store = ox.Store()
    store.extend(fixture_quads())
    return OxigraphReader(store, "fixture")


class RdflibReader:
    """Answers with rdflib's own engine."""

    def __init__(self) -> None:
        self.dataset = rdflib.Dataset(default_union=True)
        for quad in fixture_quads():
            triple = tuple(map(to_rdflib, (quad.subject, quad.predicate, quad.object)))
            self.dataset.graph(to_rdflib(quad.graph_name)).add(triple)

    def query(self, sparql: str, bindings: Mapping[str, Term] | None = None) -> Rows:
        bound = {name: to_rdflib(term) for name, term in (bindings or {}).items()}
        found = self.dataset.query(sparql, initBindings=bound)
        variables = tuple(map(str, found.vars or ()))
        return Rows(variables, (tuple(map(to_oxigraph, row)) for row in found))


def to_rdflib(term: Any) -> rdflib.term.Node:
    if isinstance(term, ox.NamedNode):
        return rdflib.URIRef(term.value)
    if term.language:
        return rdflib.Literal(term.value, lang=term.language)
    datatype = rdflib.URIRef(term.datatype.value)
    return rdflib.Literal(term.value, datatype=None if datatype == rdflib.XSD.string else datatype)


def to_oxigraph(term: Any) -> Term | None:
    if term is None:
        return None
    if isinstance(term, rdflib.URIRef):
        return ox.NamedNode(str(term))
    if term.language:
        return ox.Literal(str(term), language=term.language)
    datatype = ox.NamedNode(str(term.datatype)) if term.datatype else None
    return ox.Literal(str(term), datatype=datatype)


def comparable(cell: Any) -> Any:
    """A cell as JSON has it."""
    if isinstance(cell, Decimal):
        return float(cell)
    return cell.isoformat() if hasattr(cell, "isoformat") else cell


def rows(reader: Any, name: str, **more: str) -> list[list[Any]]:
    answer = run(reader, name, GIVEN.get(name, {}) | more)
    return [[comparable(cell) for cell in row] for row in answer]


def test_every_question_has_its_answer_in_the_golden_file() -> None:
    assert sorted(ANSWERS) == list(names())
    assert all(ANSWERS.values())


@pytest.mark.parametrize("name", names())
def test_answer(reader: OxigraphReader, name: str) -> None:
    assert rows(reader, name) == ANSWERS[name]


@pytest.mark.filterwarnings("ignore::DeprecationWarning:rdflib")
def test_rdflib_gives_the_same_rows(reader: OxigraphReader) -> None:
    other = RdflibReader()
    for name in names():
        assert counted(rows(other, name)) == counted(rows(reader, name)), name


@pytest.mark.filterwarnings("ignore::DeprecationWarning:rdflib")
@pytest.mark.parametrize("given", [{"region": "410300"}, {"region": "河南省", "year": "2022"}])
def test_rdflib_binds_parameters_alike(reader: OxigraphReader, given: dict[str, str]) -> None:
    other = RdflibReader()
    for name in ("documents", "metrics", "measures_by_theme"):
        assert counted(rows(other, name, **given)) == counted(rows(reader, name, **given)), name


def counted(found: list[list[Any]]) -> Counter[str]:
    return Counter(map(repr, found))


@pytest.mark.parametrize("name", names())
def test_question_is_complete(name: str) -> None:
    query = get(name)
    selected = projection(query.text)
    assert [column.key for column in query.columns if column.key not in selected] == []
    assert [p.name for p in query.parameters if p.name not in selected] == []
    assert {parameter.type for parameter in query.parameters} <= set(TYPES)
    assert query.columns


def projection(text: str) -> set[str]:
    return {str(variable) for variable in prepareQuery(text).algebra.PV}


@pytest.mark.parametrize("name", names())
def test_columns_have_labels_of_their_own(name: str) -> None:
    labels = [column.words.zh for column in get(name).columns]
    assert len(set(labels)) == len(labels)


def test_page_of_the_questions_is_fresh() -> None:
    page = runpy.run_path(str(ROOT / "scripts" / "make_query_docs.py"))["page"]()
    stale = "docs/queries.md is stale: run python scripts/make_query_docs.py"
    assert (ROOT / "docs" / "queries.md").read_text("utf-8") == page, stale


def test_no_question_says_not_exists_with_a_list() -> None:
    """Oxigraph takes time that grows with the square of the data for it."""
    for name in names():
        assert not re.search(r"NOT EXISTS[^}]*\bIN\s*\(", get(name).text), name


def test_region_takes_in_those_below_it(reader: OxigraphReader) -> None:
    assert len(rows(reader, "tasks")) == 6
    assert len(rows(reader, "tasks", region="河南省")) == 5
    assert rows(reader, "tasks", region="410000") == rows(reader, "tasks", region="410300")


def test_year_and_words_narrow_the_figures(reader: OxigraphReader) -> None:
    assert [row[3] for row in rows(reader, "metrics", year="2021")] == [80]
    assert [row[3] for row in rows(reader, "metrics", contains="率")] == [19.7]


def test_theme_by_code_and_by_name(reader: OxigraphReader) -> None:
    by_code = rows(reader, "measures_by_theme", theme="enforcement")
    assert [row[3] for row in by_code] == ["推进行政复议"]
    assert rows(reader, "measures_by_theme", theme="行政执法") == by_code


def test_unit_by_short_name_and_by_id(reader: OxigraphReader) -> None:
    expected = ANSWERS["tasks_of_unit"]
    assert rows(reader, "tasks_of_unit", unit="市司法局") == expected
    assert rows(reader, "tasks_of_unit", unit="unit/410300/洛阳市司法局") == expected


def test_a_hyphen_does_for_an_underscore() -> None:
    assert get("tasks-of-unit") == get("tasks_of_unit")


def test_labels_follow_the_language(reader: OxigraphReader) -> None:
    assert run(reader, "regions").columns["name"] == "名称"
    assert run(reader, "regions", lang="en").columns["name"] == "name"


def test_limit_says_whether_there_is_more(reader: OxigraphReader) -> None:
    two = run(reader, "tasks", limit=2)
    assert (len(two), two.cut) == (2, True)
    assert not run(reader, "tasks", limit=6).cut


def test_records_are_rows_by_key(reader: OxigraphReader) -> None:
    record = run(reader, "regions").records()[1]
    assert record == {"code": "410300", "name": "洛阳市", "level": "地级", "documents": 3}


def test_own_sparql(reader: OxigraphReader) -> None:
    text = "SELECT (COUNT(DISTINCT ?t) AS ?n) { ?t a <https://w3id.org/fazhi/ns#Task> }"
    answer = run(reader, text)
    assert (answer.columns, answer.rows) == ({"n": "n"}, [(6,)])
    assert run(reader, "ASK { ?s ?p ?o }").rows == [(True,)]


@pytest.mark.parametrize(
    ("term", "value"),
    [
        (ox.Literal("2023-04-01", datatype=ox.NamedNode(str(rdflib.XSD.date))), "2023-04-01"),
        (ox.Literal("kein Tag", datatype=ox.NamedNode(str(rdflib.XSD.date))), "kein Tag"),
        (ox.Literal("--02-20", datatype=ox.NamedNode(str(rdflib.XSD.gMonthDay))), "--02-20"),
        (ox.Literal("1", datatype=ox.NamedNode(str(rdflib.XSD.boolean))), "True"),
        (ox.Literal("0.10", datatype=ox.NamedNode(str(rdflib.XSD.decimal))), "0.10"),
        (ox.BlankNode("b"), "_:b"),
        (None, "None"),
    ],
)
def test_terms_become_plain_values(term: Term | None, value: str) -> None:
    assert str(plain(term)) == value


HEADER = """\
# title: 甲 | a
# question: 甲？ | a?
# answers: 甲 | a
# hit means: 甲 | a
# source: 甲 | a
"""


def test_header_goes_on_over_lines() -> None:
    query: Query = parse("x", HEADER.replace("甲？ | a?", "甲？\n#   | a?") + "ASK {}")
    assert (query.question.zh, query.question.en) == ("甲？", "a?")


@pytest.mark.parametrize(
    ("header", "message"),
    [
        (HEADER.replace("# source: 甲 | a\n", ""), "source"),
        (HEADER + "# title: 乙 | b\n", "title"),
        (HEADER.replace("# title: 甲 | a", "# title: 甲"), "title"),
        (HEADER + "# param: unit unit maybe 甲 | a\n", "参数"),
        (HEADER + "# a word without a key\n", "第 6 行"),
    ],
)
def test_header_out_of_form(header: str, message: str) -> None:
    with pytest.raises(QueryError, match=message):
        parse("x", header + "ASK {}")


BAD = [
    ("nothing_like_it", {}, "没有名为 nothing_like_it 的查询"),
    ("tasks_without_responsable", {}, "tasks_without_responsible"),
    ("tasks_of_unit", {}, "需要参数 unit"),
    ("tasks_of_unit", {"unit": " "}, "需要参数 unit"),
    ("tasks_of_unit", {"unit": "洛阳市司法厅"}, "洛阳市司法局"),
    ("tasks_of_unit", {"unit": "unit/410300/a<b"}, "编号"),
    ("tasks", {"colour": "red"}, "没有参数 colour.*region"),
    ("regions", {"region": "410300"}, "它没有参数"),
    ("tasks", {"region": "999999"}, "fazhi query regions"),
    ("tasks", {"region": "洛阳"}, "洛阳市"),
    ("documents", {"year": "22"}, "四位数"),
    ("documents", {"year": '2022") . ?s ?p ?o . ("'}, "四位数"),
    ("metrics_of_indicator", {"indicator": "R99"}, "fazhi query indicators"),
    ("measures_by_theme", {"theme": "enforcment"}, "enforcement"),
]


@pytest.mark.parametrize(("name", "given", "message"), BAD)
def test_bad_input(reader: OxigraphReader, name: str, given: dict[str, str], message: str) -> None:
    with pytest.raises(InputError, match=message) as caught:
        run(reader, name, given)
    assert "\n" not in str(caught.value)


def test_a_value_is_never_part_of_the_query(reader: OxigraphReader) -> None:
    assert rows(reader, "metrics", contains='") } DROP ALL #') == []


def test_namesakes_are_told_apart_by_id(reader: OxigraphReader) -> None:
    store = ox.Store()
    store.extend(reader.quads())
    graph = ox.NamedNode("https://w3id.org/fazhi/id/edition/other")
    for line in (
        "a <https://w3id.org/fazhi/ns#Unit>",
        '<http://www.w3.org/2004/02/skos/core#prefLabel> "开封市司法局"@zh',
        '<http://www.w3.org/2004/02/skos/core#altLabel> "市司法局"@zh',
    ):
        unit = "<https://w3id.org/fazhi/id/unit/410200/开封市司法局>"
        store.update(f"INSERT DATA {{ GRAPH {graph} {{ {unit} {line} }} }}")
    with pytest.raises(InputError, match="有 2 个单位.*unit/410200/开封市司法局"):
        run(OxigraphReader(store, "two"), "tasks_of_unit", {"unit": "市司法局"})


REFUSED = [
    "SELECT * { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }",
    "SELECT * { service silent ?e { ?s ?p ?o } }",
    "SELECT * { FILTER(1<2)SERVICE#>\n<http://127.0.0.1:9/> { ?s ?p ?o } }",
    "SELECT * { FILTER(1<2&&'>'='>')SERVICE ?e{?s ?p ?o} FILTER(1<2&&'x'='x') }",
    "PREFIX : <http://127.0.0.1:9/> SELECT * { ?s ?p trueSERVICE:e { ?s ?p ?o } }",
]


@pytest.mark.parametrize("text", REFUSED)
def test_other_servers_are_out_of_reach(reader: OxigraphReader, text: str) -> None:
    with pytest.raises(QueryError, match="SERVICE"):
        run(reader, text)


def test_the_engine_knows_no_escaped_keyword(reader: OxigraphReader) -> None:
    with pytest.raises(QueryError, match="语法"):
        run(reader, "SELECT * { \\u0053ERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }")


def test_the_word_may_stand_in_a_variable_or_escaped(reader: OxigraphReader) -> None:
    text = 'SELECT ("serv\\u0069ce" AS ?service) {}'
    assert run(reader, text).rows == [("service",)]


UPDATES = [
    "DELETE WHERE { ?s ?p ?o }",
    "# a comment\nPREFIX a: <http://a/>\n insert data { a:a a:b a:c }",
    "CLEAR ALL",
]


@pytest.mark.parametrize("text", UPDATES)
def test_updates_are_refused(reader: OxigraphReader, text: str) -> None:
    with pytest.raises(QueryError, match="不能更新"):
        run(reader, text)


HUGE = [
    "SELECT * " + "{" * 2000 + "}" * 2000,
    "SELECT * { FILTER(" + "(" * 4000 + "1" + ")" * 4000 + ") }",
    "SELECT * { FILTER(" + "! " * 4000 + "true) }",
    "SELECT * " + "{#}\n" * 1500 + "}" * 1500,
    "SELECT * { ?s ?p " + "(" * 4000 + ")" * 4000 + " }",
    "SELECT * { FILTER(" + "+".join("1" * 30_000) + ") }",
]


@pytest.mark.parametrize("text", HUGE)
def test_what_would_end_the_process_is_refused(reader: OxigraphReader, text: str) -> None:
    with pytest.raises(QueryError, match="括号|字符"):
        run(reader, text)


def test_every_question_is_far_from_the_bounds() -> None:
    for name in names():
        refuse_unsafe(get(name).text)


def test_syntax_error_names_its_place_on_one_line(reader: OxigraphReader) -> None:
    with pytest.raises(QueryError, match="第 2 行第 9 列") as caught:
        run(reader, "SELECT * {\n ?s ?p }")
    assert "\n" not in str(caught.value)


def test_own_sparql_takes_no_parameters(reader: OxigraphReader) -> None:
    with pytest.raises(InputError, match="region"):
        run(reader, "SELECT * { ?s ?p ?o }", {"region": "410300"})
