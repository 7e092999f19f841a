"""Adapter to files: authored YAML, tables, engagement folders."""
