"""Reporting units: who, as a task's text says, reports on it."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from fazhi.facts import Facts

Plan = Callable[..., Facts]


@pytest.mark.parametrize(
    ("sentence", "reporting"),
    [
        ("市司法局每年2月20日前向市委、市政府报告情况。", ["市司法局"]),
        ("市司法局、市财政局于年底前书面报告进展。", ["市司法局", "市财政局"]),
        ("县（市、区）、市级部门将情况报送上级党委。", ["县（市、区）", "市级部门"]),
        ("规范性文件由制定机关报市司法局备案。", ["制定机关"]),
        ("市委依法治市办开展督察，各镇（街道）整改后报送结果。", ["各镇（街道）"]),
        (
            "各责任单位每季度向市司法局报送进展，市司法局汇总后报市政府。",
            ["各责任单位", "市司法局"],
        ),
        ("市司法局汇总，报市政府。", ["市司法局"]),
        # nobody is said to
        ("进展情况及时报送。", []),
        ("推行重大事项请示报告制度。", []),
        ("规范性文件报送率达到100%。", []),
        ("市司法局定期通报进展。", []),
    ],
)
def test_who_reports(plan: Plan, sentence: str, reporting: list[str]) -> None:
    (task,) = plan(f"1.规范执法。{sentence}").tasks
    assert task.reporting == reporting


def test_who_receives_a_report_does_not_report(plan: Plan) -> None:
    (task,) = plan("1.规范执法。市司法局向市政府专题报告进展。").tasks
    assert task.reporting == ["市司法局"]


def test_reporting_leaves_the_other_roles_alone(plan: Plan) -> None:
    first, second = plan(
        "1.规范执法。各镇（街道）按月报送进展。（市司法局牵头，市公安局配合）\n"
        "2.强化监督。（市财政局负责）"
    ).tasks
    assert (first.responsible, first.cooperating) == (["市司法局"], ["市公安局"])
    assert first.reporting == ["各镇（街道）"]
    assert (second.responsible, second.reporting) == (["市财政局"], [])


def test_an_assignment_quotes_the_words_that_name_the_unit(plan: Plan) -> None:
    (task,) = plan("1.规范执法。市司法局按月报送进展。").tasks
    assert [(a.role, a.quote, a.unit) for a in task.assignments] == [
        ("reporting", "市司法局", "市司法局")
    ]


def test_requirements_say_once_who_reports_on_every_task(plan: Plan) -> None:
    facts = plan(
        "1.规范执法。（市司法局负责）\n2.强化监督。市财政局每季度报送进展。\n"
        "三、工作要求\n各牵头单位每年11月底前将任务完成情况报送市委依法治市办。"
    )
    assert [task.reporting for task in facts.tasks] == [["各牵头单位"], ["市财政局"]]
