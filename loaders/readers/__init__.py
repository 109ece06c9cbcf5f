"""readers of fazhi."""
