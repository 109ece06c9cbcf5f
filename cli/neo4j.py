"""``fazhi neo4j``: the graph in a Neo4j database, pushed, compared, shown and written out."""

from __future__ import annotations

import os
import shlex
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from fazhi.cli.labels import label
from fazhi.cli.neo4j_browser import browser
from fazhi.cli.neo4j_options import target, target_options
from fazhi.cli.options import format_option, lang_option, output_option, store_option
from fazhi.cli.progress import Progress
from fazhi.cli.tables import FORMATS, format_of, render, terminal_width, write
from fazhi.queries.rows import Cell
from fazhi.stores.embedded import open_reader

if TYPE_CHECKING:
    from fazhi.stores.neo4j.parity import Parity

__all__ = ["import_files", "neo4j", "parity", "push"]

_SAMPLE = 50
"""Sources whose values ``parity`` compares unless told to compare all."""
_COLUMNS = {
    "name": ("项目", "item"),
    "what": ("内容", "what"),
    "store": ("图谱库", "store"),
    "neo4j": ("Neo4j", "Neo4j"),
}


@click.group()
def neo4j() -> None:
    """把图谱推送到 Neo4j，核对两边是否一致，或写出供批量导入的文件。

    Neo4j 中的图由图谱库生成，不要手工修改；库里别人的节点不会动。
    密码放在环境变量 NEO4J_PASSWORD 里。

    \b
    例：fazhi neo4j push --uri bolt://127.0.0.1:7687
        fazhi neo4j parity
        fazhi neo4j import-files 导入/
        fazhi neo4j browser
    """


neo4j.add_command(browser)


@neo4j.command()
@click.option(
    "--changed/--full",
    default=True,
    help="只推送上次之后变动的文件（默认），或者逐一比对全部内容并改正。",
)
@target_options
@lang_option
@store_option
def push(
    changed: bool,
    uri: str,
    user: str,
    password_stdin: bool,
    database: str,
    lang: str,
    store: Path,
) -> None:
    """把图谱推送到 Neo4j。

    新文件加进去，变动的改正，移除的删去；没有变动就什么也不写。中途断开后再运行一次，会接着做完。
    有人在 Neo4j 中改动过的内容，用 --full 改回来。

    \b
    例：fazhi neo4j push
        fazhi neo4j push --full --uri bolt://10.0.0.5:7687 --password-stdin < 密码文件
    """
    from fazhi.stores.neo4j.connection import connect
    from fazhi.stores.neo4j.push import push as push_store

    with open_reader(store) as reader, connect(target(uri, user, password_stdin, database)) as to:
        with Progress(label("push", lang)) as progress:
            done = push_store(reader, to, full=not changed, progress=progress.show)
    zh = (
        f"推送完毕：新增 {done.new}，改正 {done.changed}，移除 {done.removed}，"
        f"未变 {done.unchanged}"
    )
    en = (
        f"pushed: {done.new} new, {done.changed} mended, {done.removed} removed, "
        f"{done.unchanged} unchanged"
    )
    click.echo(en if lang == "en" else zh, err=True)


@neo4j.command()
@click.option("--all", "every", is_flag=True, help="比对全部内容，不只是抽查。")
@click.option("--counts", is_flag=True, help="也列出两边相同的各项数目。")
@format_option(FORMATS)
@output_option
@target_options
@lang_option
@store_option
def parity(
    every: bool,
    counts: bool,
    format: str | None,
    output: Path | None,
    uri: str,
    user: str,
    password_stdin: bool,
    database: str,
    lang: str,
    store: Path,
) -> None:
    """核对 Neo4j 与图谱库是否一致。

    每一类节点、关系和属性都在两边点数，再抽查若干份文件的每一个值；不一致的逐项列出，退出码为 1。

    \b
    例：fazhi neo4j parity
        fazhi neo4j parity --all -o 差异.csv
    """
    from fazhi.stores.neo4j.connection import connect
    from fazhi.stores.neo4j.parity import parity as compare

    sample = None if every else _SAMPLE
    with open_reader(store) as reader, connect(target(uri, user, password_stdin, database)) as to:
        with Progress(label("compare", lang)) as progress:
            found = compare(reader, to, sample=sample, progress=progress.show)
    labels = {key: en if lang == "en" else zh for key, (zh, en) in _COLUMNS.items()}
    rows = list(_rows(found, counts))
    format = format or format_of(output)
    if rows:
        write(render(rows, labels, format, width=terminal_width(output)), output)
    click.echo(_verdict(found, lang), err=True)
    sys.exit(0 if found.holds else 1)


def _rows(found: Parity, counts: bool) -> Iterator[tuple[Cell, ...]]:
    for each in found.counts:
        if counts or each.store != each.neo4j:
            yield each.kind, each.name, each.store, each.neo4j
    for one in found.deviations:
        yield one.iri, one.what, *(None if v is None else str(v) for v in (one.store, one.neo4j))


def _verdict(found: Parity, lang: str) -> str:
    of = f"{found.compared}/{found.sources}"
    if found.holds:
        return f"the same; values compared: {of}" if lang == "en" else f"一致（逐值比对 {of} 份）"
    number = sum(each.store != each.neo4j for each in found.counts)
    if lang == "en":
        return (
            f"not the same: {number} counts, {len(found.deviations)} values (compared {of}); "
            "fazhi neo4j push --full mends them"
        )
    return (
        f"不一致：数目 {number} 项，内容 {len(found.deviations)} 处（逐值比对 {of} 份）；"
        "运行 fazhi neo4j push --full 即可改正"
    )


@neo4j.command("import-files")
@click.argument("folder", type=click.Path(path_type=Path, file_okay=False), metavar="DIR")
@click.option("--gz", is_flag=True, help="压缩写出的文件。")
@click.option("--database", default="neo4j", show_default=True, metavar="NAME", help="库名。")
@lang_option
@store_option
def import_files(folder: Path, gz: bool, database: str, lang: str, store: Path) -> None:
    """把整个图谱写成供 neo4j-admin database import 批量导入的文件。

    几百万条以上比推送快得多，但只能导入到停着的服务器的空库；导入之后照常推送变动。

    \b
    例：fazhi neo4j import-files 导入/
        fazhi neo4j import-files 导入/ --gz
    """
    from fazhi.stores.neo4j.import_files import write_import_files

    with open_reader(store) as reader, Progress(label("write", lang)) as progress:
        done = write_import_files(
            reader,
            folder,
            database=database,
            compress=gz,
            processes=os.cpu_count() or 1,
            progress=progress.show,
        )
    zh = f"写出节点 {done.nodes} 个、关系 {done.relationships} 条；先停下服务器，再运行："
    en = f"{done.nodes} nodes and {done.relationships} relationships; stop the server, then run:"
    click.echo(en if lang == "en" else zh, err=True)
    click.echo(f"neo4j-admin database import full @{shlex.quote(str(done.arguments.resolve()))}")
