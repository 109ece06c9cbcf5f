"""The example documents hold what their README says was planted, and the program finds it."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from fazhi.facts import Facts, Metric, Obligation, Task
from fazhi.loaders.extract import extract
from fazhi.loaders.readers import read
from fazhi.text import Text

EXAMPLES = Path(__file__).resolve().parent.parent / "examples"
LIYANG_2022 = "2022-annual-report-liyang.txt"
LIYANG_2023 = "2023-annual-report-liyang.html"
LIYANG_2024 = "2024-annual-report-liyang.txt"
JINTAN_2023 = "2023-annual-report-jintan.html"
PLAN = "2023-task-plan-liyang.txt"
ALL = [LIYANG_2022, LIYANG_2023, LIYANG_2024, JINTAN_2023, PLAN]


@cache
def text(name: str) -> Text:
    return read((EXAMPLES / name).read_bytes(), name)


@cache
def facts(name: str) -> Facts:
    return extract(text(name).content, text(name).metadata)


def metric(name: str, quote: str, words: str = "") -> Metric:
    """The one metric with this quote, in a sentence with these words before it."""
    content = text(name).content
    found = [
        m
        for m in facts(name).metrics
        if m.quote == quote and words in content[max(0, m.start - 40) : m.start]
    ]
    assert len(found) == 1, [m.quote for m in facts(name).metrics]
    return found[0]


def task(number: int, name: str = PLAN) -> Task:
    return facts(name).tasks[number - 1]


def obligations(name: str, number: int, kind: str) -> list[Obligation]:
    return [o for o in facts(name).obligations if o.task == number and o.kind == kind]


@pytest.mark.parametrize("name", ALL)
def test_examples_are_of_the_promised_length(name: str) -> None:
    assert 3_000 <= sum("一" <= c <= "鿿" for c in text(name).content) <= 6_000


@pytest.mark.parametrize("name", ALL)
def test_every_fact_stands_where_it_says(name: str) -> None:
    content = text(name).content
    assert all(content[fact.start : fact.end] == fact.quote for fact in facts(name))


@pytest.mark.parametrize("name", ALL)
def test_furniture_of_the_page_gives_no_figures(name: str) -> None:
    content = text(name).content
    assert "GB18030" not in content and "锟" not in content
    assert not [m.quote for m in facts(name).metrics if "2024年4月20日" in m.quote]
    furniture = ("浏览次数", "网站标识码", "ICP备")
    lines = [content[content.rfind("\n", 0, m.start) : m.end] for m in facts(name).metrics]
    assert not [line for line in lines if any(word in line for word in furniture)]


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        (LIYANG_2022, ("annual-report", "320481", "2022", "2023-03-06", "2023-03-20", None)),
        (
            LIYANG_2023,
            ("annual-report", "320481", "2023", "2024-03-25", "2024-04-18", "溧政发〔2024〕17号"),
        ),
        (JINTAN_2023, ("annual-report", "320413", "2023", "2024-01-16", "2024-01-24", None)),
        (
            PLAN,
            ("task-plan", "320481", None, "2023-05-22", "2023-05-26", "溧政办发〔2023〕36号"),
        ),
    ],
)
def test_documents_say_what_they_are(name: str, expected: tuple[str | None, ...]) -> None:
    d = facts(name).document
    assert (d.kind, d.region, d.period, d.issued, d.published, d.number) == expected


def test_issuers_and_publishers_are_told_apart() -> None:
    names = [
        (facts(n).document.issuer, facts(n).document.publisher) for n in (LIYANG_2022, JINTAN_2023)
    ]
    assert names == [("溧阳市人民政府", "溧阳市司法局"), ("金坛区人民政府", "金坛区人民政府")]


@pytest.mark.parametrize(
    ("name", "roles"),
    [
        (LIYANG_2022, ["achievements", "problems", "leadership", "plan"]),
        (LIYANG_2023, ["achievements", "problems", "leadership", "plan"]),
        (JINTAN_2023, ["achievements", "problems", "plan"]),
        (PLAN, ["general", "tasks", "requirements"]),
    ],
)
def test_parts(name: str, roles: list[str]) -> None:
    assert [part.role for part in facts(name).parts] == roles


@pytest.mark.parametrize(("name", "count"), [(LIYANG_2022, 4), (LIYANG_2023, 4), (JINTAN_2023, 4)])
def test_problems(name: str, count: int) -> None:
    assert len(facts(name).problems) == count


@pytest.mark.parametrize(
    ("name", "rate", "numerator", "consistent"),
    [
        (LIYANG_2022, "96.25%", "231卷", True),
        (LIYANG_2022, "12.58%", "19件", True),
        (LIYANG_2022, "97.75%", "87件", True),
        (LIYANG_2022, "99.47%", "2846件", False),  # cut: 99.476
        (LIYANG_2023, "95.65%", "44个", True),
        (LIYANG_2023, "7.83%", "9件", True),
        (LIYANG_2023, "99.2%", "138件", False),  # cut: 99.28
        (LIYANG_2023, "99.1%", "2987件", False),  # 98.06
        (JINTAN_2023, "95%", "171卷", True),
        (JINTAN_2023, "91.75%", "378人", True),
        (JINTAN_2023, "9.17%", "10件", True),
        (JINTAN_2023, "98.9%", "2,152件", False),  # cut: 98.99
        (JINTAN_2023, "9.5%", "6件", False),  # 8.1
    ],
)
def test_rates_are_checked_against_their_counts(
    name: str, rate: str, numerator: str, consistent: bool
) -> None:
    found = [r for r in facts(name).ratios if r.rate == rate and r.numerator == numerator]
    assert [r.consistent for r in found] == [consistent], facts(name).ratios


def test_a_rate_of_half_a_unit_rounds_up() -> None:
    """612 of 640 are 95.625 %; binary floating point would round that to 95.62."""
    found = [r for r in facts(JINTAN_2023).ratios if r.rate == "95.63%"]
    assert [(r.numerator, r.denominator, r.consistent) for r in found] == [("612条", "640条", True)]


def test_a_rate_on_another_base_than_its_own_is_seen() -> None:
    """23 corrected of 163 closed are 14.1 %; the office divided by the 187 it accepted."""
    found = [r for r in facts(LIYANG_2023).ratios if r.rate == "12.3%"]
    assert [(r.denominator, r.consistent) for r in found] in (
        [("163件", False)],
        [("187件", True)],
    )


@pytest.mark.parametrize(
    ("name", "quote", "value", "unit", "comparator", "change"),
    [
        (LIYANG_2022, "2.36万件", 23_600, "件", "eq", None),
        (LIYANG_2022, "3.27亿元", 327_000_000, "元", "eq", None),
        (LIYANG_2022, "1,260家", 1_260, "家", "eq", None),
        (LIYANG_2022, "18.4万余件", 184_000, "件", "gt", None),
        (LIYANG_2022, "近900条", 900, "条", "approx", None),
        (LIYANG_2022, "260余人", 260, "人", "gt", None),
        (LIYANG_2022, "43个", 43, "个", "eq", None),
        (LIYANG_2022, "111件", 111, "件", "eq", None),
        (LIYANG_2022, "9.02%", 9.02, "%", "eq", "decrease"),
        (LIYANG_2022, "21.9%", 21.9, "%", "eq", "increase"),
        (LIYANG_2022, "1.6个百分点", 1.6, "个百分点", "eq", "increase"),
        (LIYANG_2022, "第2位", 2, "位", "eq", None),
        (LIYANG_2023, "超过1.5万户", 15_000, "户", "gt", None),
        (LIYANG_2023, "第6位", 6, "位", "eq", None),
        (LIYANG_2023, "3.39个百分点", 3.39, "个百分点", "eq", "decrease"),
        (LIYANG_2023, "近800家", 800, "家", "approx", None),
        (JINTAN_2023, "近2亿元", 200_000_000, "元", "approx", None),
        (JINTAN_2023, "8,640万条", 86_400_000, "条", "eq", None),
        (JINTAN_2023, "1.2亿多次", 120_000_000, "次", "gt", None),
        (JINTAN_2023, "16.67%", 16.67, "%", "eq", "decrease"),
    ],
)
def test_figures(
    name: str, quote: str, value: float, unit: str, comparator: str, change: str | None
) -> None:
    m = metric(name, quote)
    assert (m.value, m.unit, m.comparator, m.change) == (value, unit, comparator, change)


@pytest.mark.parametrize("name", [LIYANG_2022, LIYANG_2023, JINTAN_2023])
def test_a_figure_shared_by_three_rates_names_them_all(name: str) -> None:
    shared = [m for m in facts(name).metrics if m.indicator and "规范率" in m.indicator]
    assert [m.value for m in shared] == [100]
    assert shared[0].indicator and "报备率" in shared[0].indicator


def test_respectively_gives_each_figure_its_own_indicator() -> None:
    on_time, satisfied = metric(LIYANG_2022, "99.6%"), metric(LIYANG_2022, "98.7%")
    assert "按时办结率" in str(on_time.indicator)
    assert "满意率" in str(satisfied.indicator)


@pytest.mark.parametrize(
    ("name", "phrases"),
    [
        (LIYANG_2022, ("12345", "12348", "三项制度", "一件事", "八五", "双随机", "最后一公里")),
        (LIYANG_2023, ("12348", "7×24", "5G", "三项制度", "八五")),
        (JINTAN_2023, ("双随机", "一公开", "三项制度", "一刀切", "一案一策")),
    ],
)
def test_set_phrases_are_no_figures(name: str, phrases: tuple[str, ...]) -> None:
    content = text(name).content
    for phrase in phrases:
        at = content.index(phrase)
        inside = [m.quote for m in facts(name).metrics if at <= m.start < at + len(phrase)]
        assert not inside, f"{phrase}: {inside}"


def test_broken_document_numbers_are_mended() -> None:
    assert "溧政办发〔2022〕18号" in {i.number for i in facts(LIYANG_2022).instruments}
    assert "坛政办发〔2023〕21号" in {i.number for i in facts(JINTAN_2023).instruments}


def test_a_city_is_the_one_whose_report_it_is_and_a_districts_city_is_above_it() -> None:
    assert "溧阳市人民政府" in {u.name for u in facts(LIYANG_2022).units}
    assert "常州市人民政府" in {u.name for u in facts(LIYANG_2022).units}
    mine = {u.quote: u.name for u in facts(JINTAN_2023).units}
    assert mine["市政府"] == "常州市人民政府"
    assert mine["区司法局"] == "金坛区司法局"


def test_a_heading_that_runs_on_still_opens_its_measures() -> None:
    started = [m.theme for m in facts(LIYANG_2022).measures if "下放行政处罚权限" in m.quote]
    assert started == ["行政执法行为更加规范公正"]


def test_every_plan_item_is_found_though_a_number_is_lost() -> None:
    assert len(facts(LIYANG_2022).tasks) == 7
    assert len(facts(LIYANG_2023).tasks) == 6
    assert len(facts(JINTAN_2023).tasks) == 5
    assert [t.number for t in facts(PLAN).tasks] == list(range(1, 29))


@pytest.mark.parametrize(
    ("number", "responsible", "cooperating"),
    [
        (1, ["市政府办", "各镇(街道)"], ["市委依法治市办"]),
        (3, ["市委组织部", "市委依法治市办", "市司法局"], ["各有关部门"]),
        (6, ["市政府办", "市司法局", "市发展和改革委员会"], ["各有关部门"]),
        (8, ["市司法局", "市财政局"], ["市财政局", "各起草部门"]),
        (10, ["各有关部门"], []),
        (11, ["市委编办", "市司法局"], ["市城市管理局", "市农业农村局", "市应急管理局"]),
        (12, ["市司法局"], ["市各行政执法部门"]),
        (13, ["市各行政执法部门"], []),
        (14, ["市市场监督管理局", "市应急管理局", "市生态环境局"], []),
        (15, ["市司法局", "市人力资源和社会保障局"], []),
        (16, [], []),
        (
            18,
            ["市市场监督管理局", "市发展和改革委员会", "市财政局", "市商务局"],
            ["各有关部门"],
        ),
        (
            25,
            ["市委宣传部", "市委党校", "市司法局", "市教育局"],
            ["团市委", "市妇联", "各镇(街道)"],
        ),
    ],
)
def test_who_is_responsible(number: int, responsible: list[str], cooperating: list[str]) -> None:
    def plain(names: list[str]) -> list[str]:
        return [name.replace("（", "(").replace("）", ")") for name in names]

    found = task(number)
    assert (plain(found.responsible), plain(found.cooperating)) == (responsible, cooperating)


def test_who_reports() -> None:
    assert "市司法局" in task(2).reporting
    assert "市司法局" in task(22).reporting


@pytest.mark.parametrize(
    ("number", "when"),
    [
        (2, "--02-20"),
        (2, "--04-01"),
        (4, "2023-10-31"),
        (5, "2025"),
        (13, "2023-12-31"),
        (16, "2023-12-31"),
        (17, "2024-12-31"),
        (22, "--12-20"),
        (26, "2024-06-30"),
    ],
)
def test_days_by_which_something_is_due(number: int, when: str) -> None:
    assert when in {o.when for o in obligations(PLAN, number, "deadline")}


@pytest.mark.parametrize(
    ("number", "within"), [(7, "P15D"), (12, "P7D"), (19, "P60D"), (20, "P5D"), (28, "P20D")]
)
def test_times_within_which_something_is_due(number: int, within: str) -> None:
    assert within in {o.within for o in obligations(PLAN, number, "deadline")}


@pytest.mark.parametrize(
    ("number", "op", "value", "unit"),
    [
        (2, ">=", 100, "%"),
        (3, ">=", 30, "%"),
        (5, ">=", 80, "%"),
        (7, ">=", 100, "%"),
        (17, ">=", 95, "%"),
        (24, ">=", 98, "%"),
        (24, ">=", 2, "名"),
    ],
)
def test_thresholds(number: int, op: str, value: float, unit: str) -> None:
    found = {(o.op, o.value, o.unit) for o in obligations(PLAN, number, "threshold")}
    assert (op, value, unit) in found


@pytest.mark.parametrize("number", [6, 9, 13, 15, 18, 20, 26])
def test_what_is_forbidden(number: int) -> None:
    assert obligations(PLAN, number, "prohibition")


@pytest.mark.parametrize(
    ("number", "minimum", "per"), [(1, 2, "P1Y"), (8, 3, "P1Y"), (25, 2, "P1Y")]
)
def test_how_often(number: int, minimum: int, per: str) -> None:
    assert (minimum, per) in {(o.min, o.per) for o in obligations(PLAN, number, "frequency")}


def test_a_public_comment_lasts_thirty_days() -> None:
    assert [o.min for o in obligations(PLAN, 6, "duration")] == ["P30D"]


def test_neighbours_share_a_problem_word_by_word() -> None:
    ours, theirs = ({p.quote for p in facts(n).problems} for n in (LIYANG_2023, JINTAN_2023))
    shared = [a for a in theirs if any(a.rstrip("。") in b for b in ours)]
    assert len(shared) == 1 and "普法形式较为单一" in shared[0]


def test_a_day_without_a_year_falls_in_the_year_that_is_planned() -> None:
    days = {o.when for o in facts(LIYANG_2023).obligations} - {None}
    assert "2024-12-31" in days and "2023-12-31" not in days
    assert "2024-08-31" in {o.when for o in facts(JINTAN_2023).obligations}


def test_not_below_is_a_lower_bound_and_not_beyond_an_upper_one() -> None:
    bounds = {(o.op, o.value) for o in facts(LIYANG_2023).obligations if o.task == 4}
    assert bounds == {(">=", 40), ("<=", 7)}


def test_at_most_twice_a_year_is_no_duty_to_come_twice() -> None:
    assert obligations(PLAN, 14, "frequency") == []
    assert ("<=", 2) in {(o.op, o.value) for o in obligations(PLAN, 14, "threshold")}


def test_a_rate_is_not_measured_against_a_count_of_something_else() -> None:
    """Appearances in court have hearings as their base, not closed cases."""
    assert "98.41%" not in {r.rate for r in facts(JINTAN_2023).ratios}


def test_plans_are_plans_also_with_years_in_full_width_brackets() -> None:
    kinds = {i.kind for i in facts(LIYANG_2023).instruments if i.title and "年）" in i.title}
    assert kinds == {"plan"}


def test_words_that_end_like_a_sign_or_begin_like_another_organ() -> None:
    assert "102份" in {m.quote for m in facts(JINTAN_2023).metrics}  # 公约, not 约102
    assert "团区委" in {u.quote for u in facts(JINTAN_2023).units}


def test_a_fall_said_once_holds_for_both_figures() -> None:
    assert metric(LIYANG_2023, "11.1%").change == "decrease"


def test_a_rank_without_a_numeral_is_a_rank() -> None:
    assert [m.value for m in facts(LIYANG_2023).metrics if m.rank] == [6, 1]


def test_a_comma_in_a_number_ends_no_title() -> None:
    assert "主动公开政府信息4" not in {m.title for m in facts(JINTAN_2023).measures}
