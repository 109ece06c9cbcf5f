"""A question and what its header says about it.

A query file starts with comment lines ``# key: value``; a line ``#   more`` goes on with the value
above it. Words that people read are Chinese, then `` | ``, then English::

    # title: 某项指标的数值 | Values of an indicator
    # question: … | …          what somebody asks
    # answers: … | …           what a row is
    # hit means: … | …         what to make of a row
    # param: region region optional 行政区 | region
    # column: value 数值 | value
    # source: … | …            what the answer rests on

A parameter has a name, a type (a key of ``fazhi.queries.parameters.TYPES``), ``required``,
``optional`` or ``=default``, and words. It is the variable of its name in the query.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from fazhi.errors import QueryError

__all__ = ["Column", "Parameter", "Query", "Words", "parse"]

_LINE = re.compile(r"# (?P<key>[a-z][a-z ]*): (?P<value>.*)")
_SINGLE = ("title", "question", "answers", "hit means", "source")


@dataclass(frozen=True, slots=True)
class Words:
    """The same words in Chinese and English."""

    zh: str
    en: str

    def of(self, lang: str) -> str:
        """The words in ``en``, else in Chinese."""
        return self.en if lang == "en" else self.zh


@dataclass(frozen=True, slots=True)
class Parameter:
    """A blank in a question."""

    name: str
    type: str
    required: bool
    default: str | None
    words: Words


@dataclass(frozen=True, slots=True)
class Column:
    """A column of the answer: a variable of the query and its label."""

    key: str
    words: Words


@dataclass(frozen=True, slots=True)
class Query:
    """A question in SPARQL with what people need to know of it."""

    name: str
    text: str
    title: Words
    question: Words
    answers: Words
    hit: Words
    source: Words
    parameters: tuple[Parameter, ...] = ()
    columns: tuple[Column, ...] = ()


def parse(name: str, text: str) -> Query:
    """The query that a file holds.

    Raises:
        QueryError: a header that is not complete or not in form.
    """
    lines = _header(name, text)
    single = {key: _words(name, key, _one(name, key, lines)) for key in _SINGLE}
    return Query(
        name=name,
        text=text,
        title=single["title"],
        question=single["question"],
        answers=single["answers"],
        hit=single["hit means"],
        source=single["source"],
        parameters=tuple(_parameter(name, v) for k, v in lines if k == "param"),
        columns=tuple(_column(name, v) for k, v in lines if k == "column"),
    )


def _header(name: str, text: str) -> list[tuple[str, str]]:
    found: list[tuple[str, str]] = []
    for number, line in enumerate(text.splitlines(), 1):
        match = _LINE.fullmatch(line)
        if match:
            found.append((match["key"], match["value"].strip()))
        elif line.startswith("#   ") and found:
            key, value = found[-1]
            found[-1] = (key, f"{value} {line[4:].strip()}")
        elif line.startswith("#"):
            raise QueryError(f"{name}.rq 第 {number} 行：说明行应为「# 关键词: 内容」")
        else:
            break
    return found


def _one(name: str, key: str, lines: list[tuple[str, str]]) -> str:
    values = [value for found, value in lines if found == key]
    if len(values) != 1:
        raise QueryError(f"{name}.rq：说明「# {key}:」应有一行，实有 {len(values)} 行")
    return values[0]


def _words(name: str, key: str, value: str) -> Words:
    zh, bar, en = (part.strip() for part in value.partition(" | "))
    if not (zh and bar and en):
        raise QueryError(f"{name}.rq：说明「# {key}:」应写作「中文 | English」")
    return Words(zh, en)


def _parameter(name: str, value: str) -> Parameter:
    parts = value.split(maxsplit=3)
    if len(parts) < 4 or not (parts[2] in ("required", "optional") or parts[2].startswith("=")):
        raise QueryError(f"{name}.rq：参数应写作「名称 类型 required|optional|=默认值 说明」")
    own, kind, need, words = parts
    default = need[1:] if need.startswith("=") else None
    return Parameter(own, kind, need == "required", default, _words(name, f"param {own}", words))


def _column(name: str, value: str) -> Column:
    key, _, words = value.partition(" ")
    return Column(key, _words(name, f"column {key}", words))
