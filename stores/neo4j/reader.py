"""Asking Neo4j: read-only transactions with an end, and what to tell of a query that fails."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import islice
from typing import Any

from neo4j import ManagedTransaction, unit_of_work
from neo4j.exceptions import ClientError

from fazhi.errors import QueryError
from fazhi.stores.neo4j.connection import Connection

__all__ = ["Answer", "CypherReader"]

_PLACE = re.compile(r" \(line (\d+), column (\d+) \(offset: \d+\)\)")
_EXPLAIN = "EXPLAIN "
_LOAD = "LoadCSV"


@dataclass(frozen=True, slots=True)
class Answer:
    """The columns and rows of an answer, in the driver's values."""

    columns: tuple[str, ...]
    rows: list[tuple[Any, ...]]


class CypherReader:
    """A database that is asked and never written to; the server sees to that."""

    def __init__(self, connection: Connection, *, timeout: float = 0) -> None:
        """Ask over a connection; the server ends a query after ``timeout`` seconds, 0 is never."""
        self._connection = connection
        self._timeout = timeout

    def query(
        self, cypher: str, parameters: Mapping[str, Any] | None = None, limit: int | None = None
    ) -> Answer:
        """The answer to a query, of its rows no more than ``limit``.

        Raises:
            QueryError: it does not parse, would write, takes too long or cannot be run.
        """

        @unit_of_work(timeout=self._timeout)
        def read(tx: ManagedTransaction) -> Answer:
            result = tx.run(cypher, dict(parameters or {}))
            rows = [tuple(record.values()) for record in islice(result, limit)]
            return Answer(tuple(result.keys()), rows)

        with self._told(), self._connection.session() as session:
            return session.execute_read(read)

    def loads(self, cypher: str, parameters: Mapping[str, Any] | None = None) -> bool:
        """Whether a query would fetch a file or an address, as the server's own plan says."""

        @unit_of_work(timeout=self._timeout)
        def explain(tx: ManagedTransaction) -> Any:
            return tx.run(_EXPLAIN + cypher, dict(parameters or {})).consume().plan

        with self._told(len(_EXPLAIN)), self._connection.session() as session:
            return any(name.startswith(_LOAD) for name in _operators(session.execute_read(explain)))

    @contextmanager
    def _told(self, before: int = 0) -> Iterator[None]:
        """The server's complaints about a query as ours; others are the connection's to tell.

        ``before`` is how many characters of ours stand before those of the query.
        """
        try:
            yield
        except ClientError as error:
            code = (error.code or "").removeprefix("Neo.ClientError.")
            if code == "Statement.AccessMode":
                raise QueryError(
                    "这里只能查询，不能写入；请去掉 CREATE、MERGE、SET、DELETE 之类，"
                    "要改库请用 fazhi neo4j push"
                ) from error
            if code.startswith("Transaction.TransactionTimedOut"):
                raise QueryError(
                    f"查询超过 {self._timeout:g} 秒还没有结束，已停止；请加上条件或 LIMIT，"
                    "或用 --timeout 放宽（0 为不限）"
                ) from error
            if code.startswith(("Statement.", "Procedure.")):
                raise QueryError(_complaint(error, before)) from error
            raise


def _operators(plan: Any) -> Iterator[str]:
    if plan:
        yield plan["operatorType"]
        for child in plan.get("children", ()):
            yield from _operators(child)


def _complaint(error: ClientError, before: int) -> str:
    """Where a query is wrong and what the server says of it."""
    said = (error.message or "").strip().splitlines() or [str(error.code)]
    place = _PLACE.search(said[0])
    words = _PLACE.sub("", said[0])[:300]
    if place is None or place[1] == "0":
        return f"服务器不能运行这个查询：{words}"
    column = int(place[2]) - (before if place[1] == "1" else 0)
    return f"查询第 {place[1]} 行第 {column} 列：{words}"
