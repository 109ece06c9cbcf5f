"""The files for an import: what processes side by side write is what one writes."""

from __future__ import annotations

import csv
import json
import os
from collections.abc import Iterable
from pathlib import Path

import pytest

from fazhi.errors import InputError, StoreError
from fazhi.ids import BASE
from fazhi.loaders.load import load
from fazhi.stores.embedded import open_reader, open_writer
from fazhi.stores.neo4j import csv_tables, import_files
from fazhi.stores.neo4j.csv_tables import Tables, quoted
from fazhi.stores.neo4j.import_files import ImportFiles, write_import_files
from fazhi.stores.neo4j.met import SHELVES, Met, met
from fazhi.stores.neo4j.numbers import Numbers
from fazhi.stores.oxigraph import in_memory

PLAN = """{city}2023年法治政府建设任务分工方案

一、重点任务
1.完善公平竞争审查制度。
责任单位：市司法局
2.加强行政执法监督，2023年12月底前完成。
责任单位：市司法局
配合单位：市公安局、市财政局
"""
CITIES = ("芜湖市", "合肥市", "蚌埠市", "安庆市")


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("plans")
    for city in CITIES:
        (folder / f"{city}.txt").write_text(PLAN.format(city=city), encoding="utf-8")
    root = tmp_path_factory.mktemp("store")
    with open_writer(root) as writer:
        load(sorted(folder.iterdir()), writer)
    return root


def rows(written: ImportFiles) -> list[tuple[str, ...]]:
    """Every row as the import reads it: what it is, and its cells by column, but for empty ones."""
    found = []
    for line in written.arguments.read_text(encoding="utf-8").splitlines():
        kind, _, paths = (json.loads(line) if line[0] == '"' else line).partition("=")
        if kind in ("--nodes", "--relationships"):
            header, body = map(Path, paths.split(","))
            names = header.read_text(encoding="utf-8").strip().split(",")
            with body.open(encoding="utf-8", newline="") as lines:
                for row in csv.reader(lines):
                    assert len(row) <= len(names)
                    cells = zip(names, row, strict=False)  # the importer fills a row up
                    found.append((kind, *sorted(f"{name}={cell}" for name, cell in cells if cell)))
    return sorted(found)


@pytest.fixture
def by_one(store: Path, tmp_path: Path) -> list[tuple[str, ...]]:
    with open_reader(store) as reader:
        return rows(write_import_files(reader, tmp_path / "one"))


