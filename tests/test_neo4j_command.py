"""``fazhi neo4j``: what it says, what it exits with, and what it does not say."""

from __future__ import annotations

import gzip
import json
import os
import socket
import subprocess
import sys
from pathlib import Path
from typing import Any

import neo4j
import pytest
from click.testing import CliRunner, Result

from fazhi.cli.main import cli
from fazhi.stores.neo4j.connection import Target, connect

ROOT = Path(__file__).resolve().parent.parent
PLAN = """芜湖市2023年法治政府建设任务分工方案

一、重点任务
1.完善“公平竞争”审查制度。
责任单位：市司法局
"""


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("docs")
    (folder / "方案.txt").write_text(PLAN, encoding="utf-8")
    assert not run("load", "--store", str(folder / "store"), str(folder / "方案.txt")).exit_code
    return folder / "store"


def run(*arguments: str, password: str = "", **more: Any) -> Result:
    return CliRunner().invoke(cli, arguments, env={"NEO4J_PASSWORD": password}, **more)


def at(server: Any, store: Path) -> tuple[str, ...]:
    return "--uri", server.uri, "--user", server.user, "--store", str(store)


@pytest.fixture
def empty(neo4j_server: Any) -> Any:
    target = Target(neo4j_server.uri, neo4j_server.user, neo4j_server.password)
    with connect(target) as connection, connection.session() as session:
        session.run("MATCH (n) DETACH DELETE n").consume()
    return neo4j_server


def test_push_then_parity(empty: Any, store: Path) -> None:
    where = at(empty, store)
    missing = run("neo4j", "parity", *where, "--format", "json", password=empty.password)
    assert missing.exit_code == 1
    rows = json.loads(missing.stdout)
    assert {"name": "label", "what": "Edition", "store": 1, "neo4j": 0} in rows
    assert "push --full" in missing.stderr
    pushed = run("neo4j", "push", *where, password=empty.password)
    assert (pushed.exit_code, pushed.stdout) == (0, "")
    assert "新增 1" in pushed.stderr
    same = run("neo4j", "parity", "--all", *where, "--lang", "en", password=empty.password)
    assert (same.exit_code, same.stdout) == (0, "")
    assert "the same" in same.stderr


def test_the_password_comes_from_standard_input(empty: Any, store: Path) -> None:
    where = at(empty, store)
    told = run("neo4j", "push", *where, "--password-stdin", input=f"{empty.password}\n")
    assert told.exit_code == 0
    nothing = run("neo4j", "push", *where, "--password-stdin", input="")
    assert nothing.exit_code == 2
    assert "没有密码" in nothing.stderr


def test_a_wrong_password_is_not_repeated(neo4j_server: Any, store: Path) -> None:
    if not neo4j_server.password:
        pytest.skip("this server asks for no password")
    told = run("neo4j", "push", *at(neo4j_server, store), password="falsch-falsch")
    assert told.exit_code == 2
    assert "用户名或密码不对" in told.stderr
    assert "falsch" not in told.output


def test_a_database_that_does_not_exist(neo4j_server: Any, store: Path) -> None:
    told = run("neo4j", "push", *at(neo4j_server, store), "--database", "nix",
               password=neo4j_server.password)  # fmt: skip
    assert told.exit_code == 2
    assert "没有名为 nix 的库" in told.stderr


