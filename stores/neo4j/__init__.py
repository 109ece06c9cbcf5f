"""The property graph in Neo4j: a projection that is pushed, compared and exported for import.

RDF is the truth (``docs/neo4j.md``). Nodes of ours carry the label ``Resource`` and an IRI of
ours; nothing else in the database is touched.
"""
