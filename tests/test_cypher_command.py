"""``fazhi cypher`` and ``fazhi query --cypher`` as a user types them, slips and all."""

from __future__ import annotations

import json
import socket
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from neo4j import Driver, GraphDatabase

from fazhi.cli.main import cli

NODES = """
CREATE (u:Resource:Unit:Organ {iri: 'https://w3id.org/fazhi/id/unit/320481/溧阳市司法局',
    name_zh: '溧阳市司法局', altLabel_zh: ['市司法局']})
CREATE (t:Resource:Task {iri: 'https://w3id.org/fazhi/id/edition/e/task/1-2', name_zh: '任务',
    number: 1, share: 98.5, since: date('2023-04-01')})
CREATE (t)-[:RESPONSIBLE {fact: 'f'}]->(u)
"""

Ask = Callable[..., Result]


@pytest.fixture(scope="module")
def driver(neo4j_server: Any) -> Iterator[Driver]:
    """The server with two nodes in it and nothing else."""
    auth = (neo4j_server.user, neo4j_server.password)
    with GraphDatabase.driver(neo4j_server.uri, auth=auth) as opened:
        with opened.session() as session:
            session.run("MATCH (n) CALL (n) { DETACH DELETE n } IN TRANSACTIONS").consume()
        opened.execute_query(NODES)
        yield opened


@pytest.fixture
def ask(driver: Driver, neo4j_server: Any) -> Ask:
    environment = {"NEO4J_URI": neo4j_server.uri, "NEO4J_PASSWORD": neo4j_server.password}

    def run(*arguments: str, stdin: str | None = None, **more: str) -> Result:
        return CliRunner().invoke(cli, arguments, input=stdin, env=environment | more)

    return run


def test_rows_as_a_table(ask: Ask) -> None:
    result = ask("cypher", "MATCH (t:Task)-[r]->(u) RETURN t, type(r) AS r, u, t.share AS s")
    assert result.stdout.splitlines()[-1].split() == [
        "edition/e/task/1-2",
        "RESPONSIBLE",
        "unit/320481/溧阳市司法局",
        "98.5",
    ]
    assert result.stderr == "共 1 行\n"


def test_rows_as_json_with_native_values(ask: Ask) -> None:
    query = (
        "MATCH p = (t:Task)-[r]->(:Unit) "
        "RETURN t.number AS n, t.share AS s, t.since AS d, [1, 2] AS l, {a: 1} AS m, r, p, "
        "null AS x"
    )
    row = json.loads(ask("cypher", query, "--format", "json").stdout)[0]
    assert (row["n"], row["s"], row["d"], row["x"]) == (1, 98.5, "2023-04-01", None)
    assert (row["l"], row["m"], row["r"]) == ("1、2", '{"a": 1}', "[:RESPONSIBLE]")
    assert row["p"].count("https://") == 2


def test_text_from_a_file_or_standard_input_with_parameters(ask: Ask, tmp_path: Path) -> None:
    query = "MATCH (u:Unit {name_zh: $name}) RETURN u.name_zh AS name"
    (tmp_path / "q.cypher").write_text(query, encoding="utf-8")
    given = ("--param", "name=溧阳市司法局", "--format", "csv")
    from_file = ask("cypher", "--file", str(tmp_path / "q.cypher"), *given)
    from_stdin = ask("cypher", "--file", "-", *given, stdin=query)
    assert from_file.stdout == from_stdin.stdout == "name\n溧阳市司法局\n"


def test_the_limit_is_told(ask: Ask) -> None:
    result = ask("cypher", "UNWIND range(1, 5) AS n RETURN n", "--limit", "2")
    assert result.stderr == "只取了前 2 行，还有更多\n"
    assert (
        "共 1200 行" in ask("cypher", "UNWIND range(1, 1200) AS n RETURN n", "--limit", "0").stderr
    )
    assert "前 1000 行" in ask("cypher", "UNWIND range(1, 1200) AS n RETURN n").stderr


@pytest.mark.parametrize(
    "query",
    [
        "CREATE (n:X) RETURN n",
        "MATCH (n) SET n.x = 1",
        "MATCH (n) DETACH DELETE n",
        "CREATE INDEX i FOR (n:X) ON (n.y)",
        "CALL db.createLabel('X')",
        "CREATE USER bob SET PASSWORD 'abcdefgh'",
        "MATCH (n) CALL (n) { DELETE n } IN TRANSACTIONS",
    ],
)
def test_what_would_write_is_refused(ask: Ask, driver: Driver, query: str) -> None:
    result = ask("cypher", query)
    assert result.exit_code == 2
    assert "只能查询，不能写入" in result.stderr
    assert "fazhi neo4j push" in result.stderr
    assert driver.execute_query("MATCH (n) RETURN count(n) AS n").records[0]["n"] == 2


