"""Validation that looks again only at what changed, and remembers what it found."""

from __future__ import annotations

import json
import random
import signal
import subprocess
import sys
import time
from collections.abc import Sequence
from datetime import date, timedelta
from pathlib import Path

import pyoxigraph as ox
import pytest
from click.testing import CliRunner, Result

from fazhi.cli.main import cli
from fazhi.comparisons.compare import compare
from fazhi.ids import derived_iri, edition_of
from fazhi.loaders.load import load
from fazhi.queries import get, names, run
from fazhi.shapes import stored_results, validate
from fazhi.shapes.finding import Report, State
from fazhi.shapes.reports.formats import WRITERS
from fazhi.shapes.stored_results import Examined, is_current, keep
from fazhi.shapes.validate import validate as check
from fazhi.shapes.view import Past
from fazhi.stores import networkx_view
from fazhi.stores.embedded import open_reader, open_writer
from fazhi.stores.oxigraph import OxigraphWriter, in_memory
from fazhi.vocabulary import FZ, REGISTER

TEXT = """{place}人民政府{year}年法治政府建设情况报告

一、主要举措和成效
（一）依法履行职能
{done}
二、存在的不足
一是执法力量薄弱，原因是编制不足。
三、党政主要负责人履行推进法治建设第一责任人职责情况
市长带头学法。
四、下一步工作安排
一是加强执法监督，2024年底前满意率达到90%以上。
"""
RIGHT = "审结行政复议案件100件，纠错20件，纠错率20%。"
WRONG = "审结行政复议案件100件，纠错20件，纠错率35%。满意率120%。"
WORSE = f"今年以来工作有力。{WRONG}培训率达到130%。"
PLACES = ("宜兴市", "溧阳市", "江阴市")


class Office:
    """A folder of reports and the store that they are loaded into."""

    def __init__(self, folder: Path, store: OxigraphWriter | None = None) -> None:
        self.folder = folder
        self.store = store or in_memory()
        self.looked_at: list[str] = []

    def load(self, place: str, done: str, year: int = 2023) -> str:
        path = self.folder / f"{place}{year}.txt"
        path.write_text(TEXT.format(place=place, year=year, done=done), encoding="utf-8")
        report = load([path], self.store)
        compare(self.store, report.changed)
        return report.documents[0].edition or ""

    def remove(self, *editions: str) -> None:
        self.store.remove(editions)
        compare(self.store, ())

    def validate(
        self, past: Past | None = None, *, fresh: bool = False, kept: bool = True
    ) -> Report:
        self.looked_at = []
        return check(
            self.store,
            past=past,
            fresh=fresh,
            keep=self._keep if kept else None,
            progress=lambda number, total, name: self.looked_at.append(name),
        )

    def _keep(self, results: Sequence[Examined]) -> None:
        keep(self.store, results)


@pytest.fixture
def office(tmp_path: Path) -> Office:
    return Office(tmp_path)


def written(report: Report) -> list[str]:
    return [WRITERS[name](report, "zh") for name in ("table", "json", "csv", "ttl", "html")]


def in_state(report: Report, state: State) -> set[tuple[str, str]]:
    return {(f.rule.id, f.words) for f in report.findings if f.state is state}


DIFF = Past(diff=True)


def test_what_is_stored_gives_the_same_report_letter_for_letter(office: Office) -> None:
    office.load("宜兴市", WRONG)
    first = written(office.validate())
    assert len(office.looked_at) == 1
    assert written(office.validate()) == first
    assert office.looked_at == []
    assert written(office.validate(fresh=True)) == first
    assert len(office.looked_at) == 1


