"""The strategy frames as data: lists, tables, matrices and flows."""

from planner.core.authored import Authored


class Strategy(Authored):
    """All frames by id."""
