"""The operation: apply the rules to the documents of a store."""

from __future__ import annotations

from collections.abc import Callable, Collection
from typing import TypeAlias

import pyoxigraph as ox

from fazhi.errors import InputError
from fazhi.shapes import read
from fazhi.shapes.document_graph import DocumentGraph
from fazhi.shapes.engine import EngineName, Results
from fazhi.shapes.finding import DocumentRef, Finding, Report
from fazhi.shapes.profile import Profile, Severity, check_rules, default
from fazhi.shapes.results import findings
from fazhi.shapes.shape_graph import checked_rules, owners
from fazhi.stores.base import Reader, Term

__all__ = ["Progress", "validate"]

Progress: TypeAlias = Callable[[int, int, str], None]
"""Told before each document: how many are done, of how many, and the next one's title."""


def validate(
    reader: Reader,
    *,
    profile: Profile | None = None,
    severities: Collection[Severity] | None = None,
    rules: Collection[str] | None = None,
    documents: Collection[str] | None = None,
    engine: EngineName = "auto",
    progress: Progress | None = None,
) -> Report:
    """Apply the rules to each document by itself and report what they find.

    Args:
        reader: the store to look into.
        profile: how severe each rule is; the default profile where None.
        severities: apply only the rules of these severities.
        rules: apply only the rules of these ids.
        documents: look only at these editions (IRIs).
        engine: what to look with; the results are the same.
        progress: told what comes next.

    Raises:
        InputError: a rule or an edition that does not exist, or rules that the engine
            cannot check.
    """
    check_rules(rules or (), "--rule")
    chosen = tuple(
        checked
        for checked in checked_rules(profile or default())
        if (severities is None or checked.severity in severities)
        and (rules is None or checked.rule.id in rules)
    )
    looked_at = _documents(reader, documents)
    results = Results(reader, chosen, [document.edition for document in looked_at], engine)
    owner = owners(chosen)
    found: list[Finding] = []
    for number, document in enumerate(looked_at):
        if progress:
            progress(number, len(looked_at), document.title)
        data = DocumentGraph(reader, document.edition)
        found.extend(findings(results.of(document.edition), owner, data, document))
    order = {checked.rule.id: rank for rank, checked in enumerate(chosen)}
    return Report(
        rules=chosen,
        documents=looked_at,
        findings=tuple(sorted(found, key=lambda finding: _key(finding, order))),
    )


def _documents(reader: Reader, wanted: Collection[str] | None) -> tuple[DocumentRef, ...]:
    """The documents to look at; graphs that are no document's are passed over."""
    graphs = set(reader.graphs()) if wanted else ()
    for name in wanted or ():
        if name not in graphs:
            raise InputError(f"库中没有文件“{name}”，用 fazhi info 查看已载入的文件")
    query = read("documents.rq")
    if wanted is None:
        rows = list(reader.query(query))
    else:
        rows = [row for name in wanted for row in reader.query(query, {"g": ox.NamedNode(name)})]
    references: dict[str, DocumentRef] = {}
    for row in sorted(rows, key=str):
        reference = _document(*map(_text, row))
        references.setdefault(reference.edition, reference)
    return tuple(sorted(references.values(), key=_document_key))


def _document(
    edition: str, title: str, file: str, kind: str, url: str, region: str, code: str, year: str
) -> DocumentRef:
    """The answer to ``documents.rq``, where an empty text stands for what is not known."""
    return DocumentRef(
        edition,
        title or edition,
        file or None,
        kind=kind or None,
        url=url or None,
        region=region or None,
        code=code or None,
        year=int(year) if year.isdecimal() else None,
    )


def _text(term: Term | None) -> str:
    return "" if term is None or isinstance(term, ox.Triple) else term.value


def _document_key(document: DocumentRef) -> tuple[str, str]:
    return document.file or "", document.edition


def _key(finding: Finding, order: dict[str, int]) -> tuple[object, ...]:
    """By document, rule, place; the rest only makes the order the same every time."""
    place = finding.place
    start = -1 if place is None else place.start
    return (
        _document_key(finding.document),
        order[finding.rule.id],
        start,
        finding.focus,
        finding.value or "",
    )
