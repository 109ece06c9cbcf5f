"""Facts to quads: the graph of docs/model.md, from facts made by hand."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any, TypeVar, cast

import pyoxigraph as ox
import pytest

from fazhi.errors import EvidenceError
from fazhi.facts import (
    Assignment,
    Document,
    Facts,
    Instrument,
    Measure,
    Metric,
    Obligation,
    Part,
    Problem,
    Ratio,
    Task,
    Unit,
)
from fazhi.ids import edition_iri, region_iri, unit_iri
from fazhi.loaders.mapping import Run, Source, quads
from fazhi.loaders.mapping.instruments import Titles
from fazhi.loaders.mapping.setting import Setting, setting_of
from fazhi.loaders.mapping.terms import due, duration
from fazhi.loaders.mapping.units import resolve_unit
from fazhi.ontology import read, turtle_files
from fazhi.text import Metadata, Text
from fazhi.vocabulary import PREFIXES, SCHEME

T = TypeVar("T")

WUZHONG = Setting("640300", "640300")
RUN = Run("0.1.0", "0" * 32, datetime(2024, 5, 1, 8, 0, tzinfo=UTC))

REPORT = """芜湖市人民政府2022年法治政府建设情况报告
一、主要举措和成效
一是加强行政复议。市司法局印发《办案规定》（芜政发〔2022〕3号），审结行政复议案件96件，直接纠错95件，纠错率98.9%。
二、存在的不足
一是各有关部门执法不够规范。
三、下一步安排
一是贯彻《办案规定》，到2025年行政复议按期审结率达到100%。
"""


def at(cls: type[T], quote: str, text: str = REPORT, /, *, nth: int = 0, **fields: Any) -> T:
    """A fact at the nth place where its quote stands."""
    start = -1
    for _ in range(nth + 1):
        start = text.index(quote, start + 1)
    made: Any = cls
    return cast(T, made(start, start + len(quote), quote, **fields))


def line(beginning: str) -> str:
    return next(found for found in REPORT.splitlines() if found.startswith(beginning))


def metric(quote: str, value: float, unit: str, **fields: Any) -> Metric:
    return at(
        Metric, quote, value=value, unit=unit, comparator="eq", change=None,
        indicator="行政复议", period="2022", **fields,
    )  # fmt: skip


METRICS = metric("96件", 96, "件"), metric("95件", 95, "件"), metric("98.9%", 98.9, "%")
FACTS = Facts(
    document=Document(
        "annual-report",
        title="芜湖市人民政府2022年法治政府建设情况报告",
        issuer="芜湖市人民政府",
        publisher="芜湖市司法局",
        region="340200",
        period="2022",
        published="2023-03-29",
    ),
    parts=(
        at(Part, line("一、"), role="achievements"),
        at(Part, line("二、"), role="problems"),
        at(Part, line("三、"), role="plan"),
    ),
    measures=(
        at(Measure, line("一是加强"), title="加强行政复议", theme="主要举措和成效"),
    ),
    metrics=METRICS,
    instruments=(
        at(
            Instrument, "《办案规定》（芜政发〔2022〕3号）", title="办案规定",
            number="芜政发〔2022〕3号", kind="rule", relation="issued",
        ),
        at(
            Instrument, "《办案规定》", nth=1, title="办案规定",
            number=None, kind="rule", relation="implemented",
        ),
    ),
    tasks=(at(Task, line("一是贯彻"), number=1, title="贯彻《办案规定》", theme="下一步安排"),),
    units=(
        at(Unit, "市司法局", name="芜湖市司法局", kind="department"),
        at(Unit, "各有关部门", name="各有关部门", kind="group"),
    ),
    obligations=(
        at(Obligation, "到2025年行政复议按期审结率达到100%", kind="deadline", task=1, when="2025"),
        at(
            Obligation, "到2025年行政复议按期审结率达到100%", kind="threshold", task=1,
            op=">=", value=100, unit="%", indicator="行政复议按期审结率",
        ),
    ),
    problems=(at(Problem, "各有关部门执法不够规范。"),),
    ratios=(
        at(
            Ratio, "98.9%", rate="98.9%", numerator="95件", denominator="96件", consistent=False,
            numerator_at=METRICS[1].start, denominator_at=METRICS[0].start,
        ),
    ),
    warnings=("只有一页",),
)  # fmt: skip


def graph_of(facts: Facts = FACTS, text: str = REPORT, **metadata: Any) -> ox.Store:
    source = Source("报告.txt", text.encode())
    store = ox.Store()
    store.extend(quads(facts, Text(text, metadata=Metadata(**metadata)), source, RUN))
    return store


def ask(store: ox.Store, pattern: str) -> list[tuple[str, ...]]:
    """The values of a graph pattern's variables, in the order in which they come up; sorted."""
    names = " ".join(dict.fromkeys(re.findall(r"\?\w+", pattern)))
    answer = store.query(
        f"SELECT {names} {{ {pattern} }}", prefixes=PREFIXES, use_default_graph_as_union=True
    )
    assert isinstance(answer, ox.QuerySolutions)
    return sorted(tuple(term.value for term in row) for row in answer)


