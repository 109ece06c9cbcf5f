"""Reports are compared with those of the year before and after, and with their neighbours'."""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from functools import cache
from pathlib import Path

import pyoxigraph as ox
import pytest

import fazhi
from fazhi.comparisons.compare import Compared, compare
from fazhi.comparisons.fingerprints import SHINGLE, WINDOWS, fingerprints
from fazhi.comparisons.likeness import likeness
from fazhi.comparisons.wording import plain
from fazhi.ids import derived_iri, edition_of
from fazhi.loaders.extract import extract
from fazhi.loaders.load import this_run
from fazhi.loaders.mapping import Source, quads
from fazhi.stores.oxigraph import OxigraphWriter, in_memory
from fazhi.text import Text

TEXT = """{place}人民政府{year}年法治政府建设情况报告

一、{year}年法治政府建设的主要举措和成效
（一）依法履行职能
{done}
二、存在的不足
{problems}
三、党政主要负责人履行推进法治建设第一责任人职责情况
一是带头学法。
四、{next}年工作安排
{planned}
{place}人民政府
{next}年3月1日
"""
PLACES = ("宜兴市", "江阴市", "昆山市", "常熟市", "太仓市", "邳州市", "新沂市", "溧阳市")
"""Of one province and level."""
NUMBERS = "一二三四五六"
WEAK = "基层执法人员的专业素养与新形势的要求还有差距，办案质量参差不齐，需要分批轮训"
MEDIATION = "开展人民调解员等级评定，为每个村配备专职调解员，建设标准化调解室"
LAKES = "清理长荡湖周边养殖围网，恢复湿地面积，划定水源保护范围"
Pair = tuple[str, list[ox.Quad]]


@cache
def report(
    place: str = "宜兴市",
    year: int = 2023,
    done: tuple[str, ...] = (),
    problems: tuple[str, ...] = (),
    planned: tuple[str, ...] = (),
) -> Pair:
    """The edition and the graph of a report whose parts hold these items."""
    parts = {"done": done, "problems": problems, "planned": planned}
    lines = {
        name: "\n".join(f"{number}是{item}。" for number, item in zip(NUMBERS, items, strict=False))
        for name, items in parts.items()
    }
    return graph(TEXT.format(place=place, year=year, next=year + 1, **lines))


def graph(text: str) -> Pair:
    facts = extract(text)
    found = quads(facts, Text(text), Source(f"{hash(text)}.txt", text.encode()), this_run())
    return next(q.graph_name.value for q in found if isinstance(q.graph_name, ox.NamedNode)), found


def compared(*reports: Pair) -> OxigraphWriter:
    """A store of these reports, compared."""
    store = in_memory()
    for edition, found in reports:
        store.replace(edition, found)
    compare(store)
    return store


def rows(store: OxigraphWriter, cls: str, *properties: str) -> list[tuple[str, ...]]:
    """The values of the comparisons of a class, sorted; "" where there is none."""
    wanted = " ".join(f"OPTIONAL {{ ?c fz:{name} ?{name} }}" for name in properties)
    names = " ".join(f"?{name}" for name in properties)
    found = store.query(f"SELECT {names} WHERE {{ ?c a fz:{cls} {wanted} }}")
    return sorted(tuple(text(term) for term in row) for row in found)


def text(term: object) -> str:
    return term.value if isinstance(term, ox.NamedNode | ox.Literal) else ""


def everything(store: OxigraphWriter) -> set[str]:
    return {str(quad) for quad in store.quads()}


def test_a_promise_that_is_kept_in_other_words_has_a_trace() -> None:
    kept = "推进人民调解工作，全市建成标准化调解室45个，每个村均有专职调解员"
    store = compared(
        report(planned=(MEDIATION, LAKES)), report(year=2024, done=(kept, "组织普法讲座"))
    )
    found = rows(store, "PromiseCheck", "quote", "linkStatus", "trace")
    assert [(quote[2:6], status) for quote, status, _ in found] == [
        ("开展人民", "proposed"),
        ("清理长荡", ""),
    ]
    assert "/measure/" in found[0][2] and not found[1][2]


def test_a_dropped_promise_shows_the_nearest_place_and_its_score() -> None:
    store = compared(report(planned=(LAKES,)), report(year=2024, done=("组织普法讲座45场",)))
    ((score, nearest, title),) = rows(
        store, "PromiseCheck", "score", "comparedQuote", "comparedTitle"
    )
    assert 0 <= float(score) < 0.3
    assert nearest
    assert "2024年" in title


