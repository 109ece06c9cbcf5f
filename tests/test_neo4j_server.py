"""The server of the tests: a real one, with a password."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from neo4j import GraphDatabase
from neo4j.exceptions import AuthError

ROOT = Path(__file__).resolve().parent.parent
SCRIPT = ROOT / "tests" / "neo4j" / "server"
COMPOSE = (ROOT / "compose.yaml").read_text(encoding="utf-8")


def test_the_server_is_a_community_server_of_the_line_with_long_support(neo4j_server: Any) -> None:
    with GraphDatabase.driver(
        neo4j_server.uri, auth=(neo4j_server.user, neo4j_server.password)
    ) as driver:
        record = driver.execute_query(
            "CALL dbms.components() YIELD versions, edition RETURN versions[0] AS version, edition"
        ).records[0]
    assert record["version"].startswith("5.26.")
    assert record["edition"] == "community"


def test_the_server_asks_for_the_password(neo4j_server: Any) -> None:
    with (
        GraphDatabase.driver(neo4j_server.uri, auth=("neo4j", "not-the-password")) as driver,
        pytest.raises(AuthError),
    ):
        driver.verify_connectivity()


@pytest.mark.parametrize("java", ["absent", "old"])
def test_without_a_java_that_does_the_script_says_so(tmp_path: Path, java: str) -> None:
    (tmp_path / "bin").mkdir()
    if java == "old":
        old = tmp_path / "bin" / "java"
        old.write_text("#!/bin/sh\necho 'openjdk version \"11.0.2\"' >&2\n", encoding="ascii")
        old.chmod(0o755)
    done = subprocess.run(
        [sys.executable, str(SCRIPT), "start"],
        env=os.environ | {"JAVA_HOME": str(tmp_path)},
        capture_output=True,
        text=True,
        timeout=60,
    )
    assert done.returncode == 2
    assert "Java 17" in done.stderr


def test_without_maven_and_jars_the_script_says_so(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, str(SCRIPT), "fetch"],
        env=os.environ | {"PATH": str(tmp_path), "XDG_CACHE_HOME": str(tmp_path)},
        capture_output=True,
        text=True,
        timeout=60,
    )
    assert done.returncode == 2
    assert "mvn" in done.stderr
    assert not [path for path in tmp_path.rglob("*.jar")]


def test_a_repository_that_cannot_be_reached_is_told_and_leaves_nothing(tmp_path: Path) -> None:
    maven = tmp_path / "mvn"
    maven.write_text("#!/bin/sh\necho '[ERROR] Unknown host'\nexit 1\n", encoding="ascii")
    maven.chmod(0o755)
    done = subprocess.run(
        [sys.executable, str(SCRIPT), "fetch"],
        env=os.environ | {"PATH": f"{tmp_path}:/bin", "XDG_CACHE_HOME": str(tmp_path / "cache")},
        capture_output=True,
        text=True,
        timeout=60,
    )
    assert done.returncode == 2
    assert "Unknown host" in done.stderr
    assert not list((tmp_path / "cache" / "fazhi-tests").iterdir())


def test_a_wrong_setting_stops_the_start(neo4j_server: Any, tmp_path: Path) -> None:
    setting = "server.https.enabled=perhaps"
    command = [sys.executable, str(SCRIPT), "start", "--quick", "--no-auth", "--set", setting]
    done = subprocess.run(
        command,
        env=os.environ | {"TMPDIR": str(tmp_path)},
        capture_output=True,
        text=True,
        timeout=300,
    )
    assert done.returncode == 2
    assert "server.https.enabled" in done.stderr
    assert not list(tmp_path.glob("fazhi-neo4j-*"))


def test_only_a_home_that_a_server_was_started_in_is_stopped(tmp_path: Path) -> None:
    (tmp_path / "server.pid").write_text(str(os.getpid()), encoding="ascii")
    done = subprocess.run(
        [sys.executable, str(SCRIPT), "stop", str(tmp_path)],
        capture_output=True,
        text=True,
        timeout=60,
    )
    assert done.returncode == 0  # and we are still here: the number was not that of a server
    assert tmp_path.exists()


def test_the_server_of_users_is_the_one_that_is_tested() -> None:
    tested = re.search(r"<version>(5\.\d+)\.\d+<", (SCRIPT.parent / "pom.xml").read_text("utf-8"))
    assert tested
    assert f"image: neo4j:{tested[1]}-community" in COMPOSE


def test_the_server_of_users_is_open_to_this_machine_only_and_has_no_password_of_ours() -> None:
    ports = re.findall(r"- (\S+):\d+$", COMPOSE, re.MULTILINE)
    assert len(ports) == 2
    assert all(port.startswith("127.0.0.1:") for port in ports)
    assert re.search(r"NEO4J_AUTH: neo4j/\$\{NEO4J_PASSWORD:\?", COMPOSE)
