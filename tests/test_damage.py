"""Damage that pages do to their texts: found where it is sure, and never in sound text."""

from __future__ import annotations

from pathlib import Path

import pyoxigraph as ox
import pytest

from fazhi.loaders import damage
from fazhi.loaders.damage import damages
from fazhi.loaders.extract import extract
from fazhi.loaders.fold import fold
from fazhi.loaders.load import load
from fazhi.loaders.readers import read
from fazhi.records import to_records
from fazhi.shapes import read as read_shape
from fazhi.shapes.validate import validate
from fazhi.stores.embedded import open_reader, open_writer

ROOT = Path(__file__).parent.parent
EXAMPLES = ROOT / "examples"
SHARED = ROOT.parent / "shared"
HEAD = "某县2023年法治政府建设情况报告\n"
LEAD = "2023年，在县委、县政府的正确领导下，全县各级行政机关坚持依法行政，认真贯彻《实施方案》"


def found(text: str) -> list[tuple[str, str]]:
    return [(each.kind, each.quote) for each in damages(text, fold(text))]


@pytest.mark.parametrize(
    ("text", "kind", "quote"),
    [
        ("印发《实施方案（20212025年）》。", "lost-dash", "20212025"),
        ("对照纲要(20152020)逐项落实。", "lost-dash", "20152020"),
        ("20236月，召开联席会议。", "lost-year-word", "20236月"),
        ("于202212月印发。", "lost-year-word", "202212月"),
        ("推行“互联网 监管”改革。", "lost-sign", "互联网 "),
        ("构建“1 9 n”体系。", "lost-sign", "1 9 n"),
        ("依法审查文件，全年共审结行政复议案件135\n二、存在的不足", "lost-unit", "135"),
        ("上线行政执法平台4。0版。", "broken-decimal", "4。0"),
        ("完成率达12。5%。", "broken-decimal", "12。5"),
        ("报备率、及时率分别达83.4%98.6%。", "merged-figures", "83.4%98.6%"),
        ("办结率为83.498.6%。", "merged-figures", "83.498.6%"),
        ("全年受理\ufffd\ufffd件。", "replaced-characters", "\ufffd\ufffd"),
        ("锟斤拷锟斤拷锟斤拷", "garbled", "锟斤拷锟斤拷锟斤拷"),
        ("娉曟不鏀垮簻寤鸿惧勾", "garbled", "娉曟不鏀垮簻寤鸿惧"),
        ("ä¸\xadå›½", "garbled", "ä¸\xadå›½"),
        ("\uf06c加强领导。", "garbled", "\uf06c"),
        ("落实《法治政府建设实施方案，推进工作。", "unbalanced-bracket", "《法治政府建设实施方案"),
        ("落实法治政府建设方案》要求。", "unbalanced-bracket", "落实法治政府建设方案》"),
        ("推进执法（含委托执法，规范程序。", "unbalanced-bracket", "（含委托执法"),
        (f"{LEAD}\n2024年1月31日\n{LEAD}，成效明显。", "repeated-lead", LEAD),
        # brands of nobody, in the words of the trade
        ("工作报告-海蓝体育官方网站\n正文。", "appended-words", "-海蓝体育官方网站"),
        ("工作报告_Luckbay88官网\n正文。", "appended-words", "_Luckbay88官网"),
        ("工作方案|金雀国际棋牌APP下载\n正文。", "appended-words", "|金雀国际棋牌APP下载"),
        ("情况报告（2023年） - 云顶湾登录入口\n正文。", "appended-words", "- 云顶湾登录入口"),
        ("工作总结—玲珑俱乐部彩票平台\n正文。", "appended-words", "—玲珑俱乐部彩票平台"),
        ("工作意见·首选飞鹿十年信誉\n正文。", "appended-words", "·首选飞鹿十年信誉"),
        ("飞鹿娱乐手机版登录入口\n正文。", "appended-words", "飞鹿娱乐手机版登录入口"),
        (
            "一是加强领导。\n二是推进行政执法，",
            "cut-off",
            "二是推进行政执法，",
        ),
        (
            f"一是加强领导。{'坚持依法行政' * 7}",
            "cut-off",
            "坚持依法行政" * 7,
        ),
    ],
)
def test_damage_is_found_in_its_place(text: str, kind: str, quote: str) -> None:
    text = text if kind == "appended-words" else HEAD + text
    text = text if kind == "cut-off" else f"{text}\n落实。\n"
    assert found(text) == [(kind, quote)]


