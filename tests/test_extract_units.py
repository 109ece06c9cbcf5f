"""Units: mentions of organs and collectives, with the region's name filled in."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from fazhi.facts import Facts
from fazhi.loaders.extract import extract
from fazhi.loaders.fold import fold
from fazhi.loaders.units import is_collective, kind_of, names

Report = Callable[..., Facts]


def mentioned(facts: Facts, sentence: str, text_start: int) -> list[tuple[str, str]]:
    """The units whose mentions stand in the sentence."""
    end = text_start + len(sentence)
    return [(u.quote, u.name) for u in facts.units if text_start <= u.start < end]


@pytest.fixture
def units(report: Report) -> Callable[..., list[tuple[str, str]]]:
    """Quote and name of the units in a sentence of a place's report."""

    def read(sentence: str, place: str = "宜兴市") -> list[tuple[str, str]]:
        facts = report(sentence, place=place)
        first = next(m for m in facts.measures if m.quote == sentence)
        return mentioned(facts, sentence, first.start)

    return read


Units = Callable[..., list[tuple[str, str]]]


@pytest.mark.parametrize(
    ("place", "sentence", "names"),
    [
        ("宜兴市", "市政府、省政府批复方案。", ["宜兴市人民政府", "江苏省人民政府"]),
        (
            "岳麓区",
            "区政府报市政府、省政府批准。",
            ["岳麓区人民政府", "长沙市人民政府", "湖南省人民政府"],
        ),
        (
            "大邑县",
            "县司法局、市司法局、省司法厅指导。",
            ["大邑县司法局", "成都市司法局", "四川省司法厅"],
        ),
        ("四川省", "省委、省政府部署工作。", ["四川省委", "四川省人民政府"]),
        ("重庆市", "市委、市司法局推进工作。", ["重庆市委", "重庆市司法局"]),
        ("渝北区", "区政府报市政府批准。", ["渝北区人民政府", "重庆市人民政府"]),
        (
            "大理白族自治州",
            "州政府、州司法局推进。",
            ["大理白族自治州人民政府", "大理白族自治州司法局"],
        ),
        (
            "广西壮族自治区",
            "自治区政府、自治区司法厅推进。",
            ["广西壮族自治区人民政府", "广西壮族自治区司法厅"],
        ),
        ("南宁市", "市政府报自治区政府批准。", ["南宁市人民政府", "广西壮族自治区人民政府"]),
    ],
)
def test_level_words_mean_the_document_s_region_and_those_above(
    units: Units, place: str, sentence: str, names: list[str]
) -> None:
    assert [name for _, name in units(sentence, place)] == names


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("市委常委会听取汇报。", [("市委常委会", "宜兴市委常委会")]),
        ("市人大常委会开展视察。", [("市人大常委会", "宜兴市人大常委会")]),
        ("市政协开展视察。", [("市政协", "宜兴市政协")]),
        ("市委依法治市办开展督察。", [("市委依法治市办", "宜兴市委依法治市办")]),
        (
            "市委组织部、市委党校办班。",
            [("市委组织部", "宜兴市委组织部"), ("市委党校", "宜兴市委党校")],
        ),
        ("市纪委监委移送线索。", [("市纪委监委", "宜兴市纪委监委")]),
        ("市中级人民法院发布案例。", [("市中级人民法院", "宜兴市中级人民法院")]),
        ("市检察院提起诉讼。", [("市检察院", "宜兴市检察院")]),
        (
            "市市场监督管理局、市卫健委检查。",
            [("市市场监督管理局", "宜兴市市场监督管理局"), ("市卫健委", "宜兴市卫健委")],
        ),
        (
            "市人力资源和社会保障局办理。",
            [("市人力资源和社会保障局", "宜兴市人力资源和社会保障局")],
        ),
        ("市政府办公室印发。", [("市政府办公室", "宜兴市政府办公室")]),
        ("市政府常务会议审议。", [("市政府", "宜兴市人民政府")]),
        (
            "市政府法制办、市政府研究室起草。",
            [("市政府法制办", "宜兴市政府法制办"), ("市政府研究室", "宜兴市政府研究室")],
        ),
        ("省市场监管局批复。", [("省市场监管局", "江苏省市场监管局")]),
        ("市局向各县区局印发清单。", [("市局", "宜兴市局"), ("各县区局", "各县区局")]),
        ("各县（市、区）司法局落实。", [("各县（市、区）司法局", "各县（市、区）司法局")]),
        (
            "成立由市长任组长的法治政府建设领导小组。",
            [("法治政府建设领导小组", "法治政府建设领导小组")],
        ),
        # organs of other regions, and national ones, as written
        ("苏州市人民政府考察学习。", [("苏州市人民政府", "苏州市人民政府")]),
        ("苏州市政府考察学习。", [("苏州市政府", "苏州市人民政府")]),
        ("国务院、司法部印发通知。", [("国务院", "国务院"), ("司法部", "司法部")]),
        ("最高人民法院发布案例。", [("最高人民法院", "最高人民法院")]),
        # a level word inside a name is part of it
        ("团市委、市妇联开展活动。", [("团市委", "团市委"), ("市妇联", "宜兴市妇联")]),
        # so are named townships and zones, and bureaux behind the region's short name
        (
            "丁蜀镇人民政府、宜城街道办事处落实，由官林镇政府牵头。",
            [
                ("丁蜀镇人民政府", "丁蜀镇人民政府"),
                ("宜城街道办事处", "宜城街道办事处"),
                ("官林镇政府", "官林镇人民政府"),
            ],
        ),
        ("宜兴经开区管委会落实。", [("宜兴经开区管委会", "宜兴经开区管委会")]),
        (
            "由阳羡湖高新技术产业开发区管委会落实。",
            [("阳羡湖高新技术产业开发区管委会",) * 2],
        ),
        (
            "市司法局、宜兴生态环境局检查。",
            [("市司法局", "宜兴市司法局"), ("宜兴生态环境局", "宜兴生态环境局")],
        ),
        ("市消防救援大队检查。", [("市消防救援大队", "宜兴市消防救援大队")]),
        # joined levels are two units with one quote
        ("省市编委办批复。", [("省市编委办", "江苏省编委办"), ("省市编委办", "宜兴市编委办")]),
        # the level said once is carried over
        (
            "市委编办、财政局和市法院、检察院会商。",
            [
                ("市委编办", "宜兴市委编办"),
                ("财政局", "宜兴市财政局"),
                ("市法院", "宜兴市法院"),
                ("检察院", "宜兴市检察院"),
            ],
        ),
        ("报同级党委、人大常委会。", [("同级党委", "同级党委"), ("人大常委会", "同级人大常委会")]),
        ("各级党委、政府落实。", [("各级党委", "各级党委"), ("政府", "各级政府")]),
        (
            "各乡镇党委、人民政府落实。",
            [("各乡镇党委", "各乡镇党委"), ("人民政府", "各乡镇人民政府")],
        ),
        # a leading group's name begins behind the count of its meetings
        (
            "召开一次法治建设领导小组会议。",
            [("法治建设领导小组", "法治建设领导小组")],
        ),
    ],
)
def test_names(units: Units, sentence: str, expected: list[tuple[str, str]]) -> None:
    assert units(sentence) == expected


