"""Administrative divisions: the register, names in a text, namesakes."""

from __future__ import annotations

from collections import Counter

import pytest

from fazhi.ontology import read, regions
from fazhi.ontology.lexicons import words
from fazhi.ontology.region_register import names
from fazhi.ontology.regions import Region


def _codes(found: tuple[Region, ...]) -> set[str]:
    return {region.code for region in found}


def _all() -> list[Region]:
    lines = [line for line in read("regions.tsv").splitlines() if line[:1].isdigit()]
    found = [regions.get(line.split("\t")[0]) for line in lines]
    return [region for region in found if region]


def test_the_register_is_whole() -> None:
    counts = Counter(region.level for region in _all())
    assert counts["country"] == 1
    assert counts["province"] == 34
    assert counts["prefecture"] == 333
    assert 2800 < counts["county"] < 2900


def test_every_division_has_a_parent_of_a_higher_level() -> None:
    ranks = ["country", "province", "prefecture", "county"]
    for region in _all():
        above = regions.get(region.parent) if region.parent else None
        if region.level == "country":
            assert above is None
        else:
            assert above and ranks.index(above.level) < ranks.index(region.level), region


def test_codes_nest() -> None:
    for region in _all():
        assert len(region.code) == 6
        if region.level == "county" and region.parent:
            assert region.code.startswith(region.parent.rstrip("0") or "0"), region


def test_source_version_and_licence_stand_in_the_file() -> None:
    head = [line for line in read("regions.tsv").splitlines() if line.startswith("#")]
    assert any("licence" in line and "package" in line for line in head)


def test_placeholders_of_the_statistics_are_left_out() -> None:
    listed = {region.name for region in _all()}
    assert not listed & {"市辖区", "县", "省直辖县级行政区划", "自治区直辖县级行政区划"}
    assert not [name for name in listed if name.endswith(("开发区", "管委会", "工业园区"))]


@pytest.mark.parametrize(
    ("code", "name", "short", "path"),
    [
        ("340200", "芜湖市", "芜湖", "安徽省芜湖市"),
        ("330111", "富阳区", "富阳", "浙江省杭州市富阳区"),
        ("330113", "临平区", "临平", "浙江省杭州市临平区"),
        ("640303", "红寺堡区", "红寺堡", "宁夏回族自治区吴忠市红寺堡区"),
        ("429004", "仙桃市", "仙桃", "湖北省仙桃市"),
        ("110105", "朝阳区", "朝阳", "北京市朝阳区"),
        ("150522", "科尔沁左翼后旗", "科尔沁左翼后旗", "内蒙古自治区通辽市科尔沁左翼后旗"),
        ("441900", "东莞市", "东莞", "广东省东莞市"),
        ("150000", "内蒙古自治区", "内蒙古", "内蒙古自治区"),
        ("622926", "东乡族自治县", "东乡", "甘肃省临夏回族自治州东乡族自治县"),
        ("429021", "神农架林区", "神农架", "湖北省神农架林区"),
        ("610103", "碑林区", "碑林", "陕西省西安市碑林区"),
        ("130433", "馆陶县", "馆陶", "河北省邯郸市馆陶县"),
    ],
)
def test_divisions_known_by_code(code: str, name: str, short: str, path: str) -> None:
    region = regions.get(code)
    assert region and (region.name, region.short, regions.path(code)) == (name, short, path)


@pytest.mark.parametrize("code", ["620200", "441900", "442000", "460400"])
def test_cities_without_counties_have_none(code: str) -> None:
    assert not [region for region in _all() if region.parent == code]


def test_unknown_codes() -> None:
    assert regions.get("999999") is None
    assert regions.ancestors("999999") == ()
    assert regions.path("999999") == ""


def test_ancestors_go_up_to_the_province() -> None:
    assert [region.name for region in regions.ancestors("330111")] == ["富阳区", "杭州市", "浙江省"]
    assert [region.name for region in regions.ancestors("659001")] == [
        "石河子市",
        "新疆维吾尔自治区",
    ]
    assert [region.level for region in regions.ancestors("100000")] == ["country"]


def test_named_prefers_the_full_name() -> None:
    assert _codes(regions.named("芜湖市")) == {"340200"}
    assert _codes(regions.named("芜湖")) == {"340200"}
    assert len(regions.named("鼓楼区")) == 4
    assert _codes(regions.named("河南")) == {"410000"}
    assert regions.named("某某市") == ()


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("芜湖市", "340200"),
        ("安徽省芜湖市", "340200"),
        ("杭州市富阳区", "330111"),
        ("浙江省杭州市富阳区", "330111"),
        ("浙江杭州富阳", "330111"),
        ("宁夏吴忠市", "640300"),
        ("北京市朝阳区", "110105"),
        ("长春朝阳区", "220104"),
        ("湖北省仙桃市", "429004"),
    ],
)
def test_a_path_resolves_without_context(name: str, code: str) -> None:
    region = regions.resolve(name).region
    assert region and region.code == code


