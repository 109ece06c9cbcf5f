"""Reports for spreadsheets and mail, and what became of findings in every format."""

from __future__ import annotations

import csv
import io
import json
import sys
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import openpyxl
import pyoxigraph as ox
import pytest
from click.testing import CliRunner
from openpyxl.workbook import Workbook
from rdflib import RDF, RDFS, SH, Graph, Literal

from fazhi.cli.main import cli
from fazhi.errors import InputError
from fazhi.shapes.finding import Counterpart, Finding, History, Place, Report, State
from fazhi.shapes.reports import to_xlsx
from fazhi.shapes.reports.formats import FORMATS, WRITERS, format_of, write
from fazhi.shapes.reports.to_xlsx import write_xlsx
from fazhi.shapes.validate import validate
from fazhi.shapes.waiver import Waiver
from fazhi.stores.oxigraph import OxigraphReader

PLANTED = Path(__file__).parent / "fixtures" / "shapes_report" / "planted.trig"
RULES = (
    "task-without-responsible",
    "task-without-reporting",
    "responsible-only-collective",
    "report-late",
    "document-warning",
)
MOMENT = datetime(2026, 3, 5, 8, 30, tzinfo=UTC)
WAIVER = Waiver(
    "plan.txt", "task-without-reporting", "", "方案统一报送", "科长", date(2026, 12, 31), 2
)


@pytest.fixture(scope="module")
def planted() -> Report:
    store = ox.Store()
    store.load(path=str(PLANTED), format=ox.RdfFormat.TRIG)
    return validate(OxigraphReader(store, "planted"), rules=RULES)


@pytest.fixture(scope="module")
def followed(planted: Report) -> Report:
    """Two accepted, one new, one fixed, one compared with another document, one as it was."""
    waived, also, new, note, fixed, late = planted.findings
    assert new.place is not None
    other = Counterpart(late.document, replace(new.place, line=77))
    states = (
        replace(waived, waiver=WAIVER),
        replace(also, waiver=WAIVER, state=State.NEW, first_seen=MOMENT),
        replace(new, state=State.NEW, first_seen=MOMENT, counterpart=other),
        note,
        replace(fixed, state=State.FIXED, fixed_at=MOMENT),
        late,
    )
    history = History("since", date(2026, 3, 1))
    return replace(planted, findings=states, history=history, expired=(WAIVER,), unused=(WAIVER,))


def with_words(report: Report, words: str) -> Report:
    """A report on documents that say these words wherever they say anything."""

    def said(finding: Finding) -> Finding:
        place = Place(0, len(words), 1, None, words, words, f"{words}。", 0)
        document = replace(finding.document, title=words, file=words, region=words)
        return replace(finding, document=document, place=place, subject=words, value=words)

    return replace(report, findings=tuple(map(said, report.findings)))


def book(report: Report) -> Workbook:
    return openpyxl.load_workbook(io.BytesIO(write_xlsx(report, "zh")), rich_text=True)


@pytest.mark.parametrize(
    "words", ["=1+1", "+1+1", "-1+cmd|' /C calc'!A0", "@SUM(1)", "\t=1", "＝1"]
)
def test_no_cell_is_a_formula(planted: Report, words: str) -> None:
    report = with_words(planted, words)
    kinds = {cell.data_type for sheet in book(report) for row in sheet.rows for cell in row}
    assert kinds <= {"s", "n"}
    rows = list(csv.DictReader(io.StringIO(WRITERS["csv"](report, "zh"))))
    assert {row["quote"] for row in rows} == {f"'{words}"}
    assert json.loads(WRITERS["json"](report, "zh"))["findings"][0]["quote"] == words


@pytest.mark.parametrize("figure", ["-5.2%", "+12", "-1,234.5", "9.5‰"])
def test_figures_stay_figures_in_csv(planted: Report, figure: str) -> None:
    rows = list(csv.DictReader(io.StringIO(WRITERS["csv"](with_words(planted, figure), "zh"))))
    assert {row["quote"] for row in rows} == {figure}


def test_cells_are_no_longer_than_excel_takes(planted: Report) -> None:
    sheet = book(with_words(planted, "长" * 40_000)).worksheets[0]
    longest = max(len(str(cell.value or "")) for row in sheet.rows for cell in row)
    assert 30_000 < longest <= 32_767


