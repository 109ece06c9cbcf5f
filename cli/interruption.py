"""Ctrl-C while a library is at work that does not look for it.

Oxigraph answers a query without coming back to Python, and the driver of Neo4j waits for the end
of what it has asked. Python tells of a signal only in between; a watch hears of it at once.
"""

from __future__ import annotations

import os
import signal
import socket
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Event, Thread, current_thread, main_thread

__all__ = ["INTERRUPTED", "prompt_interruption"]

INTERRUPTED = 130
_GRACE = 1.0
"""Seconds in which the block may end by itself."""


@contextmanager
def prompt_interruption() -> Iterator[None]:
    """End the process soon after Ctrl-C; a store is as good after that as before."""
    if current_thread() is not main_thread():
        yield
        return
    here, there = socket.socketpair()
    there.setblocking(False)
    ended = Event()
    before = signal.set_wakeup_fd(there.fileno(), warn_on_full_buffer=False)
    Thread(target=_watch, args=(here, ended), daemon=True).start()
    try:
        yield
    finally:
        ended.set()
        signal.set_wakeup_fd(before)
        there.close()


def _watch(signals: socket.socket, ended: Event) -> None:
    with signals:
        while number := signals.recv(1):
            if number[0] == signal.SIGINT and not ended.wait(_GRACE):
                sys.stderr.write("已中断。\n")
                sys.stderr.flush()
                os._exit(INTERRUPTED)
