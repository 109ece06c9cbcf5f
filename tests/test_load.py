"""Loading documents: idempotent, atomic, past what is broken."""

from __future__ import annotations

import signal
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from pyoxigraph import Quad

from fazhi.errors import InputError, StoreError
from fazhi.facts import Facts
from fazhi.ids import edition_iri
from fazhi.loaders import load as loading
from fazhi.loaders.configuration import configuration_hash
from fazhi.loaders.extract import extract
from fazhi.loaders.load import Loaded, load
from fazhi.loaders.mapping import Run
from fazhi.loaders.sources import find_sources
from fazhi.loaders.summary import summarise
from fazhi.stores.base import Writer
from fazhi.stores.embedded import open_reader, open_writer
from fazhi.stores.oxigraph import in_memory
from fazhi.text import Metadata, Text
from fazhi.vocabulary import REGISTER

REPORT = """芜湖市人民政府关于{year}年法治政府建设情况的报告
一、主要举措和成效
一是加强行政复议工作。市司法局审结行政复议案件{count}件。
二是规范行政执法。修订《行政执法规程》，培训执法人员300余人次。
二、存在的不足
一是少数部门执法不够规范。
三、下一步工作安排
一是持续优化营商环境。二是加强执法监督。
"""
RUN = Run("1", "a" * 32, datetime(2024, 5, 1, tzinfo=UTC))


def write(folder: Path, number: int = 0, name: str | None = None) -> Path:
    path = folder / (name or f"{number:03}.txt")
    path.write_text(REPORT.format(year=2000 + number, count=100 + number), encoding="utf-8")
    return path


def states(rows: Sequence[Loaded]) -> list[str]:
    return [row.state for row in rows]


def run(store: Writer, *files: Path, by: Run = RUN) -> list[str]:
    return states(load(files, store, run=by).documents)


def contents(store: Writer) -> set[Quad]:
    return set(store.quads())


def test_a_document_becomes_one_graph_and_a_row(tmp_path: Path) -> None:
    store, path = in_memory(), write(tmp_path)
    [row] = load([path], store).documents
    assert (row.state, row.reason) == ("loaded", None)
    assert list(store.graphs()) == [row.edition] == [edition_iri(path.read_text(encoding="utf-8"))]
    found = row.summary
    assert (found.kind, found.region, found.region_name, found.period) == (
        "annual-report", "340200", "芜湖市", "2000",
    )  # fmt: skip
    facts = extract(path.read_text(encoding="utf-8"))
    assert found.facts == {
        "part": len(facts.parts), "measure": len(facts.measures), "metric": len(facts.metrics),
        "instrument": len(facts.instruments), "task": len(facts.tasks), "unit": len(facts.units),
        "obligation": len(facts.obligations), "problem": len(facts.problems),
        "ratio": len(facts.ratios),
    }  # fmt: skip
    assert found.facts["measure"] == 2


def test_loading_twice_changes_nothing(tmp_path: Path) -> None:
    store, path = in_memory(), write(tmp_path)
    assert run(store, path) == ["loaded"]
    before = contents(store)
    later = replace(RUN, started=datetime(2030, 1, 1, tzinfo=UTC))
    assert run(store, path, by=later) == ["unchanged"]
    assert contents(store) == before


def test_an_unchanged_document_still_tells_what_it_holds(tmp_path: Path) -> None:
    store, path = in_memory(), write(tmp_path)
    first = load([path], store).documents[0].summary
    assert load([path], store).documents[0].summary == first


@pytest.mark.parametrize("change", [{"version": "2"}, {"configuration": "b" * 32}])
def test_a_new_version_of_the_extractor_replaces_its_old_facts(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, change: dict[str, Any]
) -> None:
    store, path = in_memory(), write(tmp_path)
    run(store, path)
    monkeypatch.setattr(loading, "extract", lambda *_: Facts(extract(*_).document))
    newer = replace(RUN, **change)
    assert run(store, path, by=newer) == ["replaced"]
    [graph] = store.graphs()
    assert sum(summarise(store.quads(graph)).facts.values()) == 0
    assert run(store, path, by=newer) == ["unchanged"]