def test_processes_side_by_side_write_what_one_does(
    store: Path, tmp_path: Path, by_one: list[tuple[str, ...]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(import_files, "_WORTH", 2)
    with open_reader(store) as reader:
        written = write_import_files(reader, tmp_path / "two", processes=8)
    assert len({path.name[:7] for path in (tmp_path / "two").glob("nodes-*")}) > 2
    assert rows(written) == by_one
    assert written.nodes + written.relationships == len(by_one)
    for name in (":ID=", "iri:string="):
        every = [next(cell for cell in row if cell.startswith(name)) for row in by_one
                 if row[0] == "--nodes"]  # fmt: skip
        assert len(set(every)) == len(every)


def test_few_documents_and_stores_in_memory_are_written_by_one(
    store: Path, tmp_path: Path, by_one: list[tuple[str, ...]]
) -> None:
    with open_reader(store) as reader:
        held = in_memory()
        for graph in reader.graphs():
            held.replace(graph, reader.quads(graph))
        few = write_import_files(reader, tmp_path / "few", processes=8)
    assert rows(few) == by_one
    assert rows(write_import_files(held, tmp_path / "memory", processes=8)) == by_one
    assert not list(tmp_path.glob("*/nodes-2*"))


def killed(*_: object) -> None:
    """What a process does that runs out of memory."""
    os._exit(9)


def test_a_process_that_is_ended_from_outside_is_told(
    store: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(import_files, "_WORTH", 2)
    monkeypatch.setattr(import_files, "write_share", killed)
    with open_reader(store) as reader, pytest.raises(StoreError, match="被终止"):
        write_import_files(reader, tmp_path / "out", processes=2)
    assert not list((tmp_path / "out").iterdir())


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no /dev/full")
def test_a_full_disk_leaves_no_half_files(
    store: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(csv_tables, "_open", lambda _: Path("/dev/full").open("w"))
    with open_reader(store) as reader, pytest.raises(InputError, match="已写的都已删去.*磁盘空间"):
        write_import_files(reader, tmp_path / "out")
    assert not list((tmp_path / "out").iterdir())


@pytest.mark.parametrize(
    "name", ["a b", "ab", "system1", "1st", "a_b", "ends-", "库", "a" * 64, ""]
)
def test_what_neo4j_would_not_call_a_database_is_refused(name: str, tmp_path: Path) -> None:
    with pytest.raises(InputError, match="库名"):
        write_import_files(in_memory(), tmp_path / "out", database=name)
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize("name", ["a,b", "a=b"])
def test_a_path_that_the_importer_cannot_read_is_refused(name: str, tmp_path: Path) -> None:
    with pytest.raises(InputError, match="逗号或等号"):
        write_import_files(in_memory(), tmp_path / name / "out")
    assert not (tmp_path / name).exists()


def test_what_several_meet_and_none_writes_is_given_once(tmp_path: Path) -> None:
    numbers = Numbers([], 0)
    for number, iris in enumerate((["urn:a", "urn:e", "urn:a"], ["urn:b", "urn:a", "urn:c\u2028"])):
        with Met(tmp_path, number, numbers) as noted:
            noted.add(iris, {})
            noted.wrote(map(numbers, ["urn:d", "urn:e"][: number + 1]))
    halves = [
        [iri for shelf in met(tmp_path, range(first, SHELVES, 2), numbers) for iri in shelf]
        for first in range(2)
    ]
    assert sorted(halves[0] + halves[1]) == ["urn:a", "urn:b", "urn:c\u2028"]


def test_marks_in_texts_and_empty_texts_are_kept(tmp_path: Path) -> None:
    with Tables(tmp_path, "nodes", ("iri:ID",), compress=False) as tables:
        tables.add(quoted('a"b'), {"text": 'say "yes", then\nno', "none": ""})
        tables.add(quoted("c"), {"list": ['"', "d"], "number": 1})
    [(header, body)] = tables.files()
    assert header.read_text(encoding="utf-8") == (
        "iri:ID,text:string,none:string,list:string[],number:long\n"
    )
    assert body.read_text(encoding="utf-8") == (
        '"a""b","say ""yes"", then\nno",""\n"c",,,"""\x1fd",1\n'
    )


def test_a_value_of_another_type_gets_a_table_of_its_own(tmp_path: Path) -> None:
    with Tables(tmp_path, "nodes", ("iri:ID",), compress=False) as tables:
        tables.add('"a"', {"value": 1})
        tables.add('"b"', {"value": "one"})
        tables.add('"c"', {"value": 2})
    assert [body.read_text(encoding="utf-8") for _, body in tables.files()] == [
        '"a",1\n"c",2\n',
        '"b","one"\n',
    ]


def test_numbers_are_the_same_everywhere_and_tell_nodes_apart() -> None:
    editions = [f"{BASE}edition/{number:032x}" for number in range(300)]
    iris = [f"{edition}/task/{number}" for edition in editions for number in range(30)]
    iris += [f"{BASE}unit/cn/{number}" for number in range(1000)]
    numbers = Numbers(editions, 0)
    found = {numbers(iri) for iri in iris}
    assert len(found) == len(iris)
    assert 0 <= min(found) < max(found) < 2**56  # what the importer takes
    assert found == set(map(Numbers(list(editions), 0), iris))
    assert found.isdisjoint(map(Numbers(editions, 1), iris))


def test_nodes_of_a_document_have_numbers_near_each_other() -> None:
    editions = [f"{BASE}edition/{number:032x}" for number in range(300)]
    numbers = Numbers(editions, 0)
    of = [sorted(numbers(f"{edition}/task/{n}") for n in range(30)) for edition in editions]
    assert all(one[-1] < other[0] for one, other in zip(of, of[1:], strict=False))


def test_where_two_nodes_have_one_number_all_are_given_others(
    store: Path, tmp_path: Path, by_one: list[tuple[str, ...]], monkeypatch: pytest.MonkeyPatch
) -> None:
    """One process writes documents, and what it met."""
    for met_only in (False, True):
        salts = []

        class Alike(Numbers):
            def __init__(self, sources: Iterable[str], salt: int, *, met: bool = met_only) -> None:
                super().__init__(sources, salt)
                self._alike = salt == 0
                self._met = met
                salts.append(salt)  # noqa: B023

            def among(self, source: str | None, iris: Iterable[str]) -> dict[str, int]:
                made = super().among(source, iris)
                alike = self._alike and (source is None or not self._met)
                return dict.fromkeys(made, 7) if alike else made

        monkeypatch.setattr(import_files, "Numbers", Alike)
        with open_reader(store) as reader:
            written = write_import_files(reader, tmp_path / f"out{met_only}")
        assert salts == [0, 1]
        assert written.nodes + written.relationships == len(by_one)
        assert len(rows(written)) == len(by_one)
