"""``fazhi info``: what a store holds."""

from __future__ import annotations

from collections.abc import Iterator
from importlib.metadata import version
from pathlib import Path

import click

from fazhi.cli.labels import label, labels
from fazhi.cli.options import format_option, lang_option, store_option
from fazhi.cli.tables import FORMATS, render, terminal_width, write
from fazhi.stores.directory import Directory, find
from fazhi.stores.embedded import EmbeddedReader, open_reader
from fazhi.stores.inventory import classes, editions

__all__ = ["info"]


@click.command()
@format_option(FORMATS, default="table")
@lang_option
@store_option
def info(format: str, lang: str, store: Path) -> None:
    """显示图谱库里有什么：文件、各类节点、三元组、占用的磁盘和版本。

    \b
    例：fazhi info
        fazhi info --store 图谱库 --format json
    """
    with open_reader(store) as reader:
        rows = _rows(reader, find(store), lang, for_people=format == "table")
        write(render(rows, labels(("item", "value"), lang), format, width=terminal_width()))


def _rows(
    reader: EmbeddedReader, directory: Directory, lang: str, *, for_people: bool
) -> Iterator[tuple[str, str | int]]:
    """What there is and how much; for people in words, for programs by keys and in bytes."""
    for key, value in _store(reader, directory).items():
        yield label(key, lang) if for_people else key, value
    size = directory.size()
    yield label("disk", lang) if for_people else "disk", _megabytes(size) if for_people else size
    for found in classes(reader):
        name = (found.en if lang == "en" else found.zh) or found.name
        yield name if for_people else found.name, found.number


def _store(reader: EmbeddedReader, directory: Directory) -> dict[str, str | int]:
    known = editions(reader)
    mark = directory.mark()
    return {
        "works": len({edition.work for edition in known}),
        "editions": len({edition.iri for edition in known}),
        "triples": sum(1 for _ in reader.quads()),
        "extracted_by": "、".join(sorted({edition.version or "" for edition in known})),
        "program": version("fazhi"),
        "store_program": mark["program"],
        "store_format": mark["format"],
    }


def _megabytes(size: int) -> str:
    return f"{size / 2**20:.1f} MB"
