"""Which engine looks for what.

Both give the same results. The set-based engine asks the store about many documents with one query
for each constraint; pyshacl looks at one document after the other and is asked where the first
cannot be.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from functools import lru_cache
from typing import Literal, TypeAlias, get_args

import pyoxigraph as ox
from rdflib import Graph

from fazhi.errors import InputError
from fazhi.ids import edition_of
from fazhi.shapes import read
from fazhi.shapes.compiler import compile_rule
from fazhi.shapes.document_graph import graphs_of
from fazhi.shapes.engine_sparql import sparql_results
from fazhi.shapes.finding import CheckedRule
from fazhi.shapes.shape_graph import assemble
from fazhi.shapes.validation_result import ValidationResult
from fazhi.stores.base import Reader

__all__ = ["ENGINES", "EngineName", "Results", "uncovered"]

EngineName: TypeAlias = Literal["auto", "sparql", "pyshacl"]

ENGINES: tuple[EngineName, ...] = get_args(EngineName)
"""``auto`` asks the fast engine for the rules that it covers and pyshacl for the others."""


def uncovered(rules: Collection[CheckedRule]) -> dict[str, str]:
    """The rules that only pyshacl can check, each with the reason."""
    compiled = {checked.rule.id: compile_rule(checked.rule) for checked in rules}
    return {name: made.uncovered for name, made in compiled.items() if made.uncovered}


class Results:
    """What breaks the rules in some documents of a store."""

    def __init__(
        self,
        reader: Reader,
        rules: tuple[CheckedRule, ...],
        documents: Sequence[str],
        engine: EngineName,
    ) -> None:
        """Ask the set-based engine at once; pyshacl looks at a document when it is asked for.

        Raises:
            InputError: the engine cannot check all of the rules.
        """
        self._reader = reader
        left = uncovered(rules) if engine != "pyshacl" else {c.rule.id: "" for c in rules}
        if engine == "sparql" and left:
            reasons = "；".join(f"{name}（{reason}）" for name, reason in left.items())
            raise InputError(f"--engine sparql：这些规则只能由 pyshacl 核查，请用 auto：{reasons}")
        fast = [checked for checked in rules if checked.rule.id not in left]
        checks = [check for c in fast for check in compile_rule(c.rule).checks]
        self._found: dict[str, list[ValidationResult]] = defaultdict(list)
        graphs = (name for document in documents for name in graphs_of(reader, document))
        for name, result in sparql_results(reader, checks, graphs):
            self._found[edition_of(name)].append(result)
        self._all = rules
        self._left = tuple(checked for checked in rules if checked.rule.id in left)
        self._own_classes = _own_classes(reader, documents) if checks else frozenset()

    def of(self, document: str) -> list[ValidationResult]:
        """The results of one document, in no order; to be asked for once."""
        if document in self._own_classes:
            return list(self._by_pyshacl(document, self._all))
        return self._found.pop(document, []) + list(self._by_pyshacl(document, self._left))

    def _by_pyshacl(
        self, document: str, rules: tuple[CheckedRule, ...]
    ) -> Iterator[ValidationResult]:
        if rules:
            # Its imports take longer than the other engine's whole work on a few documents.
            from fazhi.shapes.engine_pyshacl import pyshacl_results
            from fazhi.shapes.memory_graph import memory_graph

            graphs = graphs_of(self._reader, document)
            data = memory_graph(quad for name in graphs for quad in self._reader.quads(name))
            yield from pyshacl_results(data, _assembled(rules))


@lru_cache(maxsize=2)
def _assembled(rules: tuple[CheckedRule, ...]) -> Graph:
    return assemble(rules)


def _own_classes(reader: Reader, documents: Sequence[str]) -> frozenset[str]:
    query = read("own_classes.rq")
    bindings = {"g": ox.NamedNode(documents[0])} if len(documents) == 1 else None
    names = (row[0] for row in reader.query(query, bindings))
    return frozenset(name.value for name in names if isinstance(name, ox.NamedNode))
