"""A Neo4j server to ask, for the commands that take Cypher."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial, wraps
from typing import TYPE_CHECKING, Any, TypeAlias, TypeVar

from fazhi.cli.interruption import prompt_interruption
from fazhi.cli.neo4j_options import target, target_options
from fazhi.errors import StoreError

if TYPE_CHECKING:
    from fazhi.stores.neo4j.connection import Target
    from fazhi.stores.neo4j.reader import CypherReader

__all__ = ["Server", "open_cypher", "server_options"]

Server: TypeAlias = "Callable[[], Target]"
"""Says where to connect; a password on standard input is not read before."""

_F = TypeVar("_F", bound=Callable[..., Any])


def server_options(function: _F) -> _F:
    """The options of a server, given on as one argument ``server``."""

    @wraps(function)
    def with_server(
        *args: Any, uri: str, user: str, password_stdin: bool, database: str, **rest: Any
    ) -> Any:
        server = partial(target, uri, user, password_stdin, database)
        return function(*args, server=server, **rest)

    return target_options(with_server)  # type: ignore[return-value]  # click hands over by name


@contextmanager
def open_cypher(server: Server, timeout: float = 0) -> Iterator[CypherReader]:
    """A reader of the server, whose queries end after ``timeout`` seconds; 0 is never.

    Raises:
        InputError: the address, the user, the password or the database is wrong.
        StoreError: the server is not there; the message says how to name one, or do without.
    """
    from neo4j.exceptions import ServiceUnavailable

    from fazhi.stores.neo4j.connection import connect
    from fazhi.stores.neo4j.reader import CypherReader

    where = server()
    try:
        with prompt_interruption(), connect(where) as connection:
            yield CypherReader(connection, timeout=timeout)
    except StoreError as error:
        if not isinstance(error.__cause__, ServiceUnavailable):
            raise
        raise StoreError(
            f"{where.uri}：连不上 Neo4j；请启动服务器，或用 --uri 或环境变量 NEO4J_URI 指明地址。"
            "没有服务器时，fazhi query 不加 --cypher 直接问图谱库，结果相同"
        ) from error
