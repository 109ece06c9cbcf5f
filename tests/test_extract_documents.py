"""The document record: kind, title, issuer, publisher, region, year, dates and numbers."""

from __future__ import annotations

import pytest

from fazhi.facts import Document, Facts
from fazhi.loaders.extract import extract
from fazhi.text import Metadata

BODY = """
一、2023年主要举措和成效
（一）依法履职
一是开展培训3次。
二、存在的不足
一是执法力量薄弱。
三、下一步安排
一是加强学习。
"""
TITLE = "宜兴市人民政府2023年法治政府建设情况报告"


def facts(head: str, tail: str = "", metadata: Metadata | None = None) -> Facts:
    return extract(f"{head}\n{BODY}{tail}", metadata)


def document(head: str, tail: str = "", metadata: Metadata | None = None) -> Document:
    return facts(head, tail, metadata).document


@pytest.mark.parametrize(
    ("title", "kind"),
    [
        ("宜兴市人民政府2023年法治政府建设情况报告", "annual-report"),
        ("宜兴市2023年度法治政府建设年度报告", "annual-report"),
        ("岳麓区2023年法治政府建设工作情况", "annual-report"),
        ("宜兴市2023年法治政府建设工作总结和2024年工作安排", "annual-report"),
        ("宜兴市司法局2016年度依法行政工作报告", "annual-report"),
        ("宜兴市公安局2023年法治公安建设情况报告", "annual-report"),
        ("宜兴市2023年法治政府建设重点任务分工方案", "task-plan"),
        ("关于印发宜兴市优化营商环境责任分工的通知", "task-plan"),
        ("宜兴市人民政府关于加强夏季消防工作的通知", "other"),
    ],
)
def test_kind(title: str, kind: str) -> None:
    assert document(title).kind == kind


def test_a_notice_that_says_who_does_what_is_a_task_plan() -> None:
    text = "关于优化服务的意见\n一、压减材料。取消证明。（市数据局牵头，市司法局配合）\n"
    assert extract(text).document.kind == "task-plan"


@pytest.mark.parametrize(
    ("head", "title"),
    [
        (TITLE, TITLE),
        (f"{TITLE}_宜兴市人民政府门户网站", TITLE),
        (f"{TITLE} - 宜兴市司法局", TITLE),
        (f"{TITLE}|宜兴政府网", TITLE),
        ("宜兴市人民政府\n2023年法治政府建设情况报告", TITLE),
        ("宜兴市人民政府\n2023年法治政府建设\n情况报告", TITLE),
        (f"{TITLE}\n（2024年3月15日）", TITLE),
        (f"　　{TITLE}　", TITLE),
        (
            "宜兴市人民政府关于印发《宜兴市重大行政决策\n程序规定》的通知",
            "宜兴市人民政府关于印发《宜兴市重大行政决策程序规定》的通知",
        ),
        (
            "宜兴市法治政府建设年度报告（2023年）",
            "宜兴市法治政府建设年度报告（2023年）",
        ),
    ],
)
def test_title(head: str, title: str) -> None:
    assert document(head).title == title


@pytest.mark.parametrize(
    ("title", "issuer"),
    [
        ("宜兴市人民政府2023年法治政府建设情况报告", "宜兴市人民政府"),
        ("宜兴市人民政府关于2023年法治政府建设情况的报告", "宜兴市人民政府"),
        ("宜兴市司法局2023年度法治政府建设工作情况报告", "宜兴市司法局"),
        ("岳麓区2023年法治政府建设工作报告", "岳麓区人民政府"),
        ("关于宜兴市2023年法治政府建设情况的报告", "宜兴市人民政府"),
        ("四川省2023年法治政府建设情况报告", "四川省人民政府"),
        ("大理白族自治州人民政府2023年法治政府建设情况报告", "大理白族自治州人民政府"),
        (
            "宜兴市人民政府办公室关于印发《宜兴市2023年重点任务分工方案》的通知",
            "宜兴市人民政府办公室",
        ),
        ("国务院办公厅关于深化改革的意见", "国务院办公厅"),
        ("宜城街道办事处2023年法治政府建设工作报告", "宜城街道办事处"),
        ("宜城街道2023年法治政府建设工作报告", "宜城街道办事处"),
        ("丁蜀镇2023年法治政府建设工作报告", "丁蜀镇人民政府"),
        ("宜兴经济技术开发区管委会2023年法治政府建设工作报告", "宜兴经济技术开发区管委会"),
    ],
)
def test_issuer_in_the_title(title: str, issuer: str) -> None:
    assert document(title).issuer == issuer


