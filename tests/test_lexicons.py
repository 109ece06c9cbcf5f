"""Words and what they mean: organs by their names, themes of headings, indicators of figures."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from fazhi.ontology import indicators, organs, regions
from fazhi.ontology import themes as theme_words
from fazhi.ontology.concepts import Concept, concepts
from fazhi.ontology.indicators import indicator
from fazhi.ontology.organ_names import forms
from fazhi.ontology.organs import full_name, organ_type, unit_kind
from fazhi.ontology.themes import themes

# The table of usual indicators: a letter a family, numbered through.
CATALOGUE = {"R": 16, "L": 11, "N": 6, "D": 4, "E": 7, "G": 5, "M": 4, "O": 5}


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


@pytest.mark.parametrize(
    ("phrase", "unit", "code"),
    [
        ("收到行政复议申请", "件", "R01"),
        ("行政复议申请", "件", "R01"),
        ("受理行政复议申请", "件", "R02"),
        ("行政复议新收", "件", "R02"),
        ("审结行政复议案件", "件", "R03"),
        ("上年结转行政复议案件", "件", "R04"),
        ("未审结行政复议案件", "件", "R05"),
        ("行政复议受理率", "%", "R06"),
        ("行政复议案件按期审结率", "%", "R07"),
        ("行政复议直接纠错", "件", "R08"),
        ("行政复议纠错率", "%", "R09"),
        ("行政复议直接纠错率", "%", "R09"),
        ("行政复议维持率", "%", "R10r"),
        ("行政复议调解结案", "件", "R11"),
        ("行政诉讼新发", "件", "L01"),
        ("一审行政诉讼案件审结", "件", "L02"),
        ("行政诉讼败诉", "件", "L03"),
        ("行政诉讼败诉率", "%", "L04"),
        ("行政机关负责人出庭应诉", "件", "L06"),
        ("行政机关负责人出庭应诉率", "%", "L07"),
        ("主要负责人出庭应诉率", "%", "L08"),
        ("收到司法建议", "件", "L09"),
        ("司法建议回复率", "%", "L09r"),
        ("采纳检察建议", "件", "L10b"),
        ("制定行政规范性文件", "件", "N01"),
        ("合法性审查", "份", "N02"),
        ("重大行政决策合法性审查", "件", "N02b"),
        ("合法性审查率", "%", "N03"),
        ("废止行政规范性文件", "件", "N05c"),
        ("重大行政决策目录事项", "项", "D01"),
        ("公职律师", "名", "D04b"),
        ("罚没金额", "元", "E01b"),
        ("依申请公开按期答复率", "%", "G01r"),
        ("12345热线满意率", "%", "G04s"),
        ("人民调解成功", "件", "M01b"),
        ("人民调解成功率", "%", "M01r"),
        ("政府常务会议学法", "次", "O01"),
        (" 行政复议\n纠错率 ", "%", "R09"),
    ],
)
def test_phrases_name_indicators(phrase: str, unit: str, code: str) -> None:
    assert indicator(phrase, unit) == code


@pytest.mark.parametrize(
    ("phrase", "unit"),
    [
        ("行政复议纠错率", "件"),  # a rate wants %
        ("行政复议纠错率", "个百分点"),  # that is how much it moved
        ("行政复议新发", "%"),
        ("行政机关负责人", "名"),  # 负责人 is not 责任单位, nor his day in court
        ("责任单位", "个"),
        ("法治建设", "项"),  # 法治 is not 法
        ("法治培训", "场"),
        ("不予受理行政复议申请", "件"),
        ("行政复议申请人", "人"),
        ("按期审结率", "%"),  # of what?
        ("报备率、及时率和规范率", "%"),  # three at once
        ("报备行政规范性文件", "件"),
        ("重大行政决策程序规定", "项"),
        ("行政诉讼和民事诉讼新发生案件", "起"),
        ("完成重大行政处罚案卷备案", "件"),
        ("调解成功率", "%"),  # whose mediation?
        ("", "件"),
        ("", None),
    ],
)
def test_phrases_that_do_not_decide(phrase: str, unit: str | None) -> None:
    assert indicator(phrase, unit) is None


def test_a_lost_unit_leaves_the_words_to_decide() -> None:
    assert indicator("行政诉讼败诉率", None) == "L04"


def _indicators() -> dict[str, Concept]:
    return {concept.code: concept for concept in concepts("indicators.ttl")}


def test_the_catalogue_holds_the_whole_table() -> None:
    table = {f"{family}{n:02}" for family, last in CATALOGUE.items() for n in range(1, last + 1)}
    assert len(table) == 58
    assert table <= set(_indicators())
    assert {code[:3] for code in _indicators()} == table


def test_every_indicator_has_a_unit_and_words() -> None:
    for code, concept in _indicators().items():
        assert concept.word("indicatorUnit"), code
        assert concept.word("status") in ("proposed", "verified"), code
        assert concept.words("altLabel", "hiddenLabel"), code


def test_rates_are_percentages_of_counts() -> None:
    for code, concept in _indicators().items():
        parts = concept.words("numeratorIndicator", "denominatorIndicator")
        assert not parts or concept.word("indicatorUnit") == "%", code
        for part in parts:
            assert _indicators()[part].word("indicatorUnit") != "%", code


def test_formulas_name_indicators_that_exist() -> None:
    for concept in _indicators().values():
        named = set(re.findall(r"\b[A-Z]\d\d[a-z]*\b", concept.word("formula") or ""))
        assert named <= set(_indicators()), concept.code


def test_every_indicator_is_named_by_its_own_label() -> None:
    for code, concept in _indicators().items():
        label, unit = concept.word("prefLabel"), concept.word("indicatorUnit")
        assert label and indicator(label, unit) == code


def test_the_answers_in_the_documentation_are_those_given() -> None:
    page = (Path(__file__).parent.parent / "docs" / "ontology.md").read_text("utf-8")
    asked = re.findall(r"^(\w+\..+?) {2,}# (.+)$", page, re.MULTILINE)
    known = {
        "regions": regions, "organs": organs, "themes": theme_words, "indicators": indicators
    }  # fmt: skip
    assert len(asked) == 7
    assert [repr(eval(call, known)) for call, _ in asked] == [answer for _, answer in asked]
