"""``fazhi remove``: take documents out of the store."""

from __future__ import annotations

from pathlib import Path

import click

from fazhi.cli.options import lang_option, store_option
from fazhi.comparisons.compare import compare
from fazhi.stores.directory import find
from fazhi.stores.embedded import open_writer
from fazhi.stores.inventory import named

__all__ = ["remove"]


@click.command()
@click.argument("documents", nargs=-1, required=True, metavar="DOC...")
@lang_option
@store_option
def remove(documents: tuple[str, ...], lang: str, store: Path) -> None:
    """从图谱库中移除文件。

    DOC 是文件名、版本的 IRI 或作品的 IRI（移除它的各个版本）。有一个找不到，就一个也不移除。
    与它相对照的年度报告随即重新对照。

    \b
    例：fazhi remove 报告.html
        fazhi remove https://w3id.org/fazhi/id/work/340200/annual-report/2022
    """
    find(store)  # a store that is not there is an error, not to be made
    with open_writer(store) as writer:
        found = named(writer, documents)
        writer.remove(edition.iri for edition in found)
        compare(writer, ())
    said = "removed" if lang == "en" else "已移除"
    for edition in found:
        click.echo(f"{said} {edition.file} {edition.title or ''} {edition.iri}")
