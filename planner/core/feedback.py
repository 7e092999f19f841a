"""Whether the loops that feedback links close settle."""

from planner.core.causal.effects import refusal
from planner.core.causal.graph import Links, build
from planner.core.framework import Framework
from planner.core.stated_links import opinion_of
from planner.core.text import Message


def map_with_feedback(framework: Framework) -> Links:
    """Return every link as a weight as the framework states it, feedback included."""
    return build(opinion_of(framework, x) for x in framework.links)


def unsettled(framework: Framework) -> Message | None:
    """Return why the map with its feedback links has no long run; None where it has."""
    return refusal(map_with_feedback(framework))