def test_issuer_and_date_of_the_signature() -> None:
    found = document("2023年法治政府建设情况报告", "宜兴市人民政府\n2024年3月30日\n")
    assert (found.issuer, found.issued, found.published) == ("宜兴市人民政府", "2024-03-30", None)


@pytest.mark.parametrize(
    ("head", "signature", "issuer"),
    [
        ("市财政局2023年法治政府建设情况报告", "宜兴市财政局", "宜兴市财政局"),
        ("市财政局2023年法治政府建设情况报告\n来源：宜兴市财政局", "", "宜兴市财政局"),
        ("市财政局2023年法治政府建设情况报告", "宜兴市人民政府", "市财政局"),
    ],
)
def test_an_issuer_without_its_place_takes_it_from_where_it_is_named_in_full(
    head: str, signature: str, issuer: str
) -> None:
    found = document(head, f"{signature}\n2024年3月30日\n")
    assert found.issuer == issuer
    assert found.region == ("320282" if issuer != "市财政局" else None)


@pytest.mark.parametrize(
    ("line", "publisher"),
    [
        ("来源：宜兴市司法局", "宜兴市司法局"),
        ("发布机构：宜兴市司法局", "宜兴市司法局"),
        ("信息来源：宜兴市人民政府门户网站  时间：2024-03-28", "宜兴市人民政府"),
        ("作者：佚名", None),
    ],
)
def test_publisher(line: str, publisher: str | None) -> None:
    assert document(f"{TITLE}\n{line}").publisher == publisher


@pytest.mark.parametrize(
    ("head", "region"),
    [
        ("宜兴市人民政府2023年法治政府建设情况报告", "320282"),
        ("宜兴市司法局2023年法治政府建设情况报告", "320282"),
        ("岳麓区2023年法治政府建设工作报告", "430104"),
        ("四川省2023年法治政府建设情况报告", "510000"),
        ("大理白族自治州人民政府2023年法治政府建设情况报告", "532900"),
        ("广西壮族自治区人民政府2023年法治政府建设情况报告", "450000"),
        ("重庆市人民政府2023年法治政府建设情况报告", "500000"),
        ("长沙市岳麓区人民政府2023年法治政府建设工作报告", "430104"),
        ("重庆市渝北区人民政府2023年法治政府建设情况报告", "500112"),
        ("江苏省宜兴市人民政府2023年法治政府建设情况报告", "320282"),
        ("雨花区人民政府2023年法治政府建设工作报告\n来源：长沙市雨花区司法局", "430111"),
        ("鼓楼区人民政府2023年法治政府建设工作报告\n来源：徐州市司法局", "320302"),
    ],
)
def test_region(head: str, region: str) -> None:
    assert document(head).region == region


def test_a_region_that_the_text_does_not_decide_stays_open_with_a_warning() -> None:
    found = facts("鼓楼区人民政府2023年法治政府建设工作报告")
    assert found.document.region is None
    assert [w for w in found.warnings if "鼓楼区" in w and "南京市" in w and "徐州市" in w]


