"""Words attributed to somebody."""
