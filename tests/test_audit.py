"""Figures made comparable, rates and sums computed anew: what the graph says of them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from decimal import Decimal

import pyoxigraph as ox
import pytest

from fazhi.errors import EvidenceError
from fazhi.facts import Document, Facts, Metric, Ratio
from fazhi.loaders.mapping import Run, Source, quads
from fazhi.loaders.mapping.audit import fit
from fazhi.ontology import read
from fazhi.queries import run
from fazhi.stores.oxigraph import OxigraphReader
from fazhi.text import Text
from fazhi.vocabulary import PREFIXES, REGISTER

RUN = Run("0.1.0", "0" * 32, datetime(2024, 5, 1, tzinfo=UTC))
FIGURE = re.compile(
    r"(?P<name>[一-鿿“”]*?)(?P<quote>(?P<value>\d+(?:\.\d+)?)(?P<unit>[件宗个名元次条]|%|‰|个百分点))"
)


def figures(text: str) -> Iterator[Metric]:
    """The figures of a text in plain words: the name before the number, the unit behind it."""
    for found in FIGURE.finditer(text):
        value = float(found["value"]) if "." in found["value"] else int(found["value"])
        yield Metric(
            found.start("quote"), found.end("quote"), found["quote"], value, found["unit"],
            "eq", None, found["name"] or None, "2022",
        )  # fmt: skip


def facts_of(text: str, *pairs: tuple[str, str, str]) -> Facts:
    """The facts of a report; each pair is a rate, its numerator and its denominator as printed."""
    metrics = tuple(figures(text))
    at = {metric.quote: metric.start for metric in metrics}
    ratios = tuple(
        Ratio(at[r], at[r] + len(r), r, r, n, d, False, at[n], at[d]) for r, n, d in pairs
    )
    document = Document("annual-report", title="报告", region="340200", period="2022")
    return Facts(document, metrics=metrics, ratios=ratios)


def graph_of(text: str, *pairs: tuple[str, str, str], facts: Facts | None = None) -> ox.Store:
    store = ox.Store()
    source = Source("报告.txt", text.encode())
    store.extend(quads(facts or facts_of(text, *pairs), Text(text), source, RUN))
    return store


def ask(store: ox.Store, pattern: str) -> list[tuple[str, ...]]:
    names = " ".join(dict.fromkeys(re.findall(r"\?\w+", pattern)))
    answer = store.query(
        f"SELECT {names} {{ {pattern} }}", prefixes=PREFIXES, use_default_graph_as_union=True
    )
    assert isinstance(answer, ox.QuerySolutions)
    return sorted(tuple(term.value for term in row) for row in answer)


def marked(store: ox.Store, mark: str) -> list[str]:
    """The printed figures that have a mark."""
    pattern = f"?f fz:{mark} true ; fz:evidence/oa:exact ?quote"
    return sorted(quote for _, quote in ask(store, pattern))


def verdicts(store: ox.Store) -> list[tuple[str, str]]:
    found = ask(store, "?c a fz:RateCheck ; fz:rate/fz:evidence/oa:exact ?rate ; fz:verdict ?v")
    return [(rate, verdict) for _, rate, verdict in found]


def sums(store: ox.Store) -> list[tuple[str, str, str]]:
    """Of every sum what the parts are and the text says, and whether they are equal."""
    found = ask(
        store, "?c a fz:SumCheck ; fz:recomputed ?sum ; fz:stated ?stated ; fz:consistent ?ok"
    )
    return sorted((added, stated, ok) for _, added, stated, ok in found)


def test_a_figure_keeps_the_label_that_decided_and_its_score() -> None:
    store = graph_of("审结行政复议案件9件。")
    ((_, iri, label, score),) = ask(
        store, "?f fz:indicator ?i ; fz:matchedLabel ?label ; fz:indicatorScore ?score"
    )
    assert iri.endswith("scheme/indicator/R03")
    assert set(label) >= set("审结复议")
    assert score == "0.5"


def test_equal_free_indicators_of_two_documents_are_one_node() -> None:
    store = ox.Store()
    for text in ("全市绿化造林9个。", "我县“绿化造林”8个。"):
        store.extend(graph_of(text))
    nodes = {iri for _, iri in ask(store, "?f a fz:Observation ; fz:indicator ?i")}
    assert len(nodes) == 1
    assert ask(store, "?i a fz:Indicator ; skos:prefLabel ?name")[0][1] == "绿化造林"
    assert ask(store, "?i a fz:Indicator ; skos:inScheme ?scheme") == []
    assert ask(store, "?f fz:indicatorScore ?score") == []


def test_a_phrase_that_names_nothing_is_no_indicator() -> None:
    assert ask(graph_of("实现9个。"), "?f fz:indicator ?i") == []


def test_figures_are_compared_in_one_unit_and_stay_as_printed() -> None:
    store = graph_of("发生案件9宗,发案率3‰,造林8件。")
    assert ask(
        store, "?f fz:value ?v ; fz:unitOfMeasure ?u ; fz:normalValue ?n ; fz:normalUnit ?nu"
    )
    found = {
        row[1:]
        for row in ask(
            store, "?f fz:value ?v ; fz:unitOfMeasure ?u ; fz:normalValue ?n ; fz:normalUnit ?w"
        )
    }
    assert found == {("9", "宗", "9", "件"), ("3", "‰", "0.3", "%"), ("8", "件", "8", "件")}


def test_the_places_of_a_ranking_are_no_persons() -> None:
    text = "监督员9名，满意度名次8名。"
    staff, rank = figures(text)
    facts = replace(facts_of(text), metrics=(staff, replace(rank, rank=True)))
    rows = ask(
        graph_of(text, facts=facts), "?f fz:unitOfMeasure ?u ; fz:normalValue ?n ; fz:normalUnit ?w"
    )
    assert {row[1:] for row in rows} == {("名", "9", "人"), ("名", "8", "名")}


@pytest.mark.parametrize(
    ("mark", "text", "quotes"),
    [
        ("cumulative", "截至2022年6月,制定规章9件,修改8件。新建7个。", ["8件", "9件"]),
        ("cumulative", "累计造林9个,植树8件。", ["9个"]),
        ("baseline", "满意率由87%提高到94%。", ["87%"]),
        ("baseline", "事故由9件降至8件,自9件以来。", ["9件"]),
        ("explicitZero", "行政诉讼败诉0件,造林9个。", ["0件"]),
        ("isRank", "造林9个。", []),
    ],
)
def test_what_keeps_a_figure_from_being_the_level_of_its_year(
    mark: str, text: str, quotes: list[str]
) -> None:
    assert marked(graph_of(text), mark) == quotes


def test_no_growth_of_nothing_is_an_explicit_zero() -> None:
    (metric,) = figures("造林增长0%。")
    metric = Metric(
        *(metric.start, metric.end, metric.quote, 0, "%", "eq", "increase", "造林", "2022")
    )
    facts = Facts(Document("annual-report"), metrics=(metric,))
    assert marked(graph_of("造林增长0%。", facts=facts), "explicitZero") == []


@pytest.mark.parametrize(
    ("text", "rate", "verdict"),
    [
        ("审结96件,纠错24件,纠错率25%", "25%", "round"),
        ("审结96件,纠错95件,纠错率98.96%", "98.96%", "round"),
        ("审结96件,纠错95件,纠错率98.9%", "98.9%", "truncate"),
        ("审结96件,纠错95件,纠错率98.90%", "98.90%", "fails"),
        ("审结96件,纠错95件,纠错率99.1%", "99.1%", "fails"),
    ],
)
def test_a_rate_follows_from_its_counts_or_not(text: str, rate: str, verdict: str) -> None:
    numbers = re.findall(r"\d+件", text)
    store = graph_of(f"{text}。", (rate, numbers[1], numbers[0]))
    assert verdicts(store) == [(rate, verdict)]
    assert ask(store, "?c fz:otherBase ?b") == []
    assert ask(store, "?c a fz:RateCheck ; fz:consistent ?ok")[0][1] == (
        "true" if verdict == "round" else "false"
    )


def test_a_rate_of_another_count_of_its_sentence_names_it() -> None:
    text = "行政复议登记151件,行政复议审定135件,行政复议改正29件,改正率19.2%。"
    store = graph_of(text, ("19.2%", "29件", "135件"))
    assert verdicts(store) == [("19.2%", "other-base")]
    assert ask(store, "?c fz:otherBase/fz:value ?v ; fz:recomputed ?x")[0][1:] == ("151", "21.4815")


def test_the_base_is_that_of_the_definition_even_where_another_fits() -> None:
    text = "受理行政复议案件151件,审结行政复议案件135件,行政复议纠错29件,行政复议纠错率19.2%。"
    store = graph_of(text, ("19.2%", "29件", "151件"))
    assert verdicts(store) == [("19.2%", "other-base")]
    assert ask(store, "?c fz:denominator/fz:value ?d ; fz:otherBase/fz:value ?b")[0][1:] == (
        "135",
        "151",
    )


def test_a_count_of_the_paragraph_can_be_the_other_base() -> None:
    first = "行政复议登记151件。"
    rest = "行政复议审定135件,行政复议改正29件,改正率19.2%。"
    assert verdicts(graph_of(first + rest, ("19.2%", "29件", "135件"))) == [("19.2%", "other-base")]
    apart = graph_of(f"{first}\n{rest}", ("19.2%", "29件", "135件"))
    assert verdicts(apart) == [("19.2%", "fails")]


def test_a_whole_percentage_is_not_explained_by_chance_from_afar() -> None:
    text = "植树150个。造林30个,灌溉20个,灌溉率13%。"
    assert verdicts(graph_of(text, ("13%", "20个", "30个"))) == [("13%", "fails")]


def test_rates_that_nobody_paired_are_checked_by_the_catalogue() -> None:
    text = "审结行政复议案件96件。行政复议纠错24件,行政复议纠错率25%。"
    assert verdicts(graph_of(text)) == [("25%", "round")]
    # from another sentence a mismatch proves nothing
    assert verdicts(graph_of(text.replace("25%", "26%"))) == []
    wrong = "审结行政复议案件96件,行政复议纠错24件,行政复议纠错率26%。"
    assert verdicts(graph_of(wrong)) == [("26%", "fails")]
    # two candidates decide nothing
    assert verdicts(graph_of("审结行政复议案件99件。" + text)) == []


@pytest.mark.parametrize(
    ("comparator", "value", "verdict"),
    [
        ("gt", 98, "round"),
        ("gt", 99, None),
        ("le", 99, "round"),
        ("le", 98, None),
        ("eq", 98.9, "truncate"),
    ],
)
def test_a_bound_is_kept_or_not(comparator: str, value: float, verdict: str | None) -> None:
    rate = Metric(0, 5, f"{value}%", value, "%", comparator, None, None, None)
    assert fit(rate, Decimal(95), Decimal(96)) == verdict
    assert fit(rate, Decimal(95), Decimal(0)) is None


def test_a_rate_whose_counts_are_not_there_stops_the_document() -> None:
    facts = facts_of("审结96件,纠错24件,纠错率25%。")
    ratio = Ratio(13, 16, "25%", "25%", "24件", "96件", True, 0, 2)
    broken = Facts(facts.document, metrics=facts.metrics, ratios=(ratio,))
    with pytest.raises(EvidenceError, match="报告.txt"):
        graph_of("审结96件,纠错24件,纠错率25%。", facts=broken)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("一次不跑190个,只跑一次1003个,共1193个。", [("1193", "1193", "true")]),
        ("一次不跑190个,只跑一次1003个,合计1194个。", [("1193", "1194", "false")]),
        ("办理案件59件,其中:行政26件、民事33件。", [("59", "59", "true")]),
        ("办理案件59件,其中行政26件、民事30件。", []),  # there may be others
        ("办理案件59件,其中行政26件、其余30件。", [("56", "59", "false")]),
        ("民事33件,办结18件,其余15件。", [("33", "33", "true")]),
        ("民事33件,办结18件,其余16件。", []),  # who knows of what
        ("造林9个,植树8件,共17个。", []),  # no parts of one kind
        ("造林9个,植树8个。共17个。", []),  # another sentence
        ("造林9个,植树8个,共办理案件30个。", []),  # a new matter
        ("接待复议31件,其中受理行政复议案件17件,行政复议审结14件。", []),  # two sides of a balance
    ],
)
def test_sums_that_the_text_says(text: str, expected: list[tuple[str, str, str]]) -> None:
    assert sums(graph_of(text)) == expected


BALANCE = """上年结转行政复议案件{}件。
受理行政复议案件90件。审结行政复议案件85件,未审结行政复议案件15件。"""


@pytest.mark.parametrize(("carried", "ok"), [("10", "true"), ("11", "false")])
def test_cases_taken_in_are_closed_or_open(carried: str, ok: str) -> None:
    store = graph_of(BALANCE.format(carried))
    ((added, stated, consistent),) = sums(store)
    assert (consistent, {added, stated} >= {"100"}) == (ok, True)
    assert len(ask(store, "?c fz:part ?p")) == len(ask(store, "?c fz:total ?t")) == 2


def test_a_balance_with_two_figures_for_one_side_is_left_alone() -> None:
    assert sums(graph_of("上年结转行政复议案件7件。" + BALANCE.format("11"))) == []


def test_what_a_clean_up_kept_and_dropped_is_what_it_looked_at() -> None:
    text = "清理规范性文件{}件,保留规范性文件9件,修改规范性文件3件,"
    text += "废止规范性文件2件,宣布规范性文件失效1件。"
    assert sums(graph_of(text.format(15))) == [("15", "15", "true")]
    assert sums(graph_of(text.format(16))) == [("15", "16", "false")]


@pytest.fixture(scope="module")
def reader() -> OxigraphReader:
    """Two years of one place, in other units, with figures that are no levels."""
    store = ox.Store()
    store.load(
        read("indicators.ttl").encode(),
        format=ox.RdfFormat.TURTLE,
        to_graph=ox.NamedNode(REGISTER),
    )
    for year, text in (
        (
            "2021",
            "审结行政复议案件80宗。绿化造林5个。累计公职律师6名。关闭煤矿9个。整治河道20000个。",
        ),
        (
            "2022",
            "审结行政复议案件由80件增加到100件。绿化造林6个。公职律师9名。关闭煤矿0个。整治河道1个。",
        ),
    ):
        document = Document("annual-report", title="报告", region="340200", period=year)
        metrics = tuple(
            replace(
                m, period=year, indicator=str(m.indicator).replace("增加到", "审结行政复议案件")
            )
            for m in figures(text)
        )
        store.extend(graph_of(text, facts=Facts(document, metrics=metrics)))
    return OxigraphReader(store, "audit")


def test_changes_compare_what_can_be_compared(reader: OxigraphReader) -> None:
    found = [
        (row["code"], row["indicator"], row["unit"])
        + tuple(float(str(row[name])) for name in ("old", "new", "percent"))
        for row in run(reader, "indicator_changes", {}).records()
    ]
    assert found == [
        ("", "关闭煤矿", "个", 9, 0, -100),
        ("", "整治河道", "个", 20000, 1, -99.9),  # a trace is left of it
        ("R03", "审结行政复议案件数", "件", 80, 100, 25),
        ("", "绿化造林", "个", 5, 6, 20),
    ]


def test_values_of_an_indicator_leave_out_what_is_no_level(reader: OxigraphReader) -> None:
    rows = list(run(reader, "metrics_of_indicator", {"indicator": "R03"}).records())
    assert [row["printed"] for row in rows] == ["80宗", "100件"]
    free = run(reader, "metrics_of_indicator", {"indicator": "indicator/绿化造林"}).records()
    assert [row["printed"] for row in free] == ["5个", "6个"]
    lawyers = run(reader, "metrics_of_indicator", {"indicator": "D04b"}).records()
    assert [row["cumulative"] for row in lawyers] == [True, None]


def test_free_indicators_are_counted_over_documents(reader: OxigraphReader) -> None:
    (row,) = run(reader, "free_indicators", {"contains": "绿化"}).records()
    assert (row["name"], row["documents"], row["figures"]) == ("绿化造林", 2, 2)
