"""Measures: what a report says was done."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from fazhi.facts import Facts
from fazhi.loaders.extract import extract

Report = Callable[..., Facts]
THEME = "依法履行职能"


def done(report: Report, text: str) -> list[tuple[str, str, str | None]]:
    """Quote, title and theme of the measures in the part on what was done."""
    facts = report(text, leadership="")
    return [(m.quote, m.title, m.theme) for m in facts.measures]


@pytest.mark.parametrize(
    ("text", "quotes"),
    [
        ("一是加强培训。开办3期。二是强化监督。", ["一是加强培训。开办3期。", "二是强化监督。"]),
        ("1.加强培训。\n2.强化监督。", ["1.加强培训。", "2.强化监督。"]),
        ("第一，加强培训。第二，强化监督。", ["第一，加强培训。", "第二，强化监督。"]),
        ("（1）加强培训。（2）强化监督。", ["（1）加强培训。", "（2）强化监督。"]),
        ("主要做法如下：一是加强培训。二是强化监督。", ["一是加强培训。", "二是强化监督。"]),
        # the lowest numbering that the text gives
        ("1.加强培训。\n（1）开办班次。\n（2）编印教材。", ["（1）开办班次。", "（2）编印教材。"]),
        # without numbers each sentence
        ("加强培训，开办3期。强化监督！", ["加强培训，开办3期。", "强化监督！"]),
        # an item takes in the paragraphs under it
        ("1.加强培训\n开办3期。\n2.强化监督。", ["1.加强培训\n开办3期。", "2.强化监督。"]),
        # three items numbered three
        (
            "一是甲办。二是乙办。三是丙办。三是丁办。",
            ["一是甲办。", "二是乙办。", "三是丙办。", "三是丁办。"],
        ),
    ],
)
def test_items_and_sentences(report: Report, text: str, quotes: list[str]) -> None:
    assert [quote for quote, _, _ in done(report, text)] == quotes


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("一是加强培训，提升能力。开办3期。", "加强培训，提升能力"),
        ("2.强化监督；", "强化监督"),
        ("加强培训，开办3期。", "加强培训"),
        ("出台《甲，乙办法》，推进落实。", "出台《甲，乙办法》"),
        ("健全“党委领导，政府负责”机制，推进落实。", "健全“党委领导，政府负责”机制"),
        ("加强培训（含线上，线下），开办3期。", "加强培训（含线上，线下）"),
        ("加强培训", "加强培训"),
    ],
)
def test_titles(report: Report, text: str, title: str) -> None:
    assert [found for _, found, _ in done(report, text)] == [title]


def test_themes_are_the_headings_above() -> None:
    facts = extract(
        "宜兴市人民政府2023年法治政府建设情况报告\n一、主要成效\n（一）规范执法\n"
        "一是公示结果。\n（二）强化监督。开展评查。\n二、存在问题\n"
    )
    assert [(m.quote, m.theme) for m in facts.measures] == [
        ("一是公示结果。", "规范执法"),
        ("开展评查。", "强化监督"),
    ]


def test_a_heading_that_lost_its_number_is_still_a_theme(report: Report) -> None:
    found = done(report, "一是公示结果。\n()强化监督\n一是开展评查。")
    assert [theme for _, _, theme in found] == [THEME, "强化监督"]


def test_what_leaders_did_is_a_measure_too(report: Report) -> None:
    facts = report("一是公示结果。", leadership="带头学法。主持会议3次。")
    assert [m.title for m in facts.measures] == ["公示结果", "带头学法", "主持会议3次"]


def test_problems_and_plans_are_no_measures(report: Report) -> None:
    facts = report("", leadership="", problems="一是力量薄弱。", planned="一是加强学习。")
    assert facts.measures == ()


def test_a_plan_has_no_measures(plan: Callable[..., Facts]) -> None:
    assert plan("1.规范执法。完善清单。").measures == ()


def test_a_sentence_that_only_leads_to_a_list_is_none(report: Report) -> None:
    assert done(report, "开展以下工作：\n一是公示结果。") == [("一是公示结果。", "公示结果", THEME)]


def test_tables_and_captions_are_no_measures(report: Callable[..., Facts]) -> None:
    facts = report(
        "开展评查。\n附件：统计表\n表1 行政复议情况\n项目\t2022年\t2023年\n受理（件）\t70\t80"
    )
    assert [m.quote for m in facts.measures][0] == "开展评查。"
    assert not any("表" in m.quote or "\t" in m.quote for m in facts.measures)
