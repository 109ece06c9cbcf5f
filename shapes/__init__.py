"""shapes of fazhi."""