def test_all_quads_stand_in_the_graph_of_the_edition() -> None:
    assert [g.value for g in graph_of().named_graphs()] == [edition_iri(REPORT)]


def test_the_same_facts_give_the_same_quads_in_the_same_order() -> None:
    source, text = Source("报告.txt", REPORT.encode()), Text(REPORT)
    first = quads(FACTS, text, source, RUN)
    assert first == quads(FACTS, text, source, RUN)
    assert len(first) == len(set(first))


def test_the_work_and_its_edition_are_described() -> None:
    store = graph_of(url="https://example.org/报告.html")
    assert ask(
        store,
        "?e dcterms:isVersionOf ?w . ?w a fz:AnnualReport ; fz:issuer/skos:prefLabel ?issuer ;"
        " fz:region/skos:notation ?code ; fz:period ?year . ?e fz:published ?day ;"
        " dcterms:publisher/skos:prefLabel ?publisher ; fz:warning ?warning ; fz:text ?text",
    ) == [
        (
            edition_iri(REPORT), "https://w3id.org/fazhi/id/work/340200/annual-report/2022",
            "芜湖市人民政府", "340200", "2022", "2023-03-29", "芜湖市司法局", "只有一页", REPORT,
        )
    ]  # fmt: skip
    assert ask(store, "?f a fz:File ; fz:fileName ?n ; dcat:byteSize ?b ; dcat:downloadURL ?u")[0][
        1:
    ] == ("报告.txt", str(len(REPORT.encode())), "https://example.org/报告.html")
    assert ask(store, "[] a fz:Run ; prov:wasAssociatedWith/dcterms:hasVersion ?v") == [("0.1.0",)]


def test_an_address_that_is_none_is_left_out() -> None:
    assert ask(graph_of(url="见 附件"), "?f dcat:downloadURL ?u") == []


def test_every_fact_has_its_words_as_evidence() -> None:
    store = graph_of()
    facts = ask(store, "?f a fz:Fact")
    evidence = ask(
        store, "?f a fz:Fact ; fz:evidence ?p . ?p oa:start ?s ; oa:end ?e ; oa:exact ?q"
    )
    assert len(facts) == len(evidence) == 17
    assert all(REPORT[int(start) : int(end)] == quote for _, _, start, end, quote in evidence)


def test_a_passage_knows_its_page_where_the_file_has_pages() -> None:
    source = Source("报告.pdf", b"%PDF-")
    store = ox.Store()
    text = Text(REPORT, pages=(0, REPORT.index("直接纠错"), REPORT.index("三、")))
    store.extend(quads(FACTS, text, source, RUN))
    pages = {words: page for _, words, page in ask(store, "?p oa:exact ?words ; fz:page ?page")}
    assert (pages["96件"], pages["95件"], pages["三、下一步安排"]) == ("1", "2", "3")
    assert not ask(graph_of(), "?p fz:page ?page")


