"""The graph pushed to a real server: whatever happened before, it is what the store says."""

from __future__ import annotations

import random
import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import neo4j
import pyoxigraph as ox
import pytest

from fazhi.errors import StoreError, StoreVersionError
from fazhi.ids import BASE, derived_iri
from fazhi.loaders.load import load
from fazhi.loaders.mapping.terms import term
from fazhi.stores.marks import COMPARISONS_HASH, content_hash
from fazhi.stores.neo4j.connection import Connection, Target, connect
from fazhi.stores.neo4j.parity import parity
from fazhi.stores.neo4j.push import push
from fazhi.stores.oxigraph import OxigraphWriter, in_memory
from fazhi.stores.register import refresh
from fazhi.vocabulary import FZ, PREFIXES

PLAN = """{place}2023年法治政府建设任务分工方案

一、重点任务
1.完善公平竞争审查制度。
责任单位：{unit}
2.加强行政执法监督，2023年12月底前完成。
责任单位：{unit}
配合单位：市公安局
"""
UNITS = ("市司法局", "市财政局", "市教育局")
PLACES = ("芜湖市", "宜兴市", "吴忠市")


@dataclass
class Stage:
    """A store that changes, and the database that follows it."""

    store: OxigraphWriter
    connection: Connection
    folder: Path

    def load(self, place: str, unit: str, *, beside: bool = False) -> str:
        """Take in the plan of a place, instead of or beside those that name other units."""
        titled = ox.Literal(f"{place}2023年法治政府建设任务分工方案", language="zh")
        title = ox.NamedNode(PREFIXES["dcterms"] + "title")
        old = {quad.graph_name.value for quad in self.store.quads(None, None, title, titled)}  # type: ignore[union-attr]
        path = self.folder / f"{place}.txt"
        path.write_text(PLAN.format(place=place, unit=unit), encoding="utf-8")
        [row] = load([path], self.store).documents
        assert row.edition
        if not beside:
            self.store.remove(old - {row.edition})
        return row.edition

    def editions(self) -> list[str]:
        return [name for name in self.store.graphs() if "/edition/" in name]

    def run(self, cypher: str, **values: Any) -> list[tuple[Any, ...]]:
        with self.connection.session() as session:
            return [tuple(row.values()) for row in session.run(cypher, **values)]

    def dump(self) -> tuple[list[str], list[str]]:
        """Everything in the database, in one order."""
        nodes = self.run("MATCH (n) RETURN labels(n), properties(n)")
        edges = self.run("MATCH (a)-[r]->(b) RETURN type(r), a.iri, b.iri, properties(r)")
        return (
            sorted(repr((sorted(labels), sorted(values.items()))) for labels, values in nodes),
            sorted(repr((*row[:3], sorted(row[3].items()))) for row in edges),
        )

    def differences(self) -> list[object]:
        found = parity(self.store, self.connection, sample=None)
        return [*found.deviations, *(each for each in found.counts if each.store != each.neo4j)]


def wipe(connection: Connection) -> None:
    with connection.session() as session:
        session.run("MATCH (n) DETACH DELETE n").consume()


@pytest.fixture(scope="module")
def target(neo4j_server: Any) -> Target:
    return Target(neo4j_server.uri, neo4j_server.user, neo4j_server.password)


@pytest.fixture
def stage(target: Target, tmp_path: Path) -> Iterator[Stage]:
    store = in_memory()
    refresh(store)
    with connect(target) as connection:
        wipe(connection)
        yield Stage(store, connection, tmp_path)


