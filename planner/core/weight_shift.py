"""What other weights would do to ranks and perspectives, before they are kept."""

from collections.abc import Mapping
from dataclasses import dataclass

from planner.core.ahp import Priorities
from planner.core.assessment import Assessment
from planner.core.text import Message


@dataclass(frozen=True, slots=True)
class RankShift:
    """A capability with its computed rank and opportunity before and after."""

    capability: str
    before: int
    after: int
    opportunity_before: float
    opportunity_after: float


@dataclass(frozen=True, slots=True)
class PerspectiveShift:
    """A perspective with its weight before and after, and its level."""

    perspective: str
    before: float
    after: float
    level_before: float | None
    level_after: float | None


@dataclass(frozen=True, slots=True)
class WeightShift:
    """The difference between two results over the same answers.

    Args:
        ranks: capabilities whose computed rank changes, the best new rank first.
        rises: capabilities that come among the first, and those that leave them.
        falls: those that leave them.
        first: how many count as the first.
        perspectives: every perspective.
        fit: score of fit before and after; None where there is none.
    """

    ranks: tuple[RankShift, ...]
    rises: tuple[str, ...]
    falls: tuple[str, ...]
    first: int
    perspectives: tuple[PerspectiveShift, ...]
    fit: tuple[float, float] | None


def weight_shift(before: Assessment, after: Assessment) -> WeightShift:
    """Compare the results before and after a change of weights."""
    first = before.framework.rules.ranking.top
    was, now = (_first(x, first) for x in (before, after))
    moved = [
        RankShift(
            c.id,
            before.ranks[c.id],
            after.ranks[c.id],
            _score(before, c.id),
            c.opportunity or 0.0,
        )
        for c in after.ranked
        if c.id in before.ranks and before.ranks[c.id] != after.ranks[c.id]
    ]
    fits = (before.fit, after.fit)
    return WeightShift(
        tuple(moved),
        tuple(c for c in now if c not in was),
        tuple(c for c in was if c not in now),
        first,
        _perspectives(before, after),
        (fits[0].fit.score, fits[1].fit.score) if fits[0] and fits[1] else None,
    )


def shift_sentence(shift: WeightShift, names: Mapping[str, str]) -> Message:
    """Say whether the first ones stay, and else who comes and who leaves."""
    values = {"first": shift.first, "moved": len(shift.ranks)}
    if not shift.ranks:
        return Message("No capability changes its rank")
    if not shift.rises:
        return Message("The first {first} stay; {moved} ranks change", values)
    come = ", ".join(f"“{names[c]}”" for c in shift.rises)
    leave = ", ".join(f"“{names[c]}”" for c in shift.falls)
    return Message(
        "{come} among the first {first} in place of {leave}; {moved} ranks change",
        {**values, "come": come, "leave": leave},
    )


def consistency_sentence(
    found: Priorities, limit: float, names: Mapping[str, str]
) -> Message:
    """Say in words what the consistency ratio of comparisons means."""
    ratio = found.consistency_ratio or 0.0
    values = {"ratio": ratio, "limit": limit}
    if ratio <= limit:
        return Message(
            "Consistency ratio {ratio:.2f}, at most {limit:.2f}: the comparisons fit"
            " together and can be used",
            values,
        )
    one, other = found.most_contradictory or ("", "")
    return Message(
        "Consistency ratio {ratio:.2f}, over {limit:.2f}: the comparisons contradict"
        " each other, most of all “{one}” against “{other}”; look at that pair again",
        {**values, "one": names.get(one, one), "other": names.get(other, other)},
    )


def _first(found: Assessment, first: int) -> list[str]:
    return [c.id for c in found.ranked[:first]]


def _score(found: Assessment, capability: str) -> float:
    return next(c.opportunity or 0.0 for c in found.capabilities if c.id == capability)


def _perspectives(
    before: Assessment, after: Assessment
) -> tuple[PerspectiveShift, ...]:
    return tuple(
        PerspectiveShift(one.id, one.weight, other.weight, one.current, other.current)
        for one, other in zip(before.perspectives, after.perspectives, strict=True)
    )
