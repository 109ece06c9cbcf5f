"""What ``fazhi neo4j browser`` serves: to the Browser only what it needs, to others nothing."""

from __future__ import annotations

import http.client
import io
import os
import re
import signal
import socket
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from threading import Thread
from urllib.parse import parse_qs, unquote, urlsplit

import pytest
from click.testing import CliRunner, Result

from fazhi.cli.main import cli
from fazhi.errors import InputError
from fazhi.neo4j_browser.guide import guide
from fazhi.neo4j_browser.links import browser_of
from fazhi.neo4j_browser.saved import saved_queries, saved_query
from fazhi.neo4j_browser.server import SiteServer
from fazhi.neo4j_browser.site import GUIDE, SAVED_QUERIES, STYLE, site
from fazhi.neo4j_browser.tour import STOPS, tour
from fazhi.queries import get
from fazhi.queries.cypher_files import cypher_names

SECONDS = 20


@contextmanager
def serving() -> Iterator[SiteServer]:
    with SiteServer(0) as server:
        server.site = site(server.address)
        thread = Thread(target=server.serve_forever)
        thread.start()
        yield server
        server.shutdown()
        thread.join()


@pytest.fixture(scope="module")
def server() -> Iterator[SiteServer]:
    with serving() as server:
        yield server


def ask(
    server: SiteServer, method: str, path: str, **headers: str
) -> tuple[http.client.HTTPResponse, bytes]:
    connection = http.client.HTTPConnection("127.0.0.1", server.server_port, timeout=SECONDS)
    try:
        connection.request(method, path, headers=headers)
        answer = connection.getresponse()
        return answer, answer.read()
    finally:
        connection.close()


@pytest.mark.parametrize("name", [STYLE, GUIDE, SAVED_QUERIES])
def test_the_files_are_served_to_pages_of_other_origins(server: SiteServer, name: str) -> None:
    answer, body = ask(server, "GET", f"/{name}", Origin="http://127.0.0.1:7474")
    assert answer.status == 200
    assert body == server.site[name].content
    assert answer.headers["Access-Control-Allow-Origin"] == "*"
    assert answer.headers["Content-Type"] == server.site[name].media_type
    head, nothing = ask(server, "HEAD", f"/{name}")
    assert (head.headers["Content-Length"], nothing) == (str(len(body)), b"")


def test_the_browser_may_ask_with_headers_of_its_own(server: SiteServer) -> None:
    """It sends ``pragma``, and ``sentry-trace`` where it reports errors to its makers."""
    answer, _ = ask(
        server,
        "OPTIONS",
        f"/{STYLE}",
        Origin="http://127.0.0.1:7474",
        **{
            "Access-Control-Request-Method": "GET",
            "Access-Control-Request-Headers": "pragma,sentry-trace",
        },
    )
    assert answer.status == 200
    assert answer.headers["Access-Control-Allow-Headers"] == "*"
    assert answer.headers["Access-Control-Allow-Methods"] == "GET, HEAD, OPTIONS"


@pytest.mark.parametrize(
    "path",
    ["/", "/../fazhi.grass", "/%2e%2e/pyproject.toml", "/etc/passwd", "/labels.tsv", "/guide.html/",
     "http://localhost/fazhi.grass", "/fazhi.grass%00", "*"],
)  # fmt: skip
def test_nothing_else_is_served(server: SiteServer, path: str) -> None:
    answer, body = ask(server, "GET", path)
    assert (answer.status, body) == (404, b"")


def test_a_question_mark_after_the_name_changes_nothing(server: SiteServer) -> None:
    answer, _ = ask(server, "GET", f"/{STYLE}?v=2")
    assert answer.status == 200


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "PATCH", "TRACE", "CONNECT"])
def test_other_methods_are_refused(server: SiteServer, method: str) -> None:
    answer, _ = ask(server, method, f"/{STYLE}")
    assert answer.status == 501
    assert "Python" not in str(answer.headers["Server"])


@pytest.mark.parametrize(
    "host", ["evil.example", "evil.example:8741", "localhost.evil.example", "[::1", "", "127.0.0.2"]
)
def test_another_host_name_is_refused(server: SiteServer, host: str) -> None:
    answer, body = ask(server, "GET", f"/{STYLE}", Host=host)
    assert (answer.status, body) == (403, b"")


@pytest.mark.parametrize("host", ["localhost", "LOCALHOST:1", "127.0.0.1:8741", "[::1]:8741"])
def test_the_names_of_this_machine_are_not(server: SiteServer, host: str) -> None:
    assert ask(server, "GET", f"/{STYLE}", Host=host)[0].status == 200


def test_a_request_without_a_host_is_refused(server: SiteServer) -> None:
    with socket.create_connection(("127.0.0.1", server.server_port), timeout=SECONDS) as line:
        line.sendall(b"GET /fazhi.grass HTTP/1.0\r\n\r\n")
        assert line.makefile("rb").readline().startswith(b"HTTP/1.0 403")


def test_only_this_machine_is_listened_to(server: SiteServer) -> None:
    assert server.server_address[0] == "127.0.0.1"


def test_a_port_that_is_taken_is_named(server: SiteServer) -> None:
    with pytest.raises(InputError, match=f"端口 {server.server_port} 已被占用"):
        SiteServer(server.server_port)


def test_the_guide_points_at_the_style_that_is_served(server: SiteServer) -> None:
    page = server.site[GUIDE].content.decode()
    assert f'data-exec="style {server.address}/{STYLE}"' in page
    assert page.count("<slide>") == page.count("</slide>") == len(STOPS) + 1
    assert page.count('class="runnable"') == len(STOPS)


