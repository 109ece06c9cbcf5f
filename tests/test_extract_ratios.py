"""Ratios: printed rates beside the counts they come from, recomputed."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from fazhi.facts import Facts

Report = Callable[..., Facts]


@pytest.mark.parametrize(
    ("sentence", "numerator", "denominator", "consistent"),
    [
        ("抽查案卷240卷，合格231卷，合格率96.25%。", "231卷", "240卷", True),
        ("抽查案卷1,260卷，合格1,253卷，合格率99.44%。", "1,253卷", "1,260卷", True),
        ("受理申请3万件，办结2.97万件，办结率99%。", "2.97万件", "3万件", True),
        ("受理申请12件，办结12件，办结率达100%。", "12件", "12件", True),
        ("开庭审理案件89件，负责人出庭应诉87件，出庭应诉率97.75%。", "87件", "89件", True),
        # half a unit rounds up, whatever binary floating point makes of 95.625
        ("抽查信息640条，合格612条，合格率95.63%。", "612条", "640条", True),
        # cut instead of rounded (98.96), and plainly wrong
        ("审结复议案件96件，纠错95件，纠错率98.9%。", "95件", "96件", False),
        ("抽查案卷240卷，合格231卷，合格率97%。", "231卷", "240卷", False),
        # a share of what was counted before
        ("审结96件，其中维持51件，占53.1%。", "51件", "96件", True),
        # said of several rates at once
        ("制发文件9件，报备9件，报备率、及时率均达100%。", "9件", "9件", True),
        # of several bases the one that fits
        ("受理复议案件120件，审结96件，纠错12件，纠错率12.5%。", "12件", "96件", True),
        ("受理复议案件120件，审结96件，纠错12件，纠错率10%。", "12件", "120件", True),
    ],
)
def test_rates_are_recomputed(
    report: Report, sentence: str, numerator: str, denominator: str, consistent: bool
) -> None:
    facts = report(sentence)
    (ratio,) = facts.ratios
    assert (ratio.numerator, ratio.denominator) == (numerator, denominator)
    assert ratio.consistent is consistent
    quotes = {m.start: m.quote for m in facts.metrics}
    assert quotes[ratio.start] == ratio.rate == ratio.quote
    assert quotes[ratio.numerator_at] == numerator
    assert quotes[ratio.denominator_at] == denominator


@pytest.mark.parametrize(
    "sentence",
    [
        "办结率100%。",
        "处置3件，办结率100%。",
        "受理案件100件，同比增长20%。",
        "网办率从75%提高到92%。",
        "培训400余人，合格380人，合格率95%。",
        "抽查案卷0卷，合格0卷，合格率0%。",
        "抽查案卷240卷，合格231件，合格率96.25%。",
        "抽查案卷240卷，合格231卷。合格率96.25%。",
        "审结96件，其中维持51件，占60%。",
        "收到提案154件，办复154件，提案见面率、满意率均为100%。",
    ],
)
def test_rates_without_their_counts_give_none(report: Report, sentence: str) -> None:
    assert report(sentence).ratios == ()


def test_two_rates_of_a_sentence(report: Report) -> None:
    facts = report("抽查案卷200卷，合格190卷，合格率95%，其中优秀50卷，优秀率25%。")
    assert [(r.rate, r.numerator, r.denominator) for r in facts.ratios] == [
        ("95%", "190卷", "200卷"),
        ("25%", "50卷", "200卷"),
    ]


def test_a_rate_of_several_counts_together_has_no_single_one(report: Callable[..., Facts]) -> None:
    facts = report("行政复议审结105件，直接纠错12件，调解31件，综合纠错率41%。")
    assert facts.ratios == ()
