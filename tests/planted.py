"""A store of two documents that break rules, and ``fazhi validate`` on it."""

from __future__ import annotations

from pathlib import Path

import pyoxigraph as ox
from click.testing import CliRunner, Result

from fazhi.cli.main import cli
from fazhi.stores.embedded import open_writer

__all__ = ["plant", "validate"]

_EDITIONS = "https://w3id.org/fazhi/id/edition/"

_PLANTED = Path(__file__).parent / "fixtures" / "shapes_report" / "planted.trig"


def plant(root: Path) -> Path:
    """The store, made in this folder."""
    planted = ox.Store()
    planted.load(path=str(_PLANTED), format=ox.RdfFormat.TRIG)
    with open_writer(root) as writer:
        for name in ("report", "plan"):
            graph = ox.NamedNode(_EDITIONS + name)
            writer.replace(graph.value, planted.quads_for_pattern(None, None, None, graph))
    return root


def validate(store: Path, *arguments: str) -> Result:
    """What the command says and how it ends."""
    return CliRunner().invoke(cli, ["validate", "--store", str(store), *arguments])
