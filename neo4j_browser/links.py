"""Links into Neo4j Browser: a page of it that opens with a command or a question filled in."""

from __future__ import annotations

from typing import NamedTuple
from urllib.parse import quote, urlsplit

from fazhi.errors import InputError

__all__ = ["Browser", "browser_of"]

_HTTP = 7474
"""The port that a Neo4j server shows its Browser on unless told otherwise."""


class Browser(NamedTuple):
    """A Neo4j Browser and the database server that it is to connect to."""

    page: str
    server: str

    def edit(self, cypher: str) -> str:
        """The link that puts a question into the editor; it runs when somebody says so."""
        return self._link("edit", cypher.strip())

    def play(self, guide: str) -> str:
        """The link that opens a guide at once."""
        return self._link("play", guide)

    def _link(self, command: str, argument: str) -> str:
        server = quote(self.server, safe=":/")
        return f"{self.page}?dbms={server}&cmd={command}&arg={quote(argument, safe=':/')}"


def browser_of(server: str, page: str | None = None) -> Browser:
    """The Browser of a server: at its host, unless the page is given.

    Raises:
        InputError: the address of the server names no host, or somebody who asks.
    """
    if "@" in server:  # links are for others to see
        raise InputError("Neo4j 的地址里不能写用户名和密码；应写作 bolt://主机:7687")
    try:
        host = urlsplit(server).hostname
    except ValueError:  # brackets that do not match
        host = None
    if not host:
        raise InputError(f"{server}：不是服务器地址；应写作 bolt://主机:7687")
    host = f"[{host}]" if ":" in host else host
    return Browser(page or f"http://{host}:{_HTTP}/browser/", server)
