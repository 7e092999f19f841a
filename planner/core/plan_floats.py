"""How far each chosen initiative may slip, and the longest chain of work."""

from collections.abc import Mapping
from dataclasses import dataclass

from planner.core.dependency import Dependency
from planner.core.ground import Ground, earliest_of
from planner.core.schedule.critical_path import Task, critical_path

WORKDAYS = 5


@dataclass(frozen=True, slots=True)
class Floats:
    """Weeks by which an initiative may slip in the plan as it is dated.

    Args:
        total: before the end of the plan moves, with those after it moving along.
        free: before anything else moves.
    """

    total: int
    free: int


def floats(ground: Ground, starts: Mapping[str, int]) -> dict[str, Floats]:
    """Return the floats of each chosen initiative, by id.

    Only ties count: people and money that it would take elsewhere are not looked at.
    """
    weeks = {i: ground.sizes[i].weeks for i in starts}
    end = max((starts[i] + weeks[i] for i in starts), default=0)
    followers = _followers(ground, starts)
    latest: dict[str, int] = {}
    found: dict[str, Floats] = {}
    for i in _last_first(ground, starts):
        last = end - weeks[i]
        total = _slip(ground, starts[i], last, followers[i], latest)
        free = _slip(ground, starts[i], last, followers[i], starts)
        latest[i] = starts[i] + total
        found[i] = Floats(total, free)
    return found


def longest_chain(ground: Ground, starts: Mapping[str, int]) -> frozenset[str]:
    """Chosen initiatives without float when only ties count, by CPM.

    Weeks of five days; lags in working days; limits and freezes are not looked at.
    """
    tasks = [
        Task(i, float(WORKDAYS * ground.sizes[i].weeks), _ties(ground, i, starts))
        for i in starts
    ]
    return frozenset(critical_path(tasks).critical_path)


def _ties(
    ground: Ground, initiative: str, starts: Mapping[str, int]
) -> tuple[Dependency, ...]:
    """What a chosen initiative waits for among the chosen."""
    dependencies = ground.sizes[initiative].initiative.dependencies
    return tuple(d for d in dependencies if d.predecessor in starts)


def _followers(
    ground: Ground, starts: Mapping[str, int]
) -> dict[str, list[tuple[str, Dependency]]]:
    """What waits for each; what has begun waits no more."""
    found: dict[str, list[tuple[str, Dependency]]] = {i: [] for i in starts}
    for i in starts:
        if i not in ground.constraints.actual:
            for tie in _ties(ground, i, starts):
                found[tie.predecessor].append((i, tie))
    return found


def _last_first(ground: Ground, starts: Mapping[str, int]) -> list[str]:
    """The chosen, each behind everything that waits for it."""
    waits = {i: _ties(ground, i, starts) for i in starts}
    found: dict[str, None] = {}

    def add(name: str) -> None:
        if name not in found:
            for tie in waits[name]:
                add(tie.predecessor)
            found[name] = None

    for name in sorted(starts):
        add(name)
    return list(found)[::-1]


def _slip(
    ground: Ground,
    start: int,
    last: int,
    followers: list[tuple[str, Dependency]],
    must_start: Mapping[str, int],
) -> int:
    """The most weeks after which all followers can still start in time."""
    weeks = 0
    while start + weeks < last and all(
        earliest_of(ground, name, tie)(start + weeks + 1) <= must_start[name]
        for name, tie in followers
    ):
        weeks += 1
    return weeks
