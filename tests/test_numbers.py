"""Numbers and widths: what is printed, as a value."""

from __future__ import annotations

import pytest

from fazhi.loaders.figures import Figure, figures
from fazhi.loaders.fold import fold
from fazhi.loaders.numerals import chinese, small_number, value_of


@pytest.mark.parametrize(
    ("numeral", "value"),
    [
        ("〇", 0),
        ("零", 0),
        ("两", 2),
        ("十", 10),
        ("十二", 12),
        ("二十", 20),
        ("三十四", 34),
        ("一百零八", 108),
        ("三百六十五", 365),
        ("一千二百", 1200),
        ("两千三百一十", 2310),
        ("三万五千", 35000),
        ("二十万", 200000),
        ("二〇二三", 2023),
        ("一二三", 123),
    ],
)
def test_chinese_numerals(numeral: str, value: int) -> None:
    assert chinese(numeral) == value


@pytest.mark.parametrize("text", ["甲", "三x", "1二"])
def test_other_characters_are_no_numeral(text: str) -> None:
    assert chinese(text) is None


@pytest.mark.parametrize(
    ("digits", "value"),
    [("12,077", 12077), ("17.50", 17.5), ("0.3", 0.3), ("1,234,567.0", 1234567)],
)
def test_digits(digits: str, value: float) -> None:
    assert value_of(digits) == value
    assert type(value_of(digits)) is type(value)


@pytest.mark.parametrize(
    ("number", "scale", "value"),
    [
        ("22.98", "亿", 2298000000),
        ("1.35", "万", 13500),
        ("3", "千万", 30000000),
        ("2", "万亿", 2000000000000),
        ("0.1", "万", 1000),
        ("", "千", 1000),
        ("八", "万", 80000),
        ("12,077", "", 12077),
    ],
)
def test_scales_are_multiplied_out_exactly(number: str, scale: str, value: int) -> None:
    found = value_of(number, scale)
    assert found == value and isinstance(found, int)


@pytest.mark.parametrize(
    ("marker", "value"),
    [
        ("（三）", 3),
        ("12.", 12),
        ("第二，", 2),
        ("③", 3),
        ("⑳", 20),
        ("二十一、", 21),
        ("()", None),
        ("", None),
    ],
)
def test_list_numbers(marker: str, value: int | None) -> None:
    assert small_number(marker) == value


def one(text: str) -> Figure:
    (figure,) = figures(fold(text))
    return figure


@pytest.mark.parametrize(
    ("text", "value", "unit", "comparator"),
    [
        ("办结126件", 126, "件", "eq"),
        ("办结１２６件", 126, "件", "eq"),
        ("办结1,260件", 1260, "件", "eq"),
        ("办结1，260件", 1260, "件", "eq"),
        ("占比7.63％", 7.63, "%", "eq"),
        ("占比百分之三十五", 35, "%", "eq"),
        ("下降0.8‰", 0.8, "‰", "eq"),
        ("惠及2000多万户", 20000000, "户", "gt"),
        ("惠及1.35万余项", 13500, "项", "gt"),
        ("惠及1.2亿多元", 120000000, "元", "gt"),
        ("培训800余人", 800, "人", "gt"),
        ("培训二十多个", 20, "个", "gt"),
        ("惠及千余家", 1000, "家", "gt"),
        ("惠及三百余户", 300, "户", "gt"),
        ("超过3.2万人次", 32000, "人次", "gt"),
        ("突破1000件", 1000, "件", "gt"),
        ("逾60件", 60, "件", "gt"),
        ("不足10件", 10, "件", "lt"),
        ("不到10件", 10, "件", "lt"),
        ("不超过30件", 30, "件", "le"),
        ("30件以下", 30, "件", "le"),
        ("30件以内", 30, "件", "le"),
        ("不少于20家", 20, "家", "ge"),
        ("不低于95%", 95, "%", "ge"),
        ("50名以上", 50, "名", "ge"),
        ("近400份", 400, "份", "approx"),
        ("约400份", 400, "份", "approx"),
        ("35件左右", 35, "件", "approx"),
        ("清理三十四项", 34, "项", "eq"),
        ("开展两次", 2, "次", "eq"),
        ("清理十一项", 11, "项", "eq"),
    ],
)
def test_figures(text: str, value: float, unit: str, comparator: str) -> None:
    figure = one(text)
    assert (figure.value, figure.unit, figure.comparator) == (value, unit, comparator)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("列第8位", 8),
        ("位居全省首位", 1),
        ("排名榜首", 1),
        ("居全市第二位", 2),
        ("位列第十二位", 12),
    ],
)
def test_ranks(text: str, value: int) -> None:
    figure = one(text)
    assert figure.rank and (figure.value, figure.unit) == (value, "位")


def test_a_figure_spans_its_signs_and_its_unit() -> None:
    text = "发放手册约８００余本以上。"
    figure = one(text)
    assert text[figure.start : figure.end] == "约８００余本以上"
    assert text[figure.number] == "８"


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("（Ａ１）：３％，", "(A1):3%,"),
        ("3﹪　●○", "3% •〇"),
        ("〔２０２３〕﹝5﹞", "〔2023〕〔5〕"),
        ("ａ\u200bｂ\u00a0c", "a b c"),
    ],
)
def test_folding_makes_marks_and_widths_one(text: str, folded: str) -> None:
    assert fold(text) == folded


@pytest.mark.parametrize("text", ["", "漢字ABC", "𠮷１", "e\u0301", "\r\n\t", "\ufeff％"])
def test_folding_keeps_the_length(text: str) -> None:
    assert len(fold(text)) == len(text)