def test_nothing_is_said_of_promises_while_the_next_report_is_not_there() -> None:
    later = report(year=2025, done=("组织普法讲座45场",))
    assert rows(compared(report(planned=(LAKES,)), later), "PromiseCheck", "score") == []
    other = report("江阴市", 2024, done=("组织普法讲座45场",))
    assert rows(compared(report(planned=(LAKES,)), other), "PromiseCheck", "score") == []


def test_a_next_report_without_items_leaves_every_promise_open() -> None:
    empty = graph("宜兴市人民政府2024年法治政府建设情况报告\n\n一、工作情况\n")
    ((score, nearest),) = rows(
        compared(report(planned=(LAKES,)), empty), "PromiseCheck", "score", "comparedFact"
    )
    assert (score, nearest) == ("0", "")


def test_a_county_that_became_a_district_goes_on() -> None:
    before = report("杭州市富阳市", 2013, problems=(WEAK,))
    after = report("杭州市富阳区", 2014, problems=(WEAK,))
    ((kind, other),) = rows(
        compared(before, after), "RepeatedText", "comparisonKind", "comparedWith"
    )
    assert (kind, other) == ("last-year", before[0])


def test_a_shortcoming_of_last_year_is_seen_again() -> None:
    again = report(year=2024, problems=("法治宣传形式单一，群众参与度不高", WEAK))
    store = compared(report(problems=(WEAK, "部门之间配合不够")), again)
    found = rows(store, "RepeatedText", "comparisonKind", "textKind", "similarity", "source")
    assert [row[:3] for row in found] == [("last-year", "problem", "1")]
    assert rows(store, "RepeatedText", "comparedWith") == [
        (report(problems=(WEAK, "部门之间配合不够"))[0],)
    ]


def test_small_changes_and_a_longer_text_hide_nothing() -> None:
    changed = (
        WEAK.replace("参差不齐", "高低不一") + "。原因是培训经费不足，师资力量缺乏，效果评估不够"
    )
    store = compared(report(problems=(WEAK,)), report(year=2024, problems=(changed,)))
    ((similarity, length),) = rows(store, "RepeatedText", "similarity", "length")
    assert 0.8 <= float(similarity) < 1
    assert int(length) >= 20


def test_what_is_short_is_said_by_everybody() -> None:
    short = "执法力量薄弱"
    assert not rows(compared(report(problems=(short,)), report(year=2024, problems=(short,))),
                    "RepeatedText", "length")  # fmt: skip


def test_a_measure_counts_as_said_again_only_with_its_figures() -> None:
    told = "建成覆盖城乡的公共法律服务网络，设立法律服务站点{}个，配备律师{}名，接受群众咨询{}人次"
    last = report(done=(told.format(12, 34, 5600),))
    same = rows(compared(last, report(year=2024, done=(told.format(12, 34, 5600),))),
                "RepeatedText", "textKind")  # fmt: skip
    anew = rows(compared(last, report(year=2024, done=(told.format(13, 36, 6100),))),
                "RepeatedText", "textKind")  # fmt: skip
    assert (same, anew) == ([("measure",)], [])


def test_neighbours_with_one_text_are_both_named() -> None:
    one, two = report(problems=(WEAK,)), report("江阴市", problems=(WEAK,))
    store = compared(one, two)
    assert rows(store, "RepeatedText", "comparisonKind", "comparedWith", "sharedBy") == sorted(
        [("neighbour", one[0], "1"), ("neighbour", two[0], "1")]
    )


@pytest.mark.parametrize(
    "other",
    [
        report("江阴市", 2022, problems=(WEAK,)),
        report("安徽省巢湖市", problems=(WEAK,)),
        report("无锡市", problems=(WEAK,)),
        report("江阴市", planned=(WEAK,)),
    ],
    ids=["another year", "another province", "another level", "another kind of text"],
)
def test_no_neighbours(other: Pair) -> None:
    assert rows(compared(report(problems=(WEAK,)), other), "RepeatedText", "length") == []


def test_what_six_neighbours_say_is_counted_as_common() -> None:
    store = compared(*(report(place, problems=(WEAK,)) for place in PLACES))
    assert {shared for (shared,) in rows(store, "RepeatedText", "sharedBy")} == {"6"}
    findings = rows(store, "RepeatedText", "quote")
    assert len(findings) == len(PLACES)


def levels(done: str, before: str) -> list[tuple[str, ...]]:
    store = compared(report(done=(before,)), report(year=2024, done=(done,)))
    return rows(store, "YearComparison", "comparisonKind", "earlierValue", "laterValue", "agrees")


