"""The documents of a store, as a report calls them."""

from __future__ import annotations

from collections.abc import Collection

import pyoxigraph as ox

from fazhi.errors import InputError
from fazhi.shapes.document_graph import DocumentGraph
from fazhi.shapes.finding import DocumentRef
from fazhi.shapes.terms import text
from fazhi.stores.base import Reader, Term
from fazhi.vocabulary import FZ, PREFIXES

__all__ = ["document_key", "documents"]

_TYPE = ox.NamedNode(f"{PREFIXES['rdf']}type")
_EDITION, _FILE_NAME, _PERIOD, _REGION = (
    ox.NamedNode(f"{FZ}{name}") for name in ("Edition", "fileName", "period", "region")
)
_TITLE, _WORK = (ox.NamedNode(f"{PREFIXES['dcterms']}{name}") for name in ("title", "isVersionOf"))
_FILE, _URL = (ox.NamedNode(f"{PREFIXES['dcat']}{n}") for n in ("distribution", "downloadURL"))
_NAME, _CODE = (ox.NamedNode(f"{PREFIXES['skos']}{n}") for n in ("prefLabel", "notation"))
_KINDS = ("AnnualReport", "TaskPlan", "OtherDocument")


def documents(reader: Reader, wanted: Collection[str] | None = None) -> tuple[DocumentRef, ...]:
    """The documents to look at, by their files; graphs that are no document's are passed over.

    Args:
        reader: the store.
        wanted: look only at these editions (IRIs); at all where None.

    Raises:
        InputError: the store holds no such edition.
    """
    for name in wanted or ():
        if not _is_there(reader, name):
            raise InputError(f"库中没有文件“{name}”，用 fazhi info 查看已载入的文件")
    graphs = reader.graphs() if wanted is None else set(wanted)
    editions = (name for name in graphs if _is_edition(reader, name))
    return tuple(sorted((_document(reader, name) for name in editions), key=document_key))


def document_key(document: DocumentRef) -> tuple[str, str]:
    """The order in which reports name documents."""
    return document.file or "", document.edition


def _is_there(reader: Reader, graph: str) -> bool:
    try:
        name = ox.NamedNode(graph)
    except ValueError:  # it is no IRI
        return False
    return next(reader.quads(name.value), None) is not None


def _is_edition(reader: Reader, graph: str) -> bool:
    return next(reader.quads(graph, ox.NamedNode(graph), _TYPE, _EDITION), None) is not None


def _document(reader: Reader, edition: str) -> DocumentRef:
    """What a document says of itself; of several values the first in the order of letters."""
    graph = DocumentGraph(reader, [edition])

    def value(node: Term | None, property: ox.NamedNode) -> Term | None:
        return None if node is None else min(graph.values(node, property), key=str, default=None)

    node = ox.NamedNode(edition)
    work, file = value(node, _WORK), value(node, _FILE)
    region, year = value(work, _REGION), text(value(work, _PERIOD)) or ""
    return DocumentRef(
        edition,
        text(value(node, _TITLE)) or edition,
        text(value(file, _FILE_NAME)),
        kind=_kind(graph, work),
        url=text(value(file, _URL)),
        region=text(value(region, _NAME)),
        code=text(value(region, _CODE)),
        year=int(year) if year.isdecimal() else None,
        work=text(work),
    )


def _kind(graph: DocumentGraph, work: Term | None) -> str | None:
    types = () if work is None else graph.values(work, _TYPE)
    return next((kind for kind in _KINDS if ox.NamedNode(f"{FZ}{kind}") in types), None)