def test_more_findings_than_rows_are_refused(
    planted: Report, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(to_xlsx, "_MOST", 5)
    with pytest.raises(InputError, match="csv"):
        write_xlsx(planted, "zh")


def test_findings_can_be_filtered_under_a_head_that_stays(planted: Report) -> None:
    sheet = book(planted).worksheets[0]
    assert sheet.freeze_panes == "A2"
    assert sheet.auto_filter.ref == f"A1:X{len(planted.findings) + 1}"
    assert sheet["A1"].value == "严重程度"
    assert sheet["A2"].fill.fgColor.rgb == "FFFDF1DC"


def test_quote_is_marked_in_the_sentence(planted: Report) -> None:
    place = Place(5, 10, 1, None, None, "各有关部门", "责任单位：各有关部门 配合", 5)
    one = replace(planted, findings=(replace(planted.findings[0], place=place),))
    before, marked, after = book(one).worksheets[0]["K2"].value
    assert (before, after.text) == ("责任单位：", " 配合")
    assert (marked.text, marked.font.b) == ("各有关部门", True)


def test_only_addresses_of_the_web_are_links_in_excel(planted: Report) -> None:
    def linked(url: str) -> list[str]:
        found = [replace(f, document=replace(f.document, url=url)) for f in planted.findings]
        summary = book(replace(planted, findings=tuple(found))).worksheets[1]
        cells = [cell for row in summary.rows for cell in row if cell.hyperlink]
        return [str(cell.hyperlink.target) for cell in cells if cell.hyperlink]

    assert linked("https://a.example/b.html") == ["https://a.example/b.html"] * 2
    assert linked("javascript:alert(1)") == []
    assert linked("https://a.example/" + "x" * 3000) == []


def test_excel_without_its_library_names_the_extra(
    planted: Report, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "xlsxwriter", None)
    with pytest.raises(InputError, match=r"fazhi\[excel\]"):
        write(planted, tmp_path / "x.xlsx")
    assert not (tmp_path / "x.xlsx").exists()


def test_excel_does_not_go_to_a_terminal(tmp_path: Path) -> None:
    result = CliRunner().invoke(cli, ["validate", "-s", str(tmp_path), "--format", "xlsx"])
    assert result.exit_code == 2
    assert "-o" in result.stderr


@pytest.mark.parametrize("format", FORMATS)
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_every_format_writes_nothing_found_and_nothing_looked_at(
    format: str, lang: str, tmp_path: Path
) -> None:
    path = tmp_path / f"report.{format}"
    write(Report((), (), ()), path, lang, format)  # type: ignore[arg-type]
    assert path.stat().st_size > 0


def test_format_follows_the_extension(planted: Report, tmp_path: Path) -> None:
    assert [format_of(Path(f"x.{e}")) for e in ("HTML", "md", "txt")] == ["html", "md", "table"]
    with pytest.raises(InputError, match=r"x\.pdf.*xlsx"):
        format_of(Path("x.pdf"))
    write(planted, tmp_path / "x.csv")
    assert (tmp_path / "x.csv").read_bytes().startswith(b"\xef\xbb\xbfrule,")
    with pytest.raises(InputError, match="写不了"):
        write(planted, tmp_path / "nowhere" / "x.csv")


@pytest.mark.parametrize(
    ("words", "shown"),
    [
        ("**甲**_乙_", r"\*\*甲\*\*\_乙\_"),
        ("[点](http://a.example)", r"\[点\](http:\/\/a.example)"),
        ("<img src=x>", r"\<img src=x\>"),
        ("www.a.example", r"www\.a.example"),
        ("甲\n# 乙", r"甲 \# 乙"),
    ],
)
def test_titles_are_no_markup_in_mail(planted: Report, words: str, shown: str) -> None:
    assert f"- **{shown}**：" in WRITERS["md"](with_words(planted, words), "zh")


def test_mail_stays_short(planted: Report) -> None:
    late = planted.findings[-1]
    copies = tuple(
        replace(
            late,
            state=State.NEW,
            document=replace(late.document, edition=f"e{number}", title="长" * 500),
        )
        for number in range(1000)
    )
    mail = WRITERS["md"](replace(planted, findings=copies), "zh")
    assert len(mail) < 5000
    assert "另有980项，从略。" in mail
    assert "另有990项，从略。" in mail


def test_what_is_fixed_or_accepted_does_not_count(followed: Report) -> None:
    mail = WRITERS["md"](followed, "zh")
    assert "不符合1处、警告1处、提示1处。" in mail
    assert "2026-03-01以来，已解决1处，新增2处，仍有3处，其中已接受2处。" in mail
    assert "## 新增的问题" in mail
    assert "## 已解决的问题" in mail
    assert "接受已经过期：plan.txt，task-without-reporting，2026-12-31" in mail


def test_table_says_what_became_of_each_finding(followed: Report) -> None:
    table = WRITERS["table"](followed, "zh")
    assert table.count("[已接受：方案统一报送（科长，有效至2026-12-31）]") == 2
    assert table.count("[新增（2026-03-05 08:30 UTC）]") == 1
    assert table.count("[已解决（2026-03-05 08:30 UTC）]") == 1
    assert "对照：某市人民政府关于2022年法治政府建设情况的报告 · 第77行" in table
    english = WRITERS["table"](followed, "en")
    assert "Since 2026-03-01: 1 fixed, 2 new, 3 still open, of which 2 accepted." in english


def many(report: Report) -> Report:
    """A finding of a plan that is found of its items 2 to 14 too, but of the ninth."""
    first, *others = report.findings
    same = [replace(first, subject=f"{n}. 规范执法") for n in range(1, 15) if n != 9]
    return replace(report, findings=(*same, *others))


def test_table_tells_what_is_said_of_many_items_as_one(planted: Report) -> None:
    table = WRITERS["table"](many(planted), "zh")
    assert "task-without-reporting 任务没有报送单位 14处\n" in table
    assert "    1–14. 第1–8、10–14项；逐条的位置和原文见完整报告" in table
    assert "    15. " in table, "the next is numbered as on the page"
    assert "    1–14. items 1–8, 10–14; places" in WRITERS["table"](many(planted), "en")
    assert len(json.loads(WRITERS["json"](many(planted), "zh"))["findings"]) == 18
    assert "项；" not in WRITERS["table"](planted, "zh"), "two are told one by one"


def test_table_tells_apart_what_has_more_to_say(planted: Report) -> None:
    report = many(planted)
    fixed = replace(report.findings[2], state=State.FIXED, fixed_at=MOMENT)
    findings = (*report.findings[:2], fixed, *report.findings[3:])
    table = WRITERS["table"](replace(report, findings=findings), "zh")
    assert "    3. 第2行" in table
    assert "[已解决（2026-03-05 08:30 UTC）]" in table
    assert "    1–2、4–14. 第1–2、4–8、10–14项；" in table
    others = tuple(replace(f, value=f"甲{n}") for n, f in enumerate(report.findings))
    assert "项；" not in WRITERS["table"](replace(report, findings=others), "zh")


def test_page_shows_what_became_of_each_finding(followed: Report) -> None:
    page = WRITERS["html"](followed, "zh")
    assert page.count('data-status="waived"') == 2
    assert page.count('data-status="new"') == 1
    assert page.count('data-status="fixed"') == 1
    assert '<option value="waived">已接受 (2)</option>' in page
    assert "第77行" in page


def test_rows_say_what_became_of_each_finding(followed: Report) -> None:
    rows = json.loads(WRITERS["json"](followed, "zh"))["findings"]
    assert [row["state"] for row in rows] == ["open", "new", "new", "open", "fixed", "open"]
    assert rows[0]["waiver_reason"] == "方案统一报送"
    assert rows[2]["first_seen"] == MOMENT.isoformat()
    assert rows[2]["other_file"] == "report.txt"
    sheet = book(followed).worksheets[0]
    shown = [cell.value for cell in sheet["B"]]
    assert shown == ["状态", "已接受", "已接受", "新增", "仍有", "已解决", "仍有"]


def test_turtle_leaves_what_is_fixed_out_of_the_results(followed: Report) -> None:
    graph = Graph().parse(data=WRITERS["ttl"](followed, "zh"), format="turtle")
    assert len(list(graph.subjects(RDF.type, SH.ValidationResult))) == 6
    assert len(list(graph.objects(None, SH.result))) == 5
    reasons = set(graph.objects(None, RDFS.comment))
    assert Literal("已接受：方案统一报送（科长，有效至2026-12-31）", "zh") in reasons


def test_turtle_is_the_same_text_every_time(planted: Report) -> None:
    lines = WRITERS["ttl"](planted, "zh").splitlines()
    prefixes = [line for line in lines if line.startswith("@prefix")]
    assert prefixes == sorted(prefixes) == lines[: len(prefixes)]
