"""The RDF graph as a property graph: labelled nodes with native values, and relationships.

Pure: quads in, records out; no engine of property graphs is known here. What stands where is
written down in ``docs/neo4j.md``.
"""