@pytest.mark.parametrize(
    ("context", "code"),
    [
        (["南京市鼓楼区人民政府"], "320106"),
        (["中国·南京鼓楼区"], "320106"),
        (["福州市与南京市鼓楼区结对"], "320106"),
        (["在徐州市委坚强领导下"], "320302"),
        (["与云龙区、泉山区联合执法"], "320302"),
        (["江苏省", "云龙区"], "320302"),
        (["来源:福州政务"], "350102"),
        (["河南省"], "410204"),
    ],
)
def test_context_decides_between_namesakes(context: list[str], code: str) -> None:
    found = regions.resolve("鼓楼区", context)
    assert found.region and found.region.code == code
    assert len(found.candidates) == 4


@pytest.mark.parametrize(
    "context",
    [
        [],
        ["鼓楼区人民政府"],
        ["江苏省"],
        ["南京市和福州市"],
        ["南京路步行街"],
        ["在市委、市政府的坚强领导下"],
    ],
)
def test_without_a_decision_it_stays_open(context: list[str]) -> None:
    found = regions.resolve("鼓楼区", context)
    assert found.region is None
    assert _codes(found.candidates) == {"320106", "320302", "350102", "410204"}


@pytest.mark.parametrize("name", ["", "市", "某某市", "安徽省富阳区", "市辖区", "富阳区人民政府"])
def test_what_names_no_division_has_no_candidates(name: str) -> None:
    found = regions.resolve(name, ["杭州市"])
    assert found.region is None and found.candidates == ()


@pytest.mark.parametrize("name", ["朝阳" * 25 + "富阳", "朝阳朝阳区" * 2000])
def test_a_name_that_can_be_cut_in_many_ways_is_refused(name: str) -> None:
    found = regions.resolve(name, ["北京市"])
    assert found.region is None and found.candidates == ()


def test_no_name_is_longer_than_a_path_may_end_in() -> None:
    assert max(map(len, names())) <= 20


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("安徽省马鞍山市和县", ["安徽省", "马鞍山市", "和县"]),
        ("内蒙古自治区科尔沁左翼后旗和科尔沁区", ["内蒙古自治区", "科尔沁左翼后旗", "科尔沁区"]),
        ("海南藏族自治州共和县", ["海南藏族自治州", "共和县"]),
        ("北海市重庆路", ["北海市"]),
        ("长沙市区", ["长沙市"]),
        ("天津市市场", ["天津市"]),
        ("上海市浦东新区", ["上海市", "浦东新区"]),
        ("吴忠市市场监督管理局", ["吴忠市"]),
        ("做强做优大南昌都市圈", []),
        ("沿海城市、新兴城市、技术合作市场", []),
        ("各市和县、示范县、完成县级、健康县", []),
        ("加快老城区改造、农村、城区、郊区", []),
        ("晋城市城区、阳泉市郊区", ["晋城市", "城区", "阳泉市", "郊区"]),
        ("北京市,东城区;广东城区", ["北京市", "东城区"]),
        ("朝阳区域发展", []),
        ("市司法局、区政府", []),
        ("芜湖和富阳", []),
        ("", []),
    ],
)
def test_full_names_in_a_text(text: str, found: list[str]) -> None:
    matches = regions.scan(text)
    assert [name for _, _, name in matches] == found
    assert all(text[start:end] == name for start, end, name in matches)


def test_matches_stand_in_order_and_apart() -> None:
    text = "浙江省杭州市富阳区与新疆维吾尔自治区阿克苏市、长沙市区沙市区结对"
    spans = [(start, end) for start, end, _ in regions.scan(text)]
    assert spans == sorted(spans)
    assert all(before[1] <= after[0] for before, after in zip(spans, spans[1:], strict=False))


def test_every_name_alone_is_found_whole() -> None:
    missed = [name for name in names() if [m[2] for m in regions.scan(name)] != [name]]
    assert missed == []


@pytest.mark.parametrize("section", ["ends", "words"])
def test_the_lists_of_word_like_names_hold_names_only(section: str) -> None:
    assert words("regions", section)
    assert set(words("regions", section)) <= names()
