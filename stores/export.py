"""The store written out in a format that other tools read.

Of the RDF formats, N-Quads, TriG and JSON-LD keep the documents apart as named graphs; Turtle is
their union. GraphML and GEXF hold the documents' graph as :mod:`fazhi.stores.networkx_view` draws
it, for Gephi, yEd and Cytoscape.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, TypeAlias

import pyoxigraph as ox

from fazhi.errors import InputError
from fazhi.file_format import format_named
from fazhi.os_reason import os_reason
from fazhi.stores import networkx_view
from fazhi.stores.base import Reader
from fazhi.vocabulary import PREFIXES
from fazhi.whole_file import whole_file

if TYPE_CHECKING:
    import networkx as nx

__all__ = ["FORMATS", "export", "export_file", "format_of"]

Writer: TypeAlias = Callable[[Reader, BinaryIO], None]

_NOT_XML = re.compile(r"[^\t\n\r\x20-\uD7FF\uE000-\uFFFD\U00010000-\U0010FFFF]")


def _quads(reader: Reader, out: BinaryIO, format: ox.RdfFormat) -> None:
    ox.serialize(reader.quads(), out, format=format, prefixes=PREFIXES)


def _nquads(reader: Reader, out: BinaryIO) -> None:
    _quads(reader, out, ox.RdfFormat.N_QUADS)


def _trig(reader: Reader, out: BinaryIO) -> None:
    _quads(reader, out, ox.RdfFormat.TRIG)


def _jsonld(reader: Reader, out: BinaryIO) -> None:
    _quads(reader, out, ox.RdfFormat.JSON_LD)


def _turtle(reader: Reader, out: BinaryIO) -> None:
    triples = (quad.triple for quad in reader.quads())
    ox.serialize(triples, out, format=ox.RdfFormat.TURTLE, prefixes=PREFIXES)


def _graphml(reader: Reader, out: BinaryIO) -> None:
    import networkx as nx

    nx.write_graphml_xml(_for_xml(networkx_view.graph(reader)), out)


def _gexf(reader: Reader, out: BinaryIO) -> None:
    import networkx as nx

    buffer = BytesIO()
    nx.write_gexf(_for_xml(networkx_view.graph(reader)), buffer)
    out.write(buffer.getvalue())


FORMATS: dict[str, Writer] = {
    "nq": _nquads,
    "trig": _trig,
    "ttl": _turtle,
    "jsonld": _jsonld,
    "graphml": _graphml,
    "gexf": _gexf,
}
"""What ``--format`` takes, which is also what a file's extension names."""


def format_of(path: Path | None, default: str = "nq") -> str:
    """The format that a file's extension names; the default where there is no file.

    Raises:
        InputError: the extension names none.
    """
    return default if path is None else format_named(path, FORMATS)


def export(reader: Reader, format: str, out: BinaryIO) -> None:
    """Write everything in the store to a stream."""
    FORMATS[format](reader, out)


def export_file(reader: Reader, format: str, path: Path) -> None:
    """Write everything in the store to a file, which is replaced only when all is written.

    Raises:
        InputError: the file cannot be written.
    """
    try:
        with whole_file(path) as out:
            export(reader, format, out)
    except OSError as error:
        raise InputError(
            f"{path}：写不了这个文件，请检查目录、权限和磁盘空间（{os_reason(error)}）"
        ) from error


def _for_xml(drawn: nx.MultiDiGraph[str]) -> nx.MultiDiGraph[str]:
    """The graph without characters that XML cannot hold; pages contain some."""
    for _, attributes in drawn.nodes(data=True):
        _clean(attributes)
    for _, _, attributes in drawn.edges(data=True):
        _clean(attributes)
    return drawn


def _clean(attributes: dict[str, object]) -> None:
    for name, value in attributes.items():
        if isinstance(value, str):
            attributes[name] = _NOT_XML.sub("", value)
