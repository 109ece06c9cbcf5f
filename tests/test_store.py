"""The embedded store: whole documents or nothing, one writer, readers beside it."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pyoxigraph as ox
import pytest

from fazhi.errors import QueryError, StoreError, StoreLockedError, StoreVersionError
from fazhi.stores.base import Reader
from fazhi.stores.directory import MARK, create
from fazhi.stores.embedded import open_reader, open_writer
from fazhi.stores.oxigraph import in_memory
from fazhi.vocabulary import REGISTER

G1, G2 = "http://example.org/g/1", "http://example.org/g/2"
P = ox.NamedNode("http://example.org/p")


def quads(graph: str, *values: str) -> list[ox.Quad]:
    name = ox.NamedNode(graph)
    return [ox.Quad(name, P, ox.Literal(value, language="zh"), name) for value in values]


def values(store: Reader, graph: str) -> set[str]:
    return {q.object.value for q in store.quads(graph) if isinstance(q.object, ox.Literal)}


def test_replace_leaves_nothing_of_the_old_graph() -> None:
    store = in_memory()
    store.replace(G1, quads(G1, "旧", "都有"))
    store.replace(G1, quads(G1, "新", "都有"))
    assert values(store, G1) == {"新", "都有"}


def test_replace_says_whether_anything_changed() -> None:
    store = in_memory()
    assert store.replace(G1, quads(G1, "一", "二"))
    assert not store.replace(G1, quads(G1, "二", "一"))
    assert store.replace(G1, quads(G1, "一", "二", "三"))
    assert store.replace(G1, quads(G1, "三"))
    assert values(store, G1) == {"三"}
    store.replace(G2, quads(G2, "四"))
    assert store.replace(G1, quads(G1, "三"), also_drop=[G2])
    assert list(store.graphs()) == [G1]


def test_replace_leaves_no_blank_node_of_the_old_graph() -> None:
    store = in_memory()
    for value in ("旧", "新"):
        [quad] = quads(G1, value)
        store.replace(G1, [ox.Quad(ox.BlankNode(), quad.predicate, quad.object, quad.graph_name)])
    assert values(store, G1) == {"新"}


def test_replace_drops_the_other_graphs_with_it() -> None:
    store = in_memory()
    store.replace(G1, quads(G1, "一"))
    store.replace(G2, quads(G2, "二"), also_drop=[G1, "http://example.org/none"])
    assert list(store.graphs()) == [G2]


@pytest.mark.parametrize(
    "value", ['引"号', "反\\斜", "换\n行\r\t", "𠮷\u0001\x7f", "}} ; DROP ALL"]
)
def test_a_text_comes_back_as_it_went_in(value: str) -> None:
    store = in_memory()
    store.replace(G1, quads(G1, value))
    assert values(store, G1) == {value}


def test_a_quad_of_another_graph_is_refused() -> None:
    with pytest.raises(ValueError, match="g/2"):
        in_memory().replace(G1, quads(G2, "错"))


def test_remove_takes_whole_graphs_and_passes_over_unknown_ones() -> None:
    store = in_memory()
    store.replace(G1, quads(G1, "一"))
    store.remove([G1, G2])
    assert list(store.graphs()) == []
    store.remove([])


def test_a_query_asks_all_graphs_at_once() -> None:
    store = in_memory()
    store.replace(G1, quads(G1, "一"))
    store.replace(G2, quads(G2, "二"))
    rows = store.query("SELECT ?s ?v ?unbound { ?s ?p ?v }")
    assert rows.variables == ("s", "v", "unbound")
    assert {(row[1], row[2]) for row in rows} == {
        (ox.Literal("一", language="zh"), None),
        (ox.Literal("二", language="zh"), None),
    }


def test_bindings_are_values_not_text() -> None:
    store = in_memory()
    store.replace(G1, quads(G1, "一"))
    store.replace(G2, quads(G2, "二"))
    rows = store.query("SELECT ?s ?v { ?s ?p ?v }", {"s": ox.NamedNode(G2)})
    assert [row[1] for row in rows] == [ox.Literal("二", language="zh")]


def test_ask_and_construct_are_rows_too() -> None:
    store = in_memory()
    store.replace(G1, quads(G1, "一"))
    assert list(store.query("ASK { ?s ?p ?o }")) == [(ox.Literal(True),)]
    graph = store.query("CONSTRUCT { ?s ?p 1 } WHERE { ?s ?p ?o }")
    assert graph.variables == ("subject", "predicate", "object")
    assert list(graph) == [(ox.NamedNode(G1), P, ox.Literal(1))]


@pytest.mark.parametrize(
    ("sparql", "says"),
    [
        ("SELECT ?s {\n ?s ?p", "第 2 行第 7 列"),
        ("SELECT (<http://example.org/f>(?s) AS ?x) { ?s ?p ?o }", "example.org/f"),
        ("DROP ALL", "第 1 行"),
    ],
)
def test_a_wrong_query_says_where_on_one_line(sparql: str, says: str) -> None:
    store = in_memory()
    store.replace(G1, quads(G1, "一"))
    with pytest.raises(QueryError, match=says) as caught:
        list(store.query(sparql))
    assert "\n" not in str(caught.value)
    assert len(str(caught.value)) < 250


def test_what_was_written_is_there_after_reopening(tmp_path: Path) -> None:
    with open_writer(tmp_path / "库") as writer:
        writer.replace(G1, quads(G1, "一"))
    with open_reader(tmp_path / "库") as reader:
        assert list(reader.graphs()) == sorted([G1, REGISTER])
        assert values(reader, G1) == {"一"}


def test_a_reader_keeps_its_state_while_a_writer_goes_on(tmp_path: Path) -> None:
    with open_writer(tmp_path) as writer:
        writer.replace(G1, quads(G1, "一"))
    before = open_reader(tmp_path)
    for value in ("二", "三", "四"):
        with open_writer(tmp_path) as writer:
            writer.replace(G1, quads(G1, value))
    assert values(before, G1) == {"一"}
    with open_reader(tmp_path) as after:
        assert values(after, G1) == {"四"}
    before.close()


def test_copies_that_nobody_reads_are_swept(tmp_path: Path) -> None:
    for value in ("一", "二", "三"):
        with open_writer(tmp_path) as writer:
            writer.replace(G1, quads(G1, value))
    assert len([p for p in (tmp_path / "snapshots").iterdir() if p.is_dir()]) == 1


def test_readers_see_checkpoints_of_an_open_writer(tmp_path: Path) -> None:
    with open_writer(tmp_path) as writer:
        writer.replace(G1, quads(G1, "一"))
        writer.checkpoint()
        writer.replace(G2, quads(G2, "二"))
        with open_reader(tmp_path) as reader:
            assert G1 in reader.graphs()
            assert G2 not in reader.graphs()


def test_a_second_writer_fails_at_once_and_says_what_to_do(tmp_path: Path) -> None:
    script = (
        "import sys; from pathlib import Path; from fazhi.errors import StoreLockedError\n"
        "from fazhi.stores.embedded import open_writer\n"
        "try: open_writer(Path(sys.argv[1]))\n"
        "except StoreLockedError as error: print(error)\n"
    )
    with open_writer(tmp_path):
        done = subprocess.run(
            [sys.executable, "-c", script, str(tmp_path)],
            capture_output=True,
            text=True,
            check=True,
            timeout=30,
        )
        assert "--store" in done.stdout
        with pytest.raises(StoreLockedError):
            open_writer(tmp_path)
    open_writer(tmp_path).close()


def test_what_a_killed_writer_left_is_published_by_the_next_reader(tmp_path: Path) -> None:
    script = (
        "import os, sys; from pathlib import Path\n"
        "from fazhi.stores.embedded import open_writer\n"
        "import pyoxigraph as ox\n"
        "g = ox.NamedNode(sys.argv[2])\n"
        "writer = open_writer(Path(sys.argv[1]))\n"
        "writer.replace(g.value, [ox.Quad(g, g, g, g)])\n"
        "os.kill(os.getpid(), 9)\n"
    )
    done = subprocess.run([sys.executable, "-c", script, str(tmp_path), G1], timeout=30)
    assert done.returncode == -9
    with open_reader(tmp_path) as reader:
        assert G1 in reader.graphs()
    assert not (tmp_path / "unpublished").exists()


def test_a_full_disk_stops_the_run_and_leaves_the_store_as_before(tmp_path: Path) -> None:
    pytest.importorskip("resource", reason="no limits on this system")
    script = (
        "import resource, signal, sys; from pathlib import Path\n"
        "from fazhi.errors import StoreError\n"
        "from fazhi.stores.embedded import open_writer\n"
        "import pyoxigraph as ox\n"
        "signal.signal(signal.SIGXFSZ, signal.SIG_IGN)\n"
        "g = ox.NamedNode(sys.argv[2])\n"
        "try:\n"
        "    with open_writer(Path(sys.argv[1])) as writer:\n"
        "        big = max(p.stat().st_size for p in Path(sys.argv[1]).rglob('*'))\n"
        "        resource.setrlimit(resource.RLIMIT_FSIZE, (big + 100_000,) * 2)\n"
        "        writer.replace(g.value, [ox.Quad(g, g, ox.Literal('x' * 10_000_000), g)])\n"
        "except StoreError as error: print(error)\n"
    )
    with open_writer(tmp_path) as writer:
        writer.replace(G1, quads(G1, "一"))
    done = subprocess.run(
        [sys.executable, "-c", script, str(tmp_path), G2],
        capture_output=True,
        text=True,
        timeout=30,
    )
    assert "磁盘" in done.stdout, done.stderr
    assert done.stdout.count("\n") == 1
    with open_reader(tmp_path) as reader:
        assert list(reader.graphs()) == sorted([G1, REGISTER])


def test_a_directory_with_other_things_is_never_written_into(tmp_path: Path) -> None:
    (tmp_path / "报告.txt").write_text("文字", encoding="utf-8")
    with pytest.raises(StoreError, match="不是图谱库"):
        open_writer(tmp_path)
    with pytest.raises(StoreError, match="不是图谱库"):
        open_reader(tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["报告.txt"]


def test_a_file_is_no_store(tmp_path: Path) -> None:
    path = tmp_path / "报告.txt"
    path.write_text("文字", encoding="utf-8")
    with pytest.raises(StoreError, match="是文件，不是目录"):
        open_writer(path)


def test_reading_what_is_not_there_makes_nothing(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="fazhi load"):
        open_reader(tmp_path / "没有")
    assert list(tmp_path.iterdir()) == []


def test_a_store_of_a_newer_program_is_left_alone(tmp_path: Path) -> None:
    open_writer(tmp_path).close()
    (tmp_path / MARK).write_text(json.dumps({"format": 99}), encoding="utf-8")
    for open_store in (open_reader, open_writer):
        with pytest.raises(StoreVersionError, match="升级"):
            open_store(tmp_path)


@pytest.mark.parametrize("mark", ["", "{}", "[]", '{"format": "x"}', "\x00"])
def test_a_damaged_mark_is_a_clear_error(tmp_path: Path, mark: str) -> None:
    open_writer(tmp_path).close()
    (tmp_path / MARK).write_text(mark, encoding="utf-8")
    with pytest.raises(StoreError, match=MARK):
        open_reader(tmp_path)


def test_a_damaged_copy_is_named(tmp_path: Path) -> None:
    open_writer(tmp_path).close()
    (tmp_path / "snapshots" / "1" / "CURRENT").write_text("?", encoding="utf-8")
    with pytest.raises(StoreError, match="快照 1"):
        open_reader(tmp_path)
    shutil.rmtree(tmp_path / "snapshots" / "1")
    open_writer(tmp_path).close()
    open_reader(tmp_path).close()


def test_a_store_begun_but_never_written_can_be_gone_on_with(tmp_path: Path) -> None:
    create(tmp_path)
    with pytest.raises(StoreError, match="还没有可读的内容"):
        open_reader(tmp_path)
    open_writer(tmp_path).close()
    open_reader(tmp_path).close()


def test_the_register_is_written_once_and_refreshed_when_its_files_change(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    open_writer(tmp_path).close()
    with open_reader(tmp_path) as reader:
        first = set(reader.quads(REGISTER))
    assert len(first) > 100
    open_writer(tmp_path).close()
    monkeypatch.setattr("fazhi.stores.register._hash", lambda: "0")
    with open_writer(tmp_path) as writer:
        again = set(writer.quads(REGISTER))
    assert first != again
    assert len(first) == len(again)