def test_a_measure_holds_what_stands_in_it() -> None:
    store = graph_of()
    holds = "?m a fz:Measure ; "
    assert ask(store, holds + "fz:hasObservation/fz:value ?v") == [
        (ask(store, holds)[0][0], value) for value in ("95", "96", "98.9")
    ]
    assert ask(store, holds + "fz:cites/fz:relation ?r")[0][1] == f"{SCHEME}relation/issued"
    assert ask(store, holds + "fz:mentions/fz:unit/skos:prefLabel ?u")[0][1] == "芜湖市司法局"
    assert ask(store, holds + "prov:wasAssociatedWith/skos:prefLabel ?u")[0][1] == "芜湖市司法局"
    assert ask(store, holds + "fz:reportedBy/skos:prefLabel ?u")[0][1] == "芜湖市人民政府"
    assert ask(store, holds + "dcterms:isPartOf/fz:partRole ?p")[0][1] == (
        f"{SCHEME}part/achievements"
    )


def test_a_unit_is_one_node_with_the_forms_that_the_text_uses() -> None:
    store = graph_of()
    unit = unit_iri("340200", "芜湖市司法局")
    assert ask(store, f"<{unit}> a fz:Organ ; skos:altLabel ?a ; fz:region ?r") == [
        ("市司法局", region_iri("340200"))
    ]
    assert ask(store, "?u a fz:Collective ; skos:prefLabel ?l")[0][1] == "各有关部门"
    assert ask(store, "?u a fz:Collective, fz:Organ") == []


def test_regions_stand_under_the_regions_above() -> None:
    store = graph_of()
    assert ask(
        store, "?r skos:notation '340200' ; dcterms:isPartOf/skos:prefLabel ?p ; fz:level ?l"
    )[0][1:] == ("安徽省", "prefecture")


def test_a_planned_item_is_reported_on_by_the_issuer() -> None:
    store = graph_of()
    assert ask(store, "?t a fz:PlannedItem, fz:Task ; fz:number ?n ; dcterms:title ?title")[0][
        1:
    ] == ("1", "贯彻《办案规定》")
    assert ask(store, "?t fz:reporting/skos:prefLabel ?u")[0][1] == "芜湖市人民政府"
    assert ask(
        store,
        "?t fz:hasResponsibility ?x . ?x fz:ofTask ?t ; prov:agent/skos:prefLabel ?u ;"
        " prov:hadRole ?r ; fz:evidence/oa:exact ?q",
    )[0][2:] == ("芜湖市人民政府", f"{SCHEME}role/reporting", line("一是贯彻"))
    assert ask(store, "?t fz:responsible ?u") == []


def test_two_obligations_in_one_place_are_two_nodes() -> None:
    store = graph_of()
    assert len(ask(store, "?t a fz:Task ; fz:hasObligation ?o")) == 2
    assert ask(store, "?o a fz:Deadline ; fz:due ?d")[0][1] == "2025"
    assert ask(store, "?o a fz:Threshold ; fz:operator ?op ; fz:limit ?l ; fz:unitOfMeasure ?u")[0][
        1:
    ] == (PREFIXES["odrl"] + "gteq", "100", "%")


def test_same_kind_and_place_still_gives_two_nodes() -> None:
    twice = (replace(FACTS.units[0]), replace(FACTS.units[0], name="芜湖市公安局"))
    assert len(ask(graph_of(replace(FACTS, units=twice)), "?m a fz:UnitMention ; fz:unit ?u")) == 2


def test_a_rate_points_at_its_counts() -> None:
    assert ask(
        graph_of(),
        "?c a fz:RateCheck ; fz:rate/fz:value ?r ; fz:numerator/fz:value ?n ;"
        " fz:denominator/fz:value ?d ; fz:consistent ?ok ; fz:recomputed ?x",
    )[0][1:] == ("98.9", "95", "96", "false", "98.9583")


def test_a_rate_without_its_counts_is_refused() -> None:
    ratio = replace(FACTS.ratios[0], numerator_at=0)
    with pytest.raises(EvidenceError, match="报告.txt"):
        graph_of(replace(FACTS, ratios=(ratio,)))