@pytest.mark.parametrize("seed", range(3))
def test_any_changes_give_what_a_fresh_validation_gives(office: Office, seed: int) -> None:
    chance = random.Random(seed)
    there: dict[str, None] = {}
    for _ in range(8):
        if there and chance.random() < 0.3:
            gone = chance.choice(list(there))
            office.remove(gone)
            del there[gone]
        else:
            done = chance.choice((RIGHT, WRONG, WORSE))
            year = chance.choice((2022, 2023))
            there[office.load(chance.choice(PLACES), done, year)] = None
        past = chance.choice((None, DIFF))
        seen = office.validate(past, kept=chance.random() < 0.7)
        assert len(seen.documents) == len(there)
        assert written(office.validate()) == written(office.validate(fresh=True, kept=False))


def test_only_what_changed_is_looked_at(office: Office) -> None:
    for place in PLACES:
        office.load(place, RIGHT)
    office.validate()
    office.load("江阴市", WRONG, 2020)
    office.validate()
    assert office.looked_at == ["江阴市人民政府2020年法治政府建设情况报告"]


def test_new_comparisons_are_looked_at(office: Office) -> None:
    edition = office.load("宜兴市", RIGHT)
    office.validate()
    graph = ox.NamedNode(derived_iri("comparison", edition))
    node = ox.NamedNode(f"{graph.value}/1")
    office.store.replace(graph.value, [ox.Quad(node, ox.NamedNode(f"{FZ}any"), node, graph)])
    office.validate()
    assert len(office.looked_at) == 1


