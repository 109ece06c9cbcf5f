"""Keeping what was found in the store, where nobody else is writing to it."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import click

from fazhi.errors import StoreError
from fazhi.shapes.stored_results import Examined, keep
from fazhi.shapes.validate import Keep
from fazhi.shapes.words import Lang, Words
from fazhi.stores.embedded import EmbeddedReader, open_writer_after

__all__ = ["keeper"]

_NOT_KEPT = Words("核查结果没有存入图谱库，下次会重新核查", "results not stored")


def keeper(reader: EmbeddedReader, store: Path, lang: Lang) -> Keep:
    """What keeps the results of a run, or says in one line why they are not kept."""

    def keep_all(results: Sequence[Examined]) -> None:
        try:
            with open_writer_after(reader, store) as writer:
                keep(writer, results)
        except StoreError as error:
            click.echo(f"{_NOT_KEPT.of(lang)}（{error}）", err=True)

    return keep_all