def test_no_server(store: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
    told = run("neo4j", "push", "--uri", f"bolt://127.0.0.1:{port}", "--store", str(store))
    assert told.exit_code == 2
    assert "连不上" in told.stderr


@pytest.mark.parametrize("uri", ["http://127.0.0.1:7474", "bolt://", "bolt://x:yy", "neo4j"])
def test_an_address_that_is_none(uri: str, store: Path) -> None:
    told = run("neo4j", "push", "--uri", uri, "--store", str(store))
    assert told.exit_code == 2
    assert "不是 Neo4j 的地址" in told.stderr


def test_a_password_in_the_address_is_refused_and_not_repeated(store: Path) -> None:
    uri = "bolt://neo4j:Geheim@127.0.0.1:7687"
    told = run("neo4j", "push", "--uri", uri, "--store", str(store))
    assert told.exit_code == 2
    assert "NEO4J_PASSWORD" in told.stderr and "Geheim" not in told.output


def test_the_driver_does_not_speak_for_itself(store: Path) -> None:
    """What it logs would stand on the terminal, where nobody listens to its logger."""
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
    program = "from fazhi.cli.main import main; main()"
    where = ["--uri", f"neo4j://127.0.0.1:{port}", "--store", str(store)]
    done = subprocess.run(
        [sys.executable, "-c", program, "neo4j", "push", *where],
        capture_output=True, text=True, timeout=60,
    )  # fmt: skip
    assert done.returncode == 2
    assert done.stderr.startswith("错误：") and done.stderr.count("\n") == 1


@pytest.mark.parametrize("version", ["4.4.12", "5.9.0", "5.25.1"])
def test_a_server_that_is_too_old(
    neo4j_server: Any, store: Path, monkeypatch: pytest.MonkeyPatch, version: str
) -> None:
    class Old:
        agent = f"Neo4j/{version}"

    monkeypatch.setattr(neo4j.Driver, "get_server_info", lambda _: Old())
    told = run("neo4j", "push", *at(neo4j_server, store), password=neo4j_server.password)
    assert told.exit_code == 2
    assert Old.agent in told.stderr and "升级" in told.stderr


def test_a_store_that_is_newer(store: Path, tmp_path: Path) -> None:
    (tmp_path / "fazhi-store.json").write_text('{"format": 99}', encoding="utf-8")
    for command in (["push"], ["parity"], ["import-files", str(tmp_path / "out")]):
        told = run("neo4j", *command, "--store", str(tmp_path))
        assert told.exit_code == 2
        assert "升级 fazhi" in told.stderr


def test_files_for_import_hold_every_node_and_relationship(store: Path, tmp_path: Path) -> None:
    told = run("neo4j", "import-files", str(tmp_path / "out"), "--store", str(store), "--gz")
    assert told.exit_code == 0
    assert told.stdout.startswith("neo4j-admin database import full @")
    written = [gzip.open(path, "rt", encoding="utf-8").read() for path in
               sorted((tmp_path / "out").glob("*.csv.gz"))]  # fmt: skip
    assert any("“公平竞争”" in text for text in written)
    arguments = (tmp_path / "out" / "import.args").read_text(encoding="utf-8").splitlines()
    assert arguments[0] == "neo4j"
    assert sum(line.startswith('"--nodes=') for line in arguments) < 20
    headers = (path.read_text(encoding="utf-8") for path in (tmp_path / "out").glob("*.header.csv"))
    assert any("start:long" in header and "exact_zh:string" in header for header in headers)


def test_a_folder_that_is_not_empty_is_left_alone(store: Path, tmp_path: Path) -> None:
    (tmp_path / "mine.txt").write_text("x", encoding="utf-8")
    told = run("neo4j", "import-files", str(tmp_path), "--store", str(store))
    assert told.exit_code == 2
    assert "不是空的" in told.stderr
    assert [path.name for path in tmp_path.iterdir()] == ["mine.txt"]


def server(*arguments: str) -> str:
    """What the script that makes servers says."""
    command = [sys.executable, str(ROOT / "tests" / "neo4j" / "server"), *arguments]
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout.strip()


@pytest.mark.usefixtures("neo4j_server")
def test_what_is_imported_is_what_would_have_been_pushed(store: Path, tmp_path: Path) -> None:
    home = tmp_path / "home"
    (home / "conf").mkdir(parents=True)
    (home / "conf" / "neo4j.conf").touch()
    out = tmp_path / '带 空格 和 "引号" 的 back\\slash' / "it's"
    assert not run("neo4j", "import-files", str(out), "--store", str(store)).exit_code
    done = subprocess.run(
        ["java", "-Xmx256m", "-cp", f"{server('fetch')}/*", "org.neo4j.cli.AdminTool",
         "database", "import", "full", f"@{out / 'import.args'}"],
        env=os.environ | {"NEO4J_HOME": str(home), "NEO4J_CONF": str(home / "conf")},
        capture_output=True, text=True,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    where = json.loads(server("start", "--home", str(home), "--no-auth", "--format", "json"))
    try:
        to = ("--uri", where["uri"], "--store", str(store))
        same = run("neo4j", "parity", "--all", *to)
        assert same.exit_code == 0, same.output
        pushed = run("neo4j", "push", *to)
        assert "未变 2" in pushed.stderr, pushed.output
    finally:
        server("stop", str(home))
