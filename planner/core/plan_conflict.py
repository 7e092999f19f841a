"""Demands on a plan that cannot hold together, each with how much is short."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from planner.core.candidates import candidates, limits_of
from planner.core.ground import Ground
from planner.core.initiatives import Sized
from planner.core.roadmap import Worth
from planner.core.rules import TEAMS
from planner.core.schedule.choice import Candidate, Clash, Effort, Limits
from planner.core.schedule.conflict import (
    GIVEN_UP,
    Loosened,
    priced,
    smallest_conflict,
)


def demands(ground: Ground) -> tuple[Clash, ...]:
    """Everything that is asked of a plan and could be asked less of."""
    given = ground.constraints
    return (
        *(Clash("pin", i) for i in sorted(given.pins)),
        *(Clash("due", i) for i in sorted(given.must_finish)),
        *(Clash("must", i) for i in sorted(given.must)),
        *(Clash("must_not", i) for i in sorted(given.must_not)),
        *(Clash("money", str(y + 1)) for y in range(len(given.budget_100m_krw))),
        *(Clash("people", team) for team in TEAMS),
        Clash("parallel"),
        *(Clash("freeze", str(n + 1)) for n in range(len(given.freeze))),
        *(Clash("alternatives", ",".join(group)) for group in ground.alternatives),
        Clash("size_rule"),
    )


def clashes(ground: Ground, effort: Effort) -> tuple[tuple[Clash, ...], bool]:
    """Return the fewest demands that cannot hold together, each with what is short.

    The second value says whether fewer are proven to hold together, all of them.

    Only what must be chosen and what must come before it counts: more initiatives
    never make a plan possible that is not without them.
    """
    return _fewest(ground, _needed(ground, ()), {}, effort)


def against_a_quick_win(
    ground: Ground, worth: Mapping[str, Worth], effort: Effort
) -> tuple[tuple[Clash, ...], bool]:
    """Return the fewest demands with which no quick win ends in time, as of `clashes`.

    None where there is no quick win that closes an open gap and is short enough.
    """
    open_ = {c for c, w in worth.items() if w.value > 0}
    quick = (
        i.id
        for i in ground.framework.initiatives
        if i.quick_win and open_ & set(i.closes)
    )
    return _fewest(ground, _needed(ground, quick), worth, effort)


def _fewest(
    ground: Ground,
    sizes: Mapping[str, Sized],
    worth: Mapping[str, Worth],
    effort: Effort,
) -> tuple[tuple[Clash, ...], bool]:
    """Look for the fewest; where something is worth closing, with a quick win."""
    from planner.core.schedule.choice_search import possible

    everything = demands(ground)
    needed = replace(ground, sizes=sizes)

    def fits(kept: Sequence[Clash], loosened: Loosened) -> bool:
        left = {d: GIVEN_UP for d in everything if d not in kept} | dict(loosened)
        library = candidates(needed, worth, left)
        limits = replace(limits_of(ground, left), quick_win=bool(worth))
        return possible(_asked_for(library, limits), limits, effort)

    found, smallest = smallest_conflict(everything, lambda kept: fits(kept, {}))
    most = {d: n for d in found if (n := _most(d, ground))}
    return priced(found, most, lambda loosened: fits(found, loosened)), smallest


def _needed(ground: Ground, also: Iterable[str]) -> dict[str, Sized]:
    """What may have to be chosen, with everything that must come before it."""
    given = ground.constraints
    waiting = [*given.pins, *given.must, *given.must_finish, *given.actual, *also]
    found: dict[str, Sized] = {}
    while waiting:
        name = waiting.pop()
        if name in ground.sizes and name not in found:
            found[name] = ground.sizes[name]
            waiting.extend(found[name].initiative.needs)
    return found


def _asked_for(library: Sequence[Candidate], limits: Limits) -> list[Candidate]:
    """What must be or might be chosen, with everything that must come before it."""
    by_id = {c.id: c for c in library}
    found: set[str] = set()
    quick = limits.quick_win
    waiting = [c.id for c in library if c.forced or (quick and c.soon is not None)]
    while waiting:
        name = waiting.pop()
        if name not in found and name in by_id:
            found.add(name)
            waiting.extend(by_id[name].needs)
    return [c for c in library if c.id in found]


def _most(demand: Clash, ground: Ground) -> int:
    """How far a demand may be loosened by degrees; 0 where it can only be given up."""
    sizes = ground.sizes.values()
    return {
        "pin": ground.grid.weeks,
        "due": ground.grid.weeks,
        "money": sum(s.cost for s in sizes),
        "people": sum(n for s in sizes for n in s.people.values()),
        "parallel": len(ground.sizes),
    }.get(demand.kind, 0)