@pytest.mark.parametrize(
    "collective",
    [
        "各有关部门",
        "各地区",
        "各镇（街道）",
        "县（市、区）人民政府",
        "全市各行政执法机关",
        "市直各部门",
        "乡镇人民政府",
        "街道办事处",
        "各设区市",
        "各县人民政府",
        "各市",
        "各县、区",
        "各市、县人民政府",
        "各开发区管委会",
        "各工业园区管委会",
        "各县区退役军人事务局",
        "全市各级各部门",
    ],
)
def test_collectives_stand_as_written(report: Report, collective: str) -> None:
    facts = report(f"工作要求由{collective}落实。")
    assert (collective, collective, "group") in [(u.quote, u.name, u.kind) for u in facts.units]


def test_two_collectives_joined_are_two(units: Units) -> None:
    assert [name for _, name in units("各地区、各部门落实。")] == ["各地区", "各部门"]


@pytest.mark.parametrize(
    "sentence",
    [
        "市容环境改善，市区道路畅通。",
        "区域协同发展，县域治理提升。",
        "推进行政调解工作。",
        "优化市场环境，培育市场主体。",
        "全市人民群众满意。",
        "县政府规章完成清理。",
        "政府采购、政府投资规范。",
        "落实《宜兴市司法局工作规则》。",
        "由市长任组长。",
        "两个街道办成一件事。",
    ],
)
def test_what_names_no_unit(units: Units, sentence: str) -> None:
    assert units(sentence) == []


