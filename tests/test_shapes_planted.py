"""Errors planted in the words of a document are found, and what only looks like them is not."""

from __future__ import annotations

from datetime import UTC, datetime

import pyoxigraph as ox
import pytest

from fazhi.loaders.extract import extract
from fazhi.loaders.mapping import Run, Source, quads
from fazhi.shapes.validate import validate
from fazhi.stores.oxigraph import OxigraphReader
from fazhi.text import Text

RUN = Run("0.1.0", "0" * 32, datetime(2024, 5, 1, 8, 0, tzinfo=UTC))

PLAN = """宜兴市2023年法治政府建设任务分工方案

一、总体要求
坚持依法行政。
二、重点任务
{}
三、工作要求
{}
宜兴市人民政府
2023年4月10日
"""

REPORT = """宜兴市人民政府2022年法治政府建设情况报告
发布日期：2023-03-20

一、2022年法治政府建设的主要举措和成效
（一）依法履行职能
{}
二、存在的不足
一是执法力量薄弱。
三、下一步工作安排
一是加强学习。
"""


def found(rule: str, text: str) -> list[str]:
    """The words that a rule points at in a document of this text."""
    facts = extract(text)
    made = quads(facts, Text(text), Source("made.txt", text.encode()), RUN)
    store = ox.Store()
    store.extend(made)
    report = validate(OxigraphReader(store, "planted"), rules=[rule])
    return [finding.place.quote if finding.place else "" for finding in report.findings]


ITEM = "1.规范执法。编制清单。\n"

PLANS = [
    (
        "deadline-vague",
        "1.规范执法。适时修订清单。\n责任单位：市司法局",
        "1.规范执法。适时修订清单，12月底前完成。\n责任单位：市司法局",
    ),
    (
        "deadlines-contradict",
        f"{ITEM}2.6月底前完成裁量基准清单编制。\n3.9月底前完成裁量基准清单编制。",
        f"{ITEM}2.6月底前完成裁量基准清单编制。\n3.9月底前完成裁量基准清单公布。",
    ),
    (
        "deadline-before-issue",
        "1.规范执法。2022年底前完成清理。",
        "1.规范执法。2023年底前完成清理。",
    ),
    (
        "threshold-beyond-100",
        "1.规范执法。规范性文件报备率达到110%。",
        "1.规范执法。规范性文件报备率达到100%。",
    ),
    (
        "unit-twice-in-role",
        f"{ITEM}责任单位：市司法局、市财政局、司法局",
        f"{ITEM}责任单位：市司法局、市财政局\n配合单位：市公安局",
    ),
    (
        "text-duplicated",
        "1.健全行政裁量权基准制度。\n2.健全行政裁量权基准制度。",
        "1.健全行政裁量权基准制度。\n2.健全行政执法监督制度机制。",
    ),
]


@pytest.mark.parametrize(("rule", "planted", "near_miss"), PLANS)
def test_what_is_planted_in_a_plan_is_found(rule: str, planted: str, near_miss: str) -> None:
    assert len(found(rule, PLAN.format(planted, "加强组织领导。"))) == 1
    assert found(rule, PLAN.format(near_miss, "加强组织领导。")) == []


REPORTS = [
    (
        "instrument-repealed",
        "依据《中华人民共和国合同法》审查合同56件。",
        "依据《中华人民共和国民法典》审查合同56件。",
        "《中华人民共和国合同法》",
    ),
    (
        "instrument-repealed",
        "严格执行《环境影响评价法》《社会抚养费征收管理办法》。",
        "废止《社会抚养费征收管理办法》配套文件。",
        "《社会抚养费征收管理办法》",
    ),
    (
        "instrument-period-over",
        "落实《法治政府建设实施纲要（2015—2020年）》。",
        "落实《法治政府建设实施纲要（2021—2025年）》。",
        "《法治政府建设实施纲要（2015—2020年）》",
    ),
    (
        "instrument-cited-before-issued",
        "印发《宜兴市执法办法》（宜政发〔2024〕11号）。",
        "印发《宜兴市执法办法》（宜政发〔2022〕11号）。",
        "《宜兴市执法办法》（宜政发〔2024〕11号）",
    ),
    (
        "organ-outdated",
        "市环境保护局开展执法检查12次。",
        "原市环境保护局的职责划入市生态环境局。",
        "市环境保护局",
    ),
    (
        "shares-beyond-100",
        "投诉、举报、咨询分别占52%、38%、21%。",
        "投诉、举报、咨询分别占52%、38%、10%。",
        "52%",
    ),
    (
        "figure-unit-scale",
        "全年罚没金额3256万元。\n2022年全年罚没金额3256元。",
        "全年罚没金额3256万元。\n2022年全年罚没金额3260万元。",
        "3256元",
    ),
]


@pytest.mark.parametrize(("rule", "planted", "near_miss", "quote"), REPORTS)
def test_what_is_planted_in_a_report_is_found(
    rule: str, planted: str, near_miss: str, quote: str
) -> None:
    assert found(rule, REPORT.format(planted)) == [quote]
    assert found(rule, REPORT.format(near_miss)) == []


def test_who_leads_is_asked_where_the_plan_charges_the_leaders() -> None:
    led = "1.规范执法。（市司法局牵头，市财政局、市公安局负责）"
    tasks = f"{led}\n2.加强监督。（市司法局、市财政局负责）"
    assert found("task-without-lead", PLAN.format(tasks, "各牵头单位要按期报送进展。")) == [
        "2.加强监督。（市司法局、市财政局负责）"
    ]
    assert found("task-without-lead", PLAN.format(tasks, "加强组织领导。")) == []
    first = "列在首位的为牵头单位。各牵头单位要按期报送进展。"
    assert found("task-without-lead", PLAN.format(tasks, first)) == []


def test_a_column_of_leading_units_says_who_leads() -> None:
    head = "序号\t重点任务\t牵头单位\t责任单位\n"
    table = f"{head}1\t规范执法\t市司法局\t市财政局\n2\t加强监督\t\t市司法局、市财政局\n"
    text = PLAN.format(table, "各牵头单位要按期报送进展。")
    assert [quote[0] for quote in found("task-without-lead", text)] == ["2"]


def test_a_report_made_in_its_own_year() -> None:
    early = REPORT.replace("2023-03-20", "2022-12-20").format("一是规范执法。")
    assert len(found("report-before-year-end", early)) == 1
    assert found("report-before-year-end", REPORT.format("一是规范执法。")) == []


def test_a_plan_without_any_deadline() -> None:
    plain = PLAN.replace("2023年法治", "法治").format(ITEM, "加强组织领导。")
    assert len(found("plan-without-deadlines", plain)) == 1
    yearly = PLAN.replace("2023年法治", "法治").format(ITEM, "每年12月底前报送进展。")
    assert found("plan-without-deadlines", yearly) == []
    assert found("plan-without-deadlines", PLAN.format(ITEM, "加强组织领导。")) == []


def test_places_that_several_divisions_are_called() -> None:
    unknown = REPORT.replace("宜兴市", "鼓楼区").format("一是规范执法。")
    assert len(found("region-ambiguous", unknown)) == 1
    assert found("document-warning", unknown) == []
    assert found("region-ambiguous", REPORT.format("一是规范执法。")) == []
    province = REPORT.replace("宜兴市", "江苏省")
    assert found("organ-without-region", province.format("鼓楼区司法局开展检查。")) == [
        "鼓楼区司法局"
    ]
    assert found("organ-without-region", province.format("宜兴市司法局开展检查。")) == []
