"""What a store holds: its editions, and how many nodes of each class."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from importlib.resources import files

import pyoxigraph as ox

from fazhi.errors import InputError
from fazhi.stores.base import Reader, Term
from fazhi.vocabulary import FZ

__all__ = ["ClassCount", "Edition", "classes", "editions", "named"]


@dataclass(frozen=True, slots=True)
class Edition:
    """One edition as one file of it was called; an edition found in two files comes twice."""

    iri: str
    work: str
    title: str | None
    file: str
    version: str | None
    """Version of the program that extracted its facts."""


@dataclass(frozen=True, slots=True)
class ClassCount:
    """How many nodes a class of ours has; a node counts in the classes above its own too."""

    name: str
    zh: str | None
    en: str | None
    number: int


def editions(reader: Reader) -> tuple[Edition, ...]:
    """All editions, by the names of their files."""
    rows = reader.query(_read("editions.rq"))
    return tuple(
        Edition(_value(edition) or "", _value(work) or "", _value(title), _value(file) or "",
                _value(version))
        for edition, work, title, file, version in rows
    )  # fmt: skip


def classes(reader: Reader) -> tuple[ClassCount, ...]:
    """Nodes of each of our classes, by the class's name."""
    rows = reader.query(_read("inventory.rq"))
    return tuple(
        ClassCount((_value(name) or "").removeprefix(FZ), _value(zh), _value(en),
                   int(_value(number) or 0))
        for name, zh, en, number in rows
    )  # fmt: skip


def named(reader: Reader, names: Iterable[str]) -> tuple[Edition, ...]:
    """The editions that are called so: by a file's name, by the edition's or the work's IRI.

    Raises:
        InputError: a name that nothing has, or a file name that documents of two works have.
    """
    known = editions(reader)
    found: dict[str, Edition] = {}
    for name in names:
        hits = [edition for edition in known if name in (edition.iri, edition.work, edition.file)]
        if not hits:
            raise InputError(f"{name}：库里没有这份文件；fazhi query documents 可列出全部文件")
        if len({edition.work for edition in hits}) > 1:
            listed = "、".join(edition.iri for edition in hits)
            raise InputError(f"{name}：有几份文件叫这个名字，请写明是哪一份：{listed}")
        found |= {edition.iri: edition for edition in hits}
    return tuple(found.values())


def _read(name: str) -> str:
    return files("fazhi.stores").joinpath(name).read_text(encoding="utf-8")


def _value(term: Term | None) -> str | None:
    return None if term is None or isinstance(term, ox.Triple) else term.value
