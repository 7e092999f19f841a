"""The teams that carry initiatives, in words."""

from collections.abc import Mapping

from planner.core.rules import Team
from planner.core.text import Message

_NAMES: Mapping[Team, Message] = {
    "marketing": Message("Marketing team"),
    "it": Message("IT team"),
    "analytics": Message("Analytics team"),
    "business": Message("Business team"),
    "pmo": Message("Project office"),
}


def team_name(team: Team) -> Message:
    """A team in words."""
    return _NAMES[team]
