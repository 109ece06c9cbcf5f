"""Problems: the shortcomings that a report names."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from fazhi.facts import Facts
from fazhi.loaders.extract import extract

Report = Callable[..., Facts]


@pytest.mark.parametrize(
    ("text", "problems"),
    [
        ("一是能力不强，水平有待提升。二是机制不健全。", ["能力不强，水平有待提升", "机制不健全"]),
        ("1.能力不强。\n2.机制不健全；", ["能力不强", "机制不健全"]),
        (
            "（一）能力不强。人员业务不熟。\n（二）机制不健全\n协调不到位。",
            ["能力不强。人员业务不熟", "机制不健全\n协调不到位"],
        ),
        # the items of the lowest numbering
        ("（一）能力问题\n1.能力不强。\n2.力量不足。", ["能力不强", "力量不足"]),
        # a list behind its lead
        (
            "工作有成效，但仍有不足，主要表现在：一是能力不强；二是机制不健全。",
            ["能力不强", "机制不健全"],
        ),
        ("仍存在以下问题：力量不足，机制不健全。", ["力量不足", "机制不健全"]),
        (
            "对照新要求，我市工作还存在不少短板：部分干部能力有待提升；行政执法质效不高；合力不足。",
            ["部分干部能力有待提升", "行政执法质效不高", "合力不足"],
        ),
        # sentences without numbers, less those that only frame them
        (
            "重视程度不够。个别人员能力不强。针对这些问题，我们将认真整改。",
            ["重视程度不够", "个别人员能力不强"],
        ),
        # clauses of a list behind its lead, each with a word of shortcoming
        (
            "主要表现在：宣传深度不够，绩效意识淡薄，专业人员匮乏。",
            ["宣传深度不够", "绩效意识淡薄", "专业人员匮乏"],
        ),
        # the words that lead to the causes are no part of the last one
        (
            "一是能力不强。二是机制不健全，人均办案量偏高。主要原因：一是认识不到位；二是投入不足。",
            ["能力不强", "机制不健全，人均办案量偏高"],
        ),
        # none
        ("", []),
        ("无。", []),
        ("各项工作全面完成。", []),
    ],
)
def test_shortcomings(report: Report, text: str, problems: list[str]) -> None:
    assert [p.quote for p in report(problems=text).problems] == problems


def test_a_heading_that_speaks_of_causes_too_hides_no_problem() -> None:
    facts = extract(
        "宜兴市人民政府2023年法治政府建设情况报告\n一、工作成效\n（一）规范执法。\n二、存在的问题及原因\n"
        "（一）能力不强。部分人员业务不熟。\n（二）机制不健全。\n三、下一步安排\n（一）补齐短板。"
    )
    assert [p.quote for p in facts.problems] == ["能力不强。部分人员业务不熟", "机制不健全"]


def test_only_the_part_on_problems_names_them(report: Report) -> None:
    facts = report(
        "一是整改能力不强的问题。", problems="一是力量薄弱。", planned="一是补齐力量不足的短板。"
    )
    assert [p.quote for p in facts.problems] == ["力量薄弱"]


def test_a_plan_has_none(plan: Callable[..., Facts]) -> None:
    assert plan("1.规范执法。解决力量不足的问题。").problems == ()
