"""The documents of a store, as a report calls them."""

from __future__ import annotations

from collections.abc import Collection

import pyoxigraph as ox

from fazhi.errors import InputError
from fazhi.shapes import read
from fazhi.shapes.finding import DocumentRef
from fazhi.shapes.terms import text
from fazhi.stores.base import Reader

__all__ = ["document_key", "documents"]


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
    query = read("documents.rq")
    if wanted is None:
        rows = list(reader.query(query))
    else:
        rows = [row for name in wanted for row in reader.query(query, {"g": ox.NamedNode(name)})]
    references: dict[str, DocumentRef] = {}
    for row in sorted(rows, key=str):
        reference = _document(*(text(term) or "" for term in row))
        references.setdefault(reference.edition, reference)
    return tuple(sorted(references.values(), key=document_key))


def _is_there(reader: Reader, graph: str) -> bool:
    try:
        return next(reader.quads(graph), None) is not None
    except ValueError:  # it is no IRI
        return False


def document_key(document: DocumentRef) -> tuple[str, str]:
    """The order in which reports name documents."""
    return document.file or "", document.edition


def _document(
    edition: str,
    title: str,
    file: str,
    kind: str,
    url: str,
    region: str,
    code: str,
    year: str,
    work: str,
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
        work=work or None,
    )
