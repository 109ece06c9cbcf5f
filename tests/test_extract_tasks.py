"""Tasks: the items of plans and planned items of reports, and the units that they name."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from fazhi.facts import Facts, Task
from fazhi.loaders.extract import extract

Plan = Callable[..., Facts]


def only(facts: Facts) -> Task:
    (task,) = facts.tasks
    return task


@pytest.mark.parametrize(
    ("lines", "responsible", "cooperating"),
    [
        ("责任单位：市司法局", ["市司法局"], []),
        ("责任部门:市司法局", ["市司法局"], []),
        ("牵头单位：市司法局\n责任单位：市公安局", ["市司法局", "市公安局"], []),
        ("牵头单位：市司法局\n配合单位：市公安局", ["市司法局"], ["市公安局"]),
        ("主办单位：市司法局\n协办单位：市公安局", ["市司法局"], ["市公安局"]),
        ("牵头部门：市司法局；参与单位：市公安局", ["市司法局"], ["市公安局"]),
        ("责任单位：市司法局\n完成时限：2023年12月底", ["市司法局"], []),
        ("责任领导：分管副市长；责任单位：市司法局；完成时间：12月底前。", ["市司法局"], []),
    ],
)
def test_lines_with_labels(
    plan: Plan, lines: str, responsible: list[str], cooperating: list[str]
) -> None:
    task = only(plan(f"1.规范执法。完善清单。\n{lines}"))
    assert (task.responsible, task.cooperating) == (responsible, cooperating)
    assert task.quote == "1.规范执法。完善清单。"


@pytest.mark.parametrize(
    ("clause", "responsible", "cooperating"),
    [
        ("市司法局负责", ["市司法局"], []),
        ("由市司法局负责", ["市司法局"], []),
        ("请市司法局会同市财政局落实", ["市司法局", "市财政局"], []),
        ("市司法局、市财政局等按职责分工负责", ["市司法局", "市财政局"], []),
        ("市司法局、市财政局按职责分工分别负责", ["市司法局", "市财政局"], []),
        ("市司法局牵头，市公安局配合", ["市司法局"], ["市公安局"]),
        ("市司法局牵头负责，市公安局、市城管局等参与", ["市司法局"], ["市公安局", "市城管局"]),
        ("财政部、税务总局牵头，各地区按职责分工负责", ["财政部", "税务总局"], ["各地区"]),
        (
            "财政部牵头，水利部等国务院相关部门及各地区按职责分工负责",
            ["财政部"],
            ["水利部", "国务院相关部门", "各地区"],
        ),
        (
            "财政部、水利部等国务院相关部门及各地区按职责分工负责",
            ["财政部", "水利部", "国务院相关部门", "各地区"],
            [],
        ),
        ("责任单位：市司法局、市公安局", ["市司法局", "市公安局"], []),
        ("责任部门：市司法局", ["市司法局"], []),
        ("市司法局牵头，9月底前完成", ["市司法局"], []),
        ("市司法局、市公安局负责，第三季度完成", ["市司法局", "市公安局"], []),
        ("牵头单位：市委组织部，配合单位：市国资委", ["市委组织部"], ["市国资委"]),
        ("牵头单位：市委组织部；配合单位：市国资委", ["市委组织部"], ["市国资委"]),
        ("主办单位：市司法局 协办单位：市公安局 完成时限：2023年底", ["市司法局"], ["市公安局"]),
    ],
)
def test_clauses_in_brackets(
    plan: Plan, clause: str, responsible: list[str], cooperating: list[str]
) -> None:
    task = only(plan(f"1.规范执法。完善清单。（{clause}）"))
    assert (task.responsible, task.cooperating) == (responsible, cooperating)
    assert task.title == "规范执法"


@pytest.mark.parametrize("brackets", ["（）", "〔〕", "【】", "[]"])
def test_every_kind_of_bracket(plan: Plan, brackets: str) -> None:
    task = only(plan(f"1.规范执法。{brackets[0]}责任单位：各镇、市直各部门{brackets[1]}"))
    assert task.responsible == ["各镇", "市直各部门"]


@pytest.mark.parametrize(
    ("units", "canonical"),
    [
        # the level is given once and handed on, and changes in mid-list
        ("市发展和改革委员会、财政局、审计局", ["市发展和改革委员会", "市财政局", "市审计局"]),
        ("市委组织部、依法治市办", ["市委组织部", "市委依法治市办"]),
        (
            "市委组织部、宣传部、党校（行政学院）、市司法局、公安局",
            ["市委组织部", "市委宣传部", "市委党校（行政学院）", "市司法局", "市公安局"],
        ),
        ("市委政法委、市法院、检察院", ["市委政法委", "市法院", "市检察院"]),
        ("市司法局、省税务局、水利厅", ["市司法局", "省税务局", "省水利厅"]),
        ("市市场监督管理局、城管局", ["市市场监督管理局", "市城管局"]),
        # national organs and those of a system take none
        ("市司法局、国家税务总局、人民银行", ["市司法局", "国家税务总局", "人民银行"]),
        # so do a zone's and a township's organs, and a league committee
        (
            "市司法局、团市委、开发区管委会、丁蜀镇、宜城街道办事处、财政局",
            ["市司法局", "团市委", "开发区管委会", "丁蜀镇", "宜城街道办事处", "市财政局"],
        ),
        (
            "市司法局、景区管委会、经济技术开发区管委会、财政局",
            ["市司法局", "景区管委会", "经济技术开发区管委会", "市财政局"],
        ),
        # 县市场监管局 is one organ, and hands its level on
        ("县市场监管局、应急局", ["县市场监管局", "县应急局"]),
        # collectives keep their own wording
        ("市司法局、各有关部门", ["市司法局", "各有关部门"]),
        ("市司法局、各镇（街道）", ["市司法局", "各镇（街道）"]),
        ("县（市、区）政府、市直有关部门", ["县（市、区）政府", "市直有关部门"]),
        ("市司法局、各县（市、区）人民政府", ["市司法局", "各县（市、区）人民政府"]),
        ("各地区、各部门", ["各地区", "各部门"]),
        # separators of every kind
        ("市司法局，市公安局；市财政局", ["市司法局", "市公安局", "市财政局"]),
        ("市司法局 市公安局", ["市司法局", "市公安局"]),
        ("市司法局和财政局", ["市司法局", "市财政局"]),
        ("市司法局、市公安局等部门", ["市司法局", "市公安局"]),
        (
            "市司法局、各有关部门，乡镇人民政府按职责分工分别负责。",
            ["市司法局", "各有关部门", "乡镇人民政府"],
        ),
        # said twice, meant once
        ("市司法局、市司法局", ["市司法局"]),
    ],
)
def test_lists_of_units(plan: Plan, units: str, canonical: list[str]) -> None:
    assert only(plan(f"1.规范执法。\n责任单位：{units}")).responsible == canonical


@pytest.mark.parametrize(
    ("clause", "responsible", "cooperating"),
    [
        ("市司法局牵头，财政局、水利局配合，全年推进", ["市司法局"], ["市财政局", "市水利局"]),
        ("市司法局、公安局；6月底前", ["市司法局", "市公安局"], []),
        ("市司法局、各县（市、区）政府，长期坚持", ["市司法局", "各县（市、区）政府"], []),
        ("市司法局负责，2023年底前", ["市司法局"], []),
        ("市司法局牵头，各单位配合；每半年", ["市司法局"], ["各单位"]),
        ("不含市公安局", [], []),
    ],
)
def test_a_bracket_may_say_by_when_too(
    plan: Plan, clause: str, responsible: list[str], cooperating: list[str]
) -> None:
    task = only(plan(f"1.规范执法。（{clause}）"))
    assert (task.responsible, task.cooperating) == (responsible, cooperating)


def test_an_assignment_quotes_the_words_of_the_list(plan: Plan) -> None:
    task = only(plan("1.规范执法。\n责任单位：市司法局、公安局"))
    assert [(a.quote, a.unit, a.kind) for a in task.assignments] == [
        ("市司法局", "市司法局", "department"),
        ("公安局", "市公安局", "department"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "1.规范执法。完善清单（目录）。",
        "1.规范执法。坚持问题导向（含专项整治）。",
        "1.规范执法。推进责任落实。",
        "1.规范执法。严格落实行政执法责任制（由此形成长效机制）。",
    ],
)
def test_brackets_and_words_that_name_nobody(plan: Plan, text: str) -> None:
    task = only(plan(text))
    assert task.assignments == ()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "（一）规范执法\n1.完善清单。\n2.公示结果。\n（二）强化监督\n3.开展评查。",
            [(1, "完善清单", "规范执法"), (2, "公示结果", "规范执法"), (3, "开展评查", "强化监督")],
        ),
        (  # numbering restarts, numbers are lost: counted through in the order of the text
            "（一）规范执法\n1.完善清单。\n()强化监督\n1.开展评查。",
            [(1, "完善清单", "规范执法"), (2, "开展评查", "强化监督")],
        ),
        (  # items of two levels are tasks both
            "（一）规范执法。完善制度。具体措施：1．完善清单。2．公示结果。\n（二）强化监督。抓好评查。",
            [
                (1, "规范执法", "重点任务"),
                (2, "完善清单", "重点任务"),
                (3, "公示结果", "重点任务"),
                (4, "强化监督", "重点任务"),
            ],
        ),
        (  # a heading alone is a title
            "1.规范执法\n完善清单，公示结果。\n2.强化监督\n开展评查。",
            [(1, "规范执法", "重点任务"), (2, "强化监督", "重点任务")],
        ),
        (  # items run on in one line
            "（一）规范执法。（市司法局负责）（二）强化监督。（市公安局负责）",
            [(1, "规范执法", "重点任务"), (2, "强化监督", "重点任务")],
        ),
        ("完善清单，公示结果。", []),
    ],
)
def test_numbers_titles_and_themes(
    plan: Plan, text: str, expected: list[tuple[int, str, str]]
) -> None:
    assert [(t.number, t.title, t.theme) for t in plan(text).tasks] == expected


def test_the_quote_holds_the_item_without_its_lines_of_responsibility(plan: Plan) -> None:
    facts = plan("1.规范执法\n完善清单。\n公示结果。\n责任单位：市司法局\n2.强化监督。")
    assert [t.quote for t in facts.tasks] == ["1.规范执法\n完善清单。\n公示结果。", "2.强化监督。"]


def test_clauses_belong_to_their_item(plan: Plan) -> None:
    facts = plan(
        "（一）规范执法。（市司法局负责）\n1.完善清单。（市公安局负责）\n2.公示结果。\n"
        "责任单位：市财政局\n3.开展评查。"
    )
    assert [t.responsible for t in facts.tasks] == [["市司法局"], ["市公安局"], ["市财政局"], []]


def test_a_heading_whose_line_says_who_is_responsible_is_an_item(plan: Plan) -> None:
    facts = plan(
        "（一）规范执法\n责任分工：市司法局牵头，公安局配合\n1.完善清单。\n2.公示结果。\n（二）强化监督\n3.评查。"
    )
    assert [(t.title, t.theme, t.responsible, t.cooperating) for t in facts.tasks] == [
        ("规范执法", "重点任务", ["市司法局"], ["市公安局"]),
        ("完善清单", "重点任务", [], []),
        ("公示结果", "重点任务", [], []),
        ("评查", "强化监督", [], []),
    ]


def test_parts_that_are_tasks_themselves(plan: Plan) -> None:
    facts = plan(
        "无。\n三、规范执法。完善清单。（市司法局负责）\n四、强化监督。（市公安局牵头，市司法局配合）"
    )
    assert [(t.title, t.responsible) for t in facts.tasks] == [
        ("规范执法", ["市司法局"]),
        ("强化监督", ["市公安局"]),
    ]


@pytest.mark.parametrize(
    "table",
    [
        "序号\t任务\t责任单位\t配合单位\n1\t规范执法，完善清单。\t市司法局、公安局\t各有关部门\n"
        "2\t强化监督\t市政府办\t市委组织部、宣传部",
        "重点任务\t牵头单位\t协办单位\t完成时限\n规范执法，完善清单。\t市司法局、公安局\t各有关部门\t6月\n"
        "强化监督\t市政府办\t市委组织部、宣传部\t12月",
    ],
)
def test_rows_of_a_table(plan: Plan, table: str) -> None:
    first, second = plan(table).tasks
    assert (first.number, first.title) == (1, "规范执法，完善清单")
    assert (first.responsible, first.cooperating) == (["市司法局", "市公安局"], ["各有关部门"])
    assert (second.number, second.title) == (2, "强化监督")
    assert (second.responsible, second.cooperating) == (
        ["市政府办"],
        ["市委组织部", "市委宣传部"],
    )


def test_a_row_without_its_last_cells_and_one_below_a_spanning_cell(plan: Plan) -> None:
    facts = plan(
        "类别\t工作任务\t责任单位\t\t完成时限\n\t\t牵头单位\t配合单位\n"
        "规范执法\t1.完善清单。2.公示结果。\t市司法局\t市公安局\t6月底\n\t强化监督。\t市财政局\n"
        "（二）优化服务\n\t推进网办。\t市政务办"
    )
    assert [(t.title, t.theme, t.responsible, t.cooperating) for t in facts.tasks] == [
        ("完善清单", "规范执法", ["市司法局"], ["市公安局"]),
        ("强化监督", "规范执法", ["市财政局"], []),
        ("推进网办", "优化服务", ["市政务办"], []),
    ]


def test_cells_that_span_rows(plan: Plan) -> None:
    facts = plan(
        "重点领域\t序号\t工作任务\t牵头单位\t配合单位\n"
        "一、规范执法\t1\t完善清单。\t市司法局\t市公安局\n\t2\t公示结果。\t\t各有关部门\n"
        "\t3\t打造2个以上示范点。\t市财政局\n二、强化监督\t4\t开展评查。\t市审计局"
    )
    assert [(t.theme, t.responsible, t.cooperating) for t in facts.tasks] == [
        ("规范执法", ["市司法局"], ["市公安局"]),
        ("规范执法", ["市司法局"], ["各有关部门"]),
        ("规范执法", ["市财政局"], []),
        ("强化监督", ["市审计局"], []),
    ]
    assert [t.quote for t in facts.tasks][1:3] == ["2\t公示结果。", "3\t打造2个以上示范点。"]
    assert [(o.op, o.value, o.task) for o in facts.obligations] == [(">=", 2, 3)]
    assert facts.metrics == ()


def test_a_row_whose_first_cell_a_page_has_left_out(plan: Plan) -> None:
    facts = plan(
        "类别\t序号\t任务\t责任单位\t时限\n规范执法\t1\t完善清单。\t市司法局\t6月底\n"
        "2\t公示结果。\t市公安局\t9月底"
    )
    assert [(t.title, t.theme, t.responsible) for t in facts.tasks] == [
        ("完善清单", "规范执法", ["市司法局"]),
        ("公示结果", "规范执法", ["市公安局"]),
    ]
    assert [(o.when, o.task) for o in facts.obligations] == [("2023-06-30", 1), ("2023-09-30", 2)]


def test_a_table_whose_tasks_stand_in_no_part_requires_figures_too() -> None:
    facts = extract(
        "宜兴市法治政府建设任务分解表\n序号\t任务\t责任单位\n1\t评查案卷不少于200卷\t市司法局"
    )
    assert facts.metrics == () and [o.value for o in facts.obligations] == [200]


def test_a_table_pasted_with_spaces(plan: Plan) -> None:
    facts = plan(
        "序号  工作任务  牵头（责任）单位  协办单位\n1  完善清单  市司法局、公安局  各有关部门\n"
        "表格以外的一行。\n2  公示结果  市财政局  市公安局"
    )
    assert [(t.title, t.responsible, t.cooperating) for t in facts.tasks] == [
        ("完善清单", ["市司法局", "市公安局"], ["各有关部门"])
    ]


def test_a_table_of_tasks_makes_a_plan_whatever_its_title_says() -> None:
    facts = extract(
        "宜兴市2023年工作要点\n序号\t工作内容\t责任部门\n1\t完善清单。\t市司法局\n"
        "2\t公示结果。\t市财政局"
    )
    assert facts.document.kind == "task-plan"
    assert [(t.title, t.responsible) for t in facts.tasks] == [
        ("完善清单", ["市司法局"]),
        ("公示结果", ["市财政局"]),
    ]


def test_a_clause_that_only_says_by_when_makes_no_plan() -> None:
    text = "关于举办培训的通知\n\n各单位：\n一、时间安排：2023年5月\n二、地点：会议室。\n"
    assert extract(text).document.kind == "other"


def test_a_report_plans_its_top_level_items(report: Callable[..., Facts]) -> None:
    facts = report(
        planned="（一）规范执法。推进两项工作：1.完善清单；2.公示结果。\n（二）强化监督。开展评查。"
    )
    assert [(t.number, t.title, t.theme, t.responsible) for t in facts.tasks] == [
        (1, "规范执法", "下一步工作安排", []),
        (2, "强化监督", "下一步工作安排", []),
    ]
    assert facts.tasks[0].quote == "（一）规范执法。推进两项工作：1.完善清单；2.公示结果。"


def test_what_a_report_did_is_no_task(report: Callable[..., Facts]) -> None:
    facts = report("1.规范执法。完善清单。", planned="一是强化监督。二是开展评查。")
    assert [t.title for t in facts.tasks] == ["强化监督", "开展评查"]


def test_a_paragraph_to_all_behind_the_last_item_is_not_its_text(plan: Plan) -> None:
    facts = plan(
        "1.规范执法。\n（市司法局负责）\n2.强化监督。（市财政局负责）\n各地区、各部门要抓好落实。"
    )
    assert facts.tasks[-1].quote == "2.强化监督。（市财政局负责）"


def test_a_paragraph_to_all_is_the_text_of_a_last_item_without_any_other(plan: Plan) -> None:
    facts = plan("1.规范执法。\n完善清单。\n2.保障经费。\n各级政府要落实经费。")
    assert facts.tasks[-1].quote == "2.保障经费。\n各级政府要落实经费。"
