"""The namespaces of the graph, as plain strings."""

from __future__ import annotations

__all__ = ["FZ", "PREFIXES", "REGISTER", "SCHEME"]

FZ = "https://w3id.org/fazhi/ns#"
"""Classes and properties, declared in ``ontology/fazhi.ttl``."""

SCHEME = "https://w3id.org/fazhi/scheme/"
"""Concepts: ``SCHEME + "role/responsible"``."""

REGISTER = "https://w3id.org/fazhi/id/register"
"""The named graph that holds the ontology and the schemes."""

PREFIXES: dict[str, str] = {
    "fz": FZ,
    "dcat": "http://www.w3.org/ns/dcat#",
    "dcterms": "http://purl.org/dc/terms/",
    "eli": "http://data.europa.eu/eli/ontology#",
    "oa": "http://www.w3.org/ns/oa#",
    "odrl": "http://www.w3.org/ns/odrl/2/",
    "org": "http://www.w3.org/ns/org#",
    "owl": "http://www.w3.org/2002/07/owl#",
    "prov": "http://www.w3.org/ns/prov#",
    "qb": "http://purl.org/linked-data/cube#",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "sh": "http://www.w3.org/ns/shacl#",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}
"""Prefix to IRI, for queries, Turtle and shortening IRIs on screen."""
