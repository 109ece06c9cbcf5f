"""fazhi of fazhi."""