@pytest.mark.parametrize(
    "text",
    [
        "（2021—2025年）、2021-2025年、20212022学年",
        "电话20236、2023年6月、120236月",
        "“互联网+监管”、互联网 企业、1 9 次",
        "受理案件120件\n二是加强监督。",
        "一是开通热线，受理投诉请拨打12345\n二是加强监督。",
        "一是落实要求，见附件1\n二是加强监督。",
        "一是办理提案，办理行政复议案件120\n件，办结率100%。",
        "一是完成任务，印发于2023\n二是加强监督。",
        "共120。2023年，审结12件。其中。5件",
        "83.4%、98.6%，1.2.3版，2023.5.6",
        "1)加强领导；(2)推进公开；（三）完善制度；a)规范执法",
        "《关于印发〈办法〉的通知》（某政发〔2022〕3号）",
        "《关于推进法治政府\n建设的实施方案》",
        "（牵头单位：市司法局；责任单位：市财政局、\n市公安局）",
        "锟先生、浜田、涓滴",
        "打击跨境赌博、整治网络棋牌，规范彩票销售",
        "体育、娱乐场所在线登录平台",
        "责任单位：市委组织部、市委宣传部、市司法局、市财政局、市人力资源和社会保障局、各县区政府",
    ],
)
def test_sound_text_is_left_alone(text: str) -> None:
    assert found(f"{HEAD}工作开展如下。\n{text}\n特此报告。\n") == []


@pytest.mark.parametrize(
    "title",
    [
        "工作报告-宜兴市体育局官网",
        "工作报告_某县文化和旅游局",
        "工作报告-政务服务平台",
        "工作报告-最新动态",
        "工作报告|某县人民政府门户网站",
        "工作报告-兵团第一师阿拉尔市",
        "工作报告——打造法治政府",
        "工作报告-报告下载",
        "推进体育产业发展的意见",
        "整治网络棋牌、彩票投注专项行动",
        "工作报告-2023年度",
        "某县文体中心体育官网",
    ],
)
def test_what_may_stand_behind_a_title(title: str) -> None:
    assert found(f"{title}\n正文。\n正文。\n") == []


def test_a_text_may_end_in_other_ways_than_with_a_full_stop() -> None:
    for end in (
        "特此报告",
        "某县人民政府\n2024年1月31日",
        "（此件公开发布）",
        "责任单位：县司法局、",
    ):
        assert found(f"{HEAD}一是加强领导。\n{end}\n") == []
    assert found("某县法治政府建设、") == []
    assert found("") == [] == found("\n \n")


def test_damage_within_damage_is_told_once() -> None:
    cut = LEAD.replace("》", "（20212025年）")
    text = f"{HEAD}{cut}\n{LEAD}，各项工作取得新的明显成效。\n"
    assert found(text) == [("repeated-lead", cut)]


def test_what_is_repaired_is_no_damage() -> None:
    text = f"{HEAD}（）强化领导。按照《办法》（某政发〔202211号）办理。\n"
    assert found(text) == []


def test_furniture_is_no_end_of_a_text() -> None:
    text = f"{HEAD}一是加强领导。\n二是推进行政执法，\n扫一扫在手机上查看当前页面\n"
    assert [d.quote for d in extract(text).damages] == ["二是推进行政执法，"]
    last = list(to_records(extract(text)))[-1]
    assert {"type": "damage", "kind": "cut-off"}.items() <= last.items()


def known() -> set[str]:
    return {kind for kind, _ in (*damage._IN_TEXT, *damage._IN_LINES)}


def test_the_rule_has_words_for_every_kind() -> None:
    shape = read_shape("text-damaged.ttl")
    assert all(f'fz:damageKind "{kind}"' in shape for kind in known())
    model = (ROOT / "docs" / "model.md").read_text("utf-8")
    assert all(kind in model for kind in known())


def test_the_examples_have_the_damage_that_was_planted() -> None:
    quotes = {
        path.name: [d.quote for d in extract(read(path.read_bytes(), path.name).content).damages]
        for path in EXAMPLES.glob("2*")
    }
    assert quotes == {
        "2022-annual-report-liyang.txt": [],
        "2023-annual-report-jintan.html": [],
        "2023-annual-report-liyang.html": ["20212025"],
        "2023-task-plan-liyang.txt": ["20212025"],
        "2024-annual-report-liyang.txt": [],
    }


@pytest.mark.skipif(not (SHARED / "pages").exists(), reason="the shared pages are not here")
def test_pages_of_a_careful_site_have_none() -> None:
    pages = sorted((SHARED / "pages").glob("*.html"))
    texts = [read(path.read_bytes(), path.name).content for path in pages]
    assert pages and not [each for text in texts for each in found(text)]


def test_a_finding_names_the_damage_and_its_place(tmp_path: Path) -> None:
    path = tmp_path / "报告.txt"
    path.write_text(f"{HEAD}一是落实《实施方案（20212025年）》。\n", encoding="utf-8")
    with open_writer(tmp_path / "库") as writer:
        load([path], writer)
    with open_reader(tmp_path / "库") as reader:
        (finding,) = validate(reader, rules=["text-damaged"]).findings
        answer = reader.query(
            "SELECT ?k { ?d a <https://w3id.org/fazhi/ns#Damage> ;"
            " <https://w3id.org/fazhi/ns#damageKind> ?k }"
        )
        assert [row[0] for row in answer] == [ox.Literal("lost-dash")]
    assert finding.message.zh == "两个年份之间的连接号丢失"
    assert finding.place is not None and finding.place.quote == "20212025"


@pytest.mark.parametrize(
    "unit", ["(", "《", "20", "%1", "。1", "锟斤", "é¸", "互联网 ", "、\n", " 1 n"]
)
def test_hostile_text_takes_no_time(unit: str) -> None:
    assert len(found(unit * 20_000)) <= 200
