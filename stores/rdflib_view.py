"""The store as an rdflib Dataset, for those who live in rdflib.

Two ways, for two needs: a *view* reads the store itself, with SPARQL at the store's speed; a
*copy* in memory behaves as rdflib does in every detail. Give pyshacl and other machinery the
copy: literals of a view come back as ``xsd:string``, which they take for another datatype.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pyoxigraph as ox

from fazhi.stores.base import Reader
from fazhi.stores.oxigraph import OxigraphReader
from fazhi.vocabulary import PREFIXES

if TYPE_CHECKING:
    from rdflib import Dataset

__all__ = ["copy", "view"]


def view(reader: OxigraphReader) -> Dataset:
    """A Dataset over the open store, its default graph the union of all; for reading only.

    It lives as long as the reader is open.
    """
    from oxrdflib import OxigraphStore
    from rdflib import Dataset

    return _with_prefixes(Dataset(store=OxigraphStore(store=reader.database), default_union=True))


def copy(reader: Reader) -> Dataset:
    """A Dataset in memory with everything that the store holds."""
    from rdflib import Dataset, URIRef

    dataset = Dataset(default_union=True)
    for name in reader.graphs():
        triples = (quad.triple for quad in reader.quads(name))
        data = ox.serialize(triples, format=ox.RdfFormat.N_TRIPLES)
        dataset.graph(URIRef(name)).parse(data=data, format="nt")
    return _with_prefixes(dataset)


def _with_prefixes(dataset: Dataset) -> Dataset:
    for prefix, namespace in PREFIXES.items():
        dataset.bind(prefix, namespace)
    return dataset
