"""What an experiment establishes, in sentences that claim no more than that."""

from planner.core import show
from planner.core.experiment import Experiment
from planner.core.experiment_results import (
    ESTABLISHED,
    ArmResult,
    Sizing,
    sizing,
    smallest_arm,
)
from planner.core.experiment_rules import ExperimentRules
from planner.core.text import Message

POINTS = 100
SMALL = 0.95


def points(share: float | None) -> str:
    """A difference of shares in points: one decimal, two where it is small."""
    if share is None:
        return show.MISSING
    value = POINTS * share
    return show.signed(value, 1 if abs(value) >= SMALL else 2)


def interval(found: ArmResult) -> tuple[str, str]:
    """Both ends of the interval of a difference in points."""
    if found.uplift.interval is None:
        return show.MISSING, show.MISSING
    low, high = (show.number(POINTS * end, 2) for end in found.uplift.interval)
    return low, high


def p_value(p: float | None) -> str:
    """A p-value with three decimals; the least that can be shown for smaller ones."""
    if p is not None and p < 0.001:
        return "< 0.001"
    return show.number(p, 3)


def experiment_finding(found: Experiment, results: tuple[ArmResult, ...]) -> Message:
    """Say what is established, or what is missing for that."""
    size = sizing(found)
    if not results:
        return _needed(found, size)
    if any(one.claim == "short" for one in results):
        values = {"smallest": smallest_arm(found), "needed": size.per_arm}
        return Message(
            "Not yet decided: {smallest:,} of {needed:,} people in the smallest arm",
            values,
        )
    first = strongest(results)
    if first is None:
        return Message("No difference from the control is established")
    return against_control(first)


def strongest(results: tuple[ArmResult, ...]) -> ArmResult | None:
    """The arm that the finding is about: the largest difference established."""
    sure = [one for one in results if one.claim in ESTABLISHED]
    if any(one.claim == "short" for one in results) or not sure:
        return None
    return max(sure, key=lambda one: abs(one.uplift.difference or 0.0))


def _needed(found: Experiment, size: Sizing) -> Message:
    values = {
        "needed": size.per_arm,
        "least": points(found.least),
        "base": show.percent(found.base, 1),
    }
    return Message(
        "{needed:,} people per arm are needed to find {least} points from {base}",
        values,
    )


def against_control(found: ArmResult) -> Message:
    """Tell the difference of an arm from the control with its interval."""
    low, high = interval(found)
    values = {
        "difference": points(found.uplift.difference),
        "low": low,
        "high": high,
    }
    return Message(
        "{difference} points against the control, 95 % interval {low} to {high}",
        values,
    )


def claim(found: ArmResult, of: Experiment, rules: ExperimentRules) -> Message:
    """Say what one comparison establishes, or why it establishes nothing."""
    size = sizing(of)
    control = of.measured[0].n
    sentence = _CLAIMS[found.claim]
    return Message(
        sentence.sentence,
        {
            "smaller": min(found.arm.n, control),
            "needed": size.per_arm,
            "least_events": rules.least_events,
            "holm": p_value(found.holm),
            "significance": show.plain(of.significance),
        },
    )


_CLAIMS = {
    "short": Message("not yet decided: {smaller:,} of {needed:,} people"),
    "few": Message(
        "nothing claimed: fewer than {least_events} successes or failures in an arm"
    ),
    "open": Message("no difference established: the interval holds 0"),
    "corrected": Message(
        "no difference established: p corrected for several arms is {holm}, not below"
        " {significance}"
    ),
    "higher": Message("higher than the control, beyond chance"),
    "lower": Message("lower than the control, beyond chance"),
}
REACH_FINDS = Message(
    "The reachable group gives {reach_n:,} people to each arm; the smallest change that"
    " would show is {detectable} points"
)
REACH_BLIND = Message(
    "The reachable group gives {reach_n:,} people to each arm; no change would show"
)
REACH_ENOUGH = Message("That is enough for the change worth finding.")
REACH_SHORT = Message(
    "That is too few for the change worth finding; reach more people, or look for a"
    " larger change."
)


def reach_finding(size: Sizing) -> Message | None:
    """Say what the reachable group could show; None where it is not known."""
    if size.reach_per_arm is None:
        return None
    if size.detectable is None:
        return Message(REACH_BLIND.sentence, {"reach_n": size.reach_per_arm})
    values = {"reach_n": size.reach_per_arm, "detectable": points(size.detectable)}
    return Message(REACH_FINDS.sentence, values)


def reach_verdict(size: Sizing) -> Message:
    """Say whether the reachable group is large enough."""
    enough = size.reach_per_arm is not None and size.reach_per_arm >= size.per_arm
    return REACH_ENOUGH if enough else REACH_SHORT


DECIDE = Message(
    "Results of an experiment are in: decide on full use, adapting or stopping."
)
