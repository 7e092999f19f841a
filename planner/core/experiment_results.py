"""How many people an experiment needs, and what its results establish."""

from dataclasses import dataclass
from typing import Literal

from planner.core.experiment import Experiment
from planner.core.experiment_rules import ExperimentRules
from planner.core.value.experiments import (
    Arm,
    Uplift,
    detectable,
    holm,
    sample_size,
    uplifts,
)

Claim = Literal["short", "few", "open", "corrected", "higher", "lower"]
ESTABLISHED = ("higher", "lower")


@dataclass(frozen=True, slots=True)
class Sizing:
    """What an experiment needs.

    Args:
        comparisons: arms compared with the control.
        alpha: significance of one comparison, the whole shared evenly.
        per_arm: people in each arm.
        total: people in all arms.
        reach_per_arm: what the reachable group gives each arm; None where unknown.
        detectable: the smallest change which that would show, as a share; None where
            it is unknown, or none would show.
    """

    comparisons: int
    alpha: float
    per_arm: int
    total: int
    reach_per_arm: int | None
    detectable: float | None


@dataclass(frozen=True, slots=True)
class ArmResult:
    """An arm against the control.

    Args:
        place: of the arm, the control being 0.
        holm: p corrected for several arms; None where p is.
        claim: what may be said; the last two are established.
    """

    place: int
    arm: Arm
    uplift: Uplift
    holm: float | None
    claim: Claim


def sizing(found: Experiment) -> Sizing:
    """Return how many people are needed to find the smallest change worth finding.

    With several arms the significance is shared evenly (Bonferroni), which is what
    Holm's correction asks of the smallest p.
    """
    arms = len(found.arms)
    comparisons = arms - 1
    alpha = found.significance / comparisons
    expected = found.base + found.least
    per_arm = sample_size(found.base, expected, found.power, alpha)
    reach = None if found.reachable is None else found.reachable // arms
    shown = None
    if reach:
        sign = 1 if found.least > 0 else -1
        shown = detectable(found.base, reach, found.power, alpha, sign)
    return Sizing(comparisons, alpha, per_arm, arms * per_arm, reach, shown)


def smallest_arm(found: Experiment) -> int:
    """People in the smallest arm; 0 before anything is measured."""
    return min((arm.n for arm in found.measured), default=0)


def results(found: Experiment, rules: ExperimentRules) -> tuple[ArmResult, ...]:
    """Compare every arm with the control; nothing before anything is measured."""
    arms = found.measured
    if not arms:
        return ()
    control = arms[0]
    compared = uplifts(arms, control.name)
    corrected = holm([one.p for one in compared])
    needed = sizing(found).per_arm
    made = []
    for place, (uplift, p) in enumerate(zip(compared, corrected, strict=True), 1):
        arm = arms[place]
        claim = _claim((arm, control), uplift, needed, rules.least_events)
        if claim in ESTABLISHED and (p is None or p >= found.significance):
            claim = "corrected"
        made.append(ArmResult(place, arm, uplift, p, claim))
    return tuple(made)


def _claim(
    arms: tuple[Arm, Arm], uplift: Uplift, needed: int, least_events: int
) -> Claim:
    """What one comparison may say before it is corrected for the others."""
    if min(arm.n for arm in arms) < needed:
        return "short"
    if min(min(arm.successes, arm.n - arm.successes) for arm in arms) < least_events:
        return "few"
    if uplift.interval is None or uplift.interval[0] <= 0 <= uplift.interval[1]:
        return "open"
    return "higher" if uplift.interval[0] > 0 else "lower"
