"""Programs of others, run by a Python of their own that has them installed."""
