"""Serve a handful of files to Neo4j Browser, from this machine to this machine.

The page that asks for them comes from the Neo4j server, so it needs leave to read them (CORS).
Everybody has it: they are the same files for all users of this program. Nothing else is to be had
here: a request names a file of the site or gets nothing, and one that was sent to another host
name than this machine's own (DNS rebinding) is refused.
"""

from __future__ import annotations

import errno
import os
import sys
from collections.abc import Mapping
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import urlsplit

from fazhi.errors import InputError
from fazhi.neo4j_browser.site import File
from fazhi.os_reason import os_reason

__all__ = ["HOST", "SiteServer"]

HOST = "127.0.0.1"
_OWN_NAMES = (HOST, "localhost", "::1")
_SECONDS = 10
"""How long a visitor may take to say what it wants."""
_CORS = {
    "Access-Control-Allow-Origin": "*",
    "Access-Control-Allow-Methods": "GET, HEAD, OPTIONS",
    "Access-Control-Allow-Headers": "*",
    "Access-Control-Allow-Private-Network": "true",
}


class SiteServer(ThreadingHTTPServer):
    """Serves a site until it is closed; it listens from the moment it is made."""

    daemon_threads = True
    allow_reuse_address = os.name != "nt"  # there it would let two programs share a port

    def __init__(self, port: int) -> None:
        """Listen on a port of this machine; 0 takes a free one.

        Raises:
            InputError: the port is taken or not ours to take.
        """
        self.site: Mapping[str, File] = {}
        try:
            super().__init__((HOST, port), _Handler)
        except OSError as error:
            taken = error.errno == errno.EADDRINUSE
            why = "已被占用" if taken else f"不能使用（{os_reason(error)}）"
            raise InputError(f"端口 {port} {why}；请用 --port 换一个，0 为任选") from error

    def handle_error(self, request: object, client_address: object) -> None:
        """Nothing where the visitor has gone in the middle; else what happened."""
        if not isinstance(sys.exception(), OSError):
            super().handle_error(request, client_address)  # type: ignore[arg-type]

    @property
    def address(self) -> str:
        """Where the site is; by the name that Neo4j Browser trusts unless it was told otherwise."""
        return f"http://localhost:{self.server_port}"


class _Handler(BaseHTTPRequestHandler):
    """Answers GET, HEAD and OPTIONS; the class above it refuses every other method."""

    server: SiteServer
    timeout = _SECONDS

    def do_GET(self) -> None:
        if file := self._asked_for():
            self._say(HTTPStatus.OK, file)
            self.wfile.write(file.content)

    def do_HEAD(self) -> None:
        if file := self._asked_for():
            self._say(HTTPStatus.OK, file)

    def do_OPTIONS(self) -> None:
        if self._asked_for():
            self._say(HTTPStatus.OK)

    def _asked_for(self) -> File | None:
        """The file that the request names; None after the request was refused."""
        if not self._is_for_us():
            self._say(HTTPStatus.FORBIDDEN)
            return None
        file = self.server.site.get(self.path.partition("?")[0].removeprefix("/"))
        if file is None:
            self._say(HTTPStatus.NOT_FOUND)
        return file

    def _is_for_us(self) -> bool:
        try:
            return urlsplit(f"//{self.headers.get('Host', '')}").hostname in _OWN_NAMES
        except ValueError:  # brackets that do not match
            return False

    def _say(self, status: HTTPStatus, file: File | None = None) -> None:
        self.send_response(status)
        for name, value in _CORS.items():
            self.send_header(name, value)
        self.send_header("Cache-Control", "no-store")
        self.send_header("X-Content-Type-Options", "nosniff")
        if file:
            self.send_header("Content-Type", file.media_type)
        self.send_header("Content-Length", str(len(file.content)) if file else "0")
        self.end_headers()

    def version_string(self) -> str:
        """What answers; neither Python nor its version is anybody's business."""
        return "fazhi"

    def log_message(self, format: str, *args: object) -> None:
        """Nothing: the terminal shows the links."""
