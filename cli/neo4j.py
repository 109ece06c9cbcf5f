"""``fazhi neo4j``: the graph in a Neo4j database, pushed, compared and written out for import."""

from __future__ import annotations

from pathlib import Path

import click

from fazhi.cli.labels import label
from fazhi.cli.neo4j_options import target, target_options
from fazhi.cli.options import lang_option, store_option
from fazhi.cli.progress import Progress
from fazhi.stores.embedded import open_reader

__all__ = ["neo4j"]


@click.group()
def neo4j() -> None:
    """把图谱推送到 Neo4j，核对两边是否一致，或写出供批量导入的文件。

    Neo4j 中的图由图谱库生成，不要手工修改；库里别人的节点不会动。
    密码放在环境变量 NEO4J_PASSWORD 里。

    \b
    例：fazhi neo4j push --uri bolt://127.0.0.1:7687
        fazhi neo4j parity
        fazhi neo4j import-files 导入/
    """


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