@pytest.mark.parametrize(
    ("before", "now", "found"),
    [
        ("主动公开政府信息500条", "主动公开政府信息4500条", [("level", "500", "4500", "")]),
        ("主动公开政府信息500条", "主动公开政府信息550条", []),
        ("兑付惠企资金5亿元", "兑付惠企资金5万元", [("level", "500000000", "50000", "")]),
        ("截至年底，累计主动公开政府信息500条", "主动公开政府信息4500条", []),
        ("主动公开政府信息500条", "主动公开政府信息同比增长900%", []),
        (
            "新发一审行政诉讼案件100件",
            "新发一审行政诉讼案件120件，同比下降10%",
            [("growth", "100", "120", "false")],
        ),
        (
            "新发一审行政诉讼案件100件",
            "新发一审行政诉讼案件120件，同比增长20%",
            [("growth", "100", "120", "true")],
        ),
        ("新发一审行政诉讼案件100件", "新发一审行政诉讼案件120件，比2019年下降10%", []),
        (
            "政务服务事项网上可办率90%",
            "政务服务事项网上可办率由80%提高到95%",
            [("baseline", "90", "80", "false")],
        ),
        (
            "政务服务事项网上可办率90%",
            "政务服务事项网上可办率由2019年的80%提高到95%",
            [],
        ),
        (
            "受理行政复议案件50件，审结40件，未审结10件",
            "受理行政复议案件55件，审结60件（含上年结转12件）",
            [("carried-over", "10", "12", "false")],
        ),
        ("主动公开政府信息0条", "主动公开政府信息4500条", []),
    ],
)  # fmt: skip
def test_figures_of_two_years(before: str, now: str, found: list[tuple[str, ...]]) -> None:
    kinds = {kind for kind, *_ in found} or {"level", "growth", "baseline"}
    assert [row for row in levels(now, before) if row[0] in kinds] == found


def test_an_indicator_with_two_values_in_a_year_is_not_compared() -> None:
    twice = "主动公开政府信息500条。市司法局主动公开政府信息80条"
    assert levels("主动公开政府信息4500条", twice) == []


def test_comparing_again_changes_nothing() -> None:
    store = compared(report(problems=(WEAK,)), report(year=2024, problems=(WEAK,)))
    before = everything(store)
    assert compare(store) == Compared(2, 0)
    assert compare(store, ()) == Compared(0, 0)
    assert everything(store) == before


def test_a_store_from_before_there_were_comparisons_gets_them() -> None:
    store = in_memory()
    for edition, found in (report(problems=(WEAK,)), report(year=2024, problems=(WEAK,))):
        store.replace(edition, found)
    assert compare(store, ()).written == 2
    assert rows(store, "RepeatedText", "comparisonKind") == [("last-year",)]


def test_what_was_begun_is_finished() -> None:
    """A kill leaves a graph with marks only: it does not say of itself that it is whole."""
    one, two = report(problems=(WEAK,)), report("江阴市", problems=(WEAK,))
    store, whole = compared(one), compared(one, two)
    store.replace(*two)
    name = derived_iri("comparison", two[0])
    marks = [q for q in whole.quads(name) if q.predicate.value.endswith("fingerprint")]
    assert marks
    store.replace(name, marks)
    compare(store, ())
    assert everything(store) == everything(whole)


def test_of_two_editions_the_newer_one_is_compared() -> None:
    old = report(planned=(LAKES,))
    text = TEXT.format(place="宜兴市", year=2024, next=2025, done="一是组织普法讲座45场。",
                       problems="一是不够好。", planned="一是加强学习。")  # fmt: skip
    first, second = graph(text), graph(text.replace("2025年3月1日", "2025年4月9日"))
    store = compared(old, first, second)
    assert rows(store, "PromiseCheck", "comparedWith") == [(second[0],)]
    store.remove([second[0]])
    compare(store, ())
    assert rows(store, "PromiseCheck", "comparedWith") == [(first[0],)]


def corpus() -> tuple[Pair, ...]:
    """Reports that have something to do with each other in every way."""
    common = "法治宣传的针对性还不强，对新业态从业人员的普法方式比较单一，效果不够明显"
    found = [report(place, 2023, problems=(common,), planned=(MEDIATION,)) for place in PLACES]
    for place in PLACES[:3]:
        found.append(report(place, 2022, problems=(WEAK, common), planned=(LAKES,)))
        found.append(report(place, 2024, problems=(common, WEAK), done=("主动公开信息45条",)))
    return tuple(found)


