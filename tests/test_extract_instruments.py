"""Instruments: titles in 《》 and document numbers, their kinds, what was done with them."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from fazhi.facts import Facts

Report = Callable[..., Facts]


@pytest.mark.parametrize(
    ("sentence", "titles"),
    [
        ("印发《行政裁决办法》。", ["行政裁决办法"]),
        (
            "印发《行政裁决办法》《公证指引》《听证清单》。",
            ["行政裁决办法", "公证指引", "听证清单"],
        ),
        # nested titles are no mentions of their own
        ("落实《关于印发〈监督方案〉的通知》。", ["关于印发〈监督方案〉的通知"]),
        ("落实《关于印发《监督方案》的通知》。", ["关于印发《监督方案》的通知"]),
        ("印发《《裁决办法》实施细则》。", ["《裁决办法》实施细则"]),
        # a lost closing mark, a line end within
        ("出台《法律顾问管理办法，推进规范管理。", ["法律顾问管理办法"]),
        ("制定《文件制定程序规定\n一是抓好落实。", ["文件制定程序规定"]),
        ("印发《行政执法\n监督办法》。", ["行政执法监督办法"]),
        ("印发《行政裁决办法》》。", ["行政裁决办法"]),
        # short forms are mentions of their own
        ("落实《信访条例》（以下简称《条例》），对照《条例》整改。", ["信访条例", "条例", "条例"]),
        ("宣传《纲要（2021—2025年）》。", ["纲要（2021—2025年）"]),
        # no instruments
        ("在《法治周刊》刊发文章，编印《工作简报》12期。", []),
        ("依照行政处罚法和民法典办理。", []),
        ("印发《》。", []),
    ],
)
def test_titles(report: Report, sentence: str, titles: list[str]) -> None:
    assert [i.title for i in report(sentence).instruments] == titles


def test_a_mention_reaches_to_its_number(report: Report) -> None:
    (found,) = report("印发《行政裁决办法》（宜政发〔2023〕25号）并施行。").instruments
    assert found.quote == "《行政裁决办法》（宜政发〔2023〕25号）"


@pytest.mark.parametrize(
    ("printed", "number"),
    [
        ("（宜政发〔2023〕25号）", "宜政发〔2023〕25号"),
        ("(宜政发[2023]25号)", "宜政发〔2023〕25号"),
        ("（宜政发（2023）25号）", "宜政发〔2023〕25号"),
        ("（宜政发【2023】第25号）", "宜政发〔2023〕25号"),
        ("（宜政发〔２０２３〕０２５号）", "宜政发〔2023〕25号"),
        ("（宜政发〔2023〕 25 号）", "宜政发〔2023〕25号"),
        ("（宜政发〔202325号)", "宜政发〔2023〕25号"),
        ("（宜政发202325号）", "宜政发〔2023〕25号"),
        ("（2023年25号）", None),
        ("（试行）", None),
    ],
)
def test_the_number_behind_a_title(report: Report, printed: str, number: str | None) -> None:
    (found,) = report(f"印发《行政裁决办法》{printed}。").instruments
    assert found.number == number


@pytest.mark.parametrize(
    ("sentence", "numbers"),
    [
        ("依据苏政办发〔2022〕11号文件清理。", ["苏政办发〔2022〕11号"]),
        (
            "（苏政办发〔2022〕11号、厅字〔2019〕28号）",
            ["苏政办发〔2022〕11号", "厅字〔2019〕28号"],
        ),
        ("处理2023年第15号案件。", []),
    ],
)
def test_mentions_by_number_alone(report: Report, sentence: str, numbers: list[str]) -> None:
    found = report(sentence).instruments
    assert [i.number for i in found] == numbers
    assert all(i.title is None and i.quote == i.number for i in found)


@pytest.mark.parametrize(
    ("title", "kind"),
    [
        ("行政复议法", "law"),
        ("民法典", "law"),
        ("行政复议法（修正）", "law"),
        ("法律援助条例", "regulation"),
        ("法律援助条例（草案）", "regulation"),
        ("行政裁决办法", "rule"),
        ("文件制定程序规定（试行）", "rule"),
        ("法律援助条例实施细则", "rule"),
        ("法治建设实施纲要（2021—2025年）", "plan"),
        ("突发事件应急预案", "plan"),
        ("2023年法治工作要点", "plan"),
        ("关于印发《行政裁决办法》的通知", "notice"),
        ("关于加强协作的意见", "notice"),
        ("关于修改部分规章的决定", "notice"),
        ("便民十条措施", "notice"),
        ("示范建设指标体系", "standard"),
        ("案卷评查标准", "standard"),
        ("重大事项目录清单", "standard"),
        ("法治建设白皮书", "report"),
        ("联合惩戒备忘录", "other"),
    ],
)
def test_kinds(report: Report, title: str, kind: str) -> None:
    (found,) = report(f"印发《{title}》。").instruments
    assert found.kind == kind


@pytest.mark.parametrize(
    ("sentence", "relation"),
    [
        ("印发《裁决办法》。", "issued"),
        ("出台了《裁决办法》等文件。", "issued"),
        ("转发《裁决办法》。", "issued"),
        ("审议通过《裁决办法》。", "issued"),
        ("《裁决办法》经审议通过。", "issued"),
        ("《裁决办法》已经市政府同意，现印发给你们。", "issued"),
        ("修订《裁决办法》。", "revised"),
        ("宣传《裁决条例（修订）》。", "revised"),
        ("起草《裁决办法》。", "drafted"),
        ("完成《裁决办法》起草工作。", "drafted"),
        ("废止《裁决办法》。", "repealed"),
        ("贯彻落实《裁决办法》。", "implemented"),
        ("根据《裁决办法》要求，制定清单。", "implemented"),
        ("对照《裁决办法》开展自查。", "implemented"),
        ("检查《裁决办法》实施情况。", "implemented"),
        ("清理涉及《裁决办法》的文件。", "mentioned"),
        ("《裁决办法》获评优秀案例。", "mentioned"),
        ("新修订的《裁决办法》宣讲活动。", "mentioned"),
        ("《裁决办法》已修订印发。", "revised"),
        ("对《裁决办法》等3个文件进行了修订。", "revised"),
        ("《裁决办法》等两部规章已正式公布。", "issued"),
        ("《裁决办法》正在起草。", "drafted"),
    ],
)
def test_what_was_done(report: Report, sentence: str, relation: str) -> None:
    (found,) = report(sentence).instruments
    assert found.relation == relation


@pytest.mark.parametrize(
    ("sentence", "relations"),
    [
        ("印发《裁决办法》，修订《公证规定》。", ["issued", "revised"]),
        ("按照上级要求，结合实际，制定《裁决办法》。", ["issued"]),
        ("《公证规定》已修订，《裁决办法》列入立法计划。", ["revised", "drafted"]),
        ("制定《公证细则》，《裁决办法》。", ["issued", "issued"]),
        (
            "制定《公证细则》，落实《裁决办法》《听证规定》。",
            ["issued", "implemented", "implemented"],
        ),
    ],
)
def test_each_title_has_its_own_verb(report: Report, sentence: str, relations: list[str]) -> None:
    assert [i.relation for i in report(sentence).instruments] == relations


def test_the_title_of_the_document_is_no_mention(plan: Callable[..., Facts]) -> None:
    facts = plan(
        "1.抓好清理。落实《裁决办法》。",
        place="宜兴市人民政府关于印发《宜兴市普法方案》的通知\n宜政发〔2023〕9号\n宜兴市",
    )
    assert "宜政发〔2023〕9号" not in [i.quote for i in facts.instruments]
    assert "裁决办法" in [i.title for i in facts.instruments]
