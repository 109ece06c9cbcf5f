"""What figures measure: the catalogue, free indicators, and what a reader makes of real figures."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import fazhi
from fazhi.facts import Metric
from fazhi.ids import indicator_iri
from fazhi.loaders.mapping.observation import indicators_of
from fazhi.loaders.mapping.wording import Surroundings
from fazhi.ontology.concepts import Concept, concepts
from fazhi.ontology.free_indicators import free_name
from fazhi.ontology.indicators import equations, indicator, matches, rate_of
from fazhi.ontology.units_of_measure import normal

ROOT = Path(__file__).parent.parent
GOLD = Path(__file__).parent / "fixtures" / "indicators"
SEEDS = ROOT.parent / "shared" / "seeds"

# The table of usual indicators that the catalogue grew from: a letter a family, numbered through.
USUAL = {"R": 16, "L": 11, "N": 6, "D": 4, "E": 7, "G": 5, "M": 4, "O": 5}


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
        ("不予受理行政复议申请", "件", "R17"),
        ("行政机关负责人应出庭", "件", "L05b"),
        ("报备行政规范性文件", "件", "N07"),
        ("完成重大行政处罚案卷备案", "件", "E11"),
        ("“法律明白人”", "名", "O13"),
        ("受理行政复议申请", "宗", "R02"),  # the same unit by another name
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
        ("月均受理行政复议申请", "件"),  # an average is not the year's figure
        ("行政复议申请人", "人"),
        ("按期审结率", "%"),  # of what?
        ("报备率、及时率和规范率", "%"),  # three at once
        ("重大行政决策程序规定", "项"),
        ("行政诉讼和民事诉讼新发生案件", "起"),
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


def test_the_catalogue_holds_the_usual_indicators_and_more_in_the_same_families() -> None:
    table = {f"{family}{n:02}" for family, last in USUAL.items() for n in range(1, last + 1)}
    assert len(table) == 58
    assert table <= set(_indicators())
    assert all(re.fullmatch(rf"[{''.join(USUAL)}]\d\d[a-z]*", code) for code in _indicators())


def test_every_indicator_has_a_unit_and_words() -> None:
    for code, concept in _indicators().items():
        assert concept.word("indicatorUnit"), code
        assert concept.word("status") in ("proposed", "verified"), code
        assert concept.words("altLabel", "hiddenLabel", "sentenceLabel"), code


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


def _codes(phrase: str, unit: str, **more: object) -> list[str]:
    return [match.code for match in matches(phrase, unit, **more)]  # type: ignore[arg-type]


def test_a_growth_is_of_the_indicator_whose_level_has_another_unit() -> None:
    assert _codes("行政复议新收", "%") == []
    assert _codes("行政复议新收", "%", change=True) == ["R02"]
    assert _codes("行政复议纠错率", "个百分点", change=True) == ["R09"]
    assert _codes("行政复议纠错率", "人", change=True) == []


def test_a_rank_has_no_unit_of_the_indicator() -> None:
    assert _codes("法治建设群众满意度", "位", rank=True) == ["O21"]
    assert _codes("法治建设群众满意度", "位") == []


@pytest.mark.parametrize(
    ("sentence", "phrase", "unit", "code"),
    [
        ("评查案卷200宗,合格率98%", "合格率", "%", "E04r"),
        ("任前法律考试两次,合格率98%", "合格率", "%", "O11r"),
        ("12345热线受理诉求9件,办结率98%", "办结率", "%", "G04r"),
        ("办理政协提案9件,办结率98%", "办结率", "%", "G18r"),
        ("清理规范性文件,保留9件", "保留", "件", "N05a"),
        ("以调解和解方式结案9件", "行政复议结案", "件", "R11"),
    ],
)
def test_the_sentence_says_of_what_a_bare_rate_is(
    sentence: str, phrase: str, unit: str, code: str
) -> None:
    assert _codes(phrase, unit) != [code]
    assert _codes(phrase, unit, sentence=sentence) == [code]


def test_a_topic_of_the_sentence_does_not_catch_a_figure_about_something_else() -> None:
    sentence = "行政复议提质增效,受理劳动者投诉举报9件"
    assert _codes("受理劳动者投诉举报", "件", sentence=sentence) == []


def test_what_stands_behind_the_figure_is_asked_last() -> None:
    assert _codes("共提出", "件", behind="政协提案") == ["G18b"]
    assert _codes("收到行政复议申请", "件", behind="政协提案") == ["R01"]


def test_several_rates_share_one_figure() -> None:
    assert _codes("报备率、及时率和规范率", "%") == ["N04", "N04b", "N04c"]
    assert _codes("见面率及满意率", "%", sentence="办理提案9件,见面率及满意率") == ["G18t", "G18s"]
    assert _codes("张三率、李四率", "%") == []


def test_a_match_says_which_label_was_found_and_how_much_it_accounts_for() -> None:
    (exact,) = matches("行政复议直接纠错率", "%")
    assert (exact.label, exact.score) == ("行政复议直接纠错率", 1)
    (partly,) = matches("全市两级审结行政复议案件", "件")
    assert set(partly.label) == set("审结 复议")
    assert partly.score == round(4 / 12, 3)


def test_rates_know_their_counts_and_sums_their_parts() -> None:
    assert rate_of("R09") == ("R08", "R03")
    assert rate_of("R03") is None
    sides = {frozenset(map(frozenset, equation)) for equation in equations()}
    assert frozenset({frozenset({"R02", "R04"}), frozenset({"R03", "R05"})}) in sides
    assert len(sides) == len(equations())


@pytest.mark.parametrize(
    ("phrase", "name"),
    [
        ("全市共开展“法律进乡村”活动", "开展法律进乡村活动"),
        ("开展法律进乡村活动", "开展法律进乡村活动"),
        ("我县各级图书 馆总数", "图书馆"),
        ("实现", None),
        ("共", None),
        ("(", None),
        ("镇（街道）", "镇(街道)"),
        ("(含上年结转", "含上年结转"),
        ("全市", "全市"),
        ("字" * 41, None),
    ],
)
def test_free_indicators_are_written_one_way(phrase: str, name: str | None) -> None:
    assert free_name(phrase) == name


def test_a_free_indicator_has_one_iri() -> None:
    assert indicator_iri("a/b c") == "https://w3id.org/fazhi/id/indicator/a%2Fb%20c"


@pytest.mark.parametrize(
    ("unit", "same", "factor"),
    [("宗", "件", "1"), ("‰", "%", "0.1"), ("万元", "元", "10000"), ("人次", "人次", "1")],
)
def test_units_that_mean_the_same(unit: str, same: str, factor: str) -> None:
    assert normal(unit)[0] == same
    assert str(normal(unit)[1]) == factor


def _found(path: Path) -> dict[int, tuple[Metric, set[str]]]:
    text = fazhi.read(path)
    around = Surroundings(text.content)
    return {
        metric.start: (metric, {match.code for match in indicators_of(metric, around)})
        for metric in fazhi.extract(text).metrics
    }


def _judged(name: str) -> dict[str, dict[int, set[str]]]:
    """What a reader says of each figure: document, offset, codes (none is ``-``)."""
    judged: dict[str, dict[int, set[str]]] = {}
    for line in (GOLD / name).read_text("utf-8").splitlines()[1:]:
        document, start, *_, codes = line.split("\t")
        judged.setdefault(document, {})[int(start)] = set(codes.split(",")) - {"-"}
    return judged


def _agreement(judged: dict[int, set[str]], path: Path) -> tuple[int, int, int, int]:
    """How many assignments there are and are right, how many there should be and are missing."""
    found = _found(path)
    pairs = [(found[start][1], right) for start, right in judged.items() if start in found]
    assert len(pairs) > 0.9 * len(judged), f"{path.name}: the figures have moved, judge them anew"
    assigned = [(ours, right) for ours, right in pairs if ours]
    wanted = [(ours, right) for ours, right in pairs if right]
    return (
        len(assigned), sum(ours == right for ours, right in assigned),
        len(wanted), sum(not ours for ours, _ in wanted),
    )  # fmt: skip


def _check(name: str, paths: dict[str, Path]) -> None:
    totals = [_agreement(judged, paths[key]) for key, judged in _judged(name).items()]
    assigned, right, wanted, missing = map(sum, zip(*totals, strict=True))
    assert assigned > 100
    assert right >= 0.95 * assigned
    assert missing <= 0.1 * wanted


def test_a_reader_agrees_with_the_indicators_of_the_examples() -> None:
    _check("examples.tsv", {path.stem: path for path in (ROOT / "examples").glob("*.*")})


@pytest.mark.skipif(not SEEDS.is_dir(), reason="the real documents are not here")
def test_a_reader_agrees_with_the_indicators_of_real_documents() -> None:
    _check("seeds.tsv", {path.name[:3]: path for path in SEEDS.glob("*.txt")})
