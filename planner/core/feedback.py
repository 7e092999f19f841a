"""Loops that the feedback links of a map close, with their gain."""

from planner.core.causal.effects import refusal
from planner.core.causal.graph import Link as Weighted
from planner.core.causal.graph import Links, Loop, build, loops
from planner.core.framework import Framework
from planner.core.text import Message


def map_with_feedback(framework: Framework) -> Links:
    """Return every link as a weight, feedback included."""
    rules = framework.rules.causal
    strengths = {int(k): weight for k, weight in rules.strength_weight.items()}
    return build(
        Weighted(
            x.source,
            x.target,
            strengths[x.strength] * (1 if x.sign == "+" else -1),
            rules.strength_sd[x.evidence],
            sum(x.lag_months) / 2,
        )
        for x in framework.links
    )


def loops_of(framework: Framework) -> tuple[Loop, ...]:
    """Return the loops of the map with its feedback links, the largest gain first."""
    return loops(map_with_feedback(framework))


def unsettled(framework: Framework) -> Message | None:
    """Return why the map with its feedback links has no long run; None where it has."""
    return refusal(map_with_feedback(framework))
