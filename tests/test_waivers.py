"""Accepted findings: a file that says which, why, by whom and until when."""

from __future__ import annotations

import json
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from planted import plant, validate

import fazhi
from fazhi.errors import InputError
from fazhi.shapes.finding import Report
from fazhi.shapes.text_file import read_text
from fazhi.shapes.waiver import COLUMNS, parse

HEADER = "\t".join(COLUMNS)
TODAY = date.today()


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return plant(tmp_path_factory.mktemp("waivers") / "store")


@pytest.fixture
def waivers(tmp_path: Path) -> Path:
    return tmp_path / "已接受.tsv"


def write(path: Path, *lines: tuple[str, ...]) -> Path:
    text = "\n".join((HEADER, *("\t".join(line) for line in lines)))
    path.write_text(f"# 说明\n{text}\n", encoding="utf-8")
    return path


def validated(store: Path, waivers: Path | None = None) -> Report:
    with fazhi.open_store(store) as opened:
        return opened.validate(waivers=waivers)


def line_for(finding: Any, until: str = "", words: str | None = None) -> tuple[str, ...]:
    said = finding.words if words is None else words
    return (finding.document.file, finding.rule.id, said, "省里另有规定", "法治科科长", until)


def test_a_finding_is_accepted_by_its_words(store: Path, waivers: Path) -> None:
    before = validated(store)
    chosen = next(f for f in before.findings if f.place is not None)
    after = validated(store, write(waivers, line_for(chosen, "2999-12-31")))
    [accepted] = [f for f in after.findings if f.waiver]
    assert (accepted.rule, accepted.words) == (chosen.rule, chosen.words)
    assert accepted.waiver and accepted.waiver.role == "法治科科长"
    assert len(after.findings) == len(before.findings) and after.waived == 1
    assert after.count(chosen.severity) == before.count(chosen.severity) - 1
    assert not after.conforms and after.expired == after.unused == ()


def test_no_words_accept_all_of_a_rule_in_a_document(store: Path, waivers: Path) -> None:
    before = validated(store)
    lines = {line_for(f, words="") for f in before.findings}
    after = validated(store, write(waivers, *sorted(lines)))
    assert not after.violated and after.waived == len(before.findings)
    assert validate(store, "--waivers", str(waivers)).exit_code == 0
    assert validate(store).exit_code == 1


def test_a_document_may_be_named_by_its_work_or_edition(store: Path, waivers: Path) -> None:
    chosen = next(f for f in validated(store).findings if f.document.work)
    for name in (chosen.document.work, chosen.document.edition):
        line = (name or "", *line_for(chosen)[1:])
        assert validated(store, write(waivers, line)).waived >= 1


def test_what_has_expired_counts_again_and_is_named(store: Path, waivers: Path) -> None:
    chosen = next(f for f in validated(store).findings if f.place is not None)
    yesterday = (TODAY - timedelta(days=1)).isoformat()
    after = validated(store, write(waivers, line_for(chosen, yesterday)))
    assert after.waived == 0 and len(after.expired) == 1
    result = validate(store, "--waivers", str(waivers), "--format", "json")
    assert result.exit_code == 1
    assert f"已经过期：{chosen.document.file}" in result.stderr and yesterday in result.stderr
    assert validated(store, write(waivers, line_for(chosen, TODAY.isoformat()))).waived == 1


def test_what_fits_nothing_is_named(store: Path, waivers: Path) -> None:
    chosen = next(f for f in validated(store).findings if f.place is not None)
    after = validated(store, write(waivers, line_for(chosen, words="没有这样的话")))
    assert after.waived == 0 and [w.line for w in after.unused] == [3]
    assert "没有这样的话" in validate(store, "--waivers", str(waivers), "--format", "json").stderr


