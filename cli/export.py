"""``fazhi export``: the whole store for other tools."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from fazhi.cli.options import format_option, output_option, store_option
from fazhi.stores.embedded import open_reader
from fazhi.stores.export import FORMATS, export_file, format_of
from fazhi.stores.export import export as write

__all__ = ["export"]


@click.command()
@format_option(FORMATS)
@output_option
@store_option
def export(format: str | None, output: Path | None, store: Path) -> None:
    """导出整个图谱。

    nq、trig、jsonld 保留每份文件的命名图，ttl 是它们的并集；graphml、gexf 供 Gephi 等图软件使用。
    不写文件名时输出 nq 到标准输出。

    \b
    例：fazhi export -o 图谱.ttl
        fazhi export --format gexf -o 图谱.gexf
        fazhi export | gzip > 图谱.nq.gz
    """
    chosen = format or format_of(output)
    with open_reader(store) as reader:
        if output is None:
            write(reader, chosen, sys.stdout.buffer)
        else:
            export_file(reader, chosen, output)
