"""Copies of graphs: they say what the database says, or nothing."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pyoxigraph as ox
import pytest
from click.testing import CliRunner

from fazhi.cli.main import cli
from fazhi.ids import BASE, derived_iri
from fazhi.loaders.load import load
from fazhi.stores.base import Reader
from fazhi.stores.copies import Copies
from fazhi.stores.embedded import EmbeddedReader, open_reader, open_writer
from fazhi.stores.marks import states
from fazhi.stores.oxigraph import in_memory
from fazhi.stores.projection.project import project, project_described
from fazhi.stores.projection.sources import Source, sources
from fazhi.vocabulary import PREFIXES

EXAMPLES = sorted(p for p in (Path(__file__).parent.parent / "examples").iterdir()
                  if p.name != "README.md")  # fmt: skip
EDITION = f"{BASE}edition/{'a' * 32}"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """The examples, loaded, compared and validated."""
    place = ["--store", str(tmp_path / "store")]
    run = CliRunner()
    assert run.invoke(cli, ["load", *place, *map(str, EXAMPLES)]).exit_code == 0
    assert run.invoke(cli, ["validate", *place]).exit_code == 1
    return tmp_path / "store"


def projected(reader: Reader, *, from_copies: bool) -> list[tuple[object, ...]]:
    """What each source makes, and what it makes of others' resources."""
    found: list[tuple[object, ...]] = []
    for source in sources(reader).values():
        made = project(reader, source, from_copies=from_copies)
        for each in (made, *map(project_described, made.told.values())):
            found.append((each.iri, sorted(each.nodes), sorted(each.relationships, key=repr)))
    return found


def copied(reader: EmbeddedReader) -> list[str]:
    """The graphs of which there are copies."""
    return [graph for graph in reader.graphs() if reader.copy(graph) is not None]


def test_every_graph_of_the_examples_reads_the_same_from_its_copy(root: Path) -> None:
    with open_reader(root) as reader:
        assert copied(reader) == list(reader.graphs())
        assert any("/comparison/" in graph for graph in copied(reader))
        assert any("/validation/" in graph for graph in copied(reader))
        assert projected(reader, from_copies=True) == projected(reader, from_copies=False)


def test_terms_of_every_kind_read_the_same_from_a_copy(tmp_path: Path) -> None:
    prefixes = "".join(f"@prefix {name}: <{iri}> .\n" for name, iri in PREFIXES.items())
    turtle = f"""{prefixes} <> prov:wasGeneratedBy <x:run> .
        <{EDITION}/a> a fz:Task, prov:Plan, "no class", [] ;
            fz:value 1, 2.50, 0.1234567890123456789, "a"@zh, "a b", "", "\\"\\\\\\n\\u0001"@zh-CN,
                <{EDITION}/b>, <x:page>, [] ;
            fz:due "2023-06-30"^^xsd:date, "--06-30"^^xsd:gMonthDay ; fz:number 3e2, true .
        <{EDITION}/b> fz:source <{EDITION}/a> . [] fz:value 1 . <x:page> fz:value 1 ."""
    quads = [
        ox.Quad(q.subject, q.predicate, q.object, ox.NamedNode(EDITION))
        for q in ox.parse(turtle, format=ox.RdfFormat.TURTLE, base_iri=EDITION)
    ]
    with open_writer(tmp_path) as writer:
        writer.replace(EDITION, quads)
    source = Source(EDITION, (EDITION,))
    with open_reader(tmp_path) as reader:
        assert copied(reader)[0] == EDITION
        one, other = project(reader, source), project(reader, source, from_copies=True)
    assert sorted(one.nodes) == sorted(other.nodes)
    assert sorted(one.relationships) == sorted(other.relationships)
    assert len(one.nodes) == 3


