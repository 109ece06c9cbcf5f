"""Parts: the top-level headings of reports and plans, and their roles."""

from __future__ import annotations

import pytest

from fazhi.loaders.extract import extract

REPORT = "宜兴市人民政府2023年法治政府建设情况报告"
PLAN = "宜兴市2023年优化服务重点任务分工方案"


def roles(title: str, *headings: str) -> list[tuple[str, str]]:
    facts = extract("\n".join([title, *headings]))
    return [(part.role, part.quote) for part in facts.parts]


@pytest.mark.parametrize(
    ("heading", "role"),
    [
        ("一、2023年法治政府建设主要举措和成效", "achievements"),
        ("一、工作开展情况", "achievements"),
        ("一、坚持党的领导", "achievements"),
        ("二、存在的不足和原因", "problems"),
        ("二、主要问题", "problems"),
        ("二、困难和短板", "problems"),
        ("三、党政主要负责人履行推进法治建设第一责任人职责情况", "leadership"),
        ("三、2023年度主要负责同志履行法治建设第一责任人职责的情况和成效", "leadership"),
        ("三、落实党政主要负责人法治建设责任制情况", "leadership"),
        ("二、存在的主要问题和下一步打算", "problems"),
        ("四、新一年工作谋划", "plan"),
        ("四、下一步工作安排", "plan"),
        ("四、2024年工作思路", "plan"),
        ("四、今后努力方向", "plan"),
        ("第三部分 下一阶段打算", "plan"),
    ],
)
def test_headings_of_reports(heading: str, role: str) -> None:
    assert roles(REPORT, heading) == [(role, heading)]


@pytest.mark.parametrize(
    ("heading", "role"),
    [
        ("一、总体要求", "general"),
        ("一、指导思想", "general"),
        ("二、工作目标", "general"),
        ("二、重点任务", "tasks"),
        ("二、重点任务和责任分工", "tasks"),
        ("一、工作原则", "general"),
        ("三、督查考核", "requirements"),
        ("三、保障措施", "requirements"),
        ("三、组织实施", "requirements"),
    ],
)
def test_headings_of_plans(heading: str, role: str) -> None:
    assert roles(PLAN, heading) == [(role, heading)]


def test_headings_that_name_no_role_take_it_from_their_place() -> None:
    found = roles(
        REPORT, "一、坚持党的领导", "开展学法。", "二、优化营商环境", "压减材料。", "三、存在问题"
    )
    assert [role for role, _ in found] == ["achievements", "achievements", "problems"]


def test_in_a_plan_the_headings_over_items_are_tasks() -> None:
    found = roles(
        PLAN,
        "一、优化营商环境",
        "1.压减材料。（市数据局负责）",
        "二、规范执法行为",
        "2.公示结果。（市司法局负责）",
        "三、组织保障",
        "加强领导。",
    )
    assert [role for role, _ in found] == ["tasks", "tasks", "requirements"]


def test_a_heading_of_two_roles_leaves_them_to_its_sections() -> None:
    found = roles(
        REPORT,
        "一、主要成效",
        "开展学法。",
        "二、存在问题及下一步打算",
        "（一）存在的问题",
        "1.能力不强。",
        "（二）下一步打算",
        "1.补齐短板。",
    )
    assert [role for role, _ in found] == ["achievements", "problems", "plan"]


def test_headings_without_numbers() -> None:
    found = roles(
        REPORT,
        "2023年主要举措和成效",
        "一是开展学法。",
        "存在的问题和不足",
        "一是力量薄弱。",
        "下一步工作安排",
        "一是加强学习。",
    )
    assert [role for role, _ in found] == ["achievements", "problems", "plan"]


def test_headings_whose_text_runs_on_in_the_line() -> None:
    found = roles(REPORT, "一、主要成效。开展学法。", "二、存在问题。一是力量薄弱。")
    assert found == [("achievements", "一、主要成效。"), ("problems", "二、存在问题。")]


def test_sections_and_items_are_no_parts() -> None:
    found = roles(REPORT, "一、主要成效", "（一）存在的问题整改", "1.下一步打算落实。")
    assert found == [("achievements", "一、主要成效")]


def test_a_text_without_headings_has_no_parts() -> None:
    assert roles(REPORT, "全年开展学法。存在的问题得到整改。") == []
