"""Obligations: deadlines, frequencies, durations, thresholds and prohibitions."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from fazhi.facts import Facts, Obligation
from fazhi.loaders.extract import extract
from fazhi.records import to_record

Plan = Callable[..., Facts]
WORDS = {"type", "start", "end", "quote", "task", "what", "indicator"}


def obligations(plan: Plan, sentence: str) -> tuple[Obligation, ...]:
    """The obligations of an item of a plan of 2023."""
    return plan(f"1.规范执法。{sentence}").obligations


def fields(found: tuple[Obligation, ...]) -> list[dict[str, Any]]:
    """Their fields, without places and words."""
    return [{k: v for k, v in to_record(o).items() if k not in WORDS} for o in found]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("2012年10月底前完成清理。", {"when": "2012-10-31"}),
        ("2024年2月底前完成清理。", {"when": "2024-02-29"}),
        ("2023年12月31日前完成清理。", {"when": "2023-12-31"}),
        ("到2025年建成平台。", {"when": "2025"}),
        ("到2025年底建成平台。", {"when": "2025-12-31"}),
        ("到2024年6月底完成整改。", {"when": "2024-06-30"}),
        # every year
        ("每年2月20日前报送情况。", {"when": "--02-20"}),
        ("应当在每年1月31日前公布报告。", {"when": "--01-31"}),
        ("次年1月底前报送情况。", {"when": "--01-31"}),
        # the year is taken from the text around
        ("3月底前完成评查。", {"when": "2023-03-31"}),
        ("4月1日前向社会公开。", {"when": "2023-04-01"}),
        ("年底前建成平台。", {"when": "2023-12-31"}),
        ("2024年启动改造，6月底前完成。", {"when": "2024-06-30"}),
        # without 前
        ("公布目录不迟于3月底。", {"when": "2023-03-31"}),
        ("最迟于2024年6月30日完成。", {"when": "2024-06-30"}),
        ("上半年完成轮训。", {"when": "2023-06-30"}),
        ("2024年第一季度前完成评估。", {"when": "2024-03-31"}),
        ("10月底完成验收。", {"when": "2023-10-31"}),
        # within a span
        ("3个工作日内办结。", {"within": "P3D"}),
        ("限30日内整改到位。", {"within": "P30D"}),
        ("48小时内办结。", {"within": "PT48H"}),
        ("十日内办结。", {"within": "P10D"}),
        ("3年内全部建成。", {"within": "P3Y"}),
        ("自公布之日起30日内备案。", {"within": "P30D", "after": "公布"}),
        ("自文件印发之日起15个工作日内备案。", {"within": "P15D", "after": "文件印发"}),
        ("在收到申请后5个工作日内答复。", {"within": "P5D", "after": "收到申请"}),
        ("收到申请后半个月内答复。", {"within": "P15D", "after": "收到申请"}),
        ("自受理5个工作日内办结。", {"within": "P5D", "after": "受理"}),
    ],
)
def test_deadlines(plan: Plan, sentence: str, expected: dict[str, str]) -> None:
    assert fields(obligations(plan, sentence)) == [{"kind": "deadline", **expected}]


@pytest.mark.parametrize(
    ("sentence", "least", "per", "unit"),
    [
        ("每季度通报1次。", 1, "P3M", "次"),
        ("每半年开展一次督查。", 1, "P6M", "次"),
        ("每月调度。", 1, "P1M", "次"),
        ("每年召开会议。", 1, "P1Y", "次"),
        ("每两年开展一次评估。", 1, "P2Y", "次"),
        ("每周报送1篇信息。", 1, "P7D", "篇"),
        ("每年至少举办两期培训班。", 2, "P1Y", "期"),
        ("每年参加不少于60学时的培训。", 60, "P1Y", "学时"),
        ("每年举办讲座4场以上。", 4, "P1Y", "场"),
    ],
)
def test_frequencies(plan: Plan, sentence: str, least: int, per: str, unit: str) -> None:
    assert fields(obligations(plan, sentence)) == [
        {"kind": "frequency", "min": least, "per": per, "unit": unit}
    ]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("于6月20日、12月5日前报送总结。", ["2023-06-20", "2023-12-05"]),
        ("每年6月20日和12月20日前报送总结。", ["--06-20", "--12-20"]),
        ("2024年3月1日、6月1日前报送总结。", ["2024-03-01", "2024-06-01"]),
        ("6月20日召开会议，12月5日前报送总结。", ["2023-12-05"]),
    ],
)
def test_days_in_a_list_are_deadlines_each(plan: Plan, sentence: str, expected: list[str]) -> None:
    assert [o.when for o in obligations(plan, sentence)] == expected


def test_spans_in_a_list_run_from_no_other(plan: Plan) -> None:
    found = obligations(plan, "要在24小时内响应、3个工作日内处置。")
    assert [(o.within, o.after) for o in found] == [("PT24H", None), ("P3D", None)]


def test_counts_in_a_list_are_frequencies_each(plan: Plan) -> None:
    found = obligations(plan, "每年至少组织1次综合演练、2次专项演练，培训4期。")
    assert [(o.min, o.value, o.unit) for o in found] == [
        (1, None, "次"),
        (2, None, "次"),
        (None, 4, "期"),
    ]


def test_every_year_said_once_holds_for_the_clauses_that_follow(plan: Plan) -> None:
    found = obligations(plan, "每年开展案卷评查，专题研究不少于3次，2月20日前报送情况。")
    assert fields(found) == [
        {"kind": "frequency", "min": 1, "per": "P1Y", "unit": "次"},
        {"kind": "frequency", "min": 3, "per": "P1Y", "unit": "次"},
        {"kind": "deadline", "when": "--02-20"},
    ]


def test_nor_for_a_clause_about_the_whole_year(plan: Plan) -> None:
    found = obligations(plan, "每季度通报1次，各镇全年评查案卷不少于50卷。")
    assert [(o.kind, o.per, o.value) for o in found] == [
        ("frequency", "P3M", None),
        ("threshold", None, 50),
    ]


def test_but_not_for_the_next_sentence(plan: Plan) -> None:
    found = obligations(plan, "每年开展案卷评查。2月20日前报送情况。")
    assert fields(found)[1:] == [{"kind": "deadline", "when": "2023-02-20"}]


@pytest.mark.parametrize(
    ("sentence", "expected", "what"),
    [
        ("公开征求意见期限不少于30日。", {"min": "P30D"}, "公开征求意见期限"),
        ("合法性审核时间一般不少于7个工作日。", {"min": "P7D"}, "合法性审核时间"),
        ("公示不得少于5日。", {"min": "P5D"}, "公示"),
        ("办理时限压缩至3个工作日以内。", {"max": "P3D"}, "办理时限"),
        ("办理时限5个工作日内。", {"max": "P5D"}, "办理时限"),
        ("平均用时控制在半个月以内。", {"max": "P15D"}, "平均用时"),
        ("受理时间不超过1.5个月。", {"max": "P1.5M"}, "受理时间"),
        ("办理周期由20个工作日压缩至5个工作日。", {"max": "P5D"}, "办理周期"),
    ],
)
def test_durations(plan: Plan, sentence: str, expected: dict[str, str], what: str) -> None:
    found = obligations(plan, sentence)
    assert fields(found) == [{"kind": "duration", **expected}]
    assert found[0].what == what


@pytest.mark.parametrize(
    ("sentence", "op", "value", "unit"),
    [
        ("公开率达到100%。", ">=", 100, "%"),
        ("办结率达到百分之百。", ">=", 100, "%"),
        ("满意度不低于90%。", ">=", 90, "%"),
        ("办结率不得低于98%。", ">=", 98, "%"),
        ("出庭率保持在95%以上。", ">=", 95, "%"),
        ("材料压减30%以上。", ">=", 30, "%"),
        ("法律顾问不少于3人。", ">=", 3, "人"),
        ("每个镇至少配备2名执法人员。", ">=", 2, "名"),
        ("投诉率控制在3%以内。", "<=", 3, "%"),
        ("败诉率降至5%以下。", "<=", 5, "%"),
        ("错误率低于1‰。", "<=", 1, "‰"),
        ("罚款不超过50万元。", "<=", 500000, "元"),
        ("进入全市前三名。", "<=", 3, "名"),
        # a target without a sign
        ("引进高层次人才100名。", ">=", 100, "名"),
        ("建设基地3个。", ">=", 3, "个"),
        ("制定政府规章1件。", ">=", 1, "件"),
        # a range
        ("有3-5个项目获评示范。", "range", (3, 5), "个"),
        ("给予5万元至10万元奖励。", "range", (50000, 100000), "元"),
        ("给予10-20万元奖励。", "range", (100000, 200000), "元"),
        # what somebody gets
        ("给予最高50万元补助。", "<=", 500000, "元"),
        ("给予不超过50万元补助。", "<=", 500000, "元"),
        ("一次性奖励10万元。", "=", 100000, "元"),
        ("按每人每月2000元的标准给予补贴。", "=", 2000, "元"),
        ("给予租金50%的补贴。", "=", 50, "%"),
        ("配备15—20名联络员。", "range", (15, 20), "名"),
    ],
)
def test_thresholds(plan: Plan, sentence: str, op: str, value: Any, unit: str) -> None:
    (found,) = obligations(plan, sentence)
    assert (found.kind, found.op, found.value, found.unit) == ("threshold", op, value, unit)


@pytest.mark.parametrize(
    ("sentence", "indicator"),
    [
        ("公开率达到100%。", "公开率"),
        ("报备率、及时率均达到100%。", "报备率、及时率"),
        ("确保按期办结率达到98%以上。", "按期办结率"),
        ("引进高层次人才100名。", "引进高层次人才"),
        ("有3-5个项目获评示范。", "项目获评示范"),
        ("人均不少于60学时。", "人均"),
        ("其中优秀率不低于30%。", "优秀率"),
        ("全年举办讲座不少于4场。", "举办讲座"),
        ("给予最高50万元补助。", "补助"),
        ("争取2024年底前网办率达到99%。", "网办率"),
        ("培训时长原则上不少于40学时。", "培训时长"),
        ("进入全市前3名。", "进入全市"),
    ],
)
def test_what_a_threshold_is_about(plan: Plan, sentence: str, indicator: str) -> None:
    found = obligations(plan, sentence)[-1]
    assert found.indicator == indicator


@pytest.mark.parametrize(
    ("sentence", "quote", "what"),
    [
        ("不得以会签代替审核。", "不得以会签代替审核", "以会签代替审核"),
        ("严禁擅自收费。", "严禁擅自收费", "擅自收费"),
        ("绝不能流于形式。", "绝不能流于形式", "流于形式"),
        ("严防弄虚作假。", "严防弄虚作假", "弄虚作假"),
        ("规范检查，禁止重复检查。", "禁止重复检查", "重复检查"),
        ("坚决杜绝违规设立许可。", "坚决杜绝违规设立许可", "违规设立许可"),
        (
            "未经合法性审核的文件，不得提交审议。",
            "未经合法性审核的文件，不得提交审议",
            "未经合法性审核的文件提交审议",
        ),
    ],
)
def test_prohibitions(plan: Plan, sentence: str, quote: str, what: str) -> None:
    (found,) = obligations(plan, sentence)
    assert (found.kind, found.quote, found.what) == ("prohibition", quote, what)


def test_a_clause_with_two_requirements_gives_two_records(plan: Plan) -> None:
    found = obligations(plan, "力争到2025年，80%以上的镇建成示范点。")
    assert [(o.kind, o.quote) for o in found] == [
        ("deadline", "力争到2025年，80%以上的镇建成示范点"),
        ("threshold", "80%以上的镇建成示范点"),
    ]


@pytest.mark.parametrize(
    "sentence",
    [
        "推进三项制度，落实十四五规划。",
        "深化放管服改革，打通最后一公里。",
        "落实《三年行动计划（2021—2023年）》。",
        "坚持问题导向，压实三级责任。",
    ],
)
def test_what_requires_nothing_that_can_be_checked(plan: Plan, sentence: str) -> None:
    assert obligations(plan, sentence) == ()


def test_an_obligation_knows_its_task(plan: Plan) -> None:
    facts = plan("1.规范执法。公开率达到100%。\n2.强化监督。\n3.优化服务。每年评估1次。")
    assert [(o.task, o.kind) for o in facts.obligations] == [(1, "threshold"), (3, "frequency")]


def test_requirements_outside_the_tasks_belong_to_none(plan: Plan) -> None:
    (found,) = plan("1.规范执法。\n三、监督检查\n各镇每季度报送进展。").obligations
    assert (found.task, found.kind, found.per) == (None, "frequency", "P3M")


def test_what_a_report_plans_is_required_and_what_it_did_is_not(
    report: Callable[..., Facts],
) -> None:
    facts = report("公开率达到100%，每年评估1次。", planned="一是强化公开。公开率达到98%。")
    assert [(o.quote, o.task) for o in facts.obligations] == [("公开率达到98%", 1)]


def test_other_reports_require_nothing_either() -> None:
    text = "宜兴市公安局2023年工作总结\n一、主要工作\n破案率65.4%，每月通报1次。\n"
    facts = extract(text)
    assert facts.document.kind == "other" and facts.obligations == ()


@pytest.mark.parametrize("sentence", ["13月底前完成。", "每年99月1日前报送。", "到2024年0月完成。"])
def test_months_that_do_not_exist_give_no_deadline(plan: Plan, sentence: str) -> None:
    assert [o for o in obligations(plan, sentence) if o.kind == "deadline"] == []


@pytest.mark.parametrize(
    ("cell", "when"),
    [
        ("2023年12月底", "2023-12-31"),
        ("9月30日", "2023-09-30"),
        ("11月", "2023-11"),
        ("2024年6月", "2024-06"),
        ("2024.06.30", "2024-06-30"),
        ("2024年", "2024"),
        ("2024年底", "2024-12-31"),
        ("年底", "2023-12-31"),
        ("第三季度", "2023-09-30"),
        ("2024年四季度", "2024-12-31"),
        ("上半年", "2023-06-30"),
        ("每年12月底", "--12-31"),
        ("6月底前", "2023-06-30"),
        # of a stretch of time the end
        ("3月至10月", "2023-10"),
        ("2023年3月—2024年10月", "2024-10"),
        ("2023—2025年", "2025"),
    ],
)
@pytest.mark.parametrize(
    "form",
    [
        "1.规范执法。完善清单。\n责任单位：市司法局\n完成时限：{}\n",
        "1.规范执法。完善清单。（责任单位：市司法局；时间节点：{}）",
        "序号\t任务\t责任单位\t完成时限\t备注\n1\t规范执法。\t市司法局\t{}\t无",
    ],
)
def test_by_when_needs_no_word_where_the_text_has_a_place_for_it(
    plan: Plan, form: str, cell: str, when: str
) -> None:
    (found,) = plan(form.format(cell)).obligations
    assert (found.kind, found.when, found.quote, found.task) == ("deadline", when, cell, 1)


@pytest.mark.parametrize("cell", ["长期坚持", "全年", "2023年全年", "持续推进", "13月", "2月30日"])
def test_what_in_such_a_place_is_no_date(plan: Plan, cell: str) -> None:
    assert plan(f"1.规范执法。\n责任单位：市司法局\n完成时限：{cell}").obligations == ()


def test_a_bracket_that_says_who_and_by_when_is_parted(plan: Plan) -> None:
    (found,) = obligations(plan, "完善清单（市司法局牵头，9月底前完成），公示结果。")
    assert (found.quote, found.when) == ("9月底前完成", "2023-09-30")


def test_the_cells_of_a_row_are_its_clauses(plan: Plan) -> None:
    facts = plan(
        "序号  工作任务  责任单位  完成时限\n1  公开率达到98%。  市司法局  3月底\n"
        "2  组织培训2次  市公安局  每季度一次"
    )
    assert [(o.task, o.kind, o.quote) for o in facts.obligations] == [
        (1, "threshold", "公开率达到98%"),
        (1, "deadline", "3月底"),
        (2, "threshold", "组织培训2次"),
        (2, "frequency", "每季度一次"),
    ]
    assert facts.metrics == ()