def test_the_browser_takes_nothing_out_of_the_guide() -> None:
    """It cuts out whatever looks like a handler or a script (``cleanHtml`` of its source)."""
    handler = re.compile(r"\s+on[^\s=]+\s*=\s*(\"[^\"]*\"|'[^']*'|[\w\-.:]+\s*)", re.IGNORECASE)
    for lang in ("zh", "en"):
        page = guide("http://localhost:1/fazhi.grass", lang)
        assert not handler.search(page)
        assert "<script" not in page and "javascript:" not in page


def test_guide_and_titles_are_in_the_language_asked_for() -> None:
    zh, en = (guide("", lang) for lang in ("zh", "en"))
    for stop in tour():
        assert stop.title.zh in zh and stop.title.zh not in en
        assert stop.see.en.partition("'")[0] in en and stop.see.zh not in en


def test_links_hold_the_whole_question() -> None:
    """The Browser decodes the whole address before it looks for ``arg``, up to the next & or #."""
    browser = browser_of("bolt://10.0.0.5:7687")
    for stop in tour():
        link = browser.edit(stop.cypher)
        assert link.startswith("http://10.0.0.5:7474/browser/?dbms=bolt://10.0.0.5:7687&cmd=edit&")
        assert unquote(link).partition("&arg=")[2] == stop.cypher.strip()
        assert not set("&#%+") & set(stop.cypher)
        assert parse_qs(urlsplit(link).query)["arg"] == [stop.cypher.strip()]


def test_the_page_of_the_browser_can_be_given() -> None:
    browser = browser_of("neo4j+s://db.example:7687", "https://db.example:7473/browser/")
    assert browser.play("http://localhost:1/g").startswith("https://db.example:7473/browser/?dbms=")
    assert browser_of("bolt://[::1]:7687").page == "http://[::1]:7474/browser/"
    with pytest.raises(InputError, match="不是服务器地址"):
        browser_of("7687")


def test_every_question_is_a_saved_query_and_begins_with_its_title() -> None:
    archive = zipfile.ZipFile(io.BytesIO(saved_queries()))
    texts = {Path(name).stem: archive.read(name).decode() for name in archive.namelist()}
    assert len(texts) == len(cypher_names()) + len(STOPS)
    for name in cypher_names():
        assert texts[name].startswith(f"// {get(name).title.zh}\n")
    assert len({name.partition("/")[0] for name in archive.namelist()}) == 2


def test_saved_queries_have_no_blanks_and_are_the_same_each_time() -> None:
    assert all("$" not in saved_query(name) for name in cypher_names())
    assert saved_queries("en") == saved_queries("en") != saved_queries("zh")


def run(*arguments: str) -> Result:
    return CliRunner().invoke(cli, ["neo4j", "browser", *arguments])


def test_the_command_saves_what_can_be_dropped(tmp_path: Path) -> None:
    done = run("--save", str(tmp_path / "new"))
    assert done.exit_code == 0
    assert sorted(path.name for path in (tmp_path / "new").iterdir()) == [STYLE, SAVED_QUERIES]


def test_the_command_says_that_the_port_is_taken(server: SiteServer) -> None:
    done = run("--port", str(server.server_port))
    assert done.exit_code == 2
    assert done.stderr.startswith(f"错误：端口 {server.server_port} 已被占用；请用 --port")


def test_the_command_refuses_an_address_without_a_host() -> None:
    assert run("--port", "0", "--uri", "bolt://").exit_code == 2


@pytest.mark.skipif(os.name == "nt", reason="no SIGINT for another process there")
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_command_prints_links_and_ends_well_on_ctrl_c(lang: str) -> None:
    program = [sys.executable, "-c", "from fazhi.cli.main import main; main()"]
    command = [*program, "neo4j", "browser", "--port", "0", "--lang", lang]
    environment = os.environ | {"PYTHONUNBUFFERED": "1", "PYTHONUTF8": "1"}
    process = subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=environment
    )
    assert process.stdout
    lines = []
    while "Ctrl-C" not in (line := process.stdout.readline()):
        assert line, "ended by itself"
        lines.append(line.strip())
    style = next(line for line in lines if line.startswith(":style ")).removeprefix(":style ")
    connection = http.client.HTTPConnection("127.0.0.1", urlsplit(style).port or 0, timeout=SECONDS)
    connection.request("GET", urlsplit(style).path)
    answered = connection.getresponse().status
    connection.close()
    process.send_signal(signal.SIGINT)
    _, words = process.communicate(timeout=SECONDS)
    assert (answered, process.returncode) == (200, 0)
    assert words == ("Stopped.\n" if lang == "en" else "已停止。\n")
    assert any(line.startswith(":play http://localhost:") for line in lines)
    assert sum("cmd=edit&arg=" in line for line in lines) == len(STOPS)


def test_the_command_says_where_it_cannot_save(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    done = run("--save", str(tmp_path / "file" / "new"))
    assert done.exit_code == 2
    assert "写不了" in done.stderr and done.stderr.count("\n") == 1


@pytest.mark.parametrize("uri", ["bolt://neo4j:secret@10.0.0.5:7687", "bolt://[::1"])
def test_no_password_goes_into_links(uri: str) -> None:
    with pytest.raises(InputError) as refused:
        browser_of(uri)
    assert "bolt://主机" in str(refused.value) and "secret" not in str(refused.value)


def test_a_visitor_who_leaves_is_no_news(
    server: SiteServer, capsys: pytest.CaptureFixture[str]
) -> None:
    for error in (ConnectionResetError(), ZeroDivisionError()):
        with socket.socket() as visitor, suppress(type(error)):
            try:
                raise error
            finally:
                server.handle_error(visitor, ("127.0.0.1", 1))
    said = capsys.readouterr().err
    assert "ZeroDivisionError" in said and "ConnectionResetError" not in said