@pytest.fixture
def written(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The statements that would change something, as they are run."""
    seen: list[str] = []
    run = neo4j.ManagedTransaction.run

    def note(self: Any, query: str, *args: Any, **kwargs: Any) -> Any:
        if any(word in query for word in ("CREATE", "MERGE", "SET", "DELETE")):
            seen.append(query)
        return run(self, query, *args, **kwargs)

    monkeypatch.setattr(neo4j.ManagedTransaction, "run", note)
    return seen


def compared(stage: Stage, edition: str, other: str) -> None:
    """Tie an edition to a task of another, as comparing them does."""
    graph = derived_iri("comparison", edition)
    name, node = ox.NamedNode(graph), ox.NamedNode(f"{graph}/1")
    task = next(iter(stage.store.quads(other, predicate=ox.NamedNode(f"{FZ}evidence"))))
    said = {
        PREFIXES["rdf"] + "type": ox.NamedNode(f"{FZ}Comparison"),
        PREFIXES["dcterms"] + "source": ox.NamedNode(edition),
        f"{FZ}comparedWith": ox.NamedNode(other),
        f"{FZ}comparedEvidence": task.object,
    }
    quads = [ox.Quad(node, ox.NamedNode(key), value, name) for key, value in said.items()]
    head: dict[str, ox.NamedNode | ox.Literal] = {"rdf:type": term("prov:Bundle")}
    head[COMPARISONS_HASH] = ox.Literal(content_hash(quads))
    quads += [ox.Quad(name, term(key), value, name) for key, value in head.items()]
    stage.store.replace(graph, quads)


def test_first_push_holds_what_the_store_says(stage: Stage) -> None:
    stage.load("芜湖市", "市司法局")
    stage.load("宜兴市", "市财政局")
    done = push(stage.store, stage.connection)
    assert (done.new, done.removed) == (2, 0)
    assert stage.differences() == []
    [(number,)] = stage.run("MATCH (:Task)-[r:RESPONSIBLE]->(:Unit) RETURN count(r)")
    assert number == 4
    assert stage.run("MATCH (a)-[r]->(b) WHERE r.fact IS NULL RETURN r") == []


def test_pushing_twice_writes_nothing(stage: Stage, written: list[str]) -> None:
    stage.load("芜湖市", "市司法局")
    push(stage.store, stage.connection)
    before = stage.dump()
    written.clear()
    assert push(stage.store, stage.connection).unchanged == 2
    assert push(stage.store, stage.connection, full=True).changed == 0
    assert written == []
    assert stage.dump() == before


def test_constraints_and_full_text_come_first(stage: Stage) -> None:
    push(stage.store, stage.connection)
    [(unique,)] = stage.run(
        "SHOW CONSTRAINTS YIELD labelsOrTypes, properties, type "
        "WHERE type CONTAINS 'UNIQUENESS' AND 'Resource' IN labelsOrTypes "
        "AND 'iri' IN properties RETURN count(*)"
    )
    assert unique == 1
    stage.load("芜湖市", "市司法局")
    push(stage.store, stage.connection)
    stage.run("CALL db.awaitIndexes(60)")
    found = stage.run(
        "CALL db.index.fulltext.queryNodes('fazhi_names', '司法') YIELD node RETURN node.name_zh"
    )
    assert ("芜湖市司法局",) in found
    quoted = stage.run(
        "CALL db.index.fulltext.queryNodes('fazhi_quotes', '执法监督') YIELD node "
        "RETURN node.exact_zh"
    )
    assert any("行政执法监督" in quote for (quote,) in quoted)


def test_a_replaced_document_leaves_nothing_behind(stage: Stage) -> None:
    stage.load("芜湖市", "市教育局")
    push(stage.store, stage.connection)
    stage.load("芜湖市", "市司法局")
    done = push(stage.store, stage.connection)
    assert (done.new, done.removed) == (1, 1)
    assert stage.differences() == []
    assert stage.run("MATCH (u:Unit) WHERE u.name_zh CONTAINS '教育' RETURN u") == []


def test_what_another_document_points_at_stays_until_it_is_let_go(stage: Stage) -> None:
    one, two = stage.load("芜湖市", "市司法局"), stage.load("宜兴市", "市司法局")
    compared(stage, one, two)
    push(stage.store, stage.connection)
    assert stage.differences() == []
    [(end,)] = stage.run("MATCH (:Comparison)-[:COMPARED_EVIDENCE]->(p:Passage) RETURN p.iri")
    assert end.startswith(two)
    stage.store.remove([two])
    push(stage.store, stage.connection)
    assert stage.differences() == []
    compared(stage, one, one)
    push(stage.store, stage.connection)
    assert stage.differences() == []
    assert stage.run("MATCH (n:Resource {iri: $iri}) RETURN n", iri=end) == []


def test_comparisons_that_went_with_an_edition_go_at_the_next_push(stage: Stage) -> None:
    """They stood in the graph of another edition, which is there as before."""
    stays = stage.load("芜湖市", "市司法局")
    going = [stage.load(place, "市司法局", beside=True) for place in ("宜兴市", "吴忠市")]
    compared(stage, stays, going[0])
    push(stage.store, stage.connection)
    compared(stage, stays, going[1])
    assert push(stage.store, stage.connection).changed == 1
    stage.store.remove(going)
    done = push(stage.store, stage.connection)
    assert (done.changed, done.removed) == (1, 2)
    assert stage.run("MATCH (c:Comparison) RETURN c") == []
    assert stage.differences() == []


def test_editions_that_point_at_each_other_go_together(stage: Stage) -> None:
    """The first to go must not take the other's node, by which its shared nodes are known."""
    going = [stage.load("芜湖市", "市司法局"), stage.load("宜兴市", "市财政局")]
    stage.load("吴忠市", "市教育局")
    for one, other in (going, reversed(going)):
        compared(stage, one, other)
    push(stage.store, stage.connection)
    stage.store.remove(going)
    assert push(stage.store, stage.connection).removed == 2
    assert stage.differences() == []
    assert stage.run("MATCH (r:Region) WHERE r.name_zh IN ['芜湖市', '宜兴市'] RETURN r") == []


def test_a_cut_push_of_a_store_that_is_put_back_leaves_nothing_out(
    stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    one, two = stage.load("芜湖市", "市司法局"), stage.load("宜兴市", "市司法局")
    compared(stage, one, two)
    push(stage.store, stage.connection)
    whole = stage.dump()
    graphs = {name: list(stage.store.quads(name)) for name in stage.store.graphs()}

    def cut(*_: object) -> bool:
        raise KeyboardInterrupt

    stage.store.remove([two])
    with monkeypatch.context() as patch, pytest.raises(KeyboardInterrupt):
        patch.setattr("fazhi.stores.neo4j.push.mend", cut)
        push(stage.store, stage.connection)
    assert stage.dump() != whole, "it was cut too early"
    for name, quads in graphs.items():
        stage.store.database.remove_graph(ox.NamedNode(name))
        stage.store.database.extend(quads)
    push(stage.store, stage.connection)
    assert stage.differences() == []
    assert stage.dump() == whole


def test_what_is_pointed_at_and_described_nowhere_is_a_bare_node(stage: Stage) -> None:
    one, two = stage.load("芜湖市", "市司法局"), stage.load("宜兴市", "市司法局")
    compared(stage, one, two)
    evidence = {q.object for q in stage.store.quads(None, predicate=ox.NamedNode(f"{FZ}evidence"))}
    for edition in (one, two):
        kept = [q for q in stage.store.quads(edition) if q.subject not in evidence]
        stage.store.database.remove_graph(ox.NamedNode(edition))
        stage.store.database.extend(kept)
    push(stage.store, stage.connection)
    assert stage.differences() == []
    bare = stage.run("MATCH (n:Resource) WHERE labels(n) = ['Resource'] AND n.pushedHash IS NULL "
                     "RETURN count(n)")  # fmt: skip
    assert bare == [(len(evidence),)]


@pytest.mark.parametrize("seed", range(3))
def test_any_order_of_changes_gives_what_one_full_push_gives(stage: Stage, seed: int) -> None:
    chance = random.Random(seed)
    for _ in range(6):
        for _ in range(chance.randint(1, 3)):
            change(stage, chance)
        push(stage.store, stage.connection, full=chance.random() < 0.2)
    after = stage.dump()
    wipe(stage.connection)
    push(stage.store, stage.connection)
    assert after == stage.dump()
    assert stage.differences() == []


def change(stage: Stage, chance: random.Random) -> None:
    """Do something to the store that people do."""
    editions = stage.editions()
    what = chance.choice(["load", "load", "remove", "compare", "forget"])
    if what == "load" or len(editions) < 2:
        stage.load(chance.choice(PLACES), chance.choice(UNITS), beside=chance.random() < 0.3)
    elif what == "remove":
        stage.store.remove([chance.choice(editions)])
    elif what == "compare":
        compared(stage, *chance.sample(editions, 2))
    else:
        stage.store.remove([derived_iri("comparison", chance.choice(editions))])


def test_parity_names_what_was_changed_by_hand_and_a_full_push_mends_it(stage: Stage) -> None:
    stage.load("芜湖市", "市司法局")
    push(stage.store, stage.connection)
    stage.run("MATCH (u:Organ {name_zh: '芜湖市司法局'}) SET u.name_zh = '别的', u:Mine")
    stage.run("MATCH (:Task)-[r:COOPERATING]->() WITH r LIMIT 1 DELETE r")
    stage.run("MATCH (t:Task) WITH t LIMIT 1 SET t.extra = 1, t.number = 1.0 + t.number")
    found = {(each.what.split("->")[0], each.store, each.neo4j) for each in
             parity(stage.store, stage.connection).deviations}  # fmt: skip
    assert ("name_zh", "芜湖市司法局", "别的") in found
    assert ("labels", "Organ:Resource:Unit", "Mine:Organ:Resource:Unit") in found
    assert ("extra", None, 1) in found
    assert any(what == "-[COOPERATING]" and there is None for what, _, there in found)
    assert push(stage.store, stage.connection).unchanged == 2
    assert stage.differences(), "what was not changed in the store is not looked at"
    push(stage.store, stage.connection, full=True)
    assert stage.differences() == []


def test_what_was_made_or_deleted_by_hand_is_put_right(stage: Stage) -> None:
    edition = stage.load("芜湖市", "市司法局")
    push(stage.store, stage.connection)
    stage.run("MATCH (n:Resource {iri: $iri}) DETACH DELETE n", iri=edition)
    stage.run("CREATE (:Resource:Task {iri: $iri})", iri=f"{edition}/task/9-9")
    stage.run("CREATE (:Resource:Organ {iri: 'https://w3id.org/fazhi/id/unit/cn/无'})")
    stage.run(
        "MATCH (a:Region), (b:Concept) WITH a, b LIMIT 1 CREATE (a)-[:OBSERVED {fact: $fact}]->(b)",
        fact=f"{BASE}edition/gone/1",
    )
    push(stage.store, stage.connection, full=True)
    assert stage.differences() == []


def test_nodes_of_others_are_not_touched(stage: Stage) -> None:
    edition = stage.load("芜湖市", "市司法局")
    push(stage.store, stage.connection)
    stage.run("CREATE (:Resource {uri: 'http://x'}), (:Unit {name_zh: '我的'}), (:Note {n: 1})")
    stage.run("MATCH (n:Note), (u:Organ {name_zh: '芜湖市司法局'}) CREATE (n)-[:ABOUT]->(u)")
    push(stage.store, stage.connection, full=True)
    assert stage.differences() == []
    assert stage.run("MATCH (:Note)-[r:ABOUT]->(:Organ) RETURN count(r)") == [(1,)]
    stage.store.remove([edition])
    push(stage.store, stage.connection)
    mine = stage.run("MATCH (n) WHERE n.uri = 'http://x' OR n:Note OR n.name_zh = '我的' "
                     "RETURN count(n)")  # fmt: skip
    assert mine == [(3,)]


class Proxy:
    """Passes on what a client says, and hangs up after so many bytes."""

    def __init__(self, uri: str, most: int) -> None:
        host, port = uri.rsplit("/", 1)[1].split(":")
        self._server, self.left = (host, int(port)), most
        self._listening = socket.create_server(("127.0.0.1", 0))
        self.uri = f"bolt://127.0.0.1:{self._listening.getsockname()[1]}"
        threading.Thread(target=self._accept, daemon=True).start()

    def _accept(self) -> None:
        while True:
            try:
                client, _ = self._listening.accept()
            except OSError:
                return
            server = socket.create_connection(self._server)
            for one, other, counts in ((client, server, True), (server, client, False)):
                threading.Thread(target=self._pass, args=(one, other, counts), daemon=True).start()

    def _pass(self, one: socket.socket, other: socket.socket, counts: bool) -> None:
        with closing(one), closing(other):
            try:
                while self.left > 0 and (said := one.recv(4096)):
                    self.left -= len(said) if counts else 0
                    other.sendall(said)
                one.shutdown(socket.SHUT_RDWR)
                other.shutdown(socket.SHUT_RDWR)
            except OSError:
                return

    def close(self) -> None:
        self._listening.close()


@pytest.mark.parametrize("share", [0.2, 0.75, 0.95, 0.995])
def test_a_push_that_is_cut_off_is_gone_on_with(
    stage: Stage, target: Target, share: float, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("fazhi.stores.neo4j.connection._PATIENCE", 1)
    one, two = stage.load("芜湖市", "市司法局"), stage.load("宜兴市", "市财政局")
    compared(stage, one, two)
    said = 10**9 - through(stage, target, 10**9)
    wipe(stage.connection)
    with pytest.raises(StoreError, match="连") as told:
        through(stage, target, int(said * share))
    assert target.password not in str(told.value)
    push(stage.store, stage.connection)
    assert stage.differences() == []


def through(stage: Stage, target: Target, most: int) -> int:
    """Push through a proxy that hangs up, and say how many bytes it had left."""
    with closing(Proxy(target.uri, most)) as proxy:
        barred = Target(proxy.uri, target.user, target.password)
        with connect(barred) as connection:
            push(stage.store, connection)
        return proxy.left


def test_what_an_older_program_pushed_is_mended_by_one_push(stage: Stage) -> None:
    """The first format named the fact on relationships that begin there too."""
    stage.load("芜湖市", "市司法局")
    push(stage.store, stage.connection)
    new = stage.dump()
    stage.run("MATCH (a)-[r]->() WHERE r.fact = '' AND EXISTS { (a)-[:SOURCE]->() } "
              "SET r.fact = a.iri")  # fmt: skip
    stage.run("MATCH (n) WHERE n.pushedHash IS NOT NULL "
              "SET n.pushedHash = '1-' + split(n.pushedHash, '-')[1]")  # fmt: skip
    assert stage.differences()
    assert push(stage.store, stage.connection).changed == 1
    assert stage.differences() == []
    assert stage.dump() == new
    assert push(stage.store, stage.connection).unchanged == 2


def test_a_newer_program_is_not_undone(stage: Stage) -> None:
    edition = stage.load("芜湖市", "市司法局")
    push(stage.store, stage.connection)
    stage.run("MATCH (n:Resource {iri: $iri}) SET n.pushedHash = '99-abc'", iri=edition)
    with pytest.raises(StoreVersionError, match="升级"):
        push(stage.store, stage.connection)


@pytest.fixture
def constraint(stage: Stage) -> Iterator[Callable[[str], None]]:
    made: list[str] = []

    def make(cypher: str) -> None:
        name = cypher.split()[2]
        made.append(f"DROP {cypher.split()[1]} {name} IF EXISTS")
        stage.run(cypher)

    yield make
    for statement in made:
        stage.run(statement)


def test_another_push_at_the_same_time_is_named(stage: Stage, target: Target) -> None:
    stage.load("芜湖市", "市司法局")
    push(stage.store, stage.connection)
    with pytest.raises(StoreError, match="另一个推送正在写这个库"):
        with connect(target) as connection, connection.session() as session:
            session.run("MATCH (n:Task) CREATE (:Resource {iri: n.iri})").consume()


def test_a_constraint_of_others_is_kept_and_named(
    stage: Stage, target: Target, constraint: Callable[[str], None]
) -> None:
    constraint("CREATE CONSTRAINT mine FOR (t:Task) REQUIRE t.name_zh IS UNIQUE")
    stage.load("芜湖市", "市司法局")
    stage.load("宜兴市", "市司法局")
    with pytest.raises(StoreError, match="约束"), connect(target) as connection:
        push(stage.store, connection)
    assert stage.run("SHOW CONSTRAINTS YIELD name WHERE name = 'mine' RETURN count(*)") == [(1,)]


def test_an_index_of_others_on_our_key_is_kept_and_named(
    stage: Stage, target: Target, constraint: Callable[[str], None]
) -> None:
    stage.run("DROP CONSTRAINT fazhi_resource_iri IF EXISTS")
    constraint("CREATE INDEX own_index FOR (n:Resource) ON (n.iri)")
    with pytest.raises(StoreError, match="索引"), connect(target) as connection:
        push(stage.store, connection)
