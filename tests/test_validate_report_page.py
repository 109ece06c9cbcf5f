"""The report as a page: strangers' words, links, plots, filters, size."""

from __future__ import annotations

import html
import shutil
import subprocess
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pyoxigraph as ox
import pytest
from lxml import html as parser

from fazhi.ontology.region_register import children
from fazhi.shapes.finding import DocumentRef, Finding, Place, Report
from fazhi.shapes.reports import read
from fazhi.shapes.reports.coverage import coverage
from fazhi.shapes.reports.source_link import page_address, source_link
from fazhi.shapes.reports.tally import by_region
from fazhi.shapes.reports.to_html import write_html
from fazhi.shapes.validate import validate
from fazhi.stores.oxigraph import OxigraphReader

PLANTED = Path(__file__).parent / "fixtures" / "shapes_report" / "planted.trig"
CHROMIUM = shutil.which("chromium") or shutil.which("google-chrome")
RULES = (
    "task-without-responsible",
    "task-without-reporting",
    "responsible-only-collective",
    "unit-responsible-and-cooperating",
    "report-late",
    "report-without-achievements",
    "report-without-problems",
    "report-without-causes",
    "report-without-leadership",
    "report-without-plan",
    "document-warning",
)
HOSTILE = "</title><script>alert(1)</script>\"'><img src=x onerror=alert(2)>"


@pytest.fixture(scope="module")
def planted() -> Report:
    store = ox.Store()
    store.load(path=str(PLANTED), format=ox.RdfFormat.TRIG)
    return validate(OxigraphReader(store, "planted"), rules=RULES)


def about(report: Report, **changes: object) -> Report:
    """The same report on documents with these fields changed."""
    documents = tuple(replace(document, **changes) for document in report.documents)  # type: ignore[arg-type]
    by_edition = {document.edition: document for document in documents}
    found = tuple(replace(f, document=by_edition[f.document.edition]) for f in report.findings)
    return replace(report, documents=documents, findings=found)


def changed(report: Report, change: Callable[[Finding], Finding]) -> Report:
    return replace(report, findings=tuple(map(change, report.findings)))


def elements(page: str, path: str) -> list[parser.HtmlElement]:
    found = parser.document_fromstring(page).xpath(path)
    assert isinstance(found, list)
    return found


def test_hostile_titles_files_and_regions_stay_words(planted: Report) -> None:
    report = about(planted, title=HOSTILE, file=HOSTILE, region=HOSTILE, code='"><script>')
    page = write_html(report, "zh")
    assert len(elements(page, "//script")) == 1
    assert elements(page, "//img") == []
    assert elements(page, "//*[@onerror]") == []
    assert elements(page, "//h3")[0].text_content() == HOSTILE


def test_hostile_sentences_stay_words(planted: Report) -> None:
    def hostile(finding: Finding) -> Finding:
        place = Place(0, 3, 1, None, HOSTILE, HOSTILE, f"甲{HOSTILE}乙", 1)
        return replace(finding, place=place, subject=HOSTILE, value=HOSTILE)

    page = write_html(changed(planted, hostile), "zh")
    assert len(elements(page, "//script")) == 1
    assert elements(page, "//mark")[0].text_content() == HOSTILE


@pytest.mark.parametrize(
    "url",
    [
        "javascript:alert(1)",
        "JavaScript:alert(1)",
        " javascript:alert(1)",
        "data:text/html,<script>",
        "file:///etc/passwd",
        "//evil.example/x",
        "http://",
        'https://a.example/" onclick="alert(1)',
        "https://a.example/\njavascript:alert(1)",
        "http://[::1",
    ],
)
def test_only_addresses_of_the_web_are_links(planted: Report, url: str) -> None:
    page = write_html(about(planted, url=url), "zh")
    assert [a for a in elements(page, "//a") if not a.get("href", "").startswith("#")] == []


