"""Made-up documents around the sentences that a test is about, and a Neo4j server."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from fazhi.facts import Facts
from fazhi.loaders.extract import extract

REPORT = """{place}人民政府2023年法治政府建设情况报告

一、2023年法治政府建设的主要举措和成效
（一）依法履行职能
{done}
二、存在的不足
{problems}
三、党政主要负责人履行推进法治建设第一责任人职责情况
{leadership}
四、下一步工作安排
{planned}
"""

PLAN = """{place}2023年法治政府建设任务分工方案

一、总体要求
坚持依法行政。
二、重点任务
{tasks}
三、工作要求
加强组织领导。
"""


def _report(
    done: str = "",
    *,
    problems: str = "一是执法力量薄弱。",
    leadership: str = "一是带头学法。",
    planned: str = "一是加强学习。",
    place: str = "宜兴市",
) -> Facts:
    return extract(
        REPORT.format(
            place=place, done=done, problems=problems, leadership=leadership, planned=planned
        )
    )


def _plan(tasks: str, *, place: str = "宜兴市") -> Facts:
    return extract(PLAN.format(place=place, tasks=tasks))


@pytest.fixture(scope="session")
def report() -> Callable[..., Facts]:
    """The facts of a report on 2023 whose parts hold the given text."""
    return _report


@pytest.fixture(scope="session")
def plan() -> Callable[..., Facts]:
    """The facts of a task plan of 2023 with the given text under its tasks."""
    return _plan


SERVER = Path(__file__).parent / "neo4j" / "server"
SERVER_SECONDS = 600
NO_SERVER = pytest.StashKey[str]()


@dataclass(frozen=True)
class Neo4jServer:
    """Where a server is, and what it takes to log in."""

    uri: str
    http: str
    user: str
    password: str


def _server(*arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, str(SERVER), *arguments]
    return subprocess.run(command, capture_output=True, text=True, timeout=SERVER_SECONDS)


@pytest.fixture(scope="session")
def neo4j_server(request: pytest.FixtureRequest) -> Iterator[Neo4jServer]:
    """A community server for the whole run: that of ``FAZHI_TEST_NEO4J_URI``, else one of our own.

    Its data are for the tests to wipe.
    """
    given = os.environ.get
    if uri := given("FAZHI_TEST_NEO4J_URI"):
        user, password = given("FAZHI_TEST_NEO4J_USER", ""), given("FAZHI_TEST_NEO4J_PASSWORD", "")
        yield Neo4jServer(uri, given("FAZHI_TEST_NEO4J_HTTP", ""), user, password)
        return
    started = _server("start", "--quick", "--format", "json")
    if started.returncode:
        request.config.stash[NO_SERVER] = started.stderr.strip()
        pytest.skip(f"no Neo4j server: {started.stderr.strip()}")
    where = json.loads(started.stdout)
    yield Neo4jServer(where["uri"], where["http"], where["user"], where["password"])
    stopped = _server("stop", where["home"])
    assert not stopped.returncode, stopped.stderr


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """What asks for the server is marked ``neo4j``, so that ``-m "not neo4j"`` is quick."""
    for item in items:
        if "neo4j_server" in getattr(item, "fixturenames", ()):
            item.add_marker("neo4j")


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Say why no server was asked: a run that skips it should not look like one that ran."""
    if reason := terminalreporter.config.stash.get(NO_SERVER, ""):
        terminalreporter.write_line(f"tests marked neo4j were skipped: {reason}")
