"""Which demands cannot hold together, and how much looser one of them must be."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import TypeVar

from planner.core.schedule.choice import Clash

Demand = TypeVar("Demand")
Loosened = Mapping[Clash, int]
GIVEN_UP = 1_000_000


def smallest_conflict(
    demands: Sequence[Demand], holds: Callable[[Sequence[Demand]], bool]
) -> tuple[Demand, ...]:
    """Return demands that cannot hold together though all but any one of them can.

    Each demand is left out in turn and stays out when the rest still cannot hold
    (deletion filter: Chinneck and Dravnieks 1991). Several orders are tried and the
    smallest set found is returned; empty where the demands can hold together.

    Args:
        demands: what is asked for; leaving some out never makes it harder.
        holds: whether some of them can hold together.
    """
    if holds(demands):
        return ()
    half = len(demands) // 2
    orders = (demands, demands[::-1], [*demands[half:], *demands[:half]])
    found = [_filtered(order, holds) for order in orders]
    least = min(found, key=len)
    return tuple(d for d in demands if d in least)


def _filtered(
    demands: Sequence[Demand], holds: Callable[[Sequence[Demand]], bool]
) -> list[Demand]:
    kept = list(demands)
    for demand in demands:
        rest = [d for d in kept if d != demand]
        if not holds(rest):
            kept = rest
    return kept


def least(fits: Callable[[int], bool], most: int) -> int | None:
    """The smallest whole number from 1 to `most` that fits; None where none does.

    Args:
        fits: true from some number on.
        most: where looking ends.
    """
    if most < 1 or not fits(most):
        return None
    low, high = 1, most
    while low < high:
        middle = (low + high) // 2
        low, high = (low, middle) if fits(middle) else (middle + 1, high)
    return low


def priced(
    conflict: Sequence[Clash],
    most: Mapping[Clash, int],
    fits: Callable[[Loosened], bool],
) -> tuple[Clash, ...]:
    """Say of each demand how much looser it alone must be for the others to hold.

    Args:
        conflict: demands that cannot hold together.
        most: how far each may be loosened by degrees; others can only be given up.
        fits: whether the conflict is gone with some of it loosened.
    """

    def short(clash: Clash) -> int | None:
        return least(lambda more: fits({clash: more}), most.get(clash, 0))

    return tuple(replace(clash, short=short(clash)) for clash in conflict)