def test_a_range_has_two_ends() -> None:
    metrics = (replace(METRICS[0], value=(30, 40.5)),)
    store = graph_of(replace(FACTS, metrics=metrics, ratios=()))
    assert ask(store, "?o fz:lower ?a ; fz:upper ?b")[0][1:] == ("30", "40.5")
    assert ask(store, "?o fz:value ?v") == []


@pytest.mark.parametrize(
    "change",
    [{"start": 0, "end": 2}, {"quote": "市公安局"}, {"start": -5}, {"end": 10**6}],
)
def test_a_fact_that_does_not_stand_in_the_text_stops_its_document(change: dict[str, Any]) -> None:
    moved = replace(FACTS.units[0], **change)
    with pytest.raises(EvidenceError, match="报告.txt.*unit") as caught:
        graph_of(replace(FACTS, units=(moved,)))
    assert "\n" not in str(caught.value)


def test_an_assignment_is_evidence_too() -> None:
    wrong = Assignment(0, 2, "市长", "responsible", "市司法局", "department")
    tasks = (replace(FACTS.tasks[0], assignments=(wrong,)),)
    with pytest.raises(EvidenceError, match="assignment"):
        graph_of(replace(FACTS, tasks=tasks))


PLAN = """芜湖市任务分工方案
1.完善公平竞争审查制度。
责任单位：市市场监管局、发展改革委，各县（市、区）人民政府
配合单位：市委宣传部
"""


def test_a_plans_task_has_its_units_in_their_roles() -> None:
    def assign(quote: str, role: str, unit: str, kind: str) -> Assignment:
        return at(Assignment, quote, PLAN, role=role, unit=unit, kind=kind)

    task = at(
        Task, "1.完善公平竞争审查制度。", PLAN, number=1, title="完善公平竞争审查制度", theme=None,
        assignments=(
            assign("市市场监管局", "responsible", "市市场监管局", "department"),
            assign("发展改革委", "responsible", "市发展改革委", "department"),
            assign("各县（市、区）人民政府", "responsible", "各县（市、区）人民政府", "group"),
            assign("市委宣传部", "cooperating", "市委宣传部", "party"),
        ),
    )  # fmt: skip
    store = graph_of(
        Facts(Document("task-plan", title="方案", region="340200"), tasks=(task,)), PLAN
    )
    assert ask(store, "?t a fz:PlannedItem") == []
    assert ask(store, "?t fz:cooperating/skos:prefLabel ?u")[0][1] == "芜湖市委宣传部"
    assert len(ask(store, "?t a fz:Task ; fz:responsible ?u")) == 3
    assert ask(store, "?t fz:responsible ?u . ?u a fz:Collective ; fz:region ?r")[0][2] == (
        region_iri("340200")
    )
    assert ask(
        store,
        "[] prov:agent/skos:altLabel '市发展改革委'@zh ; prov:hadRole ?r ; fz:evidence/oa:exact ?q",
    ) == [(f"{SCHEME}role/responsible", "发展改革委")]


def test_every_concept_that_facts_point_at_is_in_a_shipped_scheme() -> None:
    shipped = {
        quad.subject.value
        for name in turtle_files()
        for quad in ox.parse(read(name), format=ox.RdfFormat.TURTLE)
        if isinstance(quad.subject, ox.NamedNode)
    }
    used = {
        quad.object.value
        for quad in graph_of()
        if isinstance(quad.object, ox.NamedNode) and quad.object.value.startswith(SCHEME)
    }
    assert used
    assert used <= shipped