def test_the_policy_allows_the_style_and_script_of_the_page_and_nothing_else(
    planted: Report,
) -> None:
    page = write_html(planted, "zh")
    policy = elements(page, "//meta[@http-equiv]")[0].get("content", "")
    assert policy.startswith("default-src 'none'; style-src 'sha256-")
    assert "unsafe" not in policy
    assert elements(page, "//*[@style]") == []
    assert f"<style>{read('page.css')}</style>" in page
    assert f"<script>{read('page.js')}</script>" in page
    assert "</" not in read("page.js")


def document(url: str | None) -> DocumentRef:
    return DocumentRef("e", "t", "f", url=url)


def place(quote: str, sentence: str) -> Place:
    return Place(0, len(quote), 1, None, None, quote, sentence, sentence.index(quote))


def test_link_leads_to_the_quote_by_the_clause_that_it_stands_in() -> None:
    found = place("9.5%", "审结74件，败诉6件，败诉率9.5%；出庭62件。")
    link = source_link(document("https://a.example/b.html"), found)
    assert link == "https://a.example/b.html#:~:text=败诉率-,9.5%25"


def test_link_to_a_long_quote_names_its_first_and_last_clause() -> None:
    quote = "一是完善制度，" + "健全各项工作机制" * 5 + "，强化考核-督查。"
    link = source_link(document("https://a.example/b.html#top"), place(quote, quote))
    assert link == "https://a.example/b.html#top:~:text=一是完善制度,强化考核%2D督查"


def test_link_without_a_place_or_a_page() -> None:
    assert source_link(document("https://a.example/"), None) == "https://a.example/"
    assert source_link(document(None), place("甲", "甲")) is None
    assert page_address(document("https://a.example/中文.html")) is not None


def test_every_finding_has_its_number_and_its_rule_is_explained_once(planted: Report) -> None:
    page = write_html(planted, "zh")
    ids = [li.get("id") for li in elements(page, "//div[@class='rule']//li")]
    assert ids == [f"f{number}" for number in range(1, len(planted.findings) + 1)]
    every = [element.get("id") for element in elements(page, "//*[@id]")]
    assert len(every) == len(set(every))
    targets = {a.get("href", "")[1:] for a in elements(page, "//a")}
    assert targets <= set(every)
    hint = html.escape(planted.findings[0].rule.hint.zh, quote=False)
    assert page.count(hint) == 1


def test_bars_are_as_long_as_what_they_count(planted: Report) -> None:
    page = write_html(planted, "zh")
    bar = elements(page, "//svg")[0]
    widths = [float(str(part.get("width")).rstrip("%")) for part in bar]
    assert sum(widths) == pytest.approx(100)
    assert bar.get("aria-label") == "不符合1处、警告1处、提示0处"


def test_matrix_tells_what_is_missing_from_what_cannot_be_told(planted: Report) -> None:
    matrix = coverage(about(planted, kind="AnnualReport"))
    report = next(states for named, states in matrix.rows if named.file == "report.txt")
    names = [words.zh for words in matrix.parts]
    assert dict(zip(names, report, strict=True)) == {
        "举措和成效": "held",
        "存在的不足": "held",
        "不足的原因": "missing",
        "第一责任人履职": "missing",
        "下一年度安排": "held",
    }
    assert coverage(about(planted, kind="TaskPlan")).rows == ()


def test_causes_cannot_be_told_where_shortcomings_are_missing(planted: Report) -> None:
    problems = next(c.rule for c in planted.rules if c.rule.id == "report-without-problems")
    one = replace(planted.findings[-1], rule=problems)
    matrix = coverage(replace(about(planted, kind="AnnualReport"), findings=(one,)))
    assert matrix.rows[0][1][1:3] == ("missing", "open")


def test_a_report_without_findings_has_no_filter_and_no_empty_table(planted: Report) -> None:
    page = write_html(replace(planted, findings=()), "zh")
    assert "没有发现问题。" in page
    assert elements(page, "//form") == []
    assert elements(page, "//tbody[not(tr)]") == []
    assert elements(page, "//ul[@class='tiles']//b[text() != '0']") == []


