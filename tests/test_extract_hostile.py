"""Lines that no person wrote: extraction ends, and every fact still has its evidence."""

from __future__ import annotations

import json

import pytest

from fazhi.loaders.extract import extract
from fazhi.records import to_records
from fazhi.text import Metadata

LENGTH = 3_000
TITLES = ("某市2022年法治政府建设情况报告", "某市重点任务分工方案", "某市某某办法")
PIECES = (
    "1", "123,", "1.", "一", "十", "百分之一", "1%", "1件", "〔2018〕1号", "2022年", "2022-",
    "《", "《a》", "《。", "(", "(a)", "“", "〔", "】", "、", "各", "市", "第", " ", "\t", "\n",
    "一是", "一、\n", "(一)", "①", "责任单位:", "(财政局牵头)", "市政府报送", "局和局", "领导小组",
    "3日内", "年底前", "每年", "不得", "合格率95%,", "5”,即", "我们在这里说话",
)  # fmt: skip


@pytest.mark.parametrize("piece", PIECES)
@pytest.mark.parametrize("title", TITLES)
def test_a_line_of_one_piece_repeated(piece: str, title: str) -> None:
    line = piece * (LENGTH // len(piece))
    text = f"一、主要任务\n1.{line}(财政局牵头)\n{line}"
    facts = extract(text, Metadata(title=title))
    assert all(text[fact.start : fact.end] == fact.quote for fact in facts)
    assert all(json.dumps(record, allow_nan=False) for record in to_records(facts))


def test_a_number_of_thousands_of_digits_is_no_figure_of_that_size() -> None:
    text = f"一、主要成效\n受理{'1,234' + ',567' * 3_000}件,审结{'一' * 9_000}件。"
    facts = extract(text, Metadata(title=TITLES[0]))
    assert all(len(metric.quote) < 60 for metric in facts.metrics)


def test_an_open_bracket_hides_no_figure_far_behind_it() -> None:
    text = f"一、主要成效\n〔受理行政复议案件。{'开展普法宣传。' * 40}审结案件120件。〕"
    facts = extract(text, Metadata(title=TITLES[0]))
    assert [metric.value for metric in facts.metrics] == [120]


def test_no_figure_begins_inside_the_scale_of_another() -> None:
    text = "一、主要任务\n1.投入资金达到3千万元。(财政局牵头)"
    facts = extract(text, Metadata(title=TITLES[1]))
    assert [found.value for found in facts.obligations] == [30_000_000]
