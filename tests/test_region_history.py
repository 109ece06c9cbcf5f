"""Administrative divisions over time: what there was when, and what became of it."""

from __future__ import annotations

import pytest

from fazhi.ontology import read, regions
from fazhi.ontology.region import Region
from fazhi.ontology.region_changes import changes, region_changes
from fazhi.ontology.region_history import past


def _codes(found: tuple[Region, ...]) -> set[str]:
    return {region.code for region in found}


@pytest.mark.parametrize(
    ("code", "name", "ended", "path"),
    [
        ("330183", "富阳市", 2014, "浙江省杭州市富阳市"),
        ("330104", "江干区", 2021, "浙江省杭州市江干区"),
        ("310108", "闸北区", 2015, "上海市闸北区"),
        ("341400", "巢湖市", 2011, "安徽省巢湖市"),
    ],
)
def test_divisions_of_the_past_are_known_by_code(
    code: str, name: str, ended: int, path: str
) -> None:
    region = regions.get(code)
    assert region and (region.name, region.valid_to, regions.path(code)) == (name, ended, path)
    assert regions.get(code, at=ended) == regions.get(code, at=ended - 1) == region
    assert regions.get(code, at=ended + 1) is None


def test_a_code_is_the_same_division_under_all_its_names() -> None:
    names = [region.name for year in (2009, 2010, 2023) if (region := regions.get("420600", year))]
    assert names == ["襄樊市", "襄阳市", "襄阳市"]
    today = regions.get("420600")
    assert today and today.name == "襄阳市" and today.valid_from == 2010
    assert region_changes("420600") == ()


def test_divisions_that_began_later_were_not_there_before() -> None:
    assert regions.get("330111", at=2013) is None
    assert regions.get("330111", at=2014) is not None
    assert regions.get("330113", at=2020) is None
    assert regions.get("340200", at=2004) is not None


@pytest.mark.parametrize(
    ("name", "at", "codes"),
    [
        ("富阳市", None, {"330183"}),
        ("富阳市", 2012, {"330183"}),
        ("富阳市", 2020, set()),
        ("富阳区", 2012, set()),
        ("富阳", 2012, {"330183"}),
        ("富阳", 2014, {"330183", "330111"}),
        ("富阳", None, {"330111"}),
        ("弋江区", 2018, {"340203"}),
        ("弋江区", None, {"340209"}),
        ("巢湖市", 2009, {"341400"}),
        ("巢湖市", None, {"340181"}),
        ("襄樊", 2008, {"420600"}),
        ("某某市", 2008, set()),
    ],
)
def test_names_are_asked_of_a_year(name: str, at: int | None, codes: set[str]) -> None:
    assert _codes(regions.named(name, at)) == codes


@pytest.mark.parametrize(
    ("name", "at", "code"),
    [
        ("富阳市", None, "330183"),
        ("杭州市富阳市", 2013, "330183"),
        ("富阳区", 2010, "330111"),
        ("安徽省巢湖市", 2009, "341400"),
        ("安徽省巢湖市", None, "340181"),
        ("襄樊市樊城区", 2008, "420606"),
        ("襄樊市樊城区", None, "420606"),
    ],
)
def test_a_name_resolves_in_its_year_and_else_at_any_time(
    name: str, at: int | None, code: str
) -> None:
    region = regions.resolve(name, at=at).region
    assert region and region.code == code


def test_the_year_can_decide_between_namesakes() -> None:
    assert len(regions.resolve("鼓楼区", at=2015).candidates) == 4
    found = regions.resolve("城区", ["山西省长治市"], at=2016)
    assert found.region and found.region.code == "140402"


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("杭州市富阳市与江干区", ["杭州市", "富阳市", "江干区"]),
        ("山西省长治市城区", ["山西省", "长治市", "城区"]),
        ("建设更高水平的平安县(市、区)", []),
        ("各地新建县级平台", []),
        ("江西省新建县", ["江西省", "新建县"]),
    ],
)
def test_names_of_the_past_are_found_in_a_text(text: str, found: list[str]) -> None:
    assert [name for _, _, name in regions.scan(text)] == found


@pytest.mark.parametrize(
    ("code", "year", "originals", "resulting"),
    [
        ("330183", 2014, {"330183"}, {"330111"}),
        ("330111", 2014, {"330183"}, {"330111"}),
        ("330113", 2021, {"330110"}, {"330110", "330113"}),
        ("330103", 2021, {"330103"}, {"330105"}),
        ("310108", 2015, {"310108"}, {"310106"}),
        ("621202", 2004, {"622621"}, {"621202"}),
    ],
)
def test_a_change_is_found_from_both_its_ends(
    code: str, year: int, originals: set[str], resulting: set[str]
) -> None:
    ends = [(c.year, set(c.originals), set(c.resulting)) for c in region_changes(code)]
    assert (year, originals, resulting) in ends


def test_every_division_of_the_past_that_took_its_code_with_it_has_a_change() -> None:
    """One that kept its code only got another name; nothing else may be left without heirs."""
    ended = [region for region in past() if not _is_a_name(region)]
    assert len(ended) > 300
    assert [region for region in ended if not _left(region)] == []


def _is_a_name(region: Region) -> bool:
    later = regions.get(region.code)
    return later is not None and later != region


def _left(region: Region) -> bool:
    return any(region.code in change.originals for change in region_changes(region.code))


def test_changes_join_divisions_that_are_known() -> None:
    for change in changes():
        codes = (*change.originals, *change.resulting)
        assert all(map(regions.get, codes)), change
        assert 2004 <= change.year <= 2023
        assert change.basis in ("name", "areacodes", "unverified")
    assert not [c for c in changes() if c.verified and c.basis == "unverified"]
    assert [c.verified for c in region_changes("371200")] == [False]


def test_no_division_of_the_past_ends_before_it_begins() -> None:
    assert not [r for r in past() if r.valid_from and r.valid_to and r.valid_from >= r.valid_to]


@pytest.mark.parametrize("name", ["regions_history.tsv", "region_changes.tsv"])
def test_where_the_years_come_from_stands_in_the_file(name: str) -> None:
    head = "".join(line for line in read(name).splitlines() if line.startswith("#"))
    assert "licence: MIT" in head or "CC0" in head
