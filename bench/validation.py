"""Time all rules on generated stores with our engine, pyshacl, pyrudof and Apache Jena.

Run: python bench/validation.py [--triples 10000 --triples 100000] [--jena LIB] [--pyshacl-up-to N]

The stores hold copies of examples/ and, for every rule, of documents that break it. What the other
engines are given is one graph of all documents, as they know no other way; ours is timed on the
same graph and, as it is used, on a graph a document, in memory and on disk. Times are the best of
a few; parsing of data and shapes is not counted, for none of them.

pyrudof: pip install pyrudof. Jena: LIB is a folder of the jars that
``mvn dependency:copy-dependencies`` gives for org.apache.jena:jena-cmds:5.6.0.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from time import perf_counter

import click
import pyoxigraph as ox
import pyshacl
from click.testing import CliRunner
from rdflib import RDF, SH, Graph

from fazhi.cli.main import cli
from fazhi.shapes.compiler import compile_rule
from fazhi.shapes.engine_sparql import sparql_results
from fazhi.shapes.memory_graph import memory_graph
from fazhi.shapes.profile import default
from fazhi.shapes.shape_graph import assemble, checked_rules
from fazhi.stores.base import Reader
from fazhi.stores.embedded import open_reader
from fazhi.stores.oxigraph import OxigraphReader
from fazhi.vocabulary import REGISTER

ROOT = Path(__file__).parent.parent
RULES = checked_rules(default())
CHECKS = [check for rule in RULES for check in compile_rule(rule.rule).checks]
_ONE_GRAPH_LIMIT = 120_000
"""Two rules compare the parts of a graph with each other: a document has few, 3,000 have many."""
ONE_GRAPH = ox.NamedNode("https://w3id.org/fazhi/id/all")


@click.command()
@click.option("--triples", "sizes", multiple=True, type=int, default=(10_000, 100_000))
@click.option("--jena", type=click.Path(path_type=Path), help="Folder of Jena's jars.")
@click.option("--pyshacl-up-to", type=int, default=10_000, show_default=True, help="Triples.")
def main(sizes: tuple[int, ...], jena: Path | None, pyshacl_up_to: int) -> None:
    with tempfile.TemporaryDirectory() as folder:
        template = documents(Path(folder))
        for size in sizes:
            compare(template, size, Path(folder), jena, pyshacl_up_to)


def compare(template: bytes, size: int, folder: Path, jena: Path | None, limit: int) -> None:
    nquads = b"".join(copies(template, size))
    split, whole = ox.Store(), ox.Store()
    split.bulk_load(nquads, format=ox.RdfFormat.N_QUADS)
    whole.bulk_extend(ox.Quad(q.subject, q.predicate, q.object, ONE_GRAPH) for q in split)
    print(f"\n{len(whole)} triples, {len(set(split.named_graphs()))} documents, {load()}")
    show("ours, a graph a document", lambda: ours(OxigraphReader(split, "")), 3)
    if len(whole) <= _ONE_GRAPH_LIMIT:
        show("ours, one graph", lambda: ours(OxigraphReader(whole, "")), 3)
    on_disk(nquads, folder / f"store-{size}")
    data = folder / "data.nt"
    whole.dump(str(data), format=ox.RdfFormat.N_TRIPLES, from_graph=ONE_GRAPH)
    shapes = assemble(RULES).serialize(folder / "shapes.ttl", format="turtle").serialize()
    show("pyrudof, one graph", pyrudof_validator(data, shapes), 3)
    run_jena(jena, folder / "shapes.ttl", data)
    if len(whole) <= limit * 1.2:
        show("pyshacl, a graph a document", lambda: by_pyshacl(split), 1)
        graph = Graph().parse(data, format="nt")
        show("pyshacl, one graph", lambda: plain_pyshacl(graph), 1)


def documents(folder: Path) -> bytes:
    """The examples as loaded, and the documents made up for the rules, as N-Quads."""
    names = [str(p) for p in (ROOT / "examples").iterdir() if p.suffix in (".txt", ".html")]
    run = CliRunner().invoke(cli, ["load", "--store", str(folder / "template"), *names])
    if run.exit_code:
        raise click.ClickException(run.output)
    made_up = ox.Store()
    for path in (ROOT / "tests" / "fixtures" / "shapes").glob("*.trig"):
        text = path.read_text(encoding="utf-8").replace("/id/edition/", f"/id/{path.stem}/")
        made_up.load(text, format=ox.RdfFormat.TRIG)
    with open_reader(folder / "template") as reader:
        loaded = [q for q in reader.quads() if str(q.graph_name) != f"<{REGISTER}>"]
    return ox.serialize([*made_up, *loaded], format=ox.RdfFormat.N_QUADS) or b""


def copies(template: bytes, size: int) -> Iterator[bytes]:
    """Copies with ids of their own; the last is cut short by documents to come near the size."""
    lines = template.splitlines(keepends=True)
    for number in range(size // len(lines)):
        yield template.replace(b"fazhi/id/", b"fazhi/id/%d/" % number)
    rest = b"".join(lines[: size % len(lines)])
    yield rest.replace(b"fazhi/id/", b"fazhi/id/rest/")


def load() -> str:
    return f"load {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores"


def show(name: str, work: Callable[[], int] | None, times: int) -> None:
    if work is None:
        print(f"  {name:32} not installed")
        return
    seconds, found = min(timed(work) for _ in range(times))
    print(f"  {name:32}{seconds:10.3f} s{found:8} results", flush=True)


def timed(work: Callable[[], int]) -> tuple[float, int]:
    start = perf_counter()
    found = work()
    return perf_counter() - start, found


def ours(reader: Reader) -> int:
    return sum(1 for _ in sparql_results(reader, CHECKS, None))


def on_disk(nquads: bytes, folder: Path) -> None:
    store = ox.Store(str(folder))
    store.bulk_load(nquads, format=ox.RdfFormat.N_QUADS)
    show("ours, on disk", lambda: ours(OxigraphReader(store, "")), 2)


def by_pyshacl(store: ox.Store) -> int:
    """As the product uses it: graph by graph, queries parsed once."""
    shapes, found = assemble(RULES), 0
    for name in store.named_graphs():
        data = memory_graph(store.quads_for_pattern(None, None, None, name))
        found += results(pyshacl.validate(data, shacl_graph=shapes, inplace=True)[1])
    return found


def plain_pyshacl(graph: Graph) -> int:
    return results(pyshacl.validate(graph, shacl_graph=assemble(RULES), inplace=True)[1])


def results(report: object) -> int:
    if not isinstance(report, Graph):
        raise click.ClickException(str(report))
    return len(set(report.subjects(RDF.type, SH.ValidationResult)))


def pyrudof_validator(data: Path, shapes: str) -> Callable[[], int] | None:
    try:
        import pyrudof
    except ImportError:
        return None
    rudof = pyrudof.Rudof(pyrudof.RudofConfig())
    rudof.read_data(str(data), pyrudof.RDFFormat.NTriples)
    rudof.read_shacl(shapes)
    return lambda: len(rudof.validate_shacl())


def run_jena(lib: Path | None, shapes: Path, data: Path) -> None:
    java = shutil.which("java")
    if java is None or lib is None:
        print("  Jena                             no java, or no --jena")
        return
    program = Path(__file__).parent / "JenaValidation.java"
    command = [java, "-Xmx3g", "-cp", f"{lib}/*", str(program), str(shapes), str(data), "8"]
    run = subprocess.run(command, capture_output=True, text=True)
    if run.returncode:
        print("  Jena                             failed:", run.stderr.strip().splitlines()[-1])
        return
    lines = (line.split() for line in run.stdout.splitlines())
    pairs = [(float(seconds), int(found)) for seconds, found in lines]
    for name, (seconds, found) in (("cold", pairs[0]), ("warm", min(pairs))):
        print(f"  Jena, {name:26}{seconds:10.3f} s{found:8} results", flush=True)


if __name__ == "__main__":
    main()
