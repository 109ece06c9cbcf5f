"""Two sessions that write side by side, and no more waiting for them than memory allows."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor

from neo4j import ManagedTransaction

from fazhi.stores.neo4j.connection import Connection

__all__ = ["Workers"]

_SESSIONS = 2
_WAITING = 3


class Workers:
    """Does transactions in any order; leaving the block waits for all of them."""

    def __init__(self, connection: Connection) -> None:
        """Begin with nothing to do."""
        self._connection = connection
        self._pool = ThreadPoolExecutor(_SESSIONS)
        self._running: deque[Future[None]] = deque()

    def __enter__(self) -> Workers:
        """Be ready."""
        return self

    def __exit__(self, kind: type[BaseException] | None, *_: object) -> None:
        """Wait for what runs; what has not begun is left where something failed."""
        try:
            while self._running and kind is None:
                self._running.popleft().result()
        finally:
            self._pool.shutdown(cancel_futures=True)

    def submit(self, work: Callable[[ManagedTransaction], None]) -> None:
        """Have a transaction done; wait while there are too many.

        Raises:
            Exception: whatever an earlier one raised.
        """
        while len(self._running) >= _SESSIONS + _WAITING:
            self._running.popleft().result()
        self._running.append(self._pool.submit(self._do, work))

    def _do(self, work: Callable[[ManagedTransaction], None]) -> None:
        with self._connection.session() as session:
            session.execute_write(work)
