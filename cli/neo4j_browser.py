"""``fazhi neo4j browser``: serve style, guide and saved queries to Neo4j Browser."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from fazhi.cli.neo4j_options import uri_option
from fazhi.cli.options import lang_option
from fazhi.errors import InputError
from fazhi.os_reason import os_reason
from fazhi.whole_file import whole_file

if TYPE_CHECKING:
    from fazhi.neo4j_browser.links import Browser

__all__ = ["browser"]

_PORT = 8741


@click.command()
@click.option(
    "--port",
    type=click.IntRange(0, 65535),
    default=_PORT,
    show_default=True,
    help="本机的端口；0 为任选一个空闲的。",
)
@uri_option("Neo4j 服务器的地址，写进链接里。")
@click.option(
    "--page",
    metavar="URL",
    help="Neo4j Browser 的网址；不写则为服务器 7474 端口上的 /browser/。",
)
@click.option(
    "--save",
    type=click.Path(path_type=Path, file_okay=False),
    metavar="DIR",
    help="不提供服务，把配色和收藏的查询写到这个目录；拖进 Neo4j Browser 窗口就能用。",
)
@lang_option
def browser(port: int, uri: str, page: str | None, save: Path | None, lang: str) -> None:
    """给 Neo4j Browser 配色、导览和收藏的查询。

    只在本机提供这几个文件，显示打开它们的命令和链接；按 Ctrl-C 结束。

    \b
    例：fazhi neo4j browser
        fazhi neo4j browser --uri bolt://10.0.0.5:7687 --lang en
        fazhi neo4j browser --save .
    """
    if save:
        _save(save, lang)
        return
    from fazhi.neo4j_browser.links import browser_of
    from fazhi.neo4j_browser.server import SiteServer
    from fazhi.neo4j_browser.site import site

    links = browser_of(uri, page)
    with SiteServer(port) as server:
        server.site = site(server.address, lang)
        for line in _lines(server.address, links, lang):
            click.echo(line)
        try:
            server.serve_forever()
        except KeyboardInterrupt:
            click.echo("Stopped." if lang == "en" else "已停止。", err=True)


def _save(folder: Path, lang: str) -> None:
    from fazhi.neo4j_browser.site import DROPPED, site

    files = site("", lang)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for name in DROPPED:
            with whole_file(folder / name) as file:
                file.write(files[name].content)
    except OSError as error:
        raise InputError(
            f"{folder}：写不了（{os_reason(error)}），请检查路径、权限和磁盘空间"
        ) from error
    for name in DROPPED:
        click.echo(folder / name)


def _lines(address: str, links: Browser, lang: str) -> Iterator[str]:
    """What to type, what to click on and what to drop, ready to be copied."""
    from fazhi.neo4j_browser.site import GUIDE, SAVED_QUERIES, STYLE
    from fazhi.neo4j_browser.tour import tour

    zh = lang != "en"
    yield "在 Neo4j Browser 里输入：" if zh else "Type into Neo4j Browser:"
    yield f"  :style {address}/{STYLE}"
    yield f"  :play {address}/{GUIDE}"
    yield "下载以后拖进 Browser 窗口，就成了收藏的查询：" if zh else "Download and drop onto it:"
    yield f"  {address}/{SAVED_QUERIES}"
    yield "或者直接点开（导览，各题）：" if zh else "Or open at once (the tour, its questions):"
    yield f"  {links.play(f'{address}/{GUIDE}')}"
    for stop in tour():
        yield f"  {stop.title.of(lang)}"
        yield f"  {links.edit(stop.cypher)}"
    yield "按 Ctrl-C 结束。" if zh else "Ctrl-C ends it."
