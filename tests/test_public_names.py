"""The public surface: the names of ``fazhi.__all__``, and nothing heavy until one is used."""

from __future__ import annotations

import subprocess
import sys

import pytest

import fazhi


def test_the_names_are_sorted_and_all_there() -> None:
    assert fazhi.__all__ == sorted(fazhi.__all__)
    assert all(getattr(fazhi, name) is not None for name in fazhi.__all__)
    assert dir(fazhi) == fazhi.__all__


def test_an_unknown_name_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match="nothing"):
        _ = fazhi.nothing


@pytest.mark.parametrize("start", ["import fazhi", "import fazhi.cli.main", "import fazhi.api"])
def test_importing_brings_in_nothing_heavy(start: str) -> None:
    heavy = {"rdflib", "networkx", "pyshacl", "lxml", "pyoxigraph", "neo4j"}
    script = f"{start}; import sys; print(*sys.modules)"
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True, timeout=30
    )
    assert not heavy & set(done.stdout.split())
