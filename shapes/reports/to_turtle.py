"""The report as a SHACL validation report in Turtle, with places and quotes beside the results.

Written by Oxigraph: rdflib looks for a prefix for every document, which takes time that grows with
the square of their number.
"""

from __future__ import annotations

import pyoxigraph as ox
from rdflib import DCTERMS, RDF, RDFS, SH, Graph, Literal, Namespace, URIRef
from rdflib.term import Node

from fazhi import vocabulary
from fazhi.ids import BASE, digest, passage_iri
from fazhi.shapes.catalogue import NAMESPACE, Rule
from fazhi.shapes.finding import DocumentRef, Finding, Report, State
from fazhi.shapes.shape_graph import SHACL_SEVERITY, shape_of
from fazhi.shapes.status import remark, status
from fazhi.shapes.terms import to_oxigraph, to_resource
from fazhi.shapes.words import Lang

__all__ = ["report_graph", "write_ttl"]

FZ = Namespace(vocabulary.FZ)
OA = Namespace(vocabulary.PREFIXES["oa"])

_PREFIXES = {
    **{name: vocabulary.PREFIXES[name] for name in ("dcterms", "fz", "oa", "rdfs", "xsd")},
    "fzs": NAMESPACE,
    "sh": str(SH),
}


def write_ttl(report: Report, lang: Lang) -> str:
    """The report in Turtle; it carries both languages, whichever is asked for."""
    triples = sorted(map(_triple, report_graph(report)), key=_order)
    data = ox.serialize(triples, format=ox.RdfFormat.TURTLE, prefixes=_PREFIXES) or b""
    lines = data.decode().splitlines(keepends=True)
    head = len(_PREFIXES)  # a line each, in no order
    return "".join((*sorted(lines[:head]), *lines[head:]))


def _triple(triple: tuple[Node, Node, Node]) -> ox.Triple:
    subject, predicate, value = triple
    return ox.Triple(to_resource(subject), ox.NamedNode(str(predicate)), to_oxigraph(value))


def _order(triple: ox.Triple) -> tuple[str, bool, str, str]:
    """By subject, what it is before what is said of it."""
    predicate = triple.predicate.value
    return str(triple.subject), predicate != RDF.type.toPython(), predicate, str(triple.object)


def report_graph(report: Report) -> Graph:
    """The report as a graph; the same findings have the same names every time."""
    graph = Graph()
    keys = "\n".join(map(_key, report.findings))
    whole = URIRef(f"{BASE}report/{digest(keys)}")
    graph.add((whole, RDF.type, SH.ValidationReport))
    graph.add((whole, SH.conforms, Literal(report.conforms)))
    for document in report.documents:
        _add_document(graph, document)
    paths = {rule: _add_path(graph, rule) for rule in {f.rule for f in report.findings}}
    for finding in report.findings:
        result = _add_result(graph, finding)
        if finding.state is not State.FIXED:
            graph.add((whole, SH.result, result))
        for path in paths[finding.rule]:
            graph.add((result, SH.resultPath, path))
    return graph


def _key(finding: Finding) -> str:
    return f"{finding.rule.id} {finding.focus} {finding.value} {finding.message.zh}"


def _add_document(graph: Graph, document: DocumentRef) -> None:
    graph.add((URIRef(document.edition), DCTERMS.title, Literal(document.title, "zh")))


def _add_result(graph: Graph, finding: Finding) -> URIRef:
    result = URIRef(f"{BASE}finding/{digest(_key(finding))}")
    graph.add((result, RDF.type, SH.ValidationResult))
    graph.add((result, SH.focusNode, URIRef(finding.focus)))
    graph.add((result, SH.sourceShape, URIRef(finding.rule.iri)))
    graph.add((result, SH.sourceConstraintComponent, URIRef(finding.component)))
    graph.add((result, SH.resultSeverity, SHACL_SEVERITY[finding.severity]))
    graph.add((result, SH.resultMessage, Literal(finding.message.zh, "zh")))
    graph.add((result, SH.resultMessage, Literal(finding.message.en, "en")))
    graph.add((result, DCTERMS.source, URIRef(finding.document.edition)))
    if finding.term is not None:
        graph.add((result, SH.value, finding.term))
    _add_place(graph, result, finding)
    _add_history(graph, result, finding)
    return result


def _add_history(graph: Graph, result: URIRef, finding: Finding) -> None:
    """When it was first seen and fixed, and why it is accepted."""
    if finding.first_seen is not None:
        graph.add((result, FZ.firstSeen, Literal(finding.first_seen)))
    if finding.fixed_at is not None:
        graph.add((result, FZ.fixedAt, Literal(finding.fixed_at)))
    if status(finding) == "waived":
        graph.add((result, RDFS.comment, Literal(remark(finding, "zh"), "zh")))
        graph.add((result, RDFS.comment, Literal(remark(finding, "en"), "en")))


def _add_path(graph: Graph, rule: Rule) -> list[Node]:
    """The path of the rule's property shape, where it has one, with the nodes it consists of."""
    shape = shape_of(rule)
    found = [
        path
        for part in shape.objects(URIRef(rule.iri), SH.property)
        for path in shape.objects(part, SH.path)
    ]
    for path in found:
        graph += shape.cbd(path)
    return found


def _add_place(graph: Graph, result: URIRef, finding: Finding) -> None:
    place = finding.place
    if place is None:
        return
    passage = URIRef(passage_iri(finding.document.edition, place.start, place.end))
    graph.add((result, FZ.evidence, passage))
    graph.add((passage, OA.start, Literal(place.start)))
    graph.add((passage, OA.end, Literal(place.end)))
    graph.add((passage, OA.exact, Literal(place.quote, "zh")))
    if place.page is not None:
        graph.add((passage, FZ.page, Literal(place.page)))
