"""Time the comparing of generated reports on disk, and what it does to memory.

Run: python bench/comparisons.py [--reports N …] [--keep FOLDER]

The reports are invented: those of examples/ under the names of other counties, four years each.
Of their sentences some stay as they are (what everybody writes), some get words that the county
keeps over the years, and most get words of their own, so that not everything is a copy of
everything. Every store has a process of its own. Times are of the processor; memory is the most
that the process held, loading left out. The hash is that of all comparisons: it shows whether two
programs find the same.
"""

from __future__ import annotations

import json
import re
import resource
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from random import Random
from time import process_time

import click
import pyoxigraph as ox

from fazhi.comparisons.compare import compare
from fazhi.ids import digest
from fazhi.loaders.load import load
from fazhi.ontology.region_register import Region, children, named
from fazhi.stores.base import Reader
from fazhi.stores.embedded import open_writer

ROOT = Path(__file__).parent.parent
YEARS = {2021: 2022, 2022: 2022, 2023: 2024, 2024: 2024}
"""The years of a county, and the year of the example that each is made from."""
COUNTRY, PLACE = "100000", "溧阳"
EVERYBODYS, OWN = 0.15, 0.25
"""Shares of the sentences that all reports have, and of those that a county has every year."""
_SENTENCE = re.compile(r"[^。\n]{15,}。")
_WORDS = re.compile(r"[一-龥]{7}")
_FIGURE = re.compile(r"(?<!\d)[1-9]\d{1,2}(?=[件个次名人条项场])")
_ROW = "{:>8}{:>10}{:>9}{:>13}{:>12}{:>7}  {}"


@click.group(invoke_without_command=True)
@click.option("--reports", "numbers", type=int, multiple=True, default=(100, 400))
@click.option("--keep", type=click.Path(path_type=Path), help="Stores to use again.")
@click.pass_context
def main(context: click.Context, numbers: tuple[int, ...], keep: Path | None) -> None:
    if context.invoked_subcommand:
        return
    print(_ROW.format("reports", "quads", "written", "ms a report", "ms, 1 new", "MB", "hash"))
    with tempfile.TemporaryDirectory() as folder:
        for number in numbers:
            loaded = (keep or Path(folder)) / str(number)
            for step in ("fill", "measure"):
                call = [sys.executable, __file__, step, str(loaded), str(number)]
                run = subprocess.run(call, stdout=subprocess.PIPE, check=True, text=True)
            print(_ROW.format(*json.loads(run.stdout)), flush=True)


@main.command()
@click.argument("folder", type=click.Path(path_type=Path))
@click.argument("number", type=int)
def fill(folder: Path, number: int) -> None:
    """Load reports without comparing them; a store that is there stays as it is."""
    if folder.exists():
        return
    with tempfile.TemporaryDirectory() as texts, open_writer(folder) as writer:
        files = [Path(texts) / f"{at}.txt" for at in range(number)]
        for file, text in zip(files, reports(), strict=False):
            file.write_text(text, encoding="utf-8")
        load(files, writer)


@main.command()
@click.argument("folder", type=click.Path(path_type=Path))
@click.argument("number", type=int)
def measure(folder: Path, number: int) -> None:
    """Compare them all, then a corrected edition of one of them."""
    with tempfile.TemporaryDirectory() as copied:
        shutil.copytree(folder, copied, dirs_exist_ok=True)
        with open_writer(Path(copied)) as store:
            began = process_time()
            done = compare(store)
            each = (process_time() - began) / done.reports * 1000
            memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
            found = digest("".join(compared(store)))
            file = Path(copied) / "corrected.txt"
            file.write_text(corrected(next(islice(reports(), number // 2, None))), encoding="utf-8")
            changed = load([file], store).changed
            began = process_time()
            compare(store, changed)
            new = (process_time() - began) * 1000
            quads = sum(1 for _ in store.quads())
    print(json.dumps([number, quads, done.written, round(each, 1), round(new), memory, found]))


def compared(store: Reader) -> Iterator[str]:
    """A hash of the comparisons of each report."""
    for graph in store.graphs():
        if "/comparison/" in graph:
            text = ox.serialize(store.quads(graph), format=ox.RdfFormat.N_QUADS) or b""
            yield digest(b"".join(sorted(text.splitlines(keepends=True))))


def reports() -> Iterator[str]:
    """Invented reports, county by county."""
    for county in counties():
        for year in YEARS:
            yield report(county, year)


def counties() -> Iterator[Region]:
    """Those whose names are nobody else's."""
    for province in children(COUNTRY):
        for city in children(province.code):
            yield from (c for c in children(city.code) if named(c.name) == named(c.short) == (c,))


def report(county: Region, year: int) -> str:
    """The report of a county on a year."""
    example = YEARS[year]
    text = (ROOT / "examples" / f"{example}-annual-report-liyang.txt").read_text(encoding="utf-8")
    text = text.replace(f"{PLACE}市", county.name).replace(PLACE, county.short)
    text = re.sub(r"20\d\d", lambda found: str(int(found[0]) + year - example), text)
    return _SENTENCE.sub(lambda found: varied(found[0], county.code, year), text)


def varied(sentence: str, county: str, year: int) -> str:
    """A sentence as everybody, this county, or this one report has it."""
    kind = Random(f"{county} {sentence}").random()
    if kind < EVERYBODYS:
        return sentence
    seed = Random(f"{county} {sentence} {year if kind > EVERYBODYS + OWN else ''}")
    sentence = _FIGURE.sub(lambda found: str(seed.randint(10, 900)), sentence)
    return _WORDS.sub(lambda found: found[0][:5] + invented(seed), sentence)


def invented(seed: Random) -> str:
    """Two characters that hardly stand together anywhere else."""
    return chr(seed.randint(0x4E00, 0x9FA5)) + chr(seed.randint(0x4E00, 0x9FA5))


def corrected(text: str) -> str:
    """The same report with one sentence more."""
    return text.replace("一是", "一是经核对更正的数据已经重新公布。", 1)


if __name__ == "__main__":
    main()