@pytest.mark.parametrize("seed", range(6))
def test_step_by_step_is_as_all_at_once(seed: int) -> None:
    """Load, replace and remove in any order: the comparisons are those of what is there."""
    dice, reports, store = random.Random(seed), dict(corpus()), in_memory()
    held: dict[str, list[ox.Quad]] = {}
    for _ in range(12):
        gone = dice.sample(sorted(held), min(len(held), dice.choice([0, 0, 1, 3])))
        store.remove(gone)
        new = dice.sample(sorted(reports), dice.choice([0, 1, 4]))
        for edition in new:
            store.replace(edition, reports[edition])
        held = {e: q for e, q in held.items() if e not in gone} | {e: reports[e] for e in new}
        compare(store, new)
        assert everything(store) == everything(compared(*held.items()))


@pytest.mark.parametrize(
    "words",
    [
        "法治政府建设情况报告\n\n一、工作情况\n一是加强学习。\n",  # neither issuer nor year
        "宜兴市人民政府法治政府建设情况报告\n\n一、不足\n一是不够好。\n",  # no year
        "某某乡人民政府2023年法治政府建设情况报告\n\n二、存在的不足\n一是不够好。\n",
        "2023年",
    ],
)
def test_what_cannot_be_placed_is_compared_with_nothing(words: str) -> None:
    store = compared(graph(words), report(problems=(WEAK,)), report("昆山市", 2024))
    assert rows(store, "Comparison", "comparedWith") == []


def test_an_empty_store_has_nothing_to_compare() -> None:
    assert compare(in_memory()) == Compared(0, 0)


def test_progress_is_told() -> None:
    store, told = in_memory(), list[tuple[int, int, str]]()
    store.replace(*report())
    compare(store, progress=lambda *step: told.append(step))
    assert [(number, total) for number, total, _ in told] == [(0, 1)]


def test_load_compares_and_remove_compares_anew(tmp_path: Path) -> None:
    old, new = tmp_path / "2023.txt", tmp_path / "2024.txt"
    for path, year in ((old, 2023), (new, 2024)):
        path.write_text(
            TEXT.format(place="宜兴市", year=year, next=year + 1, done="一是组织普法讲座45场。",
                        problems=f"一是{WEAK}。", planned=f"一是{LAKES}。"),
            encoding="utf-8",
        )  # fmt: skip
    with fazhi.open_store(tmp_path / "库") as store:
        store.load(old)
        assert len(store.query("promises")) == 0
        store.load(new)
        assert len(store.query("promises")) == 1
        assert len(store.query("repeated_texts")) == 2  # the shortcoming and the plan
        assert {f.rule.id for f in store.validate().findings} >= {"problem-repeated-from-last-year"}
        store.remove("2024.txt")
        assert len(store.query("promises")) == 0
        names = {edition_of(name) for name in store.reader.graphs()}
        assert len(names) == 2  # the report on 2023 and the register


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("一是健全机制。", "（三）健全机制，"),
        ("落实《江苏省条例》(修订)要求", "落实要求（修订）".replace("（修订）", "")),
        ("2023年6月底前完成", "2024年6月底前完成"),
        ("４．受理１２３４５热线", "(1)受理12345热线"),
    ],
)
def test_the_same_words_look_the_same(one: str, other: str) -> None:
    assert plain(one).replace("修订", "") == plain(other)


def test_numbers_of_items_go_and_figures_stay() -> None:
    assert plain("1.有98.5%的案件") == "有985的案件"
    assert plain("12345热线办件") == "12345热线办件"
    assert plain("一体化平台建设") == "一体化平台建设"


@pytest.mark.parametrize("kind", sorted(WINDOWS))
def test_a_common_run_is_always_found(kind: str) -> None:
    dice = random.Random(kind)
    signs = [chr(0x4E00 + number) for number in range(2000)]
    run: Callable[[int], str] = lambda length: "".join(dice.choices(signs, k=length))  # noqa: E731
    for _ in range(50):
        common = run(SHINGLE + WINDOWS[kind] - 1)
        one, other = (run(dice.randrange(20, 40)) + common + run(30) for _ in range(2))
        assert fingerprints(kind, one) & fingerprints(kind, other)
        assert not fingerprints(kind, run(60)) & fingerprints(kind, run(60))


def test_only_texts_of_a_kind_and_of_some_length_have_common_marks() -> None:
    words = plain(WEAK)
    assert not fingerprints("problem", words) & fingerprints("planned-item", words)
    assert fingerprints("problem", words[:19]) == frozenset()


@pytest.mark.parametrize("pair", [(WEAK, LAKES), (WEAK, WEAK[5:]), ("", WEAK), (WEAK, WEAK)])
def test_likeness_has_no_first_and_second(pair: Sequence[str]) -> None:
    one, other = pair
    assert likeness(one, other) == likeness(other, one)
    assert 0 <= likeness(one, other).similarity <= 1
