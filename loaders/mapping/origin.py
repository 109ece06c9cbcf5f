"""Where an edition comes from: the file it was read from and the run that read it."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property

from pyoxigraph import Literal, NamedNode

from fazhi.ids import BASE, digest, file_iri
from fazhi.loaders.mapping.sheet import Sheet
from fazhi.loaders.mapping.terms import code, integer, term, zh
from fazhi.moments import spelled
from fazhi.text import Text

__all__ = ["Run", "Source", "write_file", "write_run"]

_SOFTWARE = "fazhi"


@dataclass(frozen=True)
class Source:
    """A file as it came in."""

    name: str
    """Its name without folders: where it lay is the user's business, not the graph's."""
    data: bytes

    @property
    def iri(self) -> str:
        """Its identity, made from its bytes."""
        return file_iri(self.data)

    @cached_property
    def sha256(self) -> str:
        """The hash of its bytes, 64 hexadecimal digits."""
        return hashlib.sha256(self.data).hexdigest()


@dataclass(frozen=True, slots=True)
class Run:
    """One run of the program: which version, with which knowledge, since when."""

    version: str
    configuration: str
    """Hash of everything that can change what is extracted."""
    started: datetime

    @property
    def iri(self) -> str:
        """Its identity."""
        return f"{BASE}run/{digest(f'{self.version} {self.configuration} {self.started}')}"


def write_file(sheet: Sheet, source: Source, text: Text) -> None:
    """The file as one of the edition's distributions, with what its reader had to decide."""
    node = NamedNode(source.iri)
    sheet.add(sheet.edition, "dcat:distribution", node)
    sheet.type(node, "fz:File")
    sheet.add(node, "fz:fileName", code(source.name))
    sheet.add(node, "dcat:mediaType", code(text.media_type))
    sheet.add(node, "dcat:byteSize", integer(len(source.data)))
    sheet.add(node, "fz:fileHash", code(source.sha256))
    sheet.add(node, "dcterms:description", *map(zh, text.notes))
    sheet.add(node, "dcat:downloadURL", *_iri(text.metadata.url))


def write_run(sheet: Sheet, run: Run) -> None:
    """The run that made the edition's facts."""
    node, software = NamedNode(run.iri), NamedNode(f"{BASE}software/{_SOFTWARE}-{run.version}")
    sheet.add(sheet.edition, "prov:wasGeneratedBy", node)
    sheet.type(node, "fz:Run")
    started = Literal(spelled(run.started), datatype=term("xsd:dateTime"))
    sheet.add(node, "prov:startedAtTime", started)
    sheet.add(node, "prov:wasAssociatedWith", software)
    sheet.add(node, "fz:configurationHash", code(run.configuration))
    sheet.add(software, "rdf:type", term("prov:SoftwareAgent"))
    sheet.add(software, "dcterms:hasVersion", code(run.version))
    sheet.add(software, "skos:prefLabel", zh(_SOFTWARE))


def _iri(url: str | None) -> Iterator[NamedNode]:
    """The page's address where it is one; pages print all sorts of things there."""
    try:
        yield from [NamedNode(url)] if url else []
    except ValueError:
        return
