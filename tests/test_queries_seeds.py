"""The shipped questions on five real documents, where those are at hand."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from fazhi.loaders.load import load
from fazhi.queries import get, names, run
from fazhi.stores.embedded import EmbeddedReader, open_reader, open_writer

SEEDS = Path(__file__).parent.parent.parent / "shared" / "seeds"

pytestmark = pytest.mark.skipif(not SEEDS.is_dir(), reason="the five seed documents are not here")


@pytest.fixture(scope="module")
def reader(tmp_path_factory: pytest.TempPathFactory) -> Iterator[EmbeddedReader]:
    root = tmp_path_factory.mktemp("seeds")
    with open_writer(root) as writer:
        load(sorted(SEEDS.glob("*.txt")), writer)
    with open_reader(root) as opened:
        yield opened


def count(reader: EmbeddedReader, name: str, **given: str) -> int:
    return len(run(reader, name, given))


def test_tasks_and_who_is_missing(reader: EmbeddedReader) -> None:
    assert count(reader, "tasks") == 71
    assert count(reader, "planned_items") == 22
    without = run(reader, "tasks_without_responsible").records()
    planned = {row["fact"] for row in run(reader, "planned_items").records()}
    assert {row["fact"] for row in without} == planned


def test_no_report_was_late(reader: EmbeddedReader) -> None:
    days = [row["days"] for row in run(reader, "documents").records()]
    assert sorted(d for d in days if isinstance(d, int)) == [-61, -32, -10, -3]


def test_a_shared_node_in_two_graphs_is_one_row(reader: EmbeddedReader) -> None:
    for name in ("units", "regions", "instruments_cited"):
        key = next(iter({"unit", "code", "instrument"} & run(reader, name).columns.keys()))
        rows = run(reader, name).records()
        per_node = {(row[key], row.get("relation")) for row in rows}
        assert len(per_node) == len(rows), name


def test_no_question_says_the_same_twice(reader: EmbeddedReader) -> None:
    for name in names():
        if not any(parameter.required for parameter in get(name).parameters):
            rows = list(run(reader, name))
            assert len(set(rows)) == len(rows), name


def test_a_region_has_what_its_parts_have(reader: EmbeddedReader) -> None:
    regions = {row["code"]: row for row in run(reader, "regions").records()}
    for code in regions:
        documents = count(reader, "documents", region=str(code))
        assert documents == regions[code]["documents"]


def test_every_fact_shown_has_its_evidence(reader: EmbeddedReader) -> None:
    for name in ("deadlines", "rate_audit", "problems"):
        for row in run(reader, name).records():
            (evidence,) = run(reader, "evidence_of", {"fact": str(row["fact"])}).records()
            assert evidence["start"] == row["start"]


def test_load_of_a_unit_is_its_tasks(reader: EmbeddedReader) -> None:
    for row in run(reader, "unit_load", limit=10).records():
        tasks = run(reader, "tasks_of_unit", {"unit": str(row["unit"])}).records()
        assert len({task["fact"] for task in tasks}) == row["tasks"]
