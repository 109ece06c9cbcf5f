"""queries of fazhi."""
