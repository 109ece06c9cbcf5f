"""Every question gives the same rows in SPARQL from the store and in Cypher from Neo4j.

The order of the rows is the same too, and that of names joined in a cell.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any

import pyoxigraph as ox
import pytest

from fazhi.comparisons.compare import compare
from fazhi.loaders.load import load
from fazhi.queries import Rows, get, run
from fazhi.queries.cypher_files import cypher_names
from fazhi.queries.cypher_library import run_cypher
from fazhi.stores.base import Reader
from fazhi.stores.embedded import open_reader, open_writer
from fazhi.stores.neo4j.connection import Target, connect
from fazhi.stores.neo4j.push import push
from fazhi.stores.neo4j.reader import CypherReader
from fazhi.vocabulary import FZ

ROOT = Path(__file__).resolve().parent.parent
EXAMPLES = sorted((ROOT / "examples").glob("*-*"))
SEEDS = sorted((ROOT.parent / "shared" / "seeds").glob("*.txt"))

REPORT = """宜兴市人民政府{year}年法治政府建设情况报告

一、{year}年法治政府建设的主要举措和成效
（一）依法履行职能
一是{unit}加强指导，全年办理行政复议案件0件，清运垃圾{rubbish}吨。
二、存在的不足
一是执法力量薄弱。
四、下一步工作安排
一是加强学习。
"""
PLAN = """宜兴市2023年法治政府建设任务分工方案

一、重点任务
1.规范执法检查。（责任单位：市司法局）
2.公开决策事项。
"""
MADE_UP = {
    "2016.txt": REPORT.format(year=2016, unit="市法制办", rubbish=20000),
    "2017.txt": REPORT.format(year=2017, unit="市法制办", rubbish=1),
    "2023.txt": REPORT.format(year=2023, unit="市司法局", rubbish=1),
    "plan.txt": PLAN,
}
"""What the examples lack: an organ that was merged, an explicit zero, a task nobody reports on, a
figure of which only a trace is left."""

BLANKS = {
    "region": {"region": "常州市"},
    "year": {"year": "2023", "region": "320481"},
    "theme": {"theme": "enforcement"},
    "contains": {"contains": "行政"},
}
"""What optional blanks are filled with; who has one has those filled with it."""


@dataclass(frozen=True)
class Pair:
    """The same graph in both stores."""

    store: Reader
    neo4j: CypherReader

    def both(self, name: str, given: dict[str, str]) -> tuple[Rows, Rows]:
        """The answer in SPARQL and the answer in Cypher."""
        return run(self.store, name, given), run_cypher(self.neo4j, name, given)


def pushed(root: Path, documents: list[Path], server: Any) -> Iterator[Pair]:
    """Load documents, push them to an empty database and ask both."""
    with open_writer(root) as writer:
        load(documents, writer)
        doubt(writer)
        compare(writer)
    target = Target(server.uri, server.user, server.password)
    with open_reader(root) as store, connect(target) as connection:
        with connection.session() as session:
            session.run("MATCH (n) CALL (n) { DETACH DELETE n } IN TRANSACTIONS").consume()
        push(store, connection)
        yield Pair(store, CypherReader(connection, timeout=60))


def doubt(writer: Any) -> None:
    """Two doubts on the first edition, for the readers have none about these documents."""
    graph = next(name for name in sorted(writer.graphs()) if "/edition/" in name)
    edition, warning = ox.NamedNode(graph), ox.NamedNode(f"{FZ}warning")
    said = [ox.Literal(words, language="zh") for words in ("日期不明", "地区不明")]
    more = [ox.Quad(edition, warning, words, edition) for words in said]
    writer.replace(graph, [*writer.quads(graph), *more])


@pytest.fixture(scope="module")
def examples(tmp_path_factory: pytest.TempPathFactory, neo4j_server: Any) -> Iterator[Pair]:
    folder = tmp_path_factory.mktemp("made-up")
    for name, text in MADE_UP.items():
        (folder / name).write_text(text, encoding="utf-8")
    documents = [*EXAMPLES, *(folder / name for name in MADE_UP)]
    yield from pushed(tmp_path_factory.mktemp("store"), documents, neo4j_server)


def required(store: Reader) -> dict[str, dict[str, str]]:
    """Values for the blanks that must be filled, from the store itself."""
    unit = str(run(store, "unit_load").records()[0]["unit"])
    fact = str(run(store, "tasks").records()[0]["fact"])
    return {
        "evidence_of": {"fact": fact},
        "mentions_of_unit": {"unit": unit},
        "metrics_of_indicator": {"indicator": "R03"},
        "tasks_of_unit": {"unit": unit},
        "unit_named": {"wanted": "市司法局"},
    }


def comparable(rows: Rows) -> list[tuple[object, ...]]:
    """The rows in their order."""
    return [tuple(map(canonical, row)) for row in rows]


def canonical(cell: Any) -> object:
    """A cell to compare: numbers by value."""
    if isinstance(cell, int | Decimal) and not isinstance(cell, bool):
        return round(float(cell), 6)
    return cell


@pytest.mark.parametrize("name", cypher_names())
def test_same_rows_from_both(examples: Pair, name: str) -> None:
    sparql, cypher = examples.both(name, required(examples.store).get(name, {}))
    assert len(sparql) > 0, "no row to compare"
    assert comparable(cypher) == comparable(sparql)
    assert cypher.columns == sparql.columns


@pytest.mark.parametrize("blank", BLANKS)
def test_same_rows_with_blanks_filled(examples: Pair, blank: str) -> None:
    found = 0
    for name in cypher_names():
        if any(p.name == blank and not p.required for p in get(name).parameters):
            filled = required(examples.store).get(name, {}) | BLANKS[blank]
            sparql, cypher = examples.both(name, filled)
            assert comparable(cypher) == comparable(sparql), name
            found += len(sparql)
    assert found > 0


def test_values_are_of_the_same_types(examples: Pair) -> None:
    for name in ("documents", "metrics", "rate_audit", "report_parts_matrix"):
        sparql, cypher = examples.both(name, {})
        types = [
            {key: {type(row[key]) for row in rows.records()} for key in rows.columns}
            for rows in (sparql, cypher)
        ]
        assert types[0] == types[1], name


def test_labels_follow_the_language_and_a_limit_cuts(examples: Pair) -> None:
    rows = run_cypher(examples.neo4j, "tasks", lang="en", limit=2)
    assert rows.columns["title"] == "task"
    assert len(rows) == 2
    assert rows.cut
    assert not run_cypher(examples.neo4j, "themes", limit=1000).cut


@pytest.mark.skipif(not SEEDS, reason="the real documents are not here")
def test_same_rows_of_real_documents(
    tmp_path_factory: pytest.TempPathFactory, neo4j_server: Any
) -> None:
    for pair in pushed(tmp_path_factory.mktemp("seeds"), SEEDS, neo4j_server):
        blanks = required(pair.store)
        for name in cypher_names():
            sparql, cypher = pair.both(name, blanks.get(name, {}))
            assert comparable(cypher) == comparable(sparql), name
