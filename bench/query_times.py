"""Time every shipped query on a store and on many copies of it.

Run: python bench/query_times.py STORE [COPIES]

A copy has its own editions and regions, as if other places had published the same texts. What
grows faster than the number of copies is a query that needs another form.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from pathlib import Path
from time import perf_counter

import pyoxigraph as ox

from fazhi.queries import get, names, run
from fazhi.queries.rows import Cell
from fazhi.stores.base import Reader
from fazhi.stores.embedded import open_reader
from fazhi.stores.oxigraph import OxigraphReader
from fazhi.vocabulary import REGISTER

_OWN = re.compile(rb"(/id/(?:edition|region|unit|work)/|\")([0-9a-f]{32}|[0-9]{6})(?=[/#\">])")


def main(root: Path, copies: int = 50) -> None:
    with open_reader(root) as reader:
        small = multiplied(reader, 1)
        large = multiplied(reader, copies)
    print(f"{'query':40}{'rows':>8}{'s':>9}{f'rows x{copies}':>11}{'s':>9}")
    for name in names():
        rows, seconds = timed(small, name)
        more_rows, more_seconds = timed(large, name)
        print(f"{name:40}{rows:8}{seconds:9.3f}{more_rows:11}{more_seconds:9.3f}", flush=True)


def multiplied(reader: Reader, copies: int) -> OxigraphReader:
    store = ox.Store()
    store.bulk_extend(reader.quads(REGISTER))
    documents = ox.serialize(
        (q for q in reader.quads() if str(q.graph_name) != f"<{REGISTER}>"),
        format=ox.RdfFormat.N_QUADS,
    )
    for number in range(copies):
        store.bulk_load(renamed(documents or b"", number), format=ox.RdfFormat.N_QUADS)
    return OxigraphReader(store, "bench")


def renamed(quads: bytes, number: int) -> bytes:
    """The quads with the codes of regions and the hashes of editions shifted by ``number``."""

    def shift(match: re.Match[bytes]) -> bytes:
        code = match[2]
        if len(code) == 6:
            return match[1] + b"%06d" % (int(code) + number)
        return match[1] + b"%03x" % number + code[3:]

    return _OWN.sub(shift, quads)


def timed(reader: Reader, name: str) -> tuple[int, float]:
    given = dict(examples(reader, name))
    start = perf_counter()
    rows = run(reader, name, given)
    return len(rows), perf_counter() - start


def examples(reader: Reader, name: str) -> Iterator[tuple[str, str]]:
    """A value that the store holds for each parameter that has to be given."""
    for parameter in get(name).parameters:
        if parameter.required:
            yield parameter.name, str(EXAMPLES[parameter.type](reader))


def first(query: str, column: str, reader: Reader) -> Cell:
    records = run(reader, query, limit=1).records()
    return records[0][column] if records else ""


EXAMPLES = {
    "unit": lambda reader: first("unit_load", "unit", reader),
    "name": lambda reader: first("units", "name", reader),
    "iri": lambda reader: first("tasks", "fact", reader),
    "indicator": lambda reader: first("indicators", "code", reader),
}

if __name__ == "__main__":
    main(Path(sys.argv[1]), *map(int, sys.argv[2:3]))
