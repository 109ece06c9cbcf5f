"""The documents of a store, as a report calls them, and how they are looked up."""

from __future__ import annotations

from collections.abc import Iterator

import pyoxigraph as ox
import pytest

from fazhi.errors import InputError
from fazhi.shapes.documents import documents
from fazhi.shapes.validate import validate
from fazhi.stores.oxigraph import OxigraphReader

E = "https://w3id.org/fazhi/id/edition/"
DATA = f"""
@prefix fz: <https://w3id.org/fazhi/ns#> .
@prefix dcterms: <http://purl.org/dc/terms/> .
@prefix dcat: <http://www.w3.org/ns/dcat#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix x: <urn:x:> .
<{E}a> {{
    <{E}a> a fz:Edition ; dcterms:title "乙", "甲" ; dcat:distribution x:f2, x:f1 ;
        dcterms:isVersionOf x:w .
    x:f1 fz:fileName "b.html" ; dcat:downloadURL x:page .
    x:f2 fz:fileName "a.html" .
    x:w a fz:Document, fz:AnnualReport ; fz:period "2023" ; fz:region x:r .
    x:r skos:prefLabel "芜湖市" ; skos:notation "340200" .
}}
<{E}b> {{ <{E}b> a fz:Edition }}
x:other {{ <{E}a> a fz:Edition ; dcterms:title "别处说的" }}
"""


class OneByOne(OxigraphReader):
    """A reader that must not be asked what there is in all."""

    def graphs(self) -> Iterator[str]:
        raise AssertionError("asked for all graphs")


@pytest.fixture
def store() -> ox.Store:
    made = ox.Store()
    made.load(DATA, format=ox.RdfFormat.TRIG)
    return made


def test_a_document_is_told_by_its_own_graph(store: ox.Store) -> None:
    bare, known = documents(OxigraphReader(store, "test"))
    assert (known.edition, known.title, known.work) == (f"{E}a", "乙", "urn:x:w")
    assert (known.file, known.url) == ("b.html", "urn:x:page")
    assert (known.kind, known.year) == ("AnnualReport", 2023)
    assert (known.region, known.code) == ("芜湖市", "340200")
    assert (bare.edition, bare.title) == (f"{E}b", f"{E}b")
    assert {bare.file, bare.kind, bare.url, bare.region, bare.year, bare.work} == {None}


def test_one_document_is_found_without_a_list_of_all(store: ox.Store) -> None:
    report = validate(OneByOne(store, "test"), documents=[f"{E}b"])
    assert [document.edition for document in report.documents] == [f"{E}b"]


@pytest.mark.parametrize("name", [f"{E}c", "不是 网址", ""])
def test_a_document_that_is_not_there_is_named(store: ox.Store, name: str) -> None:
    with pytest.raises(InputError, match=f"没有文件“{name}”"):
        documents(OxigraphReader(store, "test"), [name])
