"""Time a push to Neo4j beside rdflib-neo4j, the official library, on the same graph and server.

Run: eval "$(tests/neo4j/server start --heap 2g)"; python -P bench/neo4j.py [--copies 100]
(-P: else this file would stand in for the driver, which is called neo4j too)

The graph is copies of examples/ with ids of their own; concepts and regions they share. It lies in
a store on disk, as with users, and the server is warmed by pushing a part of it first.
rdflib-neo4j does not wait for the disk: it is given terms made before the clock starts, and texts
for the datatypes that it cannot write (durations, years, days); it keeps one of several values and
no language. Nodes and relationships are counted in the database after each.

--import-copies imports as users do: a store on disk, `fazhi neo4j import-files`, and the importer
from the jars of the server (tests/neo4j/server fetch). It has a size of its own, so that the start
of a JVM does not decide: 1100 copies are ten million relationships. The rate of rdflib-neo4j is
that of the smaller graph; it rises with size at first (8,200 relationships a second with 33 copies
on a server just started, 9,500 on one that had pushed them before) and hardly after 100 copies
(11,000), where it cannot follow much further: it takes all terms as Python objects.

Needs the extra ``bench``.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import redirect_stdout
from io import StringIO
from itertools import groupby
from pathlib import Path
from time import perf_counter

import click
import pyoxigraph as ox
import rdflib
from click.testing import CliRunner
from rdflib_neo4j import HANDLE_VOCAB_URI_STRATEGY, Neo4jStore, Neo4jStoreConfig

from fazhi.cli.main import cli
from fazhi.stores.base import Reader
from fazhi.stores.copies import Copies
from fazhi.stores.directory import find
from fazhi.stores.embedded import open_reader, open_writer
from fazhi.stores.neo4j.connection import Connection, Target, connect
from fazhi.stores.neo4j.import_files import ARGUMENTS
from fazhi.stores.neo4j.push import push
from fazhi.stores.oxigraph import OxigraphWriter
from fazhi.vocabulary import PREFIXES, REGISTER

ROOT = Path(__file__).parent.parent
EDITION = re.compile(rb"fazhi/id/(edition|comparison|validation)/([0-9a-f]{26})[0-9a-f]{6}")
OWN = re.compile(rb"fazhi/id/(unit|instrument|work|file|run|indicator)/")
NO_TYPE = {f"{PREFIXES['xsd']}{name}" for name in ("duration", "gYear", "gYearMonth", "gMonthDay")}
DECIMAL = PREFIXES["xsd"] + "decimal"
WARM_UP = 4
"""Copies that are pushed before the clock starts."""
MEASURED = """
import resource, subprocess, sys
subprocess.run(sys.argv[1:], check=True, stdout=subprocess.DEVNULL)
print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)
"""
"""Runs a command and prints the most that it held: a child is said to hold what its parent did, and
this parent is small."""


@click.command()
@click.option("--copies", "number", default=100, show_default=True, help="Copies of examples/.")
@click.option(
    "--import-copies",
    "imported",
    default=200,
    show_default=True,
    help="Copies to import from files; 0 for none.",
)
@click.option("--uri", envvar="FAZHI_TEST_NEO4J_URI", required=True)
@click.option("--user", envvar="FAZHI_TEST_NEO4J_USER", default="neo4j")
@click.option("--password", envvar="FAZHI_TEST_NEO4J_PASSWORD", default="")
def main(number: int, imported: int, uri: str, user: str, password: str) -> None:
    target = Target(uri, user, password)
    with tempfile.TemporaryDirectory() as folder, connect(target) as connection:
        template = examples(Path(folder))
        root = Path(folder) / "copies"
        size = copies(template, number, root)
        print(f"{size} quads, {number} copies, load {os.getloadavg()[0]:.1f}")
        warm_up(template, target, connection)
        peer = show("rdflib-neo4j", connection, by_rdflib(root, target))
        ours = show("fazhi, first push", connection, lambda: pushed(root, connection))
        print(f"  {'':28}{ours / peer:10.1f} times rdflib-neo4j")
        again(root, connection)
        if imported:
            from_files(template, imported, Path(folder), peer)


def examples(folder: Path) -> OxigraphWriter:
    """The examples as they are loaded, with the register."""
    names = [str(path) for path in (ROOT / "examples").iterdir() if path.name != "README.md"]
    run = CliRunner().invoke(cli, ["load", "--store", str(folder / "template"), *names])
    if run.exit_code:
        raise click.ClickException(run.output)
    store = ox.Store()
    with open_reader(folder / "template") as reader:
        store.bulk_extend(reader.quads())
    return OxigraphWriter(store, "template")


def copies(template: OxigraphWriter, number: int, root: Path) -> int:
    """Copies side by side in a store on disk; the number of its quads."""
    with open_writer(root) as writer:
        kept = Copies(find(root).copies)
        for own in copied(template, number):  # what the writer does for each, at one stroke
            writer.database.bulk_load(own, format=ox.RdfFormat.N_QUADS)
            quads = sorted(ox.parse(own, format=ox.RdfFormat.N_QUADS), key=graph_of)
            for graph, some in groupby(quads, graph_of):
                kept.keep(graph, some)
        writer.database.optimize()  # else every lookup goes through all files that the loads left
        return len(writer.database)


def copied(template: OxigraphWriter, number: int) -> Iterator[bytes]:
    """Each copy as N-Quads."""
    quads = (q for q in template.quads() if str(q.graph_name) != f"<{REGISTER}>")
    data = ox.serialize(quads, format=ox.RdfFormat.N_QUADS) or b""
    for copy in range(number):
        own = EDITION.sub(rb"fazhi/id/\1/\g<2>%06x" % copy, data)
        yield OWN.sub(rb"fazhi/id/\1/%d-" % copy, own)


def warm_up(template: OxigraphWriter, target: Target, connection: Connection) -> None:
    """Let the server compile what both will ask of it."""
    with tempfile.TemporaryDirectory() as folder:
        few = Path(folder) / "few"
        copies(template, WARM_UP, few)
        wipe(connection)
        by_rdflib(few, target)()
        wipe(connection)
        pushed(few, connection)
        pushed(few, connection, full=True)
        change(few, editions(few)[:2])
        pushed(few, connection)


def pushed(root: Path, connection: Connection, *, full: bool = False) -> None:
    with open_reader(root) as reader:
        push(reader, connection, full=full)


def show(name: str, connection: Connection, work: Callable[[], object]) -> float:
    """Time a first push; relationships a second."""
    wipe(connection)
    seconds = timed(work)
    with connection.session() as session:
        [(nodes,)] = session.run("MATCH (n) RETURN count(n)")
        [(edges,)] = session.run("MATCH ()-[r]->() RETURN count(r)")
    rate = edges / seconds
    print(f"  {name:28}{seconds:10.2f} s{nodes:9} nodes{edges:9} relationships{rate:9.0f}/s")
    return float(rate)


def timed(work: Callable[[], object]) -> float:
    start = perf_counter()
    work()
    return perf_counter() - start


def wipe(connection: Connection) -> None:
    with connection.session() as session:
        session.run(
            "MATCH (n) CALL (n) { DETACH DELETE n } IN TRANSACTIONS OF 10000 ROWS"
        ).consume()


def by_rdflib(root: Path, target: Target) -> Callable[[], None]:
    with open_reader(root) as reader:
        triples = list(dict.fromkeys(as_rdflib(reader)))

    def work() -> None:
        graph = rdflib.Graph(
            store=Neo4jStore(
                Neo4jStoreConfig(
                    auth_data={
                        "uri": target.uri,
                        "database": target.database,
                        "user": target.user,
                        "pwd": target.password,
                    },
                    handle_vocab_uri_strategy=HANDLE_VOCAB_URI_STRATEGY.IGNORE,
                    batching=True,
                )
            )
        )
        for triple in triples:
            graph.add(triple)
        graph.close(True)

    def quietly() -> None:
        with redirect_stdout(StringIO()):
            work()

    return quietly


def as_rdflib(store: Reader) -> Iterator[tuple[rdflib.URIRef, rdflib.URIRef, object]]:
    """The triples of all graphs, those of one subject together, as rdflib-neo4j wants them."""
    for name in store.graphs():
        for quad in store.quads(name):
            if isinstance(quad.subject, ox.NamedNode):
                yield (
                    rdflib.URIRef(quad.subject.value),
                    rdflib.URIRef(quad.predicate.value),
                    term(quad.object),
                )


def term(value: object) -> object:
    if isinstance(value, ox.NamedNode):
        return rdflib.URIRef(value.value)
    if not isinstance(value, ox.Literal):
        return rdflib.BNode(str(value))
    if value.language:
        return rdflib.Literal(value.value, lang=value.language)
    datatype = value.datatype.value
    if datatype == DECIMAL:
        return rdflib.Literal(float(value.value))
    plain = datatype in NO_TYPE
    return rdflib.Literal(value.value, datatype=None if plain else rdflib.URIRef(datatype))


def again(root: Path, connection: Connection) -> None:
    """Push after one document in a hundred has changed, after none, and compare all."""
    full = timed(lambda: pushed(root, connection, full=True))
    wipe(connection)
    first = timed(lambda: pushed(root, connection))
    every = editions(root)
    some = every[: max(1, len(every) // 100)]
    change(root, some)
    part = timed(lambda: pushed(root, connection))
    none = timed(lambda: pushed(root, connection))
    print(f"  push --full, nothing to mend {full:9.2f} s")
    print(f"  push, {len(some)} of {len(every)} changed  {part:12.2f} s   "
          f"{first / part:.0f} times faster than all, {full / part:.0f} than --full")  # fmt: skip
    print(f"  push, nothing changed        {none:9.2f} s")


def editions(root: Path) -> list[str]:
    with open_reader(root) as reader:
        return [name for name in reader.graphs() if "/edition/" in name]


def change(root: Path, some: list[str]) -> None:
    """Take a tenth of the quads out of some documents, as another run would have left them."""
    run = ox.NamedNode(PREFIXES["prov"] + "wasGeneratedBy")
    with open_writer(root) as writer:
        for edition in some:
            name, changed = ox.NamedNode(edition), list(writer.quads(edition))
            mark = ox.Quad(name, run, ox.NamedNode("https://w3id.org/fazhi/id/run/another"), name)
            writer.replace(edition, [*changed[: len(changed) * 9 // 10], mark])


def graph_of(quad: ox.Quad) -> str:
    assert isinstance(quad.graph_name, ox.NamedNode)
    return quad.graph_name.value


def from_files(template: OxigraphWriter, number: int, folder: Path, peer: float) -> None:
    """Write the files from a store on disk and import them into a database of their own."""
    jars = subprocess.run(
        [ROOT / "tests" / "neo4j" / "server", "fetch"], capture_output=True, text=True, check=True
    ).stdout.strip()
    home, store, files = folder / "home", folder / "store", folder / "files"
    (home / "conf").mkdir(parents=True)
    (home / "conf" / "neo4j.conf").touch()
    copies(template, number, store)
    program = "from fazhi.cli.main import main; main()"
    write = [sys.executable, "-c", program, "neo4j", "import-files", files, "--store", store]
    start = perf_counter()
    run = subprocess.run(
        [sys.executable, "-c", MEASURED, *write], check=True, capture_output=True, text=True
    )
    wrote = perf_counter() - start
    memory = int(run.stdout) / 1024
    importer = ["java", "-cp", f"{jars}/*", "org.neo4j.cli.AdminTool", "database", "import", "full"]
    start = perf_counter()
    run = subprocess.run(
        [*importer, f"@{files / ARGUMENTS}"],
        env=os.environ | {"NEO4J_HOME": str(home), "NEO4J_CONF": str(home / "conf")},
        capture_output=True,
        text=True,
    )
    read = perf_counter() - start
    said = re.findall(r"^\s+(\d+) (nodes|relationships)$", run.stdout, re.MULTILINE)
    if run.returncode or len(said) != 2:
        raise click.ClickException(f"the import failed: {run.stdout[-300:]}{run.stderr[-300:]}")
    (nodes, _), (edges, _) = said
    rate = int(edges) / (wrote + read)
    print(f"  import of {number} copies from disk: {nodes} nodes, {edges} relationships, "
          f"{wrote:.1f} s to write (at most {memory:.0f} MB a process), {read:.1f} s to import, "
          f"{rate:.0f}/s: {rate / peer:.1f} times rdflib-neo4j")  # fmt: skip


if __name__ == "__main__":
    main()
