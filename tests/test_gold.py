"""Quality on the documents that were marked by hand, with the scorer that came with them."""

from __future__ import annotations

import importlib.util
import json
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from fazhi.loaders.extract import extract
from fazhi.loaders.readers import read
from fazhi.records import to_records

SHARED = Path(__file__).resolve().parents[2] / "shared"
SCORER = SHARED / "score" / "score.py"
Record = dict[str, Any]

GOLD = {  # gold file: its document, and where the marking ends
    "wuhu.jsonl": ("000_2142bb36a72c5ecf.txt", None),
    "fuyang.jsonl": ("001_6cfe21dc4674b402.txt", None),
    "wuzhong-tasks-1-24.jsonl": ("003_23c428631f431b48.txt", 4150),
}
PLAN = "wuzhong-tasks-1-24.jsonl"

pytestmark = pytest.mark.skipif(
    not (SHARED / "gold").is_dir() or not SCORER.is_file(),
    reason="the marked documents and their scorer are not beside this repository",
)


@cache
def scorer() -> Callable[[list[Record], list[Record]], tuple[dict[str, Record], float]]:
    spec = importlib.util.spec_from_file_location("score", SCORER)
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    function: Callable[[list[Record], list[Record]], tuple[dict[str, Record], float]]
    function = module.score
    return function


def within(records: list[Record], end: int | None) -> list[Record]:
    return [r for r in records if end is None or r.get("start", 0) < end]


@cache
def scored(name: str) -> tuple[dict[str, Record], float]:
    """The table of the scorer, by record type, and its total."""
    seed, end = GOLD[name]
    marked = (SHARED / "gold" / name).read_text(encoding="utf-8").splitlines()
    gold = [json.loads(line) for line in marked if line.strip()]
    text = read((SHARED / "seeds" / seed).read_bytes(), seed)
    facts = extract(text.content, text.metadata)
    found = [json.loads(json.dumps(record)) for record in to_records(facts)]
    return scorer()(within(gold, end), within(found, end))


@pytest.mark.parametrize("name", GOLD)
def test_score(name: str) -> None:
    table, total = scored(name)
    weakest = {kind: round(row["f1"] * row["fields"], 3) for kind, row in table.items()}
    assert total >= 0.95, weakest


@pytest.mark.parametrize("name", GOLD)
@pytest.mark.parametrize(("kind", "least"), [("metric", 0.96), ("instrument", 0.97)])
def test_finding(name: str, kind: str, least: float) -> None:
    table, _ = scored(name)
    if kind not in table:
        pytest.skip(f"{name} marks no {kind}")
    assert table[kind]["f1"] >= least, (table[kind]["missed"], table[kind]["extra"])


@pytest.mark.parametrize("name", GOLD)
def test_no_type_and_no_field_is_weak(name: str) -> None:
    table, _ = scored(name)
    weak = {kind: row["f1"] for kind, row in table.items() if row["f1"] < 0.90}
    fields = {(k, f): v for k, row in table.items() for f, v in row["field"].items() if v < 0.85}
    assert (weak, fields) == ({}, {})


@pytest.mark.parametrize("role", ["responsible", "cooperating"])
def test_every_unit_of_every_task_of_the_plan(role: str) -> None:
    table, _ = scored(PLAN)
    assert table["task"]["f1"] == 1.0
    assert table["task"]["field"][role] == 1.0