@pytest.mark.parametrize(
    ("head", "period"),
    [
        ("宜兴市人民政府2023年法治政府建设情况报告", "2023"),
        ("宜兴市法治政府建设情况报告（2022年度）", "2022"),
        ("宜兴市2022年法治政府建设工作总结和2023年工作安排", "2022"),
        ("宜兴市法治政府建设情况报告", "2023"),
        ("宜兴市2023年法治政府建设重点任务分工方案", None),
    ],
)
def test_period(head: str, period: str | None) -> None:
    assert document(head).period == period


@pytest.mark.parametrize(
    ("lead", "period"),
    [
        ("根据《法治政府建设实施纲要(2021—2025年)》要求，2022年全市推进依法行政。", "2022"),
        ("按照实施方案（2021-2025年）要求，2022年度各项工作取得进展。", "2022"),
        ("按照规划（2021至2025年）要求，推进依法行政。", None),
        ("2023年3月20日，市政府常务会议审议通过本报告。", None),
    ],
)
def test_a_plan_of_years_or_a_date_is_no_year_reported_on(lead: str, period: str | None) -> None:
    text = f"宜兴市法治政府建设情况报告\n{lead}\n一、主要成效\n各项工作完成。\n"
    assert extract(text).document.period == period


@pytest.mark.parametrize(
    ("line", "published"),
    [
        ("发布日期：2024-03-20", "2024-03-20"),
        ("发布时间：2024年3月20日", "2024-03-20"),
        ("时间：2024/3/20 09:30  浏览次数：1234次", "2024-03-20"),
        ("发布日期：２０２４．３．２０", "2024-03-20"),
        ("浏览次数：20240320", None),
    ],
)
def test_date_on_the_page(line: str, published: str | None) -> None:
    assert document(f"{TITLE}\n{line}").published == published


@pytest.mark.parametrize(
    ("line", "number"),
    [
        ("宜政发〔2024〕7号", "宜政发〔2024〕7号"),
        ("宜政发[2024]7号", "宜政发〔2024〕7号"),
        ("（宜政发〔2024〕07号）", "宜政发〔2024〕7号"),
        ("文号：宜政办发〔2024〕12号", "宜政办发〔2024〕12号"),
        ("发文字号：宜政发 〔 2024 〕 7 号", "宜政发〔2024〕7号"),
        ("现将宜政发〔2024〕7号文件的落实情况公布如下。", None),
    ],
)
def test_its_own_number(line: str, number: str | None) -> None:
    assert document(f"{TITLE}\n{line}").number == number


def test_labels_behind_the_title() -> None:
    found = document(
        f"{TITLE}\n索引号：014032000/2024-00123\n发布机构：宜兴市司法局\n"
        "成文日期：2024年3月6日\n文号：宜政发〔2024〕7号"
    )
    assert found == Document(
        "annual-report",
        TITLE,
        "宜兴市人民政府",
        "宜兴市司法局",
        "320282",
        "2023",
        "2024-03-06",
        None,
        "宜政发〔2024〕7号",
        "014032000/2024-00123",
    )


def test_what_the_page_says_goes_before_what_the_text_says() -> None:
    said = Metadata(
        title="宜兴市2022年法治政府建设情况报告",
        issuer="宜兴市人民政府",
        publisher="宜兴市司法局",
        number="宜政发〔2023〕9号",
        issued="2023-03-01",
        published="2023-03-05",
        index_number="A1",
    )
    found = document(f"{TITLE}\n宜政发〔2024〕7号\n发布日期：2024-03-20", metadata=said)
    assert (found.title, found.period) == (said.title, "2022")
    assert (found.issuer, found.publisher) == (said.issuer, said.publisher)
    assert (found.number, found.index_number) == (said.number, said.index_number)
    assert (found.issued, found.published) == (said.issued, said.published)


@pytest.mark.parametrize("text", ["", "\n", "。", "宜兴市", "2023"])
def test_a_text_that_is_no_document(text: str) -> None:
    found = extract(text)
    assert found.document.kind == "other"
    assert list(found) == []
