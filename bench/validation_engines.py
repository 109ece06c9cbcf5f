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
from pathlib import Path
from time import perf_counter, process_time

import pyoxigraph as ox
from rdflib import RDF, SH, Graph

from fazhi.shapes.compiler import compile_rule
from fazhi.shapes.engine_sparql import sparql_results
from fazhi.shapes.profile import default
from fazhi.shapes.shape_graph import assemble, checked_rules
from fazhi.shapes.validate import validate
from fazhi.stores.base import Reader
from fazhi.stores.oxigraph import OxigraphReader
from fazhi.vocabulary import FZ

RULES = checked_rules(default())


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
        found = work()
        seconds.append(perf_counter() - wall)
        cpu.append(process_time() - own)
    return {"seconds": seconds, "cpu": cpu, "results": found}


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


def all_rules(reader: Reader) -> Callable[[], int]:
    checks = [check for rule in RULES for check in compile_rule(rule.rule).checks]
    return lambda: sum(1 for _ in sparql_results(reader, checks, reader.graphs()))


def findings(reader: Reader) -> Callable[[], int]:
    """As the product does: sorted, each with its sentence and the name of what it is about."""
    return lambda: len(validate(reader).findings)


def new_document(reader: Reader) -> Callable[[], int]:
    """The largest of the last thousand documents."""
    editions = reader.quads(None, None, ox.NamedNode(RDF.type), ox.NamedNode(f"{FZ}Edition"))
    last = [str(quad.subject.value) for quad in editions][-1000:]
    largest = max(last, key=lambda name: sum(1 for _ in reader.quads(name)))
    validate(reader, documents=[largest])
    return lambda: len(validate(reader, documents=[largest]).findings)


def pyshacl(folder: Path) -> Callable[[], int]:
    """As the product uses it: graph by graph, queries parsed once."""
    reader = in_memory(folder)
    return lambda: len(validate(reader, engine="pyshacl").findings)


def pyshacl_one_graph(folder: Path) -> Callable[[], int]:
    import pyshacl

    data, shapes = Graph().parse(folder / "data.nt", format="nt"), assemble(RULES)

    def work() -> int:
        report = pyshacl.validate(data, shacl_graph=shapes, inplace=True)[1]
        if not isinstance(report, Graph):
            raise SystemExit(str(report))
        return len(set(report.subjects(RDF.type, SH.ValidationResult)))

    return work


def pyrudof(folder: Path) -> Callable[[], int]:
    import pyrudof

    rudof = pyrudof.Rudof(pyrudof.RudofConfig())
    rudof.read_data(str(folder / "data.nt"), pyrudof.RDFFormat.NTriples)
    rudof.read_shacl((folder / "shapes.ttl").read_text(encoding="utf-8"))
    return lambda: len(rudof.validate_shacl())


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
    }


ENGINES: Mapping[str, Callable[[Path], Callable[[], int]]] = {
    "memory": lambda folder: all_rules(in_memory(folder)),
    "findings": lambda folder: findings(in_memory(folder)),
    "one-graph": lambda folder: all_rules(one_graph(folder)),
    "disk": lambda folder: all_rules(on_disk(folder)),
    "new-in-memory": lambda folder: new_document(in_memory(folder)),
    "new-on-disk": lambda folder: new_document(on_disk(folder)),
    "pyshacl": pyshacl,
    "pyshacl-one-graph": pyshacl_one_graph,
    "pyrudof": pyrudof,
}


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2], int(sys.argv[3]), *sys.argv[4:])
