"""stores of fazhi."""
