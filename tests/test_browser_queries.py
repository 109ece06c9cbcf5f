"""The pictures of the tour and the saved queries, on a real server with the examples."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from neo4j.graph import Node
from neo4j.graph import Path as GraphPath

from fazhi import open_store
from fazhi.neo4j_browser.saved import saved_query
from fazhi.neo4j_browser.tour import Stop, tour
from fazhi.queries.cypher_files import cypher_names
from fazhi.stores.embedded import open_reader
from fazhi.stores.neo4j.connection import Target, connect
from fazhi.stores.neo4j.push import push
from fazhi.stores.neo4j.reader import CypherReader

EXAMPLES = sorted((Path(__file__).resolve().parent.parent / "examples").glob("*-*"))
SHOWN_AT_MOST = 60
"""Nodes of a picture in which names can still be read."""
NONE_IN_EXAMPLES = {"organ_history", "tasks_without_reporting", "warnings"}
"""Questions that the examples give no answer to."""


@pytest.fixture(scope="module")
def database(tmp_path_factory: pytest.TempPathFactory, neo4j_server: Any) -> Iterator[CypherReader]:
    root = tmp_path_factory.mktemp("examples") / "store"
    with open_store(root) as store:
        store.load(*EXAMPLES)
        store.validate()
    target = Target(neo4j_server.uri, neo4j_server.user, neo4j_server.password)
    with open_reader(root) as reader, connect(target) as connection:
        with connection.session() as session:
            session.run("MATCH (n) DETACH DELETE n").consume()
        push(reader, connection)
        yield CypherReader(connection, timeout=60)


@pytest.mark.parametrize("stop", tour(), ids=lambda stop: stop.name)
def test_a_stop_draws_a_picture_that_can_be_taken_in(database: CypherReader, stop: Stop) -> None:
    rows = database.query(stop.cypher).rows
    paths = [cell for row in rows for cell in row if cell is not None]
    assert paths and all(isinstance(path, GraphPath) for path in paths)
    nodes = {node for path in paths for node in path.nodes}
    assert 4 <= len(nodes) <= SHOWN_AT_MOST
    assert all(isinstance(node, Node) and node["caption"] for node in nodes)


@pytest.mark.parametrize("name", cypher_names())
def test_a_saved_query_runs_as_it_stands(database: CypherReader, name: str) -> None:
    found = database.query(saved_query(name)).rows
    assert bool(found) == (name not in NONE_IN_EXAMPLES)
