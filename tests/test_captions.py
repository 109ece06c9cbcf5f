"""What nodes show in pictures."""

from __future__ import annotations

import pytest

from fazhi.stores.projection.captions import captioned, lines
from fazhi.stores.projection.description import Description
from fazhi.stores.projection.records import Node


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("宜兴市财政局", "宜兴市财政局"),
        ("宜兴市发展和改革委员会", "宜兴市发展和 改革委员会"),
        ("健全守信激励和失信惩戒机制", "健全守信激 励和失信惩 戒机制"),
        ("加强镇（街道）合法性审查", "加强镇（街道） 合法性审查"),
        ("宜兴市人民政府", "宜兴市人民政府"),
        ("比率印为12.3%，由163件算得", "比率印为 12.3%，由 163件算得"),
        ("a-name-of-a-file.text", "a-name-of-a- file.text"),
        ("2023年度武进区法治政府建设情况报告", "2023年度武进 区法治政府建 设情况报告"),
        ("41,286条", "41,286条"),
        ("办理复议案件20,413,286件", "办理复议案件 20,413,286件"),
        ("", ""),
    ],
)
def test_a_caption_has_blanks_where_a_line_may_end(text: str, shown: str) -> None:
    assert lines(text) == shown


def test_a_long_caption_is_cut_off_after_four_lines() -> None:
    shown = lines("一二三四五六七八九十" * 9)
    assert shown.count(" ") == 3
    assert shown.endswith("…")
    assert all(len(line.rstrip("…")) <= 6 for line in shown.split(" "))


def test_a_name_comes_before_the_words_of_the_evidence() -> None:
    fact, passage = Description("f"), Description("p")
    fact.links["EVIDENCE"] = ["p"]
    passage.values["exact_zh"] = [("每年3月底前", "每年3月底前")]
    described = {"f": fact, "p": passage}
    assert captioned(Node("f", properties={}), described).properties == {"caption": "每年3月底前"}
    named = Node("f", properties={"name_zh": "规范年度报告"})
    assert captioned(named, described).properties["caption"] == "规范年度报告"


def test_a_node_without_words_has_no_caption() -> None:
    assert not captioned(
        Node("f", properties={"value": 3}), {"f": Description("f")}
    ).properties.get("caption")
