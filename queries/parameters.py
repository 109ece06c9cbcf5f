"""What may stand in the blanks of a question, and the terms that it becomes.

Values reach the query as bindings of its variables, never as text. A value that names something
(a region, a unit, an indicator, a theme) is looked up first, so that a slip of the pen is an error
and not an empty answer.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from difflib import get_close_matches
from typing import TypeAlias

import pyoxigraph as ox

from fazhi.errors import InputError
from fazhi.ids import BASE
from fazhi.queries.header import Parameter, Query
from fazhi.queries.rows import Cell
from fazhi.stores.base import Term
from fazhi.vocabulary import SCHEME

__all__ = ["TYPES", "Ask", "bind"]

Ask: TypeAlias = Callable[..., list[dict[str, Cell]]]
"""The answer to a shipped question: its name, and by their names the terms for its blanks."""
Convert: TypeAlias = Callable[[str, Ask], Term]


def bind(query: Query, given: Mapping[str, str], ask: Ask) -> dict[str, Term]:
    """The terms for the variables of a question.

    Raises:
        InputError: a parameter that is missing, unknown to the question or not of its type.
    """
    known = {parameter.name: parameter for parameter in query.parameters}
    for name in given:
        if name not in known:
            has = f"，它的参数有 {'、'.join(known)}" if known else "，它没有参数"
            raise InputError(f"查询 {query.name} 没有参数 {name}{has}")
    values = ((p, given.get(p.name, p.default)) for p in query.parameters)
    return {p.name: _term(query, p, v, ask) for p, v in values if p.required or v is not None}


def _term(query: Query, parameter: Parameter, value: str | None, ask: Ask) -> Term:
    if value is None or not value.strip():
        raise InputError(
            f"查询 {query.name} 需要参数 {parameter.name}（{parameter.words.zh}），"
            f"请加上 --param {parameter.name}=…"
        )
    try:
        return TYPES[parameter.type](value.strip(), ask)
    except ValueError as error:
        raise InputError(f"参数 {parameter.name}={value}：{error}") from error


def _string(value: str, ask: Ask) -> Term:
    return ox.Literal(value)


def _name(value: str, ask: Ask) -> Term:
    return ox.Literal(value, language="zh")


def _integer(value: str, ask: Ask) -> Term:
    if not re.fullmatch(r"-?[0-9]{1,18}", value):
        raise ValueError("应是整数，如 12")
    return ox.Literal(int(value))


def _year(value: str, ask: Ask) -> Term:
    if not re.fullmatch(r"[12][0-9]{3}", value):
        raise ValueError("应是四位数的年份，如 2022")
    return ox.Literal(value)


def _iri(value: str, ask: Ask) -> Term:
    full = value.strip("<>")
    if not re.match(r"[A-Za-z][A-Za-z0-9+.-]*:", full):
        full = BASE + full
    if re.search(r'[\x00-\x20<>"{}|\\^`]', full):
        raise ValueError("应是网址或编号，如表中 fact 一列的 edition/…/task/10-20")
    return ox.NamedNode(full)


def _region(value: str, ask: Ask) -> Term:
    """The digits that the codes of a region and of all below it begin with."""
    rows = ask("regions")
    codes = [str(row["code"]) for row in rows if value in (row["code"], row["name"])]
    if not codes:
        near = _near(value, [str(row["name"]) for row in rows])
        raise ValueError(f"库中没有这个行政区的文件{near}；有文件的行政区见 fazhi query regions")
    if len(codes) > 1:
        raise ValueError(f"有几个行政区同名，请用代码：{'、'.join(codes)}")
    return ox.Literal(re.sub(r"(?:0000|00)$", "", codes[0]))


def _unit(value: str, ask: Ask) -> Term:
    """A unit by its full name, a short name that only one unit has, or its id."""
    if re.match(r"unit/|https?:", value):
        return _iri(value, ask)
    name = ox.Literal(value, language="zh")
    rows = ask("unit_named", wanted=name)
    full = [row for row in rows if row["name"] == value]
    found = [str(row["unit"]) for row in (full if len(full) == 1 else rows)]
    if not found:
        near = _near(value, [str(row["name"]) for row in ask("units")])
        raise ValueError(f"库中没有这个单位{near}；全部单位见 fazhi query units")
    if len(found) > 1:
        ids = "、".join(iri.removeprefix(BASE) for iri in found[:5])
        raise ValueError(f"有 {len(found)} 个单位叫这个名字，请用编号：{ids}")
    return ox.NamedNode(found[0])


def _concept(scheme: str, query: str) -> Convert:
    """A concept of a scheme by its code or its Chinese name."""

    def convert(value: str, ask: Ask) -> Term:
        rows = ask(query)
        codes = [str(row["code"]) for row in rows if value in (row["code"], row["name"])]
        if not codes:
            near = _near(value, [str(row[key]) for row in rows for key in ("code", "name")])
            raise ValueError(f"没有这个代码或名称{near}；全部见 fazhi query {query}")
        return ox.NamedNode(f"{SCHEME}{scheme}/{codes[0]}")

    return convert


def _indicator(value: str, ask: Ask) -> Term:
    """An indicator of the catalogue by its code or name, or any by its id."""
    if re.match(r"indicator/|https?:", value):
        return _iri(value, ask)
    return _concept("indicator", "indicators")(value, ask)


def _near(value: str, names: list[str]) -> str:
    near = get_close_matches(value, names, n=3, cutoff=0.5)
    return f"（是不是 {'、'.join(near)}？）" if near else ""


TYPES: dict[str, Convert] = {
    "string": _string,
    "name": _name,
    "integer": _integer,
    "year": _year,
    "iri": _iri,
    "region": _region,
    "unit": _unit,
    "indicator": _indicator,
    "theme": _concept("theme", "themes"),
}
"""The types that a query's header may give a parameter."""
