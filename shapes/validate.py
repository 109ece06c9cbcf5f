"""The operation: apply the rules to the documents of a store."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from typing import TypeAlias

import pyshacl
from rdflib import DCAT, DCTERMS, RDF, Graph, Namespace, URIRef

from fazhi import vocabulary
from fazhi.errors import InputError
from fazhi.shapes.finding import DocumentRef, Finding, Report
from fazhi.shapes.memory_graph import memory_graph
from fazhi.shapes.profile import Profile, Severity, check_rules, default
from fazhi.shapes.results import findings
from fazhi.shapes.shape_graph import ShapeGraph, assemble, checked_rules
from fazhi.stores.base import Reader

__all__ = ["Progress", "validate"]

FZ = Namespace(vocabulary.FZ)

Progress: TypeAlias = Callable[[int, int, str], None]
"""Told before each document: how many are done, of how many, and the next one's title."""


def validate(
    reader: Reader,
    *,
    profile: Profile | None = None,
    severities: Collection[Severity] | None = None,
    rules: Collection[str] | None = None,
    documents: Collection[str] | None = None,
    progress: Progress | None = None,
) -> Report:
    """Apply the rules to each document by itself and report what they find.

    Args:
        reader: the store to look into.
        profile: how severe each rule is; the default profile where None.
        severities: apply only the rules of these severities.
        rules: apply only the rules of these ids.
        documents: look only at these editions (IRIs).
        progress: told what comes next.

    Raises:
        InputError: a rule or an edition that does not exist.
    """
    check_rules(rules or (), "--rule")
    chosen = tuple(
        checked
        for checked in checked_rules(profile or default())
        if (severities is None or checked.severity in severities)
        and (rules is None or checked.rule.id in rules)
    )
    shapes = assemble(chosen)
    names = _editions(reader, documents)
    seen: list[DocumentRef] = []
    found: list[Finding] = []
    for number, (document, data) in enumerate(_documents(reader, names)):
        if progress:
            progress(number, len(names), document.title)
        seen.append(document)
        found.extend(_check(document, data, shapes))
    order = {checked.rule.id: rank for rank, checked in enumerate(chosen)}
    return Report(
        rules=chosen,
        documents=tuple(sorted(seen, key=_document_key)),
        findings=tuple(sorted(found, key=lambda finding: _key(finding, order))),
    )


def _editions(reader: Reader, wanted: Collection[str] | None) -> list[str]:
    graphs = [name for name in reader.graphs() if name != vocabulary.REGISTER]
    for name in wanted or ():
        if name not in graphs:
            raise InputError(f"库中没有文件“{name}”，用 fazhi info 查看已载入的文件")
    return [name for name in graphs if wanted is None or name in wanted]


def _documents(reader: Reader, names: list[str]) -> Iterator[tuple[DocumentRef, Graph]]:
    """Each edition with its graph; graphs that are no document's are passed over."""
    for name in names:
        data = memory_graph(reader.quads(name))
        if (URIRef(name), RDF.type, FZ.Edition) in data:
            yield _reference(data, URIRef(name)), data


def _reference(data: Graph, edition: URIRef) -> DocumentRef:
    files = sorted(
        str(name)
        for file in data.objects(edition, DCAT.distribution)
        for name in data.objects(file, FZ.fileName)
    )
    title = data.value(edition, DCTERMS.title)
    return DocumentRef(str(edition), str(title or edition), files[0] if files else None)


def _check(document: DocumentRef, data: Graph, shapes: ShapeGraph) -> Iterator[Finding]:
    """Let pyshacl apply the shapes; the graph is ours, so it need not be copied first."""
    _, results, _ = pyshacl.validate(data, shacl_graph=shapes.graph, inplace=True)
    if not isinstance(results, Graph):
        raise results
    return findings(results, shapes, data, document)


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