def test_other_rules_make_all_results_outdated(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    office.load("宜兴市", WRONG)
    office.validate()
    monkeypatch.setattr(stored_results, "rules_hash", lambda: "other")
    office.validate()
    assert len(office.looked_at) == 1


def test_a_run_of_some_rules_takes_what_there_is_and_keeps_nothing(office: Office) -> None:
    edition = office.load("宜兴市", WRONG)
    some = check(office.store, rules=["percentage-beyond-100"], keep=office._keep)
    assert [finding.rule.id for finding in some.findings] == ["percentage-beyond-100"]
    assert not is_current(office.store, edition)
    office.validate()
    assert is_current(office.store, edition)
    again = check(office.store, rules=["percentage-beyond-100"])
    assert again.findings == some.findings


def test_the_profile_is_that_of_the_report_and_not_of_the_run_before(office: Office) -> None:
    office.load("宜兴市", WRONG)
    profile = {"percentage-beyond-100": validate.Severity.INFO}
    first = check(office.store, profile=profile, keep=office._keep)
    assert {f.severity for f in first.findings} == {validate.Severity.INFO}
    assert "rate-not-from-counts" in {f.rule.id for f in office.validate().findings}
    assert office.looked_at == []


def test_diff_tells_new_fixed_and_still_open(office: Office) -> None:
    old = office.load("宜兴市", WRONG)
    first = office.validate(DIFF)
    assert in_state(first, State.NEW) == in_state(office.validate(), State.OPEN)
    corrected = office.load("宜兴市", "满意率120%。好评率140%。")
    assert corrected != old
    office.remove(old)
    seen = office.validate(DIFF)
    assert ("percentage-beyond-100", "120%") in in_state(seen, State.OPEN)
    assert ("percentage-beyond-100", "140%") in in_state(seen, State.NEW)
    assert ("rate-not-from-counts", "35%") in in_state(seen, State.FIXED)
    assert {f.document.edition for f in seen.findings} == {corrected}
    assert written(office.validate(DIFF)) == written(seen)
    assert office.looked_at == []


def test_diff_stays_until_something_changes_again(office: Office) -> None:
    office.load("宜兴市", WRONG)
    office.validate()
    office.load("溧阳市", WRONG)
    office.validate()
    office.load("江阴市", RIGHT)  # nothing that the rules mind is new in it
    before = {f.document.file for f in office.validate(DIFF).findings if f.state is State.NEW}
    assert "宜兴市2023.txt" not in before


def test_a_corrected_edition_beside_the_old_one_brings_nothing_new(office: Office) -> None:
    office.load("宜兴市", WRONG)
    office.validate()
    office.load("宜兴市", f"{WRONG}另外，工作扎实。")
    assert in_state(office.validate(DIFF), State.FIXED) == set()
    assert ("percentage-beyond-100", "120%") in in_state(office.validate(DIFF), State.NEW)


def test_what_was_fixed_is_told_once_and_again_when_it_comes_back(office: Office) -> None:
    first = office.load("宜兴市", WRONG)
    office.validate()
    second = office.load("宜兴市", RIGHT)
    office.remove(first)
    assert ("percentage-beyond-100", "120%") in in_state(office.validate(DIFF), State.FIXED)
    assert "percentage-beyond-100" not in {f.rule.id for f in office.validate().findings}
    office.load("宜兴市", WRONG)
    office.remove(second)
    assert ("percentage-beyond-100", "120%") in in_state(office.validate(DIFF), State.NEW)
    assert in_state(office.validate(DIFF), State.FIXED) == set()


def test_since_tells_what_came_and_went_from_that_day_on(office: Office) -> None:
    first = office.load("宜兴市", WRONG)
    office.validate()
    office.load("宜兴市", RIGHT)
    office.remove(first)
    office.validate()
    today = date.today()
    seen = office.validate(Past(since=today - timedelta(days=1)))
    assert ("percentage-beyond-100", "120%") in in_state(seen, State.FIXED)
    assert office.validate(Past(since=today + timedelta(days=1))).findings == ()
    assert office.looked_at == []


def test_questions_have_the_same_answers_beside_what_was_found(office: Office) -> None:
    for place in PLACES:
        office.load(place, WORSE)
    asked = [name for name in names() if not any(p.required for p in get(name).parameters)]
    before = {name: list(run(office.store, name)) for name in asked}
    drawn = networkx_view.graph(office.store)
    office.validate()
    assert any(graph != edition_of(graph) for graph in office.store.graphs())
    assert {name: list(run(office.store, name)) for name in asked} == before
    assert set(networkx_view.graph(office.store).nodes) == set(drawn.nodes)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A store on disk with three reports."""
    with open_writer(tmp_path / "store") as writer:
        office = Office(tmp_path, writer)
        for place in PLACES:
            office.load(place, WRONG)
    return tmp_path / "store"


def call(root: Path, *arguments: str) -> Result:
    return CliRunner().invoke(cli, ["validate", "--store", str(root), *arguments])


def kept(root: Path) -> int:
    with open_reader(root) as reader:
        editions = [name for name in reader.graphs() if name == edition_of(name)]
        return sum(is_current(reader, name) for name in editions)


def test_the_command_keeps_what_it_found(root: Path) -> None:
    first = call(root, "--format", "json")
    assert first.exit_code == 1 and kept(root) == 3
    assert call(root, "--format", "json").stdout == first.stdout
    assert call(root, "--format", "json", "--fresh").stdout == first.stdout
    assert call(root, "--diff").exit_code == 1
    assert call(root, "--since", "2999-01-01").exit_code == 0


def test_another_writer_at_work_is_said_in_one_line(root: Path) -> None:
    with open_writer(root):
        result = call(root)
    assert result.exit_code == 1
    [line] = result.stderr.splitlines()
    assert "没有存入" in line and "另一个进程" in line
    assert kept(root) == 0


def test_what_was_found_in_an_older_state_is_not_kept(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    examine = validate.examine

    def meanwhile(*arguments: object) -> object:
        with open_writer(root) as writer:
            writer.remove([next(name for name in writer.graphs() if name != REGISTER)])
        return examine(*arguments)  # type: ignore[arg-type]

    monkeypatch.setattr(validate, "examine", meanwhile)
    result = call(root)
    assert result.exit_code == 1
    assert "已有改动" in result.stderr
    assert kept(root) == 0


def test_an_interrupted_run_keeps_whole_documents(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    replace, calls = OxigraphWriter.replace, 0

    def interrupted(*arguments: object) -> None:
        nonlocal calls
        calls += 1
        if calls == 3:
            raise KeyboardInterrupt
        replace(*arguments)  # type: ignore[arg-type]

    monkeypatch.setattr(OxigraphWriter, "replace", interrupted)
    result = call(root, "-o", str(root.parent / "report.json"))
    assert result.exit_code == 130
    assert result.stderr == "已中断。\n"
    assert not (root.parent / "report.json").exists()
    monkeypatch.undo()
    assert kept(root) == 2
    assert call(root, "--format", "json").stdout == call(root, "--fresh", "--format", "json").stdout
    assert kept(root) == 3


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--since", "明天"), "--since：日期“明天”应写作 2026-12-31"),
        (("--since", "20240101"), "--since：日期“20240101”应写作 2026-12-31"),
        (("--since", "2024-W01-1"), "--since：日期“2024-W01-1”应写作 2026-12-31"),
        (("--since", "2024-02-30"), "--since：日期“2024-02-30”应写作 2026-12-31"),
        (("--since", "２０２４-01-01"), "应写作 2026-12-31"),
        (("--since", "2026-01-01", "--diff"), "只能用一个"),
    ],
)
def test_a_wrong_past_is_refused(root: Path, arguments: tuple[str, ...], said: str) -> None:
    result = call(root, *arguments)
    assert result.exit_code == 2
    assert said in result.stderr and len(result.stderr.splitlines()) == 1
    assert result.stdout == ""


@pytest.mark.skipif(not hasattr(time, "tzset"), reason="the time zone cannot be set")
@pytest.mark.parametrize("zone", ["Asia/Shanghai", "America/New_York"])
def test_the_ends_of_the_calendar_are_days_too(
    root: Path, zone: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    try:
        with monkeypatch.context() as patch:
            patch.setenv("TZ", zone)
            time.tzset()
            every, none = (
                json.loads(call(root, "--since", day, "--format", "json").stdout)
                for day in ("0001-01-01", "9999-12-31")
            )
    finally:
        time.tzset()
    assert every["findings"] and not none["findings"]


def test_a_report_replaces_an_older_one_only_when_it_is_whole(
    root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    report = tmp_path / "report.json"
    report.write_text("old", encoding="utf-8")

    def full(*arguments: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.replace", full)
    result = call(root, "-o", str(report))
    assert result.exit_code == 2 and "写不了" in result.stderr
    assert report.read_text(encoding="utf-8") == "old"
    assert [path.name for path in tmp_path.iterdir() if path.name.startswith(".")] == []


def test_a_store_of_a_newer_program_is_refused(root: Path) -> None:
    mark = root / "fazhi-store.json"
    mark.write_text('{"format": 99, "program": "9.0"}', encoding="utf-8")
    result = call(root)
    assert result.exit_code == 2 and result.stdout == ""
    [line] = result.stderr.splitlines()
    assert "更新的程序" in line and str(root) in line


def test_a_killed_run_leaves_whole_documents(root: Path) -> None:
    """The process ends in the middle of the second document's transaction."""
    program = (
        "import os, sys\n"
        "from fazhi.cli.main import main\n"
        "from fazhi.stores.oxigraph import OxigraphWriter as W\n"
        "replace, calls = W.replace, []\n"
        "def killed(self, graph, quads, also_drop=()):\n"
        "    calls.append(graph)\n"
        "    if len(calls) == 2:\n"
        "        os.kill(os.getpid(), 9)\n"
        "    replace(self, graph, quads, also_drop)\n"
        "W.replace = killed\n"
        f"sys.argv[1:] = ['validate', '--store', {str(root)!r}]\n"
        "main()\n"
    )
    ended = subprocess.run([sys.executable, "-c", program], capture_output=True, check=False)
    assert ended.returncode == -signal.SIGKILL and ended.stdout == b""
    assert kept(root) == 1
    assert call(root, "--format", "json").stdout == call(root, "--fresh", "--format", "json").stdout
    assert kept(root) == 3
