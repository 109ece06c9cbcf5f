"""Facts as JSON records, one a line in what ``fazhi extract`` prints."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import fields
from typing import Any, TypeAlias

from fazhi.facts import Document, Fact, Facts, Metric, Obligation, Ratio, Task

__all__ = ["to_record", "to_records"]


def to_records(facts: Facts) -> Iterator[dict[str, Any]]:
    """The records of a text: the document first, then the facts in the order of the text."""
    yield to_record(facts.document)
    yield from map(to_record, facts)


def to_record(fact: Document | Fact) -> dict[str, Any]:
    """The fact as a JSON-ready record; fields that do not apply are left out."""
    record: dict[str, Any] = {"type": type(fact).__name__.lower()}
    for field in fields(fact):
        value = getattr(fact, field.name)
        if isinstance(value, tuple):
            value = list(value)
        record[field.name] = value
    trim = _TRIM.get(type(fact))
    return trim(record, fact) if trim else record


def _task(record: dict[str, Any], fact: Task) -> dict[str, Any]:
    del record["assignments"]
    return record | {"responsible": fact.responsible, "cooperating": fact.cooperating}


def _metric(record: dict[str, Any], fact: Metric) -> dict[str, Any]:
    if not fact.rank:
        del record["rank"]
    return record


def _obligation(record: dict[str, Any], fact: Obligation) -> dict[str, Any]:
    return {k: v for k, v in record.items() if v is not None or k == "task"}


def _ratio(record: dict[str, Any], fact: Ratio) -> dict[str, Any]:
    return {k: v for k, v in record.items() if not k.endswith("_at")}


_Trim: TypeAlias = Callable[[dict[str, Any], Any], dict[str, Any]]
_TRIM: dict[type, _Trim] = {Task: _task, Metric: _metric, Obligation: _obligation, Ratio: _ratio}