def test_a_report_on_nothing_is_a_page(planted: Report) -> None:
    page = write_html(Report((), (), ()), "en")
    assert "0 documents, 0 rules" in page


def many(report: Report, documents: int) -> Report:
    """Copies of a report's documents and findings."""
    copies = [
        replace(document, edition=f"{document.edition}{number}", file=f"{number}.txt")
        for number in range(documents)
        for document in report.documents[:1]
    ]
    found = [replace(report.findings[0], document=copy) for copy in copies]
    return replace(report, documents=tuple(copies), findings=tuple(found))


def test_documents_are_closed_at_first_only_where_there_are_many(planted: Report) -> None:
    few = write_html(many(planted, 300), "zh")
    much = write_html(many(planted, 301), "zh")
    assert len(elements(few, "//details[@class='document'][@open]")) == 300
    assert elements(much, "//details[@class='document'][@open]") == []


def test_long_tables_are_cut_and_say_so(planted: Report) -> None:
    page = write_html(many(planted, 60), "zh")
    assert "另有10项，从略。" in page


def test_provinces_stand_for_their_regions_where_there_are_too_many(planted: Report) -> None:
    counties = [region for region in children("320400") if region.level == "county"]
    documents = tuple(
        replace(planted.documents[0], edition=region.code, code=region.code, region=region.name)
        for region in counties
    )
    found = tuple(replace(planted.findings[0], document=document) for document in documents)
    report = replace(planted, documents=documents, findings=found)
    assert {count.name for count in by_region(report)} == {region.name for region in counties}
    (whole,) = by_region(report, most=2)
    assert (whole.code, whole.name, whole.documents) == ("320400", "常州市", len(counties))


def test_regions_to_choose_stand_below_those_they_lie_in(planted: Report) -> None:
    first, second = planted.documents
    one = about(replace(planted, documents=(first,), findings=planted.findings[:1]), code="320481")
    page = write_html(one, "zh")
    options = elements(page, "//select[@name='region']/option")
    shown = [(option.get("value"), option.text_content()) for option in options]
    assert shown == [
        ("", "地区：全部"),
        ("32", "江苏省 (1)"),
        ("3204", "　常州市 (1)"),
        ("320481", "　　溧阳市 (1)"),
    ]
    unknown = write_html(about(planted, code=None), "zh")
    assert elements(unknown, "//select[@name='region']") == []
    assert second.file == "report.txt"


def rendered(page: str, folder: Path, fragment: str) -> parser.HtmlElement:
    """The page as a browser shows it, its script having run."""
    file = folder / "report.html"
    file.write_text(page, encoding="utf-8", newline="")
    command = [
        str(CHROMIUM), "--headless", "--no-sandbox", "--disable-gpu", "--no-first-run",
        "--disable-background-networking", "--disable-sync", f"--user-data-dir={folder / 'user'}",
        "--virtual-time-budget=2000", "--dump-dom", f"{file.as_uri()}#{fragment}",
    ]  # fmt: skip
    shown = subprocess.run(command, capture_output=True, timeout=120, check=True).stdout
    return parser.document_fromstring(shown.decode())


@pytest.mark.skipif(CHROMIUM is None, reason="no Chromium to run the filters in")
def test_address_filters_the_findings(planted: Report, tmp_path: Path) -> None:
    first, second = planted.documents
    parts = {
        first.edition: replace(first, code="320481"),
        second.edition: replace(second, code="330111"),
    }
    report = replace(
        changed(planted, lambda f: replace(f, document=parts[f.document.edition])),
        documents=tuple(parts.values()),
    )
    page = rendered(write_html(report, "zh"), tmp_path, "severity=warning&region=3204&text=各有")
    said = f"显示1处，共{len(report.findings)}处 · 警告 · 常州市 · 各有"
    shown = page.xpath("//div[@class='rule']//li[not(@hidden)]/ancestor::div/@data-rule")
    assert shown == ["responsible-only-collective"]
    assert page.xpath("string(//output)") == said
    assert page.xpath("//form[@id='filter'][not(@hidden)]")
