"""Causes and effects: links, total effects, lags, path models, constructs."""
