"""When tasks can and must start: critical path method with four kinds of dependency."""

import heapq
import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from planner.core.dependency import Dependency

Array = NDArray[np.float64]
Number = TypeVar("Number", float, Array)

_ROUNDING = 1e-9


@dataclass(frozen=True, slots=True)
class Task:
    """Something to do.

    Args:
        variance: of the duration; 0 where it is certain.
    """

    name: str
    duration: float
    dependencies: tuple[Dependency, ...] = ()
    variance: float = 0.0


@dataclass(frozen=True, slots=True)
class Scheduled:
    """A task with its times and floats; it takes [start, finish)."""

    name: str
    duration: float
    start: float
    finish: float
    late_start: float
    late_finish: float
    total_float: float
    free_float: float
    critical: bool


@dataclass(frozen=True, slots=True)
class CriticalPath:
    """The schedule of all tasks.

    Args:
        tasks: in the order given.
        critical_path: tasks of zero total float, predecessors first.
        sd: root of the summed variances along the critical path, the widest of
            several.
    """

    makespan: float
    tasks: tuple[Scheduled, ...]
    critical_path: tuple[str, ...]
    sd: float


def critical_path(tasks: Iterable[Task]) -> CriticalPath:
    """Schedule tasks as early as they can (Kelley and Walker 1959).

    Names are unique, predecessors exist and there is no cycle: see `cycle`.
    """
    given = {task.name: task for task in tasks}
    order = ordered(given)
    durations = {n: np.array([t.duration]) for n, t in given.items()}
    found = early_starts(given, order, durations)
    starts = {name: float(start[0]) for name, start in found.items()}
    makespan = max((starts[n] + t.duration for n, t in given.items()), default=0.0)
    late = _late_starts(given, order, makespan)
    free = _free_floats(given, starts, makespan)
    scheduled = {
        name: _scheduled(task, starts[name], late[name], free[name])
        for name, task in given.items()
    }
    critical = tuple(name for name in order if scheduled[name].critical)
    sd = math.sqrt(_widest(given, starts, critical))
    return CriticalPath(makespan, tuple(scheduled.values()), critical, sd)


def ordered(tasks: Mapping[str, Task]) -> list[str]:
    """Return the tasks, predecessors first, else in their order; loops left out."""
    place = {name: number for number, name in enumerate(tasks)}
    waits = {n: {d.predecessor for d in t.dependencies} for n, t in tasks.items()}
    followers: dict[str, list[str]] = {name: [] for name in tasks}
    for name, before in waits.items():
        for other in before:
            followers[other].append(name)
    left = {name: len(before) for name, before in waits.items()}
    ready = [(place[name], name) for name, count in left.items() if not count]
    order = []
    while ready:
        name = heapq.heappop(ready)[1]
        order.append(name)
        for follower in followers[name]:
            left[follower] -= 1
            if not left[follower]:
                heapq.heappush(ready, (place[follower], follower))
    return order


def cycle(tasks: Mapping[str, Task]) -> tuple[str, ...]:
    """Return tasks that wait for one another in a circle, or nothing.

    The one given first leads, each is followed by a task that waits for it.
    """
    stuck = set(tasks) - set(ordered(tasks))
    if not stuck:
        return ()
    place = {name: number for number, name in enumerate(tasks)}
    walked = [next(name for name in tasks if name in stuck)]
    while True:
        before = tasks[walked[-1]].dependencies
        name = next(d.predecessor for d in before if d.predecessor in stuck)
        if name in walked:
            circle = walked[walked.index(name) :][::-1]
            first = circle.index(min(circle, key=place.__getitem__))
            return (*circle[first:], *circle[:first])
        walked.append(name)


def early_starts(
    tasks: Mapping[str, Task], order: Sequence[str], durations: Mapping[str, Array]
) -> dict[str, Array]:
    """Return the earliest starts, never before 0, one per column of the durations."""
    starts: dict[str, Array] = {}
    for name in order:
        start = np.zeros_like(durations[name])
        for waits in tasks[name].dependencies:
            before = waits.predecessor
            offset = _offset(waits, durations[before], durations[name])
            start = np.maximum(start, starts[before] + offset)
        starts[name] = start
    return starts


def latest_starts(
    tasks: Mapping[str, Task],
    order: Sequence[str],
    durations: Mapping[str, Array],
    finishes: Mapping[str, Array],
) -> dict[str, Array]:
    """Return the latest starts that leave the end as it is, one per column."""
    makespan = np.maximum.reduce(list(finishes.values()))
    late = {name: makespan - durations[name] for name in tasks}
    for name in reversed(order):
        for waits in tasks[name].dependencies:
            before = waits.predecessor
            offset = _offset(waits, durations[before], durations[name])
            late[before] = np.minimum(late[before], late[name] - offset)
    return late


def _offset(waits: Dependency, before: Number, task: Number) -> Number:
    """Return how long after the predecessor's start the task may start."""
    from_end, to_end = waits.kind[0] == "F", waits.kind[1] == "F"
    return before * from_end + waits.lag - task * to_end


def _offsets(tasks: Mapping[str, Task], name: str) -> Iterator[tuple[str, float]]:
    for waits in tasks[name].dependencies:
        before = tasks[waits.predecessor].duration
        yield waits.predecessor, _offset(waits, before, tasks[name].duration)


def _late_starts(
    tasks: Mapping[str, Task], order: Sequence[str], makespan: float
) -> dict[str, float]:
    late = {name: makespan - task.duration for name, task in tasks.items()}
    for name in reversed(order):
        for before, offset in _offsets(tasks, name):
            late[before] = min(late[before], late[name] - offset)
    return late


def _free_floats(
    tasks: Mapping[str, Task], starts: Mapping[str, float], makespan: float
) -> dict[str, float]:
    free = {n: makespan - starts[n] - t.duration for n, t in tasks.items()}
    for name in tasks:
        for before, offset in _offsets(tasks, name):
            free[before] = min(free[before], starts[name] - starts[before] - offset)
    return free


def _scheduled(task: Task, start: float, late: float, free: float) -> Scheduled:
    slack = _clean(late - start)
    return Scheduled(
        name=task.name,
        duration=task.duration,
        start=start,
        finish=start + task.duration,
        late_start=start + slack,
        late_finish=start + slack + task.duration,
        total_float=slack,
        free_float=_clean(free),
        critical=not slack,
    )


def _clean(slack: float) -> float:
    return slack if slack > _ROUNDING else 0.0


def _widest(
    tasks: Mapping[str, Task], starts: Mapping[str, float], critical: Sequence[str]
) -> float:
    """Return the largest variance summed along a chain of critical tasks."""
    widest: dict[str, float] = {}
    for name in critical:
        held_by = [
            widest[before]
            for before, offset in _offsets(tasks, name)
            if before in widest and starts[name] - starts[before] - offset <= _ROUNDING
        ]
        widest[name] = tasks[name].variance + max(held_by, default=0.0)
    return max(widest.values(), default=0.0)