@pytest.mark.parametrize(
    "query",
    [
        "LOAD CSV FROM 'http://127.0.0.1:9/x' AS row RETURN row",
        "CYPHER runtime=slotted MATCH (n) LOAD /**/ CSV FROM 'file:///x' AS row RETURN row",
    ],
)
def test_what_would_fetch_something_is_refused(ask: Ask, query: str) -> None:
    result = ask("cypher", query)
    assert result.exit_code == 2
    assert "LOAD CSV" in result.stderr


def test_a_slip_is_told_with_its_place(ask: Ask, tmp_path: Path) -> None:
    assert "查询第 1 行第 10 列" in ask("cypher", "MATCH (n RETURN n").stderr
    (tmp_path / "q.cypher").write_text("MATCH (n)\nRETRN n", encoding="utf-8")
    result = ask("cypher", "--file", str(tmp_path / "q.cypher"))
    assert result.exit_code == 2
    assert "q.cypher：查询第 2 行第 1 列" in result.stderr


def test_a_query_that_takes_too_long_is_ended_by_the_server(ask: Ask) -> None:
    endless = "UNWIND range(1, 100000) AS a UNWIND range(1, 1000000) AS b RETURN count(*)"
    result = ask("cypher", endless, "--timeout", "0.5")
    assert result.exit_code == 2
    assert "超过 0.5 秒" in result.stderr


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["RETURN $nix"], "nix"),
        (["RETURN 1/0"], "/ by zero"),
        ([""], "没有给出 Cypher"),
        ([], "二者取一"),
        (["RETURN 1", "--file", "x"], "二者取一"),
        (["--file", "nowhere.cypher"], "nowhere.cypher"),
        (["RETURN 1", "--database", "nix"], "nix"),
        (["RETURN 1", "--param", "x"], "--param x"),
    ],
)
def test_wrong_input_is_one_line(ask: Ask, arguments: list[str], words: str) -> None:
    result = ask("cypher", *arguments)
    assert result.exit_code == 2
    assert words in result.stderr
    assert result.stderr.count("\n") == 1


def test_a_shipped_question_looks_its_blanks_up_in_the_database(ask: Ask) -> None:
    shown = ask("query", "tasks_of_unit", "--cypher", "--param", "unit=市司法局", "--show")
    assert shown.stdout.startswith(
        "// $unit = 'https://w3id.org/fazhi/id/unit/320481/溧阳市司法局'"
    )
    slip = ask("query", "tasks_of_unit", "--cypher", "--param", "unit=溧阳司法局")
    assert slip.exit_code == 2
    assert "库中没有这个单位" in slip.stderr


def test_the_password_comes_by_standard_input(ask: Ask, neo4j_server: Any) -> None:
    arguments = ("cypher", "RETURN 1 AS n", "--password-stdin", "--format", "csv")
    assert ask(*arguments, stdin=f"{neo4j_server.password}\n", NEO4J_PASSWORD="").stdout == "n\n1\n"
    wrong = ask(*arguments, stdin="wrong\n")
    assert wrong.exit_code == 2
    assert "密码不对" in wrong.stderr
    assert "wrong" not in wrong.stderr


def test_without_a_server_the_way_without_one_is_told() -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        uri = f"bolt://127.0.0.1:{free.getsockname()[1]}"
        for arguments in (["cypher", "RETURN 1"], ["query", "units", "--cypher"]):
            result = CliRunner().invoke(cli, [*arguments, "--uri", uri])
            assert result.exit_code == 2
            assert "NEO4J_URI" in result.stderr
            assert "不加 --cypher" in result.stderr


def test_a_question_without_cypher_is_told_without_a_server() -> None:
    result = CliRunner().invoke(cli, ["query", "duties", "--cypher", "--uri", "bolt://127.0.0.1:1"])
    assert result.exit_code == 2
    assert "没有 Cypher 写法" in result.stderr


def test_cypher_is_shown_without_a_server() -> None:
    result = CliRunner().invoke(cli, ["query", "themes", "--cypher", "--show"])
    assert result.exit_code == 0
    assert result.stdout.startswith("MATCH ")


def test_own_text_belongs_to_the_other_command() -> None:
    result = CliRunner().invoke(cli, ["query", "--cypher", "--sparql", "SELECT * {}"])
    assert result.exit_code == 2
    assert "fazhi cypher" in result.stderr
