"""Which demands cannot hold together, and how much looser one of them must be."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import TypeVar

from planner.core.schedule.choice import Clash

Demand = TypeVar("Demand")
Loosened = Mapping[Clash, int]
GIVEN_UP = 1_000_000


def smallest_conflict(
    demands: Sequence[Demand],
    holds: Callable[[Sequence[Demand]], bool],
    tries: int = 400,
) -> tuple[tuple[Demand, ...], bool]:
    """Return the fewest demands that cannot hold together, and whether that is proven.

    A conflict must meet every correction, a set of demands without which the others
    hold. The smallest set that meets all corrections known so far is tried: if it
    cannot hold it is a smallest conflict, else it is grown as far as it holds, and what
    is left is another correction (Ignatiev and others 2015, by implicit hitting sets).
    Where the tries run out, a conflict is returned of which no part can be left out
    (deletion filter: Chinneck and Dravnieks 1991). Nothing where all hold together.

    Args:
        demands: what is asked for; leaving some out never makes it harder.
        holds: whether some of them can hold together.
        tries: how often `holds` may be asked.
    """
    asked = 0

    def held(kept: Sequence[Demand]) -> bool:
        nonlocal asked
        asked += 1
        return holds(kept)

    if held(demands):
        return (), True
    corrections: list[frozenset[Demand]] = []
    while asked + len(demands) <= tries:
        tried = fewest_meeting(demands, corrections)
        if not held(tried):
            return tried, True
        corrections.append(_correction(demands, tried, held))
    kept = _filtered(demands, holds)
    return tuple(d for d in demands if d in kept), False


def _correction(
    demands: Sequence[Demand],
    tried: Sequence[Demand],
    holds: Callable[[Sequence[Demand]], bool],
) -> frozenset[Demand]:
    """The demands that cannot be added any more to some that hold."""
    kept = list(tried)
    for demand in demands:
        if demand not in kept and holds([*kept, demand]):
            kept.append(demand)
    return frozenset(demands) - set(kept)


def fewest_meeting(
    demands: Sequence[Demand], sets: Sequence[frozenset[Demand]]
) -> tuple[Demand, ...]:
    """The fewest demands of which every set has at least one; ties by their order."""
    place = {demand: number for number, demand in enumerate(demands)}
    for size in range(len(sets) + 1):
        found = _meeting(sorted(sets, key=len), size, place, frozenset())
        if found is not None:
            return tuple(sorted(found, key=place.__getitem__))
    return tuple(demands)


def _meeting(
    sets: Sequence[frozenset[Demand]],
    size: int,
    place: Mapping[Demand, int],
    taken: frozenset[Demand],
) -> frozenset[Demand] | None:
    """Some demands more, at most `size`, that meet every set; None where none do."""
    open_ = [one for one in sets if not one & taken]
    if not open_:
        return taken
    if not size:
        return None
    for demand in sorted(open_[0], key=place.__getitem__):
        found = _meeting(open_[1:], size - 1, place, taken | {demand})
        if found is not None:
            return found
    return None


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
