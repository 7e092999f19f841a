"""Slides of a result: native charts and tables that people go on editing."""
