"""In which order initiatives stand by their worth, and by their worth a week."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from planner.core.assessment import Assessment
from planner.core.initiatives import sized
from planner.core.ranking import ranks
from planner.core.roadmap import Roadmap
from planner.core.text import Message
from planner.core.value_effort import values_and_efforts

FIRST = 10


@dataclass(frozen=True, slots=True)
class Standing:
    """Where an initiative stands among all that could close an open gap.

    Args:
        place: by worth, 1 for the most.
        best, worst: places by worth when the share of leverage moves by a share of
            itself; exact.
        a_week: worth for each week that it takes.
        place_a_week: by worth a week.
    """

    id: str
    value: float
    weeks: int
    place: int
    best: int
    worst: int
    a_week: float
    place_a_week: int
    planned: bool


def standings(assessment: Assessment, plan: Roadmap) -> tuple[Standing, ...]:
    """Return the standing of every initiative that could help, by worth.

    Worth a week is the rule of weighted shortest job first: what stays undone costs
    its worth each week, so what is worth most a week of work goes first (Smith 1956,
    Naval Research Logistics Quarterly 3:59-66; Reinertsen 2009). It is best for one
    team that does one thing after another and knows no other limit.
    """
    found = values_and_efforts(assessment, plan)
    staff = assessment.engagement.settings.profile.staff
    sizes = sized(assessment.framework, plan.constraints, staff)
    value = {f.id: f.value for f in found}
    a_week = {i: value[i] / sizes[i].weeks for i in value}
    places, by_week = ranks(value), ranks(a_week)
    between = _places_between(assessment, plan, sorted(value))
    made = (
        Standing(
            f.id,
            f.value,
            sizes[f.id].weeks,
            places[f.id],
            *between[f.id],
            a_week[f.id],
            by_week[f.id],
            f.planned,
        )
        for f in found
    )
    return tuple(sorted(made, key=lambda s: s.place))


def swing_of(assessment: Assessment) -> float:
    """By which share of itself the share of leverage is moved."""
    return assessment.framework.rules.ranking.weight_swing


def _places_between(
    assessment: Assessment, plan: Roadmap, names: Sequence[str]
) -> dict[str, tuple[int, int]]:
    """Best and worst place by worth; worth is a straight line of the share."""
    worth = {w.capability: w for w in plan.worths}
    closes = [
        [worth[c] for c in assessment.framework.initiative[i].closes if c in worth]
        for i in names
    ]
    base = np.array([sum(w.opportunity for w in some) for some in closes])
    now = np.array([sum(w.value for w in some) for some in closes])
    return places_on_lines(names, base, now - base, swing_of(assessment))


def places_on_lines(
    names: Sequence[str], base: np.ndarray, slope: np.ndarray, swing: float
) -> dict[str, tuple[int, int]]:
    """Best and worst place of lines for factors from 1 - swing to 1 + swing; exact.

    Places change only where two lines cross, so one look between any two crossings is
    enough.
    """
    low, high = 1 - swing, 1 + swing
    first, second = np.triu_indices(len(names), 1)
    steeper = slope[second] - slope[first]
    apart = base[first] - base[second]
    crossed = np.divide(
        apart, steeper, out=np.full(len(first), low), where=steeper != 0
    )
    inside = np.unique(crossed[(crossed > low) & (crossed < high)])
    ends = np.concatenate(([low], inside, [high]))
    looks = np.concatenate(([low, 1.0, high], (ends[1:] + ends[:-1]) / 2))
    order = np.argsort(-(base + looks[:, None] * slope), axis=1, kind="stable")
    places = np.argsort(order, axis=1) + 1
    best, worst = places.min(axis=0).tolist(), places.max(axis=0).tolist()
    return dict(zip(names, zip(best, worst, strict=True), strict=True))


def same_first(found: Sequence[Standing]) -> int:
    """How many of the first by worth are among the first by worth a week."""
    return sum(s.place <= FIRST and s.place_a_week <= FIRST for s in found)


def order_finding(found: Sequence[Standing]) -> Message:
    """Say how far the two orders agree on what comes first."""
    if not found:
        return Message("No initiative could close an open gap")
    first = min(FIRST, len(found))
    return Message(
        "{same} of the first {first} by worth are among the first {first} by worth a"
        " week as well",
        {"same": same_first(found), "first": first},
    )
