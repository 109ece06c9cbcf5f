"""The way to a Neo4j server, and what to tell people when it is barred."""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from neo4j import Driver, GraphDatabase, NotificationMinimumSeverity, Session
from neo4j.exceptions import (
    AuthError,
    ClientError,
    ConfigurationError,
    ConstraintError,
    DatabaseError,
    DriverError,
    Neo4jError,
    ServiceUnavailable,
    SessionExpired,
    TransientError,
)

from fazhi.errors import InputError, StoreError

__all__ = ["Connection", "Target", "connect"]

logging.getLogger("neo4j").addHandler(logging.NullHandler())  # what it warns of, errors say

_SCHEMES = ("bolt", "neo4j")
_OLDEST = (5, 26)
"""The first that takes labels and types from rows."""
_PATIENCE = 15
"""Seconds in which a transaction is tried anew after a fault that may pass."""


@dataclass(frozen=True, slots=True)
class Target:
    """Where a database is and who asks."""

    uri: str
    user: str = "neo4j"
    password: str = field(default="", repr=False)
    database: str = "neo4j"


@dataclass(frozen=True, slots=True)
class Connection:
    """An open driver and the database that its sessions are for."""

    driver: Driver
    database: str

    def session(self) -> Session:
        """A session; close it when done."""
        return self.driver.session(database=self.database)


@contextmanager
def connect(target: Target) -> Iterator[Connection]:
    """A connection to a server that answers and is new enough, as long as the block runs.

    Raises:
        InputError: the address, the user, the password or the database is wrong.
        StoreError: the server is not there, too old, or fails on the way.
    """
    with _driver(target) as driver, _told(target):
        connection = Connection(driver, target.database)
        _greet(target, connection)
        yield connection


def _driver(target: Target) -> Driver:
    """A driver, which has not spoken to the server yet."""
    if "@" in target.uri:  # not shown: it may hold the password
        raise InputError(
            "Neo4j 的地址里不能写用户名和密码；请用 --user 和环境变量 NEO4J_PASSWORD，"
            "地址只写 bolt://主机:7687"
        )
    try:
        place = urlsplit(target.uri)
        if place.scheme.partition("+")[0] not in _SCHEMES or not place.hostname or place.port == 0:
            raise ValueError(target.uri)
        return GraphDatabase.driver(
            target.uri,
            auth=(target.user, target.password),
            max_transaction_retry_time=_PATIENCE,
            connection_timeout=_PATIENCE,
            notifications_min_severity=NotificationMinimumSeverity.OFF,
        )
    except (ConfigurationError, ValueError) as error:
        raise InputError(
            f"{target.uri}：不是 Neo4j 的地址，应写作 bolt://主机:7687 或 neo4j://主机:7687"
        ) from error


def _greet(target: Target, connection: Connection) -> None:
    """See that the server answers, is new enough and has the database."""
    try:
        agent = connection.driver.get_server_info().agent
        with connection.session() as session:
            session.run("RETURN 1").consume()
    except (ServiceUnavailable, SessionExpired) as error:
        raise StoreError(
            f"{target.uri}：连不上 Neo4j；请检查地址和端口，看服务器是否在运行"
        ) from error
    _check_version(target, agent)


def _check_version(target: Target, agent: str) -> None:
    found = re.match(r"Neo4j/(\d+)\.(\d+)", agent)
    if found is None or (int(found[1]), int(found[2])) < _OLDEST:
        oldest = ".".join(map(str, _OLDEST))
        raise StoreError(
            f"{target.uri}：服务器是 {agent}，本程序需要 Neo4j {oldest} 或更新版；请升级服务器"
        )


@contextmanager
def _told(target: Target) -> Iterator[None]:
    """The driver's errors as ours; none of them holds the password."""
    try:
        yield
    except AuthError as error:
        raise InputError(
            f"{target.uri}：用户名或密码不对（用户 {target.user}）；"
            "请检查 NEO4J_USER、NEO4J_PASSWORD 或 --password-stdin"
        ) from error
    except (ServiceUnavailable, SessionExpired) as error:
        raise StoreError(
            f"{target.uri}：与 Neo4j 的连接中途断开；已写入的不会丢，"
            "请检查服务器和网络后再运行一次，会接着做完"
        ) from error
    except ConstraintError as error:
        raise _constraint_error(target, error) from error
    except ClientError as error:
        raise _client_error(target, error) from error
    except (TransientError, DatabaseError) as error:
        raise StoreError(
            f"{target.uri}：服务器没能完成，请看它的日志后再运行一次（{_first(error)}）"
        ) from error
    except DriverError as error:
        raise StoreError(f"{target.uri}：与 Neo4j 的往来出错（{_first(error)}）") from error


def _constraint_error(target: Target, error: ConstraintError) -> StoreError:
    said = _first(error)
    if "`Resource`" in said and "`iri`" in said:  # ours: two have made the same node
        return StoreError(
            f"{target.uri}：另一个推送正在写这个库；请等它结束后再运行一次，会接着做完"
        )
    return StoreError(f"{target.uri}：库里别人建的约束不许写入，请去掉该约束或换一个库（{said}）")


def _client_error(target: Target, error: ClientError) -> Exception:
    if "Database.DatabaseNotFound" in (error.code or ""):
        return InputError(
            f"{target.uri}：没有名为 {target.database} 的库；"
            "社区版只有 neo4j 一个库，请用 --database 指明"
        )
    if (error.code or "").startswith("Neo.ClientError.Security"):
        return InputError(f"{target.uri}：用户 {target.user} 无权这样做（{_first(error)}）")
    if (error.code or "").startswith("Neo.ClientError.Schema"):
        return StoreError(
            f"{target.uri}：库里别人建的索引或约束与本程序的冲突，没有动它；"
            f"请去掉它或换一个库（{_first(error)}）"
        )
    return StoreError(f"{target.uri}：服务器不接受（{_first(error)}）")


def _first(error: Neo4jError | DriverError) -> str:
    """The first line of what the server says, cut to what people read."""
    said = str(getattr(error, "message", None) or error).strip().splitlines()
    return said[0][:200] if said else type(error).__name__
