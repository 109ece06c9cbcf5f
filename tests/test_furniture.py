"""What belongs to a site and not to its document becomes no fact, in plain text too."""

from __future__ import annotations

import pytest

from fazhi.loaders.extract import extract
from fazhi.loaders.fold import fold
from fazhi.loaders.furniture import without_furniture

HEAD = """首页 > 政务公开 > 法治政府
浏览次数：1234次 字号：[大 中 小]
阅读量 356 次
打印本页 关闭窗口
责任编辑：市政府办公室
"""
TITLE = "宜兴市人民政府2023年法治政府建设情况报告\n"
BODY = """发布日期：2024-03-20 来源：市司法局 浏览次数：3365次
一、主要举措和成效
一是加强行政复议。审结行政复议案件96件。
{within}
二、存在的不足
一是执法力量薄弱。
三、下一步工作安排
一是每季度开展1次检查。
宜兴市人民政府
2024年3月25日
"""
FOOT = """扫一扫在手机上查看当前页面
上一篇：市司法局2022年法治政府建设年度报告，办结率达98%
分享到：微信 微博 QQ空间
您是第 123456 位访客
本站访问量：99999人次
主办单位：宜兴市人民政府办公室 承办单位：宜兴市大数据中心
地址：宜兴市南大街38号 邮编：213300
电话：0519-00000000 传真：00000000
苏ICP备00000000号-2 网站标识码：3204810001 苏公网安备32048102000097号
版权所有：宜兴市人民政府 技术支持：某某公司
建议使用1024×768分辨率IE9.0以上浏览器
"""
WITHIN = [
    "扫一扫在手机打开当前页，已有23人浏览",
    "【打印】 【关闭】 浏览次数：22次",
    "您当前的位置：首页>政务公开>2023年法治政府建设报告",
    "本站访问量：22人次",
]


@pytest.mark.parametrize("within", WITHIN)
def test_a_text_with_furniture_gives_the_facts_of_the_text_without(within: str) -> None:
    page = HEAD + TITLE + BODY.format(within=within) + FOOT
    bare = TITLE + BODY.format(within=" " * len(within))
    found, expected = extract(page), extract(bare)
    assert found.document == expected.document
    assert [(type(f), f.quote) for f in found] == [(type(f), f.quote) for f in expected]
    assert [f.start for f in found] == [f.start + len(HEAD) for f in expected]


def test_every_other_character_keeps_its_place() -> None:
    page = fold(HEAD + TITLE + BODY.format(within=WITHIN[0]) + FOOT)
    blanked = without_furniture(page)
    assert len(blanked) == len(page) and blanked.count("\n") == page.count("\n")
    assert fold(TITLE) in blanked and "ICP" not in blanked and "访客" not in blanked


@pytest.mark.parametrize(
    "line",
    [
        "（三）规范网站管理，落实ICP备案制度。",
        "主办单位：市司法局",
        "协办单位：市财政局",
        "责任单位：市政府办公室",
        "编制权责清单",
        "电话投诉120件",
        "1.建设政府网站",
        "一是推行扫码检查",
    ],
)
def test_lines_of_a_document_stay(line: str) -> None:
    text = fold(f"{TITLE}一是加强监督。\n{line}\n二是推进公开。\n{line}\n")
    assert without_furniture(text) == text


@pytest.mark.parametrize("text", ["", "\n\n", " ", "版权所有", "打印\n" * 3, "。"])
def test_a_text_of_nothing_else(text: str) -> None:
    assert without_furniture(text).strip(" \n。") == ""
    assert len(without_furniture(text)) == len(text)
