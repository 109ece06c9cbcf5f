"""A limit to the time of a query that cannot be stopped from inside.

Oxigraph has no cancellation, but it lets other threads run. A store is as good after a sudden end
of the process as before, read or written, so a watch ends it.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Timer

from fazhi.cli.interruption import prompt_interruption

__all__ = ["time_limit"]

_COULD_NOT_RUN = 2
_QUERY = (
    "查询超过 {seconds:g} 秒还没有结束，已停止；请加上条件或 LIMIT，或用 --timeout 放宽（0 为不限）"
)


@contextmanager
def time_limit(seconds: float, message: str = _QUERY) -> Iterator[None]:
    """End the process with exit code 2 and one line if the block takes longer; 0 is no limit.

    Ctrl-C ends it as well. ``{seconds}`` stands in the message for the limit.
    """
    if not seconds:
        with prompt_interruption():
            yield
        return
    watch = Timer(seconds, _give_up, (message.format(seconds=seconds),))
    watch.daemon = True
    watch.start()
    try:
        with prompt_interruption():
            yield
    finally:
        watch.cancel()


def _give_up(message: str) -> None:
    sys.stderr.write(f"错误：{message}\n")
    sys.stderr.flush()
    os._exit(_COULD_NOT_RUN)
