"""The outline: numbered blocks of a text, however the page damaged their numbers."""

from __future__ import annotations

import pytest

from fazhi.loaders.fold import fold
from fazhi.loaders.outline import (
    ITEM,
    PARAGRAPH,
    PART,
    POINT,
    SECTION,
    SUBITEM,
    Block,
    outline,
    sentences,
)


def blocks(text: str) -> tuple[Block, ...]:
    return outline(fold(text)).blocks


def numbers(text: str) -> list[tuple[int, int | None]]:
    return [(block.level, block.number) for block in blocks(text)]


def headings(text: str) -> list[str]:
    return [text[block.head : block.head_end] for block in blocks(text)]


@pytest.mark.parametrize(
    ("line", "level", "number"),
    [
        ("一、总体要求", PART, 1),
        ("十二、保障措施", PART, 12),
        ("第三部分 下一步打算", PART, 3),
        ("（四）规范执法行为", SECTION, 4),
        ("(十一)规范执法行为", SECTION, 11),
        ("7.清理证明材料。", ITEM, 7),
        ("７．清理证明材料。", ITEM, 7),
        ("7、清理证明材料。", ITEM, 7),
        ("（8）公开清单。", SUBITEM, 8),
        ("③公开清单。", SUBITEM, 3),
        ("二是公开清单。", POINT, 2),
        ("第二，公开清单。", POINT, 2),
        ("公开清单。", PARAGRAPH, None),
        ("　　（二）公开清单。", SECTION, 2),
    ],
)
def test_a_number_tells_the_level(line: str, level: int, number: int | None) -> None:
    assert numbers(line) == [(level, number)]


@pytest.mark.parametrize(
    "line",
    [
        "2.0版平台上线。",
        "2023.5.6举行启动仪式。",
        "统一、规范、高效办理。",
        "一体推进清理工作。",
        "三级医院全部接入。",
        "3名干部轮岗。",
        "11.121人才计划深入实施。",
    ],
)
def test_what_begins_like_a_number_and_is_none(line: str) -> None:
    assert numbers(line) == [(PARAGRAPH, None)]


def test_levels_nest() -> None:
    text = "一、总体要求\n（一）职能转变\n1.简政放权。\n（1）减少事项。\n（2）压缩时限。\n二、保障"
    assert numbers(text) == [
        (PART, 1),
        (SECTION, 1),
        (ITEM, 1),
        (SUBITEM, 1),
        (SUBITEM, 2),
        (PART, 2),
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("（一）甲\n1.子。\n2.丑。\n（二）乙\n1.寅。", [1, 1, 2, 2, 1]),
        ("（一）甲\n1.子。\n（二）乙\n2.丑。\n3.寅。", [1, 1, 2, 2, 3]),
        ("三、甲事项\n三、乙事项", [3, 3]),
        ("一是甲清。二是乙清。三是丙清。三是丁清。四是戊清。", [1, 2, 3, 3, 4]),
        ("坚持并举：一是甲清；二是乙清；三是丙清。", [None, 1, 2, 3]),
        ("第一，甲清。第二，乙清。", [1, 2]),
        ("会议明确：（1）甲清；（2）乙清。", [None, 1, 2]),
    ],
)
def test_numbering_restarts_and_repeats(text: str, expected: list[int | None]) -> None:
    assert [number for _, number in numbers(text)] == expected


@pytest.mark.parametrize("line", ["()强化执法监督", "（）强化执法监督", "()、强化执法监督"])
def test_a_lost_number_leaves_its_level(line: str) -> None:
    assert numbers(line) == [(SECTION, None)]
    assert headings(line) == ["强化执法监督"]


def test_a_number_run_into_a_figure_is_told_by_the_item_before_it() -> None:
    text = "10.培训骨干队伍。\n11.121人才计划深入实施。\n12.建好专家库。"
    assert numbers(text) == [(ITEM, 10), (ITEM, 11), (ITEM, 12)]
    assert headings(text)[1] == "121人才计划深入实施"


def test_headings_run_on_in_the_line() -> None:
    text = (
        "一、放宽准入。压减材料。（由发改局负责）\n二、优化服务。推行告知承诺。三、强化监管\n正文。"
    )
    assert [b.number for b in blocks(text) if b.level == PART] == [1, 2, 3]
    assert headings(text)[-2] == "强化监管"


def test_items_run_on_in_a_paragraph() -> None:
    text = "一、优化环境。深化改革。1.压减材料。2.压缩时限。3.减少跑动。"
    assert numbers(text) == [(PART, 1), (ITEM, 1), (ITEM, 2), (ITEM, 3)]


@pytest.mark.parametrize(
    "text",
    [
        "分级分类管理。二、三级医院参与。",
        "抓好第一、第二批清单落实。",
        "坚持依法决策。同意一、二类方案。",
        "约有1.5万人。2.6万件办结。",
    ],
)
def test_numbers_within_a_line_that_go_on_from_nothing_do_not_cut_it(text: str) -> None:
    assert numbers(text) == [(PARAGRAPH, None)]


@pytest.mark.parametrize(
    ("line", "heading"),
    [
        ("（一）健全依法行政制度体系全面落实程序规定，推进科学决策。", "健全依法行政制度体系"),
        ("（二）强化行政权力监督积极办理建议提案，主动公开结果。", "强化行政权力监督"),
        ("（三）规范执法行为。全面落实程序规定。", "规范执法行为"),
        ("（四）全面落实重大决策程序，推进科学决策。", "全面落实重大决策程序,推进科学决策"),
    ],
)
def test_a_heading_that_lost_its_full_stop(line: str, heading: str) -> None:
    assert [fold(found) for found in headings(line)] == [heading]


def test_a_block_knows_its_heading_and_its_body() -> None:
    text = "（一）加强普法。 开展宣讲。\n（二）加强监督\n"
    first, second = blocks(text)
    assert text[first.head : first.head_end] == "加强普法"
    assert text[first.body : first.end] == "开展宣讲。"
    assert first.has_body and not second.has_body


@pytest.mark.parametrize("text", ["", "\n\n", " \n　\n", "\t"])
def test_nothing_has_no_blocks(text: str) -> None:
    assert blocks(text) == ()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("甲办。乙办！丙办？丁办", ["甲办。", "乙办！", "丙办？", "丁办"]),
        ("印发《甲。乙办法》并执行。再办。", ["印发《甲。乙办法》并执行。", "再办。"]),
        ("他说“要办好。”随后办结。", ["他说“要办好。”", "随后办结。"]),
        ("甲办。。乙办。", ["甲办。。", "乙办。"]),
        ("印发《甲办法。乙办。", ["印发《甲办法。", "乙办。"]),
    ],
)
def test_sentences(text: str, expected: list[str]) -> None:
    folded = fold(text)
    assert [text[a:b] for a, b in sentences(folded, 0, len(folded))] == expected


def test_a_date_behind_a_list_number_is_no_fraction() -> None:
    found = outline("1.2023年底前完成。\n2.3月底前公布。\n2.5倍以上。").blocks
    assert [(b.level, b.number) for b in found] == [(ITEM, 1), (ITEM, 2), (PARAGRAPH, None)]
