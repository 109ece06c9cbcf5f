"""ontology of fazhi."""
