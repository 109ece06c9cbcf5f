"""Tables of figures: heads say what, rows where or when, units stand in heads or above."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from fazhi.facts import Facts

Report = Callable[..., Facts]


def rows(facts: Facts) -> list[tuple[str, float | tuple[float, float], str | None, str | None]]:
    """Quote, value, unit and indicator of each figure."""
    return [(m.quote, m.value, m.unit, m.indicator) for m in facts.metrics]


def test_a_head_says_what_and_a_row_where(report: Report) -> None:
    facts = report(
        "部门\t行政处罚（件）\t罚没金额（万元）\n市公安局\t1,205\t86.4\n市城管局\t312\t0\n合计\t1517\t86.4"
    )
    assert rows(facts) == [
        ("1,205", 1205, "件", "市公安局行政处罚"),
        ("86.4", 864000, "元", "市公安局罚没金额"),
        ("312", 312, "件", "市城管局行政处罚"),
        ("0", 0, "元", "市城管局罚没金额"),
        ("1517", 1517, "件", "行政处罚"),
        ("86.4", 864000, "元", "罚没金额"),
    ]


def test_a_row_says_when_and_the_caption_what_about(report: Report) -> None:
    facts = report(
        "表1 近年行政复议情况\n单位：件\n年度\t受理\t纠错\t纠错率\n"
        "2022年\t80\t9\t11.25%\n2023年\t96\t12\t12.5%"
    )
    assert [(m.value, m.unit, m.indicator, m.period) for m in facts.metrics] == [
        (80, "件", "行政复议受理", "2022"),
        (9, "件", "行政复议纠错", "2022"),
        (11.25, "%", "行政复议纠错率", "2022"),
        (96, "件", "行政复议受理", "2023"),
        (12, "件", "行政复议纠错", "2023"),
        (12.5, "%", "行政复议纠错率", "2023"),
    ]
    assert [(r.rate, r.numerator, r.denominator, r.consistent) for r in facts.ratios] == [
        ("11.25%", "9", "80", True),
        ("12.5%", "12", "96", True),
    ]


def test_a_row_says_what_and_a_head_when(report: Report) -> None:
    facts = report(
        "指标名称\t计量单位\t2022年\t2023年\t同比增长（%）\t2024年目标\n"
        "投入资金\t万元\t2,300\t1800\t-21.7\t2000\n持证率\t%\t96.1\t98\t1.9\t99"
    )
    assert [(m.quote, m.value, m.unit, m.change, m.period) for m in facts.metrics] == [
        ("2,300", 23000000, "元", None, "2022"),
        ("1800", 18000000, "元", None, "2023"),
        ("-21.7", 21.7, "%", "decrease", "2023"),
        ("96.1", 96.1, "%", None, "2022"),
        ("98", 98, "%", None, "2023"),
        ("1.9", 1.9, "%", "increase", "2023"),
    ]
    assert {m.indicator for m in facts.metrics} == {"投入资金", "持证率"}


def test_heads_and_rows_that_span_others(report: Report) -> None:
    facts = report(
        "序号\t类别\t环节\t案件\t\t人员（名）\n\t\t\t本级（件）\t基层（件）\n"
        "1\t许可\t受理\t230\t12\t8\n2\t\t办结\t228\t11\t8"
    )
    assert rows(facts) == [
        ("230", 230, "件", "许可受理案件本级"),
        ("12", 12, "件", "许可受理案件基层"),
        ("8", 8, "名", "许可受理人员"),
        ("228", 228, "件", "许可办结案件本级"),
        ("11", 11, "件", "许可办结案件基层"),
        ("8", 8, "名", "许可办结人员"),
    ]


def test_growth_beside_a_count_is_the_growth_of_that(report: Report) -> None:
    facts = report("领域\t案件数（件）\t同比（%）\n劳动\t88\t-5\n消费\t70\t8.5%")
    assert [(m.quote, m.indicator, m.change) for m in facts.metrics] == [
        ("88", "劳动案件数", None),
        ("-5", "劳动案件数", "decrease"),
        ("70", "消费案件数", None),
        ("8.5%", "消费案件数", "increase"),
    ]


def test_cells_may_be_parted_by_blanks_where_every_row_has_as_many(report: Report) -> None:
    facts = report(
        "统计表（单位：件）\n部门  立案  结案\n公安局  120  1,018\n城管局  33  20\n以上为统计。"
    )
    assert rows(facts) == [
        ("120", 120, "件", "公安局立案"),
        ("1,018", 1018, "件", "公安局结案"),
        ("33", 33, "件", "城管局立案"),
        ("20", 20, "件", "城管局结案"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "部门\t电话\n公安局\t87981234",
        "序号\t单位\n1\t公安局\n2\t城管局",
        "部门\t情况\n公安局\t良好",
        "公安局\t120\n城管局\t33",
        "部门  立案  结案\n公安局  120\n城管局  33  20",
        "培训 3 12\n以上。",
    ],
)
def test_what_is_no_table_of_figures(report: Report, text: str) -> None:
    assert report(text).metrics == ()


def test_the_figures_of_a_plan_s_table_are_no_metrics(
    report: Report, plan: Callable[..., Facts]
) -> None:
    table = "镇\t培训（次）\n丁蜀镇\t4\n官林镇\t5"
    assert plan(table).metrics == ()
    assert report(planned=table).metrics == ()
