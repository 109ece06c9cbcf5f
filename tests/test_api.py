"""The Python API: the commands' operations in three lines."""

from __future__ import annotations

from pathlib import Path

import networkx as nx
import pytest
from rdflib import Dataset

import fazhi

REPORT = """芜湖市人民政府关于2022年法治政府建设情况的报告
一、主要举措和成效
一是加强行政复议工作。审结行政复议案件96件。
二、下一步工作安排
一是持续优化营商环境。
"""


@pytest.fixture
def report(tmp_path: Path) -> Path:
    path = tmp_path / "报告.txt"
    path.write_text(REPORT, encoding="utf-8")
    return path


def test_a_text_a_read_text_and_a_file_give_the_same_facts(report: Path) -> None:
    facts = fazhi.extract(REPORT)
    assert facts.document.region == "340200"
    assert facts == fazhi.extract(report) == fazhi.extract(fazhi.read(report))


def test_load_check_and_ask(report: Path, tmp_path: Path) -> None:
    with fazhi.open_store(tmp_path / "库") as store:
        assert [row.state for row in store.load(report).documents] == ["loaded"]
        assert [edition.file for edition in store.editions()] == ["报告.txt"]
        rows = store.query("SELECT ?x WHERE { ?x a <https://w3id.org/fazhi/ns#PlannedItem> }")
        assert len(list(rows)) == 1
        assert len(list(store.query("planned_items"))) == 1
        found = {finding.rule.id for finding in store.validate().findings}
        assert "task-without-responsible" in found
        assert store.validate(rules=["percentage-beyond-100"]).findings == ()
        assert isinstance(store.graph(), nx.MultiDiGraph)
        assert isinstance(store.dataset(), Dataset)
        assert isinstance(store.dataset(copy=True), Dataset)


def test_what_is_asked_after_a_change_is_the_new_state(report: Path, tmp_path: Path) -> None:
    with fazhi.open_store(tmp_path / "库") as store:
        store.load(report)
        assert len(store.editions()) == 1
        [gone] = store.remove("报告.txt")
        assert gone.file == "报告.txt"
        assert store.editions() == ()


def test_export_writes_the_format_of_the_extension(report: Path, tmp_path: Path) -> None:
    with fazhi.open_store(tmp_path / "库") as store:
        store.load(report)
        store.export(tmp_path / "图.graphml")
        assert len(nx.read_graphml(tmp_path / "图.graphml")) == len(store.graph())


def test_naming_a_store_makes_nothing(tmp_path: Path) -> None:
    store = fazhi.open_store(tmp_path / "库")
    with pytest.raises(fazhi.StoreError, match="fazhi load"):
        store.editions()
    with pytest.raises(fazhi.InputError):
        store.load(tmp_path)
    with pytest.raises(fazhi.StoreError):
        store.remove("x")
    assert list(tmp_path.iterdir()) == []
