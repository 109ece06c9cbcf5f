"""cli of fazhi."""
