"""Figures: a result in, SVG text out, for page and paper alike; opens nothing."""
