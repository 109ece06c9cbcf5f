"""``fazhi info``, ``export`` and ``remove`` on a store of two reports."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import networkx as nx
import pyoxigraph as ox
import pytest
from click.testing import CliRunner, Result

from fazhi.cli.main import cli
from fazhi.ids import edition_of
from fazhi.loaders.load import load
from fazhi.stores.directory import MARK
from fazhi.stores.embedded import open_reader, open_writer
from fazhi.vocabulary import REGISTER

REPORT = """芜湖市人民政府关于{year}年法治政府建设情况的报告
一、主要举措和成效
一是加强行政复议工作。审结行政复议案件96件。
"""


YEARS = {"一.txt": 2021, "二.txt": 2022, "a/同名.txt": 2018, "b/同名.txt": 2019}


@pytest.fixture(scope="module")
def loaded(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("loaded")
    for name, year in YEARS.items():
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_text(REPORT.format(year=year), encoding="utf-8")
    with open_writer(folder / "库") as writer:
        load([folder / name for name in YEARS], writer)
    return folder / "库"


@pytest.fixture
def store(loaded: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(loaded, tmp_path / "库"))


def fazhi(command: str, *args: str, store: Path) -> Result:
    return CliRunner().invoke(cli, [command, *args, "--store", str(store)])


def graphs(store: Path) -> list[str]:
    with open_reader(store) as reader:
        return [g for g in reader.graphs() if g != REGISTER and edition_of(g) == g]


def test_info_counts_what_is_there(store: Path) -> None:
    result = fazhi("info", "--format", "json", store=store)
    found = {row["item"]: row["value"] for row in json.loads(result.stdout)}
    assert (found["works"], found["editions"], found["AnnualReport"]) == (4, 4, 4)
    assert (found["Measure"], found["Observation"]) == (4, 4)
    with open_reader(store) as reader:
        assert found["triples"] == len(list(reader.quads()))
    assert found["disk"] > 1000
    assert found["program"] == found["extracted_by"] == found["store_program"]
    assert found["store_format"] == 1


@pytest.mark.parametrize(("lang", "words"), [("zh", "举措"), ("en", "measure")])
def test_info_names_classes_in_the_words_of_the_ontology(
    store: Path, lang: str, words: str
) -> None:
    rows = fazhi("info", "--lang", lang, store=store).stdout.splitlines()
    assert [words, "4"] in [row.split() for row in rows]


def test_export_to_standard_output_is_nquads(store: Path) -> None:
    result = fazhi("export", store=store)
    back = set(ox.parse(result.stdout_bytes, format=ox.RdfFormat.N_QUADS))
    with open_reader(store) as reader:
        assert len(back) == len(list(reader.quads()))


@pytest.mark.parametrize("name", ["图谱.ttl", "图谱.trig", "图谱.jsonld", "图谱.nq"])
def test_export_follows_the_extension(store: Path, tmp_path: Path, name: str) -> None:
    result = fazhi("export", "-o", str(tmp_path / name), store=store)
    assert (result.exit_code, result.stdout) == (0, "")
    rdf = ox.RdfFormat.from_extension(Path(name).suffix[1:])
    assert rdf is not None
    assert len(list(ox.parse(path=tmp_path / name, format=rdf))) > 1000


def test_export_draws_graphs(store: Path, tmp_path: Path) -> None:
    result = fazhi("export", "--format", "graphml", "-o", str(tmp_path / "图"), store=store)
    assert result.exit_code == 0
    types = [data["type"] for _, data in nx.read_graphml(tmp_path / "图").nodes(data=True)]
    assert types.count("Measure") == 4


def test_export_to_an_unknown_extension_asks_for_the_format(store: Path, tmp_path: Path) -> None:
    result = fazhi("export", "-o", str(tmp_path / "图谱.docx"), store=store)
    assert result.exit_code == 2
    assert "--format" in result.stderr
    assert not (tmp_path / "图谱.docx").exists()


def test_remove_by_file_name_says_what_it_removed(store: Path) -> None:
    before = graphs(store)
    result = fazhi("remove", "一.txt", store=store)
    [gone] = set(before) - set(graphs(store))
    assert result.stdout == (
        f"已移除 一.txt 芜湖市人民政府关于2021年法治政府建设情况的报告 {gone}\n"
    )


def test_remove_by_work_and_by_edition(store: Path) -> None:
    work = "https://w3id.org/fazhi/id/work/340200/annual-report/2022"
    assert "二.txt" in fazhi("remove", work, store=store).stdout
    edition, *rest = graphs(store)
    assert len(rest) == 2
    assert fazhi("remove", edition, store=store).exit_code == 0
    assert graphs(store) == rest


def test_remove_of_what_is_not_there_removes_nothing(store: Path) -> None:
    before = graphs(store)
    result = fazhi("remove", "一.txt", "没有.txt", store=store)
    assert result.exit_code == 2
    assert "没有.txt" in result.stderr
    assert graphs(store) == before


def test_remove_asks_which_of_two_documents_of_one_name(store: Path) -> None:
    before = graphs(store)
    result = fazhi("remove", "同名.txt", store=store)
    assert result.exit_code == 2
    assert sum(edition in result.stderr for edition in before) == 2
    assert graphs(store) == before


def test_a_store_of_a_newer_program_is_refused(store: Path) -> None:
    (store / MARK).write_text('{"format": 99, "program": "9"}', encoding="utf-8")
    for command in ("info", "export"):
        result = fazhi(command, store=store)
        assert result.exit_code == 2
        assert "升级" in result.stderr
