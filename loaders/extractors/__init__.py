"""extractors of fazhi."""