def test_a_copy_of_what_was_before_is_passed_over(root: Path) -> None:
    with open_reader(root) as reader:
        [first, *_] = (graph for graph in reader.graphs() if "/edition/" in graph)
    with open_writer(root) as writer:
        writer.remove([first])
    with open_reader(root) as reader:
        outdated = set(reader.graphs()) - set(copied(reader))
        assert any("/comparison/" in graph for graph in outdated)  # it named what is gone
        assert projected(reader, from_copies=True) == projected(reader, from_copies=False)


def test_a_reader_of_an_older_state_does_not_see_a_newer_copy(root: Path) -> None:
    with open_reader(root) as old:
        before = projected(old, from_copies=False)
        [first, *_] = (graph for graph in old.graphs() if "/edition/" in graph)
        with open_writer(root) as writer:
            held = list(writer.quads(first))
            run = ox.NamedNode(PREFIXES["prov"] + "wasGeneratedBy")
            kept = [quad for quad in held if quad.predicate != run][: len(held) // 2]
            node = ox.NamedNode(first)
            writer.replace(first, [*kept, ox.Quad(node, run, ox.NamedNode("x:run"), node)])
        assert old.copy(first) is None
        assert projected(old, from_copies=True) == before
        with open_reader(root) as new:
            assert new.copy(first)
            assert projected(new, from_copies=True) != before


@pytest.mark.parametrize(
    "harm",
    [
        lambda path: path.unlink(),
        lambda path: path.write_bytes(b""),
        lambda path: path.write_bytes(path.read_bytes()[:-100]),
        lambda path: path.write_bytes(path.read_bytes()[:40] + b"no such thing"),
    ],
    ids=["gone", "empty", "cut off", "not compressed"],
)
def test_a_damaged_copy_is_passed_over(root: Path, harm: Callable[[Path], None]) -> None:
    for path in (root / "copies").iterdir():
        harm(path)
    with open_reader(root) as reader:
        assert copied(reader) == []
        assert projected(reader, from_copies=True) == projected(reader, from_copies=False)


def test_what_is_removed_leaves_no_copy(root: Path) -> None:
    with open_reader(root) as reader:
        before = len(list(reader.graphs()))
        [first, *_] = (graph for graph in reader.graphs() if "/edition/" in graph)
        derived = {derived_iri(kind, first) for kind in ("comparison", "validation")}
        gone = {first} | derived & set(reader.graphs())
    assert len(list((root / "copies").iterdir())) == before
    with open_writer(root) as writer:
        writer.remove([first])
    assert len(list((root / "copies").iterdir())) == before - len(gone)


def test_what_a_killed_writer_left_is_taken_away(root: Path) -> None:
    (root / "unpublished").touch()
    (root / "copies" / ".0123").touch()
    with open_reader(root) as reader:
        assert copied(reader) == list(reader.graphs())
    assert not (root / "copies" / ".0123").exists()


def test_without_room_for_copies_documents_are_loaded_all_the_same(tmp_path: Path) -> None:
    with open_writer(tmp_path / "store") as writer:
        (tmp_path / "store" / "copies").rename(tmp_path / "elsewhere")
        (tmp_path / "store" / "copies").touch()  # a file where the folder should be
        assert {each.state for each in load(EXAMPLES[:1], writer).documents} == {"loaded"}
    with open_reader(tmp_path / "store") as reader:
        assert copied(reader) == []


def test_a_copy_that_could_not_be_written_leaves_the_older_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    copies = Copies(tmp_path / "copies")
    name, run = ox.NamedNode(EDITION), ox.NamedNode(PREFIXES["prov"] + "wasGeneratedBy")
    first, second = (
        [ox.Quad(name, run, ox.NamedNode(f"x:{each}"), name)] for each in ("first", "second")
    )
    copies.keep(EDITION, first)
    held = in_memory()
    held.database.extend(first)
    state = states(held)[EDITION]

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.replace", full)
    with pytest.raises(OSError, match="space"):
        copies.keep(EDITION, second)
    assert copies.read(EDITION, state)
    assert len(list((tmp_path / "copies").iterdir())) == 1