def test_waivers_of_rules_that_are_not_applied_are_not_called_unused(
    store: Path, waivers: Path
) -> None:
    write(waivers, *(line_for(f) for f in validated(store).findings))
    report = json.loads(
        validate(
            store, "--waivers", str(waivers), "--rule", "report-late", "--format", "json"
        ).stdout
    )
    assert report["counts"]["violation"] == 0
    with fazhi.open_store(store) as opened:
        assert opened.validate(waivers=waivers, rules=["report-late"]).unused == ()


def test_a_waiver_is_used_though_its_finding_is_not_asked_for(store: Path, waivers: Path) -> None:
    chosen = next(f for f in validated(store).findings if f.place is not None)
    write(waivers, line_for(chosen))
    with fazhi.open_store(store) as opened:
        report = opened.validate(waivers=waivers, since=TODAY + timedelta(days=1))
    assert report.findings == () and report.unused == ()


@pytest.mark.parametrize("format", ["table", "json", "csv", "html", "ttl", "md"])
def test_every_format_says_why_it_is_accepted(store: Path, waivers: Path, format: str) -> None:
    write(waivers, *(line_for(f) for f in validated(store).findings))
    said = validate(store, "--waivers", str(waivers), "--format", format)
    assert said.exit_code == 0, said.output
    assert "省里另有规定" in said.stdout or format == "md"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("document\trule\n", "第1行：第一行应写明各栏的名称"),
        (f"{HEADER}\na\treport-late\tb\tc\td\t2026-13-01\n", "第2行：日期“2026-13-01”应写作"),
        (f"{HEADER}\n\n# x\na\treport-late\tb\t\td\n", "第4行：reason 一栏不能空着"),
        (f"{HEADER}\na\treport-late\tb\tc\t\t\n", "第2行：role 一栏不能空着"),
        (f"{HEADER}\na\treport-lat\tb\tc\td\t\n", "第2行：没有名为“report-lat”的规则，是否指"),
        (f"{HEADER}\na\treport-late\tb\tc\td\t\te\n", "第2行：应有6栏"),
    ],
)
def test_a_line_that_is_not_right_is_named(text: str, said: str) -> None:
    with pytest.raises(InputError) as error:
        parse(text, "表.tsv")
    assert f"表.tsv {said}" in str(error.value)


def test_an_empty_table_and_cut_tabs_are_right() -> None:
    assert parse("", "x") == parse(HEADER, "x") == ()
    [waiver] = parse(f"{HEADER}\na b\treport-late\t\tc\td", "x")
    assert waiver.until is None and waiver.words == ""


def test_a_file_that_cannot_be_read_ends_the_run(store: Path, tmp_path: Path) -> None:
    (tmp_path / "bytes.tsv").write_bytes("已接受".encode("gb18030"))
    for name, said in (("none.tsv", "读不了"), ("bytes.tsv", "不是 UTF-8")):
        result = validate(store, "--waivers", str(tmp_path / name))
        assert result.exit_code == 2 and result.stdout == ""
        [line] = result.stderr.splitlines()
        assert name in line and said in line


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_a_table_may_come_from_excel(tmp_path: Path, encoding: str) -> None:
    """It quotes cells with quotes in them, pads lines, writes dates its way and ``\\r\\n``."""
    cells = ("a.html", "report-late", '"“放管服""改革"', "机构改革", "科长", "2026/3/1", "", "")
    path = tmp_path / "已接受.tsv"
    text = "\r\n".join((f"{HEADER}\t\t", '"# 说明, 一"', "\t".join(cells), "\t\t", ""))
    path.write_bytes(text.encode(encoding))
    [waiver] = parse(read_text(path), path.name)
    assert waiver.words == '“放管服"改革'
    assert (waiver.until, waiver.line) == (date(2026, 3, 1), 3)


def test_quotes_of_the_text_itself_stay() -> None:
    line = 'a.html\treport-late\t"放管服"改革\t机构\u2028改革\t科长'
    [waiver] = parse(f"{HEADER}\n{line}", "x")
    assert (waiver.words, waiver.reason) == ('"放管服"改革', "机构 改革")
