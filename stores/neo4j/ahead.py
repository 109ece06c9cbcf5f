"""What comes next is made in a thread of its own while what came before is used."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from concurrent.futures import Executor
from typing import TypeVar

__all__ = ["ahead"]

_T = TypeVar("_T")


def ahead(items: Iterable[_T], thread: Executor) -> Iterator[_T]:
    """The items, none of them None, each made while the one before it is used."""
    iterator = iter(items)
    coming = thread.submit(next, iterator, None)
    while (item := coming.result()) is not None:
        coming = thread.submit(next, iterator, None)
        yield item