@pytest.mark.parametrize(
    ("name", "kind", "region", "full", "scope"),
    [
        ("市财政局", "department", "640300", "吴忠市财政局", "640300"),
        ("我市财政局", "department", "640300", "吴忠市财政局", "640300"),
        ("吴忠市财政局", "department", "640300", "吴忠市财政局", "640300"),
        ("自治区党委", "party", "640300", "宁夏回族自治区党委", "640000"),
        ("宁夏回族自治区司法厅", "department", "640300", "宁夏回族自治区司法厅", "640000"),
        ("市委", "party", "330111", "杭州市委", "330100"),
        ("省政府", "government", "330111", "浙江省人民政府", "330000"),
        ("区司法局", "department", "330111", "富阳区司法局", "330111"),
        ("市司法局", "department", "110105", "北京市司法局", "110000"),
        ("浙江省杭州市富阳区司法局", "department", "330111", "富阳区司法局", "330111"),
        ("县政府", "government", "210124", "法库县人民政府", "210124"),
        ("市政府办", "department", "640300", "吴忠市人民政府办公室", "640300"),
        ("住建部", "department", "360100", "住房和城乡建设部", None),
        ("国务院办公厅", "department", "640300", "国务院办公厅", None),
        ("司法部", "department", "640300", "司法部", None),
        ("税务总局", "department", None, "国家税务总局", None),
        ("财政部", "department", None, "财政部", None),
        ("发展改革委", "department", None, "国家发展和改革委员会", None),
    ],
)
def test_units_are_resolved_against_the_documents_region(
    name: str, kind: str, region: str | None, full: str | None, scope: str | None
) -> None:
    unit = resolve_unit(name, kind, Setting(region, region))
    assert (unit.scope, unit.region, unit.collective) == (scope, scope, False)
    assert unit.name == full


def test_a_word_that_only_begins_like_a_level_is_none() -> None:
    unit = resolve_unit("市场监管局", "department", WUZHONG)
    assert not unit.name.startswith("吴忠市场")


def test_a_namesake_that_stays_undecided_gets_no_region() -> None:
    unit = resolve_unit("朝阳区司法局", "department", Setting("340200", "340200"))
    assert (unit.region, unit.scope) == (None, "340200")
    in_beijing = resolve_unit("朝阳区司法局", "department", Setting("110000", "110000"))
    assert in_beijing.region == "110105"


def test_a_collective_is_the_documents_own() -> None:
    unit = resolve_unit("各县(市、区)", "group", WUZHONG)
    assert unit.collective
    assert (unit.name, unit.scope) == ("各县(市、区)", "640300")


@pytest.mark.parametrize("name", ["上级党委", "同级人大常委会", "本级人民政府", "县政府"])
def test_a_name_that_means_another_organ_for_each_reader_is_a_collective(name: str) -> None:
    assert resolve_unit(name, "government", WUZHONG).collective


@pytest.mark.parametrize(
    ("document", "region", "scope"),
    [
        (Document("other", region="340200"), "340200", "340200"),
        (Document("other", region="100000"), None, None),
        (Document("other", issuer="国务院办公厅"), None, None),
        (Document("other", issuer="鼓楼区人民政府"), None, "unknown-1f"),
        (Document("other"), None, "unknown-1f"),
        (Document("other", region="999999"), None, "unknown-1f"),
    ],
)
def test_a_document_speaks_from_its_division_from_the_nation_or_from_nowhere(
    document: Document, region: str | None, scope: str | None
) -> None:
    assert setting_of(document, "https://example.org/edition/1f") == Setting(region, scope)


def test_names_of_documents_of_unknown_division_are_not_merged() -> None:
    units = {
        resolve_unit("市财政局", "department", Setting(None, scope)).scope
        for scope in ("unknown-1", "unknown-2")
    }
    assert units == {"unknown-1", "unknown-2"}
    assert resolve_unit("财政部", "department", Setting(None, "unknown-1")).scope is None


def titles(text: str, *mentions: Instrument, region: str = "340200") -> list[str]:
    found = Titles(mentions, text, Setting(region, region))
    return [found.meant(mention).iri.rpartition("/id/instrument/")[2] for mention in mentions]


def cite(text: str, title: str, kind: str = "other", number: str | None = None) -> Instrument:
    return at(Instrument, f"《{title}》", text, title=title, number=number, kind=kind, relation="x")