def test_a_name_that_ends_like_an_office_is_cut_where_it_ends(units: Units) -> None:
    assert units("推进中央依法治国办法治政府建设示范。") == [("中央依法治国办", "中央依法治国办")]


def test_clauses_of_responsibility_hold_no_mentions(plan: Callable[..., Facts]) -> None:
    facts = plan("1.规范执法。市财政局予以保障。（市公安局负责）\n责任单位：市司法局、各有关部门")
    assert [u.quote for u in facts.units] == ["市财政局"]


def test_a_township_means_itself_by_its_level_word(report: Report) -> None:
    facts = extract(
        "白塔镇人民政府2023年法治政府建设情况报告\n一、工作成效\n镇党委听取汇报。镇政府报县政府，"
        "白塔镇司法所指导，各乡镇政府参加。"
    )
    assert [(u.name, u.kind) for u in facts.units] == [
        ("白塔镇人民政府", "township"),
        ("白塔镇党委", "party"),
        ("白塔镇人民政府", "township"),
        ("县人民政府", "government"),
        ("白塔镇司法所", "department"),
        ("各乡镇政府", "group"),
    ]


def test_a_township_s_plan_need_not_name_its_issuer() -> None:
    facts = extract(
        "白塔镇2024年法治政府建设工作要点\n一、工作任务\n1.报送总结。镇便民服务中心报镇法治建设领导小组办公室。"
    )
    assert [u.name for u in facts.units] == ["白塔镇便民服务中心", "白塔镇法治建设领导小组办公室"]


def test_a_subdistrict_office_means_itself_by_its_level_word() -> None:
    facts = extract(
        "茶山街道2023年法治政府建设工作报告\n一、工作成效\n街道党工委听取汇报，街道办事处抓好落实。"
    )
    assert facts.document.issuer == "茶山街道办事处"
    assert [u.name for u in facts.units] == ["茶山街道党工委", "茶山街道办事处"]


def test_cells_that_say_who_is_responsible_hold_no_mentions(plan: Callable[..., Facts]) -> None:
    facts = plan("序号\t任务\t责任单位\t配合单位\n1\t报市财政局审核。\t市司法局\t市公安局")
    assert [u.quote for u in facts.units] == ["市财政局"]


def test_without_a_region_level_words_stay(report: Report) -> None:
    facts = report("市司法局开展检查。", place="鼓楼区")
    assert facts.document.region is None
    assert ("市司法局", "市司法局") in [(u.quote, u.name) for u in facts.units]


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("宜兴市人民政府", "government"),
        ("国务院", "government"),
        ("宜兴市司法局", "department"),
        ("宜兴市人民政府办公室", "department"),
        ("市发展改革委", "department"),
        ("宜兴市委", "party"),
        ("市委依法治市办", "party"),
        ("市委编办", "party"),
        ("宜兴市人大常委会", "congress"),
        ("宜兴市政协", "cppcc"),
        ("宜兴市人民法院", "court"),
        ("宜兴市检察院", "procuratorate"),
        ("宜兴市纪委监委", "supervision"),
        ("丁蜀镇人民政府", "township"),
        ("宜城街道办事处", "township"),
        ("东坡村民委员会", "village"),
        ("市法治政府建设领导小组", "other"),
        ("市矛调中心", "other"),
        ("各有关部门", "group"),
        ("县（市、区）", "group"),
        ("各镇人民政府", "group"),
        ("县市区", "group"),
        ("县市场监管局", "department"),
        ("区市政工程管理处", "department"),
    ],
)
def test_kinds(name: str, kind: str) -> None:
    assert kind_of(fold(name)) == kind
    assert is_collective(fold(name)) == (kind == "group")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("市司法局、公安局", [("市司法局", 0, 4), ("市公安局", 5, 8)]),
        ("市司法局等部门", [("市司法局", 0, 4)]),
        ("各县（市、区）、市司法局", [("各县（市、区）", 0, 7), ("市司法局", 8, 12)]),
        ("由市司法局分别", [("市司法局", 1, 5)]),
        ("", []),
        ("、、；", []),
        ("等部门", []),
    ],
)
def test_a_list_of_names_keeps_where_its_words_stand(
    text: str, expected: list[tuple[str, int, int]]
) -> None:
    assert [(n.name, n.start, n.end) for n in names(fold(text), text, 0, len(text))] == expected
