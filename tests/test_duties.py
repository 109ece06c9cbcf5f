"""The calendar of legal duties, and how documents are held against it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pyoxigraph as ox
import pytest
from rdflib import RDF, RDFS, Graph, Literal, Namespace, URIRef
from rdflib.namespace import SKOS

from fazhi.errors import InputError, StoreError
from fazhi.ontology import read
from fazhi.ontology.duties import expected
from fazhi.queries.duties import DutyReport, DutyRow, check
from fazhi.queries.duties_calendar import Duty, calendar
from fazhi.queries.duties_judge import CHECKS, State
from fazhi.stores.oxigraph import OxigraphReader, OxigraphWriter, in_memory
from fazhi.stores.register import refresh
from fazhi.vocabulary import FZ, PREFIXES, REGISTER

FZ_ = Namespace(FZ)
ODRL = Namespace(PREFIXES["odrl"])
SUMMER = date(2025, 7, 1)

PUBLISH, CONGRESS, CONTENTS, QUARTER = 5, 3, 6, 8
DEPARTMENT_OPEN, GOVERNMENT_OPEN = 9, 10


@pytest.fixture(scope="module")
def register() -> list[ox.Quad]:
    store = in_memory()
    refresh(store)
    return list(store.quads(REGISTER))


class Documents:
    """A store to which a test adds the documents that it is about."""

    def __init__(self, register: list[ox.Quad]) -> None:
        self.store: OxigraphWriter = in_memory()
        self.store.replace(REGISTER, register)
        self.count = 0

    def add(
        self,
        region: str | None = "410300",
        year: int | None = 2022,
        *,
        kind: str = "AnnualReport",
        title: str = "年度报告",
        unit: str | None = "洛阳市人民政府",
        unit_kind: str = "government",
        published: str | None = None,
        issued: str | None = None,
        text: str = "",
        parts: tuple[str, ...] = (),
        measure: str | None = None,
    ) -> None:
        self.count += 1
        edition = f"https://w3id.org/fazhi/id/edition/e{self.count}"
        lines = [
            f"<{edition}> dcterms:isVersionOf <{edition}/work> ; dcterms:title '{title}'@zh ;"
            f" fz:text '{text}' .",
            f"<{edition}/work> a fz:{kind} .",
        ]
        if region:
            place = f"<https://w3id.org/fazhi/id/region/{region}>"
            lines.append(f"<{edition}/work> fz:region {place} .")
            lines.append(f"{place} skos:notation '{region}' ; skos:prefLabel '地{region}'@zh .")
        if year:
            lines.append(f"<{edition}/work> fz:period '{year}'^^xsd:gYear .")
        if unit:
            node = f"<https://w3id.org/fazhi/id/unit/{unit}>"
            scheme = f"<https://w3id.org/fazhi/scheme/unit-kind/{unit_kind}>"
            lines.append(f"<{edition}/work> fz:issuer {node} .")
            lines.append(f"{node} skos:prefLabel '{unit}'@zh ; fz:unitKind {scheme} .")
        if published:
            lines.append(f"<{edition}> fz:published '{published}'^^xsd:date .")
        if issued:
            lines.append(f"<{edition}> dcterms:issued '{issued}'^^xsd:date .")
        for i, part in enumerate(parts):
            role = f"<https://w3id.org/fazhi/scheme/part/{part}>"
            lines.append(
                f"<{edition}/part/{i}> a fz:Part ; fz:partRole {role} ;"
                f" fz:evidence [ oa:start {10 * i} ; oa:end {10 * i + 2} ] ."
            )
        if measure:
            lines.append(
                f"<{edition}/m> a fz:Measure ;"
                f" fz:evidence [ oa:start 100 ; oa:exact '{measure}'@zh ] ."
            )
        turtle = "".join(f"PREFIX {k}: <{v}>\n" for k, v in PREFIXES.items()) + "\n".join(lines)
        graph = ox.NamedNode(edition)
        triples = ox.parse(turtle, format=ox.RdfFormat.TURTLE)
        self.store.replace(
            edition, [ox.Quad(t.subject, t.predicate, t.object, graph) for t in triples]
        )

    def check(self, **options: object) -> DutyReport:
        return check(self.store, **({"today": SUMMER} | options))  # type: ignore[arg-type]

    def row(self, number: int, year: int = 2022, **options: object) -> DutyRow:
        states = [state.value for state in State]
        found = self.check(states=states, **options).rows
        (row,) = [r for r in found if (r.duty.number, r.year) == (number, year)]
        return row


@pytest.fixture
def documents(register: list[ox.Quad]) -> Documents:
    return Documents(register)


# ---- The data -------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def data() -> Graph:
    return Graph().parse(data=read("duties.ttl"), format="turtle")


def _duties(data: Graph) -> Iterator[URIRef]:
    for duty in data.subjects(RDF.type, FZ_.LegalDuty):
        assert isinstance(duty, URIRef)
        yield duty


def test_all_rows_of_the_calendar_are_there_once(data: Graph) -> None:
    numbers = sorted(int(str(data.value(duty, FZ_.dutyNumber))) for duty in _duties(data))
    assert numbers == list(range(1, 28))


def test_every_duty_says_who_does_what_on_what_basis(data: Graph) -> None:
    for duty in _duties(data):
        assert (duty, RDF.type, ODRL.Duty) in data
        assert data.value(duty, FZ_.bearerKind), duty
        basis = data.value(duty, FZ_.legalBasis)
        assert (basis, RDF.type, FZ_.Instrument) in data, duty
        for words in (FZ_.bearer, FZ_.act, FZ_.recipient, FZ_.copyTo, FZ_.verificationNote):
            languages = sorted(str(getattr(v, "language", "")) for v in data.objects(duty, words))
            needed = words in (FZ_.bearer, FZ_.act)
            assert languages == ["en", "zh"] or (not languages and not needed), (duty, words)


def test_what_was_not_verified_is_marked_so(data: Graph) -> None:
    marks = {
        int(str(data.value(duty, FZ_.dutyNumber))): str(data.value(duty, FZ_.verification))
        for duty in _duties(data)
    }
    assert {number for number, mark in marks.items() if mark != "verified"} == {1, 6, 27}
    for kind in (FZ_.LegalDuty, FZ_.Provision, FZ_.TimeLimit):
        for node in data.subjects(RDF.type, kind):
            mark = str(data.value(node, FZ_.verification))
            assert mark in ("verified", "partly", "unverified"), node
            assert (
                mark == "verified"
                or kind != FZ_.LegalDuty
                or data.value(node, FZ_.verificationNote)
            ), f"{node} does not say what was not verified"


def test_a_verified_duty_stands_on_a_verified_provision_or_names_none(data: Graph) -> None:
    for duty in _duties(data):
        provisions = list(data.objects(duty, FZ_.provision))
        marks = [str(data.value(provision, FZ_.verification)) for provision in provisions]
        assert not marks or "verified" in marks, duty
        bases = set(data.objects(duty, FZ_.legalBasis))
        eli = Namespace(PREFIXES["eli"])
        assert {data.value(provision, eli.is_part_of) for provision in provisions} <= bases


def test_days_and_limits_are_in_form(data: Graph) -> None:
    for duty in _duties(data):
        due = data.value(duty, FZ_.dueDay)
        assert (due is None) == (data.value(duty, FZ_.exclusive) is None), duty
        if due is not None:
            assert re.fullmatch(r"--\d\d-\d\d", str(due))
    limits = set(data.subjects(RDF.type, FZ_.TimeLimit))
    assert limits == set(data.objects(predicate=FZ_.hasLimit))
    for limit in limits:
        times = [data.value(limit, FZ_.atMost), data.value(limit, FZ_.atLeast)]
        (time,) = [t for t in times if t is not None]
        assert isinstance(time, Literal) and re.fullmatch(r"P\d+D", str(time))
        assert str(data.value(limit, FZ_.dayCount)) in ("natural", "working", "unstated")


def test_every_way_of_showing_a_duty_has_its_check(data: Graph) -> None:
    ways = {str(way) for way in data.objects(predicate=FZ_.shownBy)}
    assert ways == set(CHECKS)
    for duty in _duties(data):
        if str(data.value(duty, FZ_.shownBy)) in ("statement", "title"):
            assert data.value(duty, SKOS.hiddenLabel), f"{duty}: no words to look for"


def test_properties_fit_the_classes_they_are_said_of(data: Graph) -> None:
    vocabulary = Graph().parse(data=read("fazhi.ttl"), format="turtle")
    for subject, predicate in set(data.subject_predicates()):
        domain = vocabulary.value(predicate, RDFS.domain)
        assert domain is None or (subject, RDF.type, domain) in data, (subject, predicate)


# ---- The calendar ---------------------------------------------------------------------------


def duty(reader: OxigraphReader, number: int) -> Duty:
    (found,) = [duty for duty in calendar(reader) if duty.number == number]
    return found


def test_the_calendar_is_read_from_the_register(documents: Documents) -> None:
    publish = duty(documents.store, PUBLISH)
    assert publish.verified and publish.exclusive
    assert publish.basis == "《法治政府建设与责任落实督察工作规定》第24条"
    assert publish.due_for(2023) == date(2024, 4, 1)
    assert [publish.applies(year) for year in (2018, 2019, 2030)] == [False, True, True]
    quarter = duty(documents.store, QUARTER)
    assert [quarter.applies(year) for year in (2014, 2015, 2018, 2019)] == [
        False, True, True, False,
    ]  # fmt: skip


def test_a_store_without_the_calendar_says_what_to_do() -> None:
    with pytest.raises(StoreError, match="fazhi load"):
        check(in_memory())


# ---- Publication ----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("day", "state", "days"),
    [
        ("2023-03-31", State.ON_TIME, -1),
        ("2023-04-01", State.ON_THE_DAY, 0),
        ("2023-04-02", State.LATE, 1),
        ("2024-02-29", State.LATE, 334),
    ],
)
def test_before_the_day_on_it_and_after(
    documents: Documents, day: str, state: State, days: int
) -> None:
    documents.add(published=day)
    row = documents.row(PUBLISH)
    assert (row.state, row.days, row.due) == (state, days, date(2023, 4, 1))
    assert row.found is (state is State.LATE)
    assert documents.check().violated is row.found


def test_the_first_of_several_editions_counts(documents: Documents) -> None:
    documents.add(published="2023-05-01")
    documents.add(published="2023-03-01")
    assert documents.row(PUBLISH).verdict.seen == date(2023, 3, 1)


@pytest.mark.parametrize(
    ("issued", "state"),
    [
        ("2023-03-01", State.NOT_CHECKABLE),
        ("2023-04-01", State.ON_THE_DAY),
        ("2023-04-05", State.LATE),
        (None, State.NOT_CHECKABLE),
    ],
)
def test_a_signature_shows_only_that_there_was_no_publication_before(
    documents: Documents, issued: str | None, state: State
) -> None:
    documents.add(issued=issued)
    row = documents.row(PUBLISH)
    assert row.state is state
    assert row.verdict.note and "公布日期" in row.verdict.note.zh


@pytest.mark.parametrize("form", ["2023-05-06", "2023年5月6日"])
def test_the_date_is_shown_where_it_stands(documents: Documents, form: str) -> None:
    text = f"标题 发布日期:{form} 正文"
    documents.add(published="2023-05-06", text=text)
    passage = documents.row(PUBLISH).verdict.passage
    assert passage and text[passage.start : passage.end] == passage.quote == form


def test_a_date_that_is_not_in_the_text_has_a_document_and_no_place(documents: Documents) -> None:
    documents.add(published="2023-05-06", text="正文", title="洛阳的报告")
    verdict = documents.row(PUBLISH).verdict
    assert verdict.passage is None
    assert verdict.document and verdict.document.title == "洛阳的报告"


# ---- Who is expected, and when --------------------------------------------------------------


def test_a_year_between_others_without_a_report_is_not_found(documents: Documents) -> None:
    documents.add(year=2020, published="2021-03-01")
    documents.add(year=2022, published="2023-03-01")
    states = {year: documents.row(PUBLISH, year).state for year in (2020, 2021, 2022)}
    assert states == {2020: State.ON_TIME, 2021: State.NOT_FOUND, 2022: State.ON_TIME}


def test_a_region_with_a_task_plan_only_is_expected_to_report(documents: Documents) -> None:
    documents.add(published="2023-03-01")
    documents.add("410400", None, kind="TaskPlan", unit=None)
    rows = documents.check(states=["not-found"]).rows
    assert [(row.region, row.unit) for row in rows] == [("410400", "地410400人民政府")]


def test_what_is_not_there_before_its_day_is_due(documents: Documents) -> None:
    documents.add(year=2023, published="2024-01-15")
    documents.add("410400", 2022, published="2023-03-01", unit="平顶山市人民政府")
    early = {"region": "410400", "today": date(2024, 4, 1)}
    assert documents.row(PUBLISH, 2023, **early).state is State.DUE
    late = {"region": "410400", "today": date(2024, 4, 2)}
    assert documents.row(PUBLISH, 2023, **late).state is State.NOT_FOUND


def test_regions_that_are_named_are_expected_too(documents: Documents) -> None:
    documents.add(published="2023-03-01")
    found = documents.check(states=["not-found"], expected=expected(["320400", "410300"]))
    assert [(row.region, row.place, row.unit) for row in found.rows] == [
        ("320400", "常州市", "常州市人民政府")
    ]
    one = documents.check(region="常州市", expected=expected(["320400"]))
    assert {row.region for row in one.rows} == {"320400"}


@pytest.mark.parametrize("code", ["100000", "999999", "32040", "常州市", "３２０４００"])
def test_only_codes_of_divisions_can_be_expected(code: str) -> None:
    with pytest.raises(InputError, match=code):
        expected([code])


def test_departments_count_apart_from_their_government(documents: Documents) -> None:
    documents.add(published="2023-03-01")
    documents.add(published="2023-04-20", unit="洛阳市司法局", unit_kind="department")
    rows = [row for row in documents.check().rows if row.duty.number == PUBLISH]
    assert {row.unit: row.state for row in rows} == {
        "洛阳市人民政府": State.ON_TIME,
        "洛阳市司法局": State.LATE,
    }


@pytest.mark.parametrize("unit", [None, "洛阳市人民政府办公室"])
def test_what_a_governments_office_issues_is_the_governments(
    documents: Documents, unit: str | None
) -> None:
    documents.add(published="2023-03-01", unit=unit, unit_kind="department")
    assert documents.row(PUBLISH).state is State.ON_TIME


def test_reports_without_region_or_year_are_named(documents: Documents) -> None:
    documents.add(None, 2022, title="不知何处")
    documents.add("410300", None, title="不知何年")
    documents.add(None, None, kind="TaskPlan")
    assert [d.title for d in documents.check().left_out] == ["不知何处", "不知何年"]


def test_an_empty_store_has_no_rows(documents: Documents) -> None:
    report = documents.check()
    assert (report.rows, report.violated, report.blank) == ((), False, 0)


# ---- Other duties ---------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("dates", "state"),
    [
        ({"issued": "2018-03-31", "published": "2018-05-01"}, State.ON_TIME),
        ({"published": "2018-03-31"}, State.ON_TIME),
        ({"issued": "2018-04-01"}, State.LATE),
        ({"published": "2018-04-01"}, State.NOT_CHECKABLE),
        ({}, State.NOT_CHECKABLE),
    ],
)
def test_the_older_duty_is_for_the_first_quarter(
    documents: Documents, dates: dict[str, str], state: State
) -> None:
    documents.add(year=2017, **dates)  # type: ignore[arg-type]
    assert documents.row(QUARTER, 2017).state is state
    numbers = {row.duty.number for row in documents.check().rows}
    assert PUBLISH not in numbers, "the later instrument was not in force"


ALL = ("achievements", "problems", "leadership", "plan")
TEXT = "一" * 12 + "由于人手不足" + "二" * 50


@pytest.mark.parametrize(
    ("parts", "text", "missing"),
    [
        (ALL, TEXT, None),
        (ALL, "一" * 60, "原因"),
        (("achievements", "problems", "plan"), TEXT, "第一责任人职责"),
        ((), TEXT, "举措和成效、不足、原因、第一责任人职责、下一步安排"),
        (("problems", "plan"), "一" * 12 + "由于", "举措和成效、原因、第一责任人职责"),
    ],
)
def test_contents_are_looked_for_but_are_no_finding_while_unverified(
    documents: Documents, parts: tuple[str, ...], text: str, missing: str | None
) -> None:
    documents.add(published="2023-03-01", parts=parts, text=text)
    row = documents.row(CONTENTS)
    assert row.state is State.UNVERIFIED and not row.found
    assert row.verdict.state is (State.INCOMPLETE if missing else State.COMPLETE)
    assert (row.verdict.note and row.verdict.note.zh) == (f"缺{missing}" if missing else None)
    assert not documents.check().violated


SAID = "向市委、市人大常委会报告法治政府建设情况。"


@pytest.mark.parametrize(
    ("measure", "state", "day"),
    [
        (f"加强学习。2月20日,{SAID}", State.ON_TIME, "2023-02-20"),
        (f"2月30日,{SAID}", State.NOT_CHECKABLE, None),
        (f"3月1日,{SAID}", State.ON_THE_DAY, "2023-03-01"),
        (f"2023年7月3日,{SAID}", State.NOT_CHECKABLE, "2023-07-03"),
        (f"2月1日开会。{SAID}", State.NOT_CHECKABLE, None),
    ],
)
def test_a_sentence_shows_that_it_was_reported_the_year_after(
    documents: Documents, measure: str, state: State, day: str | None
) -> None:
    documents.add(year=2022, published="2023-03-01")
    documents.add(year=2023, published="2024-03-01", measure=measure)
    row = documents.row(CONGRESS, 2022)
    seen = row.verdict.seen
    assert (row.state, seen.isoformat() if seen else None) == (state, day)
    passage = row.verdict.passage
    assert passage and measure[passage.start - 100 : passage.end - 100] == passage.quote
    assert "报告" in passage.quote
    assert documents.row(CONGRESS, 2023).verdict.document is None


def test_a_sentence_may_name_its_year(documents: Documents) -> None:
    documents.add(year=2023, published="2024-03-01", measure=SAID.replace("法治", "2023年度法治"))
    assert documents.row(CONGRESS, 2023).verdict.passage


def test_open_information_is_judged_only_where_such_reports_are(documents: Documents) -> None:
    documents.add(published="2023-03-01")
    row = documents.row(GOVERNMENT_OPEN)
    assert (row.state, row.blank) == (State.NOT_CHECKABLE, True)
    documents.add(
        year=None,
        kind="OtherDocument",
        title="洛阳市2022年政府信息公开工作年度报告",
        published="2023-03-31",
    )
    documents.add(
        year=None,
        kind="OtherDocument",
        title="洛阳市司法局2022年政府信息公开年报",
        unit="洛阳市司法局",
        unit_kind="department",
        published="2023-02-03",
    )
    assert documents.row(GOVERNMENT_OPEN).state is State.ON_TIME
    assert documents.row(DEPARTMENT_OPEN).state is State.LATE


# ---- What is asked for ----------------------------------------------------------------------


def test_rows_of_which_nothing_is_known_are_counted_and_kept_back(documents: Documents) -> None:
    documents.add(published="2023-03-01")
    report = documents.check()
    assert not [row for row in report.rows if row.blank]
    asked = documents.check(states=["not-checkable", "unverified"])
    assert report.blank == len([row for row in asked.rows if row.blank]) > 0
    assert asked.blank == 0


def test_region_and_year_narrow(documents: Documents) -> None:
    documents.add("410300", 2021, published="2022-03-01")
    documents.add("410302", 2022, published="2023-03-01", unit="老城区人民政府")
    documents.add("420100", 2022, published="2023-03-01", unit="武汉市人民政府")
    below = documents.check(region="地410300", year="2022").rows
    assert {(row.region, row.year) for row in below} == {("410300", 2022), ("410302", 2022)}
    assert documents.check(year=2022).rows == documents.check(year="2022").rows


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"region": "无此地"}, "无此地"),
        ({"region": "999999"}, "fazhi query regions"),
        ({"year": "22"}, "年度 22"),
        ({"year": "2022a"}, "四位数"),
        ({"year": "２０２２"}, "四位数"),
        ({"states": ["tardy"]}, "tardy.*not-found"),
    ],
)
def test_bad_input(documents: Documents, options: dict[str, object], message: str) -> None:
    documents.add(published="2023-03-01")
    with pytest.raises(InputError, match=message) as caught:
        documents.check(**options)
    assert "\n" not in str(caught.value)


def test_the_examples_are_late_where_the_rule_says_so(tmp_path: Path) -> None:
    """What the rule report-late finds in the examples is late here, and nothing else."""
    import fazhi

    examples = Path(__file__).parent.parent / "examples"
    with fazhi.open_store(tmp_path / "store") as store:
        store.load(examples)
        late = {finding.document for finding in store.validate(rules=["report-late"]).findings}
        rows = store.duties(states=["late"], today=SUMMER).rows
        titles = {row.verdict.document.title for row in rows if row.verdict.document}
        assert len(rows) == len(late) == 1
        assert titles == {"溧阳市人民政府关于2023年法治政府建设情况的报告"}
        assert store.duties(expect=["320400"], states=["not-found"], today=SUMMER).violated