def test_another_text_of_the_same_file_replaces_the_edition(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store, path = in_memory(), write(tmp_path)
    run(store, path)
    better = Text("芜湖市人民政府关于2000年法治政府建设情况的报告\n一、主要举措和成效\n无。\n")
    monkeypatch.setattr(loading, "read", lambda data, name: better)
    assert run(store, path, by=replace(RUN, version="2")) == ["replaced"]
    assert list(store.graphs()) == [edition_iri(better.content)]


def test_the_same_text_in_another_file_is_one_edition_with_two_files(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store, first, second = in_memory(), write(tmp_path), tmp_path / "镜像.txt"
    second.write_bytes(first.read_bytes().replace(b"\n", b"\r\n"))
    assert run(store, first, second) == ["loaded", "replaced"]
    assert run(store, first, second) == ["unchanged", "unchanged"]
    assert len(list(store.graphs())) == 1
    newer = replace(RUN, version="2")
    assert run(store, first, by=newer) == ["replaced"]
    assert run(store, second, by=newer) == ["unchanged"], "new facts forgot the other file"


def test_a_corrected_text_is_an_edition_beside_the_first(tmp_path: Path) -> None:
    store, path = in_memory(), write(tmp_path)
    run(store, path)
    path.write_text(path.read_text(encoding="utf-8") + "更正。\n", encoding="utf-8")
    assert run(store, path) == ["loaded"]
    assert len(list(store.graphs())) == 2


def test_a_broken_document_is_a_row_and_the_others_go_in(tmp_path: Path) -> None:
    write(tmp_path, 1)
    (tmp_path / "002.txt").write_bytes(b"")
    (tmp_path / "003.txt").write_bytes(bytes(range(256)) * 40)
    write(tmp_path, 4)
    store = in_memory()
    report = load(find_sources([tmp_path]).files, store)
    assert states(report.documents) == ["loaded", "failed", "failed", "loaded"]
    assert [row.path.name for row in report.failed] == ["002.txt", "003.txt"]
    assert all(row.reason and "\n" not in row.reason for row in report.failed)
    assert len(list(store.graphs())) == 2


def test_a_file_that_cannot_be_opened_is_a_row(tmp_path: Path) -> None:
    [row] = load([tmp_path / "走了.txt"], in_memory()).documents
    assert row.state == "failed"
    assert row.reason


def test_a_fact_without_its_evidence_fails_its_document_only(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def shifted(text: str, metadata: Metadata | None = None) -> Facts:
        facts = extract(text, metadata)
        if "2001年" not in text:
            return facts
        first = facts.measures[0]
        return replace(facts, measures=(replace(first, start=first.start + 1),))

    monkeypatch.setattr(loading, "extract", shifted)
    store = in_memory()
    report = load([write(tmp_path, 1), write(tmp_path, 2)], store)
    assert states(report.documents) == ["failed", "loaded"]
    assert "measure" in (report.documents[0].reason or "")
    assert len(list(store.graphs())) == 1


def test_progress_comes_before_each_document(tmp_path: Path) -> None:
    told: list[tuple[int, int, str]] = []
    files = [write(tmp_path, 1), write(tmp_path, 2)]
    load(files, in_memory(), progress=lambda *step: told.append(step))
    assert told == [(0, 2, "001.txt"), (1, 2, "002.txt")]


def test_a_write_that_fails_stops_the_run_with_the_documents_before_it_in(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = in_memory()
    whole = store.replace

    def full(graph: str, quads: list[Quad], also_drop: Sequence[str] = ()) -> None:
        if len(list(store.graphs())) == 1:
            raise StoreError("磁盘已满")
        whole(graph, quads, also_drop)

    monkeypatch.setattr(store, "replace", full)
    with pytest.raises(StoreError, match="磁盘"):
        load([write(tmp_path, 1), write(tmp_path, 2), write(tmp_path, 3)], store)
    assert len(list(store.graphs())) == 1


@pytest.mark.skipif(sys.platform == "win32", reason="no SIGKILL on Windows")
def test_a_kill_leaves_whole_documents_and_the_next_run_goes_on(tmp_path: Path) -> None:
    folder, root = tmp_path / "docs", tmp_path / "store"
    folder.mkdir()
    files = [write(folder, number) for number in range(30)]
    script = (
        "import sys; from datetime import datetime; from pathlib import Path\n"
        "from fazhi.loaders.load import load\n"
        "from fazhi.loaders.mapping import Run\n"
        "from fazhi.stores.embedded import open_writer\n"
        "with open_writer(Path(sys.argv[1])) as store:\n"
        "    load(sorted(Path(sys.argv[2]).iterdir()), store,\n"
        "         run=Run('1', 'a' * 32, datetime.min),\n"
        "         progress=lambda number, *_: print(number, flush=True))\n"
    )
    killed = subprocess.Popen(
        [sys.executable, "-c", script, str(root), str(folder)], stdout=subprocess.PIPE, text=True
    )
    assert killed.stdout is not None
    while killed.stdout.readline().strip() != "7":
        assert killed.poll() is None
    killed.send_signal(signal.SIGKILL)
    killed.communicate()

    whole = in_memory()
    load(files, whole)
    with open_reader(root) as reader:
        left = [graph for graph in reader.graphs() if graph != REGISTER]
        assert len(left) >= 7
        for graph in left:
            expected = summarise(whole.quads(graph))
            assert summarise(reader.quads(graph)) == expected
            assert len(list(reader.quads(graph))) == len(list(whole.quads(graph)))
    with open_writer(root) as writer:
        again = run(writer, *files)
    assert again.count("unchanged") == len(left)
    assert again.count("loaded") == len(files) - len(left)


def test_folders_are_searched_through_hidden_files_passed_over_and_others_listed(
    tmp_path: Path,
) -> None:
    for name in ("b/2.txt", "b/1.html", "a.txt", ".hidden/x.txt", "b/.y.txt", "b/3.xlsx"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("文字", encoding="utf-8")
    found = find_sources([tmp_path, tmp_path / "a.txt"])
    assert [str(path.relative_to(tmp_path)) for path in found.files] == [
        "a.txt", "b/1.html", "b/2.txt",
    ]  # fmt: skip
    assert [path.name for path in found.skipped] == ["3.xlsx"]
    apart = find_sources([tmp_path], apart=tmp_path / "b")
    assert (apart.files, apart.skipped) == ((tmp_path / "a.txt",), ())


def test_a_file_that_is_named_is_taken_whatever_it_is_called(tmp_path: Path) -> None:
    path = write(tmp_path, name="无后缀的报告")
    assert find_sources([path]).files == (path,)


def test_nothing_to_load_is_an_input_error(tmp_path: Path) -> None:
    (tmp_path / "表.xlsx").write_bytes(b"x")
    with pytest.raises(InputError, match=r"没有可载入的文件.*\.txt"):
        find_sources([tmp_path])
    with pytest.raises(InputError, match="没有这个文件"):
        find_sources([tmp_path / "走了.txt"])


def test_the_configuration_hash_stands_for_rules_and_lexicons(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    first = configuration_hash()
    assert len(first) == 32
    monkeypatch.setattr("fazhi.loaders.configuration._PACKAGES", ("fazhi.loaders",))
    configuration_hash.cache_clear()
    assert configuration_hash() != first
    configuration_hash.cache_clear()
