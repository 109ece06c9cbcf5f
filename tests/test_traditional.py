"""Reports in traditional characters: the same facts, quoted as they are written."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from fazhi.loaders import traditional
from fazhi.loaders.extract import extract
from fazhi.loaders.readers import read
from fazhi.loaders.traditional import as_written, is_traditional, simplified, unread
from fazhi.text import Metadata

PAGES = Path(__file__).parent / "fixtures" / "html"
EXAMPLES = Path(__file__).parent.parent / "examples"
REPORT = (EXAMPLES / "2022-annual-report-liyang.txt").read_text("utf-8")
PLAN = (EXAMPLES / "2023-task-plan-liyang.txt").read_text("utf-8")


def in_traditional(text: str) -> str:
    opencc = pytest.importorskip("opencc", reason="fazhi[opencc] is not installed")
    converted: str = opencc.OpenCC("s2t").convert(text)
    assert len(converted) == len(text) and converted != text
    return converted


@pytest.fixture
def without_opencc(monkeypatch: pytest.MonkeyPatch) -> None:
    traditional._converter.cache_clear()
    monkeypatch.setitem(sys.modules, "opencc", None)
    monkeypatch.setattr(traditional, "_converter", traditional._converter.__wrapped__)


@pytest.mark.parametrize("text", [REPORT, PLAN], ids=["report", "plan"])
def test_a_traditional_print_gives_the_facts_of_the_simplified_one(text: str) -> None:
    written = in_traditional(text)
    assert extract(written) == as_written(extract(text), written)


def test_names_are_simplified_and_quotes_are_not() -> None:
    facts = extract(in_traditional(PLAN))
    assert facts.document.region == "320481"
    assignments = [each for task in facts.tasks for each in task.assignments]
    assert ("市发展和改革委员会", "市發展和改革委員會") in {(a.unit, a.quote) for a in assignments}
    assert not is_traditional(" ".join(unit.name for unit in facts.units))
    assert is_traditional(" ".join(task.quote for task in facts.tasks))


def test_offsets_are_kept_where_a_phrase_has_another_length(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    class Longer:
        def convert(self, text: str) -> str:
            return text.replace("會議", "会 议").replace("會", "会")

    monkeypatch.setattr(traditional, "_converter", lambda: Longer())
    assert simplified("會議\n會\ud800務") == "会議\n会?務"


def test_what_is_simplified_stays_itself() -> None:
    quoting = REPORT + "牌匾上写着“執法為民、實事求是”。"
    for text in (REPORT, quoting, "", "\n"):
        assert not is_traditional(text) and simplified(text) is text
        assert unread(text) == ()


@pytest.mark.parametrize("name", sorted(path.name for path in PAGES.glob("*.html")))
def test_a_traditional_page_is_taken_apart_as_the_simplified_one(name: str) -> None:
    page = (PAGES / name).read_text("utf-8")
    plain, written = (read(data.encode(), name) for data in (page, in_traditional(page)))
    assert written.content == in_traditional(plain.content)
    assert traditional.simplified_metadata(written.metadata) == plain.metadata


def test_every_character_of_the_test_has_a_simplified_form() -> None:
    # Else a text that has been simplified could be taken for a traditional one again.
    pytest.importorskip("opencc", reason="fazhi[opencc] is not installed")
    marks = traditional._ONLY_TRADITIONAL
    assert set(simplified(marks)).isdisjoint(marks)


def test_the_metadata_of_a_page_is_read_too() -> None:
    page = Metadata(
        title="溧陽市2022年法治政府建設情況報告", issuer="溧陽市人民政府", url="https://x.cn/報"
    )
    facts = extract(in_traditional(REPORT), page)
    assert facts.document.issuer == "溧阳市人民政府"
    assert facts.document.title == "溧阳市2022年法治政府建设情况报告"
    assert traditional.simplified_metadata(page).url == page.url


@pytest.mark.usefixtures("without_opencc")
def test_without_opencc_a_warning_says_what_to_install() -> None:
    written = "溧陽市2022年法治政府建設情況報告\n執法機關依法履行職責，實行會議制度。\n"
    facts = extract(written)
    assert simplified(written) is written
    assert [w for w in facts.warnings if "pip install 'fazhi[opencc]'" in w]
    assert not [w for w in extract(REPORT).warnings if "opencc" in w]


def test_a_ratio_names_its_counts_as_they_are_written() -> None:
    done = "全市行政機關依法執行會議決定，審結行政複議案件96件，直接糾錯95件，糾錯率98.96%。"
    facts = extract(f"某某縣2022年法治政府建設情況報告\n一、主要舉措和成效\n{done}\n")
    (ratio,) = facts.ratios
    assert (ratio.rate, ratio.numerator, ratio.denominator) == ("98.96%", "95件", "96件")
