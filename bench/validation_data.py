"""Stores for bench/validation.py: copies of documents that break every rule."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import click
import pyoxigraph as ox
from click.testing import CliRunner
from rdflib import RDF

from fazhi.cli.main import cli
from fazhi.shapes.profile import default
from fazhi.shapes.shape_graph import assemble, checked_rules
from fazhi.stores.embedded import open_reader
from fazhi.vocabulary import FZ, REGISTER

__all__ = ["Data", "generate", "template"]

ROOT = Path(__file__).parent.parent
_TYPE, _EDITION = ox.NamedNode(RDF.type), ox.NamedNode(f"{FZ}Edition")


@dataclass(frozen=True)
class Data:
    """One generated store in all the forms that engines take."""

    folder: Path
    """Holds ``data.nq``, ``data.nt`` (all in one graph), ``store/`` and ``shapes.ttl``."""
    quads: int
    documents: int

    def remove(self) -> None:
        """Delete it: the next may be ten times as large."""
        shutil.rmtree(self.folder)


def template(folder: Path) -> bytes:
    """The examples as loaded, and the documents made up for the rules, as N-Quads."""
    names = [str(p) for p in (ROOT / "examples").iterdir() if p.suffix in (".txt", ".html")]
    run = CliRunner().invoke(cli, ["load", "--store", str(folder / "template"), *names])
    if run.exit_code:
        raise click.ClickException(run.output)
    with open_reader(folder / "template") as reader:
        loaded = [q for q in reader.quads() if q.graph_name != ox.NamedNode(REGISTER)]
    return b"".join(made_up()) + (ox.serialize(loaded, format=ox.RdfFormat.N_QUADS) or b"")


def made_up() -> Iterator[bytes]:
    """The documents made up for the rules, each file's in graphs of its own."""
    for path in sorted((ROOT / "tests" / "fixtures" / "shapes").glob("*.trig")):
        quads = ox.parse(path=str(path), format=ox.RdfFormat.TRIG)
        text = ox.serialize(quads, format=ox.RdfFormat.N_QUADS) or b""
        yield re.sub(rb"/id/(edition|comparison)/", rb"/id/\1/%s/" % path.stem.encode(), text)


def generate(template: bytes, size: int, folder: Path, one_graph: bool) -> Data:
    """A store of about so many triples."""
    folder.mkdir()
    text = folder / "data.nq"
    with text.open("wb") as file:
        file.writelines(copies(template, size))
    store = ox.Store(str(folder / "store"))
    store.bulk_load(path=str(text), format=ox.RdfFormat.N_QUADS)
    store.optimize()  # else every lookup goes through all files that the load left
    if one_graph:
        triples = (quad.triple for quad in ox.parse(path=str(text), format=ox.RdfFormat.N_QUADS))
        ox.serialize(triples, str(folder / "data.nt"), format=ox.RdfFormat.N_TRIPLES)
    assemble(checked_rules(default())).serialize(folder / "shapes.ttl", format="turtle")
    documents = sum(1 for _ in store.quads_for_pattern(None, _TYPE, _EDITION, None))
    return Data(folder, len(store), documents)


def copies(template: bytes, size: int) -> Iterator[bytes]:
    """Copies with ids of their own; the last is cut short by documents to come near the size."""
    lines = template.splitlines(keepends=True)
    for number in range(size // len(lines)):
        yield renamed(template, b"%d" % number)
    yield renamed(b"".join(lines[: size % len(lines)]), b"rest")


def renamed(nquads: bytes, name: bytes) -> bytes:
    """Behind the kind of id, so that an edition and what is derived from it stay together."""
    return re.sub(rb"(fazhi/id/[a-z-]+/)", rb"\g<1>%s/" % name, nquads)
