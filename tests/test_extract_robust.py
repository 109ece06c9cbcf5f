"""Extraction of texts that nobody would write: mixtures, variants of width, hostile strings."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from fazhi.facts import Facts
from fazhi.loaders.extract import extract
from fazhi.loaders.fold import fold
from fazhi.records import to_records

HEADS = [
    "宜兴市人民政府2023年法治政府建设情况报告\n",
    "岳麓区2023年法治政府建设工作情况报告\n来源：岳麓区司法局 时间：2024-03-06\n",
    "宜兴市2023年法治政府建设重点任务分工方案\n宜政办发〔2023〕25号\n",
    "关于印发《宜兴市优化服务\n方案》的通知\n",
    "",
]
FRAGMENTS = [
    "一、主要举措和成效\n",
    "二、存在的问题和不足\n",
    "三、下一步工作安排\n",
    "二、重点任务\n",
    "（一）规范执法行为。",
    "()强化执法监督\n",
    "1.完善清单。",
    "2．公示结果\n",
    "11.121人才计划。\n",
    "一是加强培训，办班3期、参训1,260人次。",
    "三是力量薄弱；",
    "受理行政复议案件120件，审结96件，直接纠错12件，纠错率12.5%。",
    "网办率由75%提高到92%，居全省第3位。\n",
    "报备率、及时率和规范率均达100%，",
    "投入22.98亿元，惠及2000多万户、二十余家，",
    "印发《行政裁决办法》（宜政发〔2023〕25号），",
    "落实《关于印发〈监督方案〉的通知》",
    "出台《法律顾问管理办法，",
    "依据国办发〔202211号)文件",
    "市司法局会同市委组织部、各有关部门、县（市、区）人民政府",
    "报同级党委、人大常委会。",
    "（市司法局牵头，市公安局、各镇（街道）按职责分工负责）\n",
    "\n责任单位：市发展和改革委员会、财政局，各有关部门\n",
    "配合单位：市委组织部、依法治市办\n",
    "（牵头单位：市数据局；配合单位：",
    "序号\t任务\t责任单位\n1\t压减材料\t市数据局\n",
    "每年2月20日前向市政府报告，不少于30日，",
    "自公布之日起15个工作日内备案，不得少于2次。",
    "未经审核的，不得提交；到2025年，",
    "三项制度、12348、7×24小时、5G、2.0版、1%工作法",
    "”", "“", "）", "（", "》", "《", "。", "，", "、", "\n", "　", "\t", "〔", "〕",
    "<div>", "\u200b", "\ufeff", "𠮷", "é", "0", "９", "第", "十", "百分之",
]  # fmt: skip

Texts = st.builds(
    lambda head, parts: head + "".join(parts),
    st.sampled_from(HEADS),
    st.lists(st.sampled_from(FRAGMENTS), max_size=24),
)
ANYTHING = st.text(st.characters(exclude_categories=["Cs"]), max_size=120)
relaxed = settings(max_examples=120, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def folded(value: Any) -> Any:
    """A record with its strings folded."""
    if isinstance(value, str):
        return fold(value)
    if isinstance(value, dict):
        return {key: folded(item) for key, item in value.items()}
    return [folded(item) for item in value] if isinstance(value, list | tuple) else value


def comparable(text: str) -> list[Any]:
    """The records of a text with their strings folded."""
    return [folded(record) for record in to_records(extract(text)) if record["type"] != "ratio"]


def full_width(text: str) -> str:
    """The text with its ASCII marks and digits full-width."""
    return text.translate({code: code + 0xFEE0 for code in range(0x21, 0x7F)})


def check(text: str) -> Facts:
    """The facts of a text, their evidence checked against it."""
    facts = extract(text)
    for fact in facts:
        assert text[fact.start : fact.end] == fact.quote != ""
    for task in facts.tasks:
        for assignment in task.assignments:
            assert text[assignment.start : assignment.end] == assignment.quote != ""
            assert assignment.unit
    return facts


@given(Texts)
@relaxed
def test_every_fact_is_where_it_says_in_any_mixture_of_a_document(text: str) -> None:
    facts = check(text)
    assert [t.number for t in facts.tasks] == list(range(1, len(facts.tasks) + 1))
    starts = {m.start for m in facts.metrics}
    for ratio in facts.ratios:
        assert {ratio.start, ratio.numerator_at, ratio.denominator_at} <= starts


@given(ANYTHING)
@relaxed
def test_any_text_has_facts_or_none(text: str) -> None:
    check(text)


@given(Texts)
@relaxed
def test_records_are_plain_json_and_the_same_each_time(text: str) -> None:
    first, second = (list(to_records(extract(text))) for _ in range(2))
    assert json.loads(json.dumps(first)) == json.loads(json.dumps(second))


@given(Texts)
@relaxed
def test_width_makes_no_difference(text: str) -> None:
    narrow = fold(text)
    head, body = narrow[: narrow.find("\n") + 1], narrow[narrow.find("\n") + 1 :]
    assert comparable(narrow) == comparable(head + full_width(body))


LONG, SHORT = 100_000, 10_000


@pytest.mark.parametrize(
    "unit", ["1", "一", "十", "《", "(", "“", "一是", "、", "市", "各", " ", "\n", "\t", "字"]
)
def test_a_hundred_thousand_characters_of_one_kind(unit: str) -> None:
    check(unit * (LONG // len(unit)))


HOSTILE = [
    *"委局，。；》)”①-…率件从自以向",
    *"《》 《办法》 一是甲。 (一) 一、 1. 1, A 印发《 制定 积极 国发〔2018〕1号".split(),
    *"市司法局 市司法局、 市局负责， 各级党委、 同级党委、 宜兴市 鼓楼区 自治区 人民政府".split(),
    *"责任单位： 牵头 （市司法局牵头） 领导小组 每年 不少于 通过 方式 分别 同比增长".split(),
    *"2023 1件 1件， 〔 第 排在第一位的".split(),
    *"主要是 薄弱， ，不得 日期： 到2025年， 自公布之日起30日内".split(),
]


@pytest.mark.parametrize("unit", HOSTILE)
def test_words_that_rules_look_for_over_and_over(unit: str) -> None:
    check(unit * (SHORT // len(unit)))


@pytest.mark.parametrize(
    "unit", ["（", "《", "“", "、", "市", "一是", " ", "责任单位：", "委", "，", "不少于", "各"]
)
def test_hostile_strings_inside_a_document(
    report: Callable[..., Facts], plan: Callable[..., Facts], unit: str
) -> None:
    text = unit * (SHORT // len(unit))
    report(text, problems=text, planned=f"一是{text}")
    plan(f"1.规范。{text}\n责任单位：{text}\n（{text}牵头）")


@pytest.mark.parametrize(("opening", "closing"), ["（）", "《》", "“”", "〔〕", "()"])
def test_nested_brackets(opening: str, closing: str) -> None:
    depth = LONG // 2
    check(opening * depth + "市司法局牵头" + closing * depth)


def test_a_very_long_sentence_of_ordinary_words() -> None:
    check("市司法局推进工作，印发方案、召开会议，" * 3000 + "。")


def test_many_lines_of_ordinary_words() -> None:
    facts = check(
        "宜兴市2023年重点任务分工方案\n一、重点任务\n" + "1.规范执法。（市司法局负责）\n" * 2000
    )
    assert len(facts.tasks) == 2000