def test_a_short_form_means_the_full_title_before_it() -> None:
    text = "《甲办法》《芜湖市立法条例》《条例》"
    mentions = cite(text, "甲办法"), cite(text, "芜湖市立法条例"), cite(text, "条例")
    assert titles(text, *mentions)[1:] == ["340200/芜湖市立法条例"] * 2


def test_a_short_form_that_is_declared_means_what_was_declared() -> None:
    text = "《关于甲的通知》（以下简称《甲通知》），《甲通知》"
    later = at(Instrument, "《甲通知》", text, nth=1, title="甲通知", number=None, kind="notice",
               relation="x")  # fmt: skip
    mentions = cite(text, "关于甲的通知"), cite(text, "甲通知"), later
    assert titles(text, *mentions) == ["340200/关于甲的通知"] * 3


def test_a_title_with_a_number_anywhere_has_it_everywhere() -> None:
    text = "《立法规程》，后称《甲方案》；《立法规程》"
    again = at(Instrument, "《立法规程》", text, nth=1, title="立法规程", number=None, kind="rule",
               relation="x")  # fmt: skip
    mentions = cite(text, "立法规程", number="芜政〔2022〕1号"), again
    assert titles(text, *mentions) == ["芜政〔2022〕1号"] * 2


@pytest.mark.parametrize(
    ("title", "kind", "iri"),
    [
        ("中华人民共和国行政复议法", "law", "cn/行政复议法"),
        ("行政复议法", "law", "cn/行政复议法"),
        ("中华人民共和国政府信息公开条例", "regulation", "cn/中华人民共和国政府信息公开条例"),
        ("国务院关于加快推进的意见", "notice", "cn/国务院关于加快推进的意见"),
        ("安徽省优化营商环境条例", "regulation", "340000/安徽省优化营商环境条例"),
        ("重大行政决策程序规定", "rule", "340200/重大行政决策程序规定"),
        ("法治政府建设实施纲要（2021—2025年）", "plan", "cn/法治政府建设实施纲要(2021-2025年)"),
        ("法治政府建设实施纲要(20212025年)", "plan", "cn/法治政府建设实施纲要(2021-2025年)"),
        ("芜湖市规划〈细则〉（2021——2025）", "plan", "340200/芜湖市规划《细则》(2021-2025年)"),
    ],
)
def test_instruments_stand_under_their_issuer(title: str, kind: str, iri: str) -> None:
    text = f"《{title}》"
    assert titles(text, cite(text, title, kind)) == [iri]


@pytest.mark.parametrize(
    ("written", "value", "datatype"),
    [
        ("--02-20", "--02-20", "gMonthDay"),
        ("2025", "2025", "gYear"),
        ("2025-06", "2025-06", "gYearMonth"),
        ("2025-12-31", "2025-12-31", "date"),
        ("年底", "年底", "string"),
    ],
)
def test_a_due_time_has_the_datatype_of_its_form(written: str, value: str, datatype: str) -> None:
    literal = due(written)
    assert literal is not None
    assert (literal.value, literal.datatype.value) == (value, PREFIXES["xsd"] + datatype)


@pytest.mark.parametrize(
    ("written", "value"),
    [("P30D", "P30D"), ("P1.5M", "P45D"), ("P2W", "P14D"), ("PT24H", "PT24H"), ("P5Y", "P5Y")],
)
def test_durations_are_those_of_xml_schema(written: str, value: str) -> None:
    literal = duration(written)
    assert literal is not None
    assert literal.value == value


def test_a_clause_that_begins_with_units_assigns_them_the_duty() -> None:
    text = "各县(市、区)、市级部门每年2月20日前报送情况。"
    clause = text.rstrip("。")
    facts = Facts(
        document=Document("task-plan", region="320400"),
        units=(
            Unit(0, 7, text[:7], text[:7], "group"),
            Unit(8, 12, text[8:12], text[8:12], "group"),
        ),
        obligations=(Obligation(0, len(clause), clause, "deadline", when="--02-20"),),
    )
    names = ask(graph_of(facts, text), "?o odrl:assignee/skos:prefLabel ?name")
    assert {"各县(市、区)", "市级部门"} <= {value for row in names for value in row}
