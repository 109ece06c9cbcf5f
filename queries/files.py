"""The questions that ship with the package, one ``.rq`` file each."""

from __future__ import annotations

from difflib import get_close_matches
from functools import cache
from importlib.resources import files

from fazhi.errors import InputError
from fazhi.queries.header import Query, parse

__all__ = ["get", "names"]


@cache
def names() -> tuple[str, ...]:
    """The names of all questions, sorted."""
    entries = (entry.name for entry in files("fazhi.queries").iterdir())
    return tuple(sorted(name.removesuffix(".rq") for name in entries if name.endswith(".rq")))


@cache
def get(name: str) -> Query:
    """The question of this name, in which a hyphen does for an underscore.

    Raises:
        InputError: there is none; the message names those that are spelled like it.
    """
    name = name.replace("-", "_")
    if name not in names():
        near = "、".join(get_close_matches(name, names(), n=3, cutoff=0.5))
        hint = f"，是不是 {near}？" if near else "；"
        raise InputError(f"没有名为 {name} 的查询{hint}全部查询见 fazhi queries")
    return parse(name, (files("fazhi.queries") / f"{name}.rq").read_text(encoding="utf-8"))
