"""Words and what they mean: organs by their names, themes of headings."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from fazhi.ontology import indicators, organs, regions
from fazhi.ontology import themes as theme_words
from fazhi.ontology.concepts import concepts
from fazhi.ontology.lexicons import words
from fazhi.ontology.organ_names import forms
from fazhi.ontology.organs import full_name, organ_type, unit_kind
from fazhi.ontology.themes import themes


@pytest.mark.parametrize(
    ("name", "full"),
    [
        ("市发改委", "市发展和改革委员会"),
        ("县发改局", "县发展和改革局"),
        ("市发展改革委", "市发展和改革委员会"),
        ("省市场监管局", "省市场监督管理局"),
        ("市市场监管局", "市市场监督管理局"),
        ("吴忠市市监局", "吴忠市市场监督管理局"),
        ("市人社局", "市人力资源和社会保障局"),
        ("市卫健委", "市卫生健康委员会"),
        ("市住建局", "市住房和城乡建设局"),
        ("市教体局", "市教育体育局"),
        ("市自规局", "市自然资源和规划局"),
        ("市规自局", "市规划和自然资源局"),
        ("市国资委", "市国有资产监督管理委员会"),
        ("市政府", "市人民政府"),
        ("吴忠市政府", "吴忠市人民政府"),
        ("市政府办", "市人民政府办公室"),
        ("市府办", "市人民政府办公室"),
        ("省政府办公厅", "省人民政府办公厅"),
        ("古城镇政府", "古城镇人民政府"),
        ("市法制办", "市人民政府法制办公室"),
        ("市中院", "市中级人民法院"),
        ("市检察院", "市人民检察院"),
        ("市人大常委会", "市人民代表大会常务委员会"),
        ("市纪委", "市纪律检查委员会"),
        ("吴忠市国税局", "吴忠市国家税务局"),
    ],
)
def test_short_names_are_spelled_out_and_keep_their_head(name: str, full: str) -> None:
    assert full_name(name) == full
    assert full_name(full) == full


@pytest.mark.parametrize(
    ("names", "full"),
    [
        (
            ["依法治市办", "市委依法治市办", "市依法治市办", "市委全面依法治市委员会办公室"],
            "市委全面依法治市委员会办公室",
        ),
        (["依法治县办", "县委依法治县办"], "县委全面依法治县委员会办公室"),
        (["省委依法治省办", "依法治省办"], "省委全面依法治省委员会办公室"),
        (
            ["宁夏回族自治区党委依法治区办", "宁夏回族自治区依法治区办"],
            "宁夏回族自治区党委全面依法治区委员会办公室",
        ),
        (["中央依法治国办", "依法治国办"], "中央全面依法治国委员会办公室"),
        (["市编办", "市委编办", "市委编委办"], "市委机构编制委员会办公室"),
        (["市委组织部", "中共市委组织部"], "市委组织部"),
        (["吴忠市委", "中共吴忠市委", "中共吴忠市委员会"], "吴忠市委"),
        (["市委党校", "市委党校(行政学院)"], "市委党校"),
        (["市税务局", "国家税务总局市税务局"], "市税务局"),
        (["税务总局", "国家税务总局"], "国家税务总局"),
        (["市场监管总局", "国家市场监管总局"], "国家市场监督管理总局"),
        (["国家发改委", "国家发展改革委"], "国家发展和改革委员会"),
    ],
)
def test_one_organ_has_one_name(names: list[str], full: str) -> None:
    assert {full_name(name) for name in names} == {full}


@pytest.mark.parametrize(
    ("name", "full"),
    [
        ("发展改革委", "国家发展和改革委员会"),
        ("医保局", "国家医疗保障局"),
        ("统计局", "国家统计局"),
        ("财政部", "财政部"),
        ("住房城乡建设部", "住房和城乡建设部"),
        ("国资委", "国务院国有资产监督管理委员会"),
        ("市财政局", "市财政局"),
    ],
)
def test_bare_names_in_a_document_of_the_centre_are_ministries(name: str, full: str) -> None:
    assert full_name(name, national=True) == full


@pytest.mark.parametrize(
    "name",
    [
        "各有关部门", "各级政府", "县(市、区)", "各县(市、区)人民政府", "上级政府", "乡镇政府",
        "省市县法院", "有关部门", "市生态环境局富阳分局", "城市照明中心", "团市委", "",
    ],
)  # fmt: skip
def test_collectives_and_unknown_names_stay_as_written(name: str) -> None:
    assert full_name(name) == name


@pytest.mark.parametrize(
    ("name", "code", "kind"),
    [
        ("市财政局", "finance", "department"),
        ("吴忠市财政局", "finance", "department"),
        ("省财政厅", "finance", "department"),
        ("财政部", "finance", "department"),
        ("宁夏司法厅", "justice", "department"),
        ("公安县公安局", "public-security", "department"),
        ("市生态环境局富阳分局", "ecology", "department"),
        ("市委依法治市办", "rule-of-law-office", "party"),
        ("富阳区委", "party-committee", "party"),
        ("国务院", "government", "government"),
        ("市政府办", "government-office", "department"),
        ("芜湖市人民政府党组", "party-group", "party"),
        ("区委常委会", "party-standing-committee", "party"),
        ("古城镇人民政府", "township-government", "township"),
        ("市纪委监委", "discipline-supervision", "supervision"),
        ("市人大", "congress", "congress"),
        ("市政协", "cppcc", "cppcc"),
        ("市中级人民法院", "intermediate-court", "court"),
        ("市检察院", "procuratorate", "procuratorate"),
        ("团市委", "youth-league", "other"),
    ],
)
def test_organs_have_a_type_and_a_kind(name: str, code: str, kind: str) -> None:
    assert (organ_type(name), unit_kind(name)) == (code, kind)


@pytest.mark.parametrize("name", ["各有关部门", "县(市、区)", "乡镇政府", "责任单位", "负责人", ""])
def test_what_is_no_organ_has_no_type(name: str) -> None:
    assert organ_type(name) is None
    assert unit_kind(name) is None


def test_no_name_stands_for_two_types_of_organ() -> None:
    seen: dict[str, str] = {}
    for concept in concepts("organs.ttl"):
        for name in set(concept.words("fullName", "national", "altLabel")):
            assert seen.setdefault(name, concept.code) == concept.code, name


def test_full_names_are_stable() -> None:
    moved = {name: full_name(form.full) for name, form in forms().items() if not form.level}
    assert [name for name, full in moved.items() if full_name(full) != full] == []


def test_every_type_of_organ_has_a_full_name_and_a_kind() -> None:
    for concept in concepts("organs.ttl"):
        assert concept.word("fullName") and concept.word("unitKind"), concept.code


@pytest.mark.parametrize(
    ("heading", "codes"),
    [
        ("加强党对法治政府建设的组织领导", {"leadership"}),
        ("依法全面履行政府职能", {"functions"}),
        ("持续优化法治化营商环境", {"business"}),
        ("完善依法行政制度体系", {"legislation"}),
        ("健全依法决策程序", {"decisions"}),
        ("严格规范公正文明执法", {"enforcement"}),
        ("健全突发事件应对体系", {"emergency"}),
        ("依法有效化解社会矛盾纠纷", {"disputes"}),
        ("强化行政权力制约监督", {"oversight"}),
        ("建设数字法治政府", {"digital"}),
        ("强化法治宣传培训", {"publicity", "capacity"}),
        ("提升行政机关工作人员法治素养", {"capacity"}),
        ("优化政务服务和行政执法", {"functions", "enforcement"}),
    ],
)
def test_headings_touch_themes(heading: str, codes: set[str]) -> None:
    assert set(themes(heading)) == codes


@pytest.mark.parametrize(
    "heading",
    [
        "贯彻党中央决策部署",
        "市工业和信息化局",
        "市应急管理局",
        "凝聚集体智慧",
        "其他需要报告的情况",
        "",
    ],
)
def test_headings_that_touch_none(heading: str) -> None:
    assert themes(heading) == ()


def test_a_negative_label_hides_only_itself() -> None:
    assert themes("市应急管理局提升应急处置能力") == ("emergency",)


def test_there_are_twelve_themes() -> None:
    assert len(concepts("themes.ttl")) == 12


def test_a_negative_label_of_a_theme_holds_one_of_its_words() -> None:
    for concept in concepts("themes.ttl"):
        for negative in concept.words("negativeLabel"):
            assert any(word in negative for word in concept.words("hiddenLabel")), negative


def test_the_answers_in_the_documentation_are_those_given() -> None:
    page = (Path(__file__).parent.parent / "docs" / "ontology.md").read_text("utf-8")
    asked = re.findall(r"^(\w+\..+?) {2,}# (.+)$", page, re.MULTILINE)
    known = {
        "regions": regions, "organs": organs, "themes": theme_words, "indicators": indicators
    }  # fmt: skip
    assert len(asked) == 7
    assert [repr(eval(call, known)) for call, _ in asked] == [answer for _, answer in asked]


@pytest.mark.parametrize(("section", "ending"), [("commissions", "委"), ("offices", "办")])
def test_the_lexicon_of_mentions_repeats_no_name_of_the_register(section: str, ending: str) -> None:
    repeated = [word for word in words("mentions", section) if word + ending in forms()]
    assert repeated == []
