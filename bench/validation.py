"""Time all rules on generated stores with our engine, pyshacl, pyrudof and Apache Jena.

Run: python bench/validation.py [--triples N …] [--disk N …] [--jena LIB] [--pyshacl-up-to N]

The stores hold copies of examples/ and, for every rule, of documents that break it. What the other
engines are given is one graph of all documents, as they know no other way; ours is timed on the
same graph and, as it is used, on a graph a document, in memory and on disk. Every engine has a
process of its own. Times are medians of several runs in one process, parsing of data and shapes
not counted; memory is the most that the process held, the data with it.

pyrudof: pip install pyrudof. Jena: LIB is a folder of the jars that
``mvn dependency:copy-dependencies`` gives for org.apache.jena:jena-cmds:5.6.0.
"""

from __future__ import annotations

import json
import os
import platform
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from statistics import median

import click
from validation_data import Data, generate, template

_ENGINE = Path(__file__).parent / "validation_engines.py"
_ROW = "  {:46}{:>10}{:>10}{:>9}{:>9}"
_ONE_GRAPH_LIMIT = 120_000
"""Rules that pair the facts of a document pair those of all documents where one graph holds all."""


@click.command()
@click.option("--triples", type=int, multiple=True, default=(10_000, 100_000), help="Sizes.")
@click.option("--disk", type=int, multiple=True, help="More sizes, for our engine on disk only.")
@click.option("--jena", type=click.Path(path_type=Path), help="Folder of Jena's jars.")
@click.option("--pyshacl-up-to", type=int, default=10_000, show_default=True, help="Triples.")
@click.option("--limit", type=int, default=900, show_default=True, help="Seconds for one engine.")
def main(
    triples: tuple[int, ...],
    disk: tuple[int, ...],
    jena: Path | None,
    pyshacl_up_to: int,
    limit: int,
) -> None:
    print(versions(jena))
    with tempfile.TemporaryDirectory() as folder:
        copied = template(Path(folder))
        for size in sorted({*triples, *disk}):
            others = size in triples
            reference = others and size <= pyshacl_up_to
            data = generate(copied, size, Path(folder) / str(size), one_graph=others)
            print(f"\n{data.quads} triples, {data.documents} documents, {load()}")
            print(_ROW.format("", "seconds", "CPU", "MB", "results"))
            for name, *command in engines(data, others, reference, jena):
                show(name, command, data, limit)
            data.remove()


def engines(
    data: Data, others: bool, reference: bool, jena: Path | None
) -> Iterator[tuple[str, ...]]:
    """What to run on a store: what it is called, its name for the other program, the runs."""
    if others:
        yield "ours, in memory", "memory", "5"
        yield "ours, with the words of findings", "findings", "5"
        if data.quads <= _ONE_GRAPH_LIMIT:
            yield "ours, one graph", "one-graph", "5"
        yield "ours, one document, in memory", "typical-in-memory", "20"
    yield "ours, on disk", "disk", "3"
    yield "ours, one document, on disk", "typical-on-disk", "20"
    yield "ours, the largest, on disk", "largest-on-disk", "20"
    if others:
        yield "pyrudof, one graph", "pyrudof", "3"
        if jena:
            yield "Jena, one graph, cold", "jena", "1", str(jena)
            yield "Jena, one graph, warm", "jena", "8", str(jena)
    if reference:
        yield "pyshacl, a graph a document", "pyshacl", "1"
        yield "pyshacl, one graph", "pyshacl-one-graph", "1"


def show(name: str, command: list[str], data: Data, limit: int) -> None:
    call = [sys.executable, str(_ENGINE), str(data.folder), *command]
    try:
        run = subprocess.run(call, capture_output=True, text=True, timeout=limit)
    except subprocess.TimeoutExpired:
        print(_ROW.format(name, f"> {limit}", "", "", ""), flush=True)
        return
    if run.returncode:
        print(f"  {name:46}failed: {run.stderr.strip().splitlines()[-1]}", flush=True)
        return
    measured = json.loads(run.stdout)
    seconds, cpu = median(measured["seconds"]), median(measured["cpu"])
    columns = f"{seconds:.3f}", f"{cpu:.3f}", measured["megabytes"], measured["results"]
    print(_ROW.format(f"{name} {measured['about']}".strip(), *columns), flush=True)


def versions(jena: Path | None) -> str:
    said = [f"Python {platform.python_version()}"]
    for name in ("pyoxigraph", "rdflib", "pyshacl", "pyrudof"):
        try:
            said.append(f"{name} {version(name)}")
        except PackageNotFoundError:
            said.append(f"no {name}")
    said += [jar.stem for jar in (jena or Path()).glob("jena-shacl-*.jar")]
    return f"{', '.join(said)}; {os.cpu_count()} cores"


def load() -> str:
    return f"load {os.getloadavg()[0]:.1f}"


if __name__ == "__main__":
    main()
