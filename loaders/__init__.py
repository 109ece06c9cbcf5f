"""loaders of fazhi."""
