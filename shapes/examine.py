"""What the rules find in documents: from the store where that is current, else looked for."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence
from datetime import datetime
from typing import TypeAlias

from fazhi.shapes.counterpart import Counterparts
from fazhi.shapes.document_graph import DocumentGraph, graphs_of
from fazhi.shapes.engine import EngineName, Results
from fazhi.shapes.finding import CheckedRule, DocumentRef, Finding
from fazhi.shapes.history import continued, in_text
from fazhi.shapes.own_rule_guard import named_failures
from fazhi.shapes.results import findings
from fazhi.shapes.shape_graph import owners
from fazhi.shapes.stored_results import Examined, seen_elsewhere, stored, taken
from fazhi.shapes.view import with_counterparts
from fazhi.stores.base import Reader

__all__ = ["Progress", "examine", "look_for", "look_for_each"]

Progress: TypeAlias = Callable[[int, int, str], None]
"""Told before each document: how many are done, of how many, and the next one's title."""


def look_for(
    reader: Reader,
    rules: tuple[CheckedRule, ...],
    documents: Sequence[DocumentRef],
    engine: EngineName,
    progress: Progress | None,
) -> Iterator[tuple[DocumentRef, list[Finding]]]:
    """Apply the rules to each document by itself.

    Raises:
        InputError: the engine cannot check all of the rules.
    """
    if not documents or not rules:
        yield from ((document, []) for document in documents)
        return
    results = Results(reader, rules, [document.edition for document in documents], engine)
    owner = owners(rules)
    for number, document in enumerate(documents):
        if progress:
            progress(number, len(documents), document.title)
        data = DocumentGraph(reader, graphs_of(reader, document.edition))
        yield document, list(findings(results.of(document.edition), owner, data, document))


def examine(
    reader: Reader,
    rules: tuple[CheckedRule, ...],
    documents: Sequence[DocumentRef],
    held: Collection[str],
    now: datetime,
    engine: EngineName,
    progress: Progress | None,
) -> tuple[list[Examined], list[Examined]]:
    """What is there in each document and what was fixed, with the times of both.

    Args:
        reader: the store.
        rules: the rules to apply.
        documents: the documents to look at.
        held: the editions whose stored results are to be taken.
        now: the time of this run.
        engine: what to look with.
        progress: told what comes next.

    Returns:
        What was taken from the store, and what was looked for.

    Raises:
        InputError: the engine cannot check all of the rules.
    """
    known = [
        Examined(document, tuple(taken(reader, document)), now)
        for document in documents
        if document.edition in held
    ]
    stale = [document for document in documents if document.edition not in held]
    names = {checked.rule.id for checked in rules}
    counterparts = Counterparts(reader)
    made: list[Examined] = []
    for document, found in look_for(reader, rules, stale, engine, progress):
        before = [finding for finding in stored(reader, document) if finding.rule.id in names]
        elsewhere = () if before else seen_elsewhere(reader, document)
        found.sort(key=in_text)
        history = continued(document, found, before, now, elsewhere)
        told = with_counterparts(history, counterparts)
        made.append(Examined(document, tuple(told), now))
    return known, made


def look_for_each(
    reader: Reader,
    rules: Sequence[CheckedRule],
    documents: Sequence[DocumentRef],
    engine: EngineName,
    progress: Progress | None,
) -> Iterator[Finding]:
    """What users' own rules find, one rule after the other, so that one that fails is named.

    Raises:
        InputError: a rule that cannot be applied.
    """
    for checked in rules:
        with named_failures(checked.rule.file):
            for _, found in look_for(reader, (checked,), documents, engine, progress):
                yield from found
