"""Time one engine in a process of its own, for bench/validation.py.

Run: python bench/validation_engines.py FOLDER ENGINE RUNS [JENA]

Prints JSON: the seconds and the processor's seconds of each run, the results, the memory.
"""

from __future__ import annotations

import json
import resource
import shutil
import subprocess
import sys
from collections.abc import Callable, Mapping
from itertools import islice
from pathlib import Path
from time import perf_counter, process_time
from typing import NamedTuple

import pyoxigraph as ox
from rdflib import PROV, RDF, SH, Graph

from fazhi.shapes.compiler import compile_rule
from fazhi.shapes.engine_sparql import sparql_results
from fazhi.shapes.profile import default
from fazhi.shapes.shape_graph import assemble, checked_rules
from fazhi.shapes.validate import validate
from fazhi.stores.base import Reader
from fazhi.stores.oxigraph import OxigraphReader

RULES = checked_rules(default())


class Work(NamedTuple):
    """What an engine is timed with."""

    run: Callable[[], int]
    """Gives the number of results."""
    about: str = ""
    """What it is asked about, where that is not the whole store."""


def main(folder: Path, engine: str, runs: int, *jena: str) -> None:
    measured = by_jena(folder, runs, *jena) if jena else by_python(folder, engine, runs)
    print(json.dumps({**measured, "megabytes": megabytes(of_child=bool(jena))}))


def megabytes(of_child: bool) -> int:
    """The most that was held; what ``getrusage`` says of this process counts its parent's too."""
    if of_child:
        return resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss // 1024
    status = Path("/proc/self/status").read_text(encoding="ascii")
    return int(status.partition("VmHWM:")[2].split()[0]) // 1024


def by_python(folder: Path, engine: str, runs: int) -> dict[str, object]:
    work = ENGINES[engine](folder)
    seconds, cpu, found = [], [], 0
    for _ in range(runs):
        wall, own = perf_counter(), process_time()
        found = work.run()
        seconds.append(perf_counter() - wall)
        cpu.append(process_time() - own)
    return {"seconds": seconds, "cpu": cpu, "results": found, "about": work.about}


def in_memory(folder: Path) -> OxigraphReader:
    store = ox.Store()
    store.bulk_load(path=str(folder / "data.nq"), format=ox.RdfFormat.N_QUADS)
    return OxigraphReader(store, "memory")


def one_graph(folder: Path) -> OxigraphReader:
    store, name = ox.Store(), ox.NamedNode("https://w3id.org/fazhi/id/all")
    store.bulk_load(path=str(folder / "data.nt"), format=ox.RdfFormat.N_TRIPLES, to_graph=name)
    return OxigraphReader(store, "memory")


def on_disk(folder: Path) -> OxigraphReader:
    return OxigraphReader(ox.Store.read_only(str(folder / "store")), "disk")


def all_rules(reader: Reader) -> Work:
    checks = [check for rule in RULES for check in compile_rule(rule.rule).checks]
    return Work(lambda: sum(1 for _ in sparql_results(reader, checks, reader.graphs())))


def findings(reader: Reader) -> Work:
    """As the product does: sorted, each with its sentence and the name of what it is about."""
    return Work(lambda: len(validate(reader).findings))


def typical_document(reader: Reader) -> Work:
    """Of the documents that were loaded as users load theirs, the one of middling size."""
    documents = by_size(reader)
    return one_document(reader, *documents[len(documents) // 2])


def largest_document(reader: Reader) -> Work:
    return one_document(reader, *by_size(reader)[-1])


def by_size(reader: Reader) -> list[tuple[int, str]]:
    """Some of the documents that a run of the program made, with their triples."""
    loaded = reader.quads(predicate=ox.NamedNode(PROV.wasGeneratedBy))
    graphs = (quad.graph_name for quad in islice(loaded, 50))
    names = [graph.value for graph in graphs if isinstance(graph, ox.NamedNode)]
    return sorted((sum(1 for _ in reader.quads(name)), name) for name in names)


def one_document(reader: Reader, triples: int, name: str) -> Work:
    """As a command asks about it: nothing is taken from the store."""
    validate(reader, documents=[name], fresh=True)
    return Work(
        lambda: len(validate(reader, documents=[name], fresh=True).findings),
        f"of {triples} triples",
    )


def pyshacl(folder: Path) -> Work:
    """As the product uses it: graph by graph, queries parsed once."""
    reader = in_memory(folder)
    return Work(lambda: len(validate(reader, engine="pyshacl").findings))


def pyshacl_one_graph(folder: Path) -> Work:
    import pyshacl

    data, shapes = Graph().parse(folder / "data.nt", format="nt"), assemble(RULES)

    def work() -> int:
        report = pyshacl.validate(data, shacl_graph=shapes, inplace=True)[1]
        if not isinstance(report, Graph):
            raise SystemExit(str(report))
        return len(set(report.subjects(RDF.type, SH.ValidationResult)))

    return Work(work)


def pyrudof(folder: Path) -> Work:
    import pyrudof

    rudof = pyrudof.Rudof(pyrudof.RudofConfig())
    rudof.read_data(str(folder / "data.nt"), pyrudof.RDFFormat.NTriples)
    rudof.read_shacl((folder / "shapes.ttl").read_text(encoding="utf-8"))
    return Work(lambda: len(rudof.validate_shacl()))


def by_jena(folder: Path, runs: int, jars: str) -> dict[str, object]:
    """The later half of many runs is warm."""
    java = shutil.which("java")
    if java is None:
        raise SystemExit("no java")
    program = Path(__file__).parent / "JenaValidation.java"
    files = [str(folder / "shapes.ttl"), str(folder / "data.nt")]
    command = [java, "-Xmx3g", "-cp", f"{jars}/*", str(program), *files, str(runs)]
    output = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    lines = [line.split() for line in output.splitlines()][runs // 2 :]
    return {
        "seconds": [float(seconds) for seconds, _, _ in lines],
        "cpu": [float(cpu) for _, cpu, _ in lines],
        "results": int(lines[-1][2]),
        "about": "",
    }


ENGINES: Mapping[str, Callable[[Path], Work]] = {
    "memory": lambda folder: all_rules(in_memory(folder)),
    "findings": lambda folder: findings(in_memory(folder)),
    "one-graph": lambda folder: all_rules(one_graph(folder)),
    "disk": lambda folder: all_rules(on_disk(folder)),
    "typical-in-memory": lambda folder: typical_document(in_memory(folder)),
    "typical-on-disk": lambda folder: typical_document(on_disk(folder)),
    "largest-on-disk": lambda folder: largest_document(on_disk(folder)),
    "pyshacl": pyshacl,
    "pyshacl-one-graph": pyshacl_one_graph,
    "pyrudof": pyrudof,
}


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2], int(sys.argv[3]), *sys.argv[4:])
