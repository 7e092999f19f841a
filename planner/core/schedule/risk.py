"""How late a plan may end: three-point estimates and seeded Monte Carlo."""

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from planner.core.schedule.critical_path import (
    Task,
    early_starts,
    latest_starts,
    ordered,
)

PERCENTILES = (50, 80, 95)
ROUNDING = 1e-9


@dataclass(frozen=True, slots=True)
class ThreePoint:
    """A duration as optimistic, most likely and pessimistic, in that order of size."""

    optimistic: float
    most_likely: float
    pessimistic: float

    @property
    def mean(self) -> float:
        """Mean of the beta distribution of PERT: (o + 4m + p)/6."""
        return (self.optimistic + 4 * self.most_likely + self.pessimistic) / 6

    @property
    def variance(self) -> float:
        """Variance by the PERT rule: ((p - o)/6)^2."""
        return ((self.pessimistic - self.optimistic) / 6) ** 2


@dataclass(frozen=True, slots=True)
class Drawn:
    """What many draws of durations give.

    Args:
        finishes: of each task, one per draw.
        criticality: share of draws in which a task has no float (Van Slyke 1963).
    """

    finishes: Mapping[str, NDArray[np.float64]]
    criticality: Mapping[str, float]


def drawn(
    tasks: Iterable[Task],
    estimates: Mapping[str, ThreePoint],
    draws: int,
    seed: int,
    delays: Mapping[str, NDArray[np.float64]] | None = None,
) -> Drawn:
    """Draw durations and schedule each draw as early as it can.

    Tasks without an estimate keep their duration; delays are added to it, one per draw.
    """
    given = {task.name: task for task in tasks}
    durations = {
        name: _drawn(name, estimates.get(name), task.duration, draws, seed)
        for name, task in given.items()
    }
    for name, delay in (delays or {}).items():
        durations[name] = durations[name] + delay
    order = ordered(given)
    starts = early_starts(given, order, durations)
    finishes = {name: start + durations[name] for name, start in starts.items()}
    late = latest_starts(given, order, durations, finishes)
    critical = {
        name: float(np.mean(late[name] - start <= ROUNDING))
        for name, start in starts.items()
    }
    return Drawn(finishes, critical)


def makespan_percentiles(
    tasks: Iterable[Task],
    estimates: Mapping[str, ThreePoint],
    draws: int,
    seed: int,
) -> dict[int, float]:
    """Return the P50, P80 and P95 of the makespan under beta-PERT durations.

    Malcolm and others (1959); Vose (2008) for the beta with shape 4, whose mean is
    (o + 4m + p)/6. Tasks without an estimate keep their duration.
    """
    given = {task.name: task for task in tasks}
    durations = {
        name: _drawn(name, estimates.get(name), task.duration, draws, seed)
        for name, task in given.items()
    }
    starts = early_starts(given, ordered(given), durations)
    makespan = np.zeros(draws)
    for name, start in starts.items():
        makespan = np.maximum(makespan, start + durations[name])
    found = np.percentile(makespan, PERCENTILES)
    return dict(zip(PERCENTILES, found.tolist(), strict=True))


def _drawn(
    name: str, estimate: ThreePoint | None, duration: float, draws: int, seed: int
) -> NDArray[np.float64]:
    if estimate is None:
        return np.full(draws, duration)
    return beta_pert(estimate, _generator(name, seed), draws)


def beta_pert(
    estimate: ThreePoint, generator: np.random.Generator, draws: int
) -> NDArray[np.float64]:
    """Draw from the beta distribution of PERT with shape 4."""
    width = estimate.pessimistic - estimate.optimistic
    if not width:
        return np.full(draws, estimate.most_likely)
    early = (estimate.most_likely - estimate.optimistic) / width
    shares = generator.beta(1 + 4 * early, 5 - 4 * early, draws)
    return np.asarray(estimate.optimistic + width * shares)


def _generator(name: str, seed: int) -> np.random.Generator:
    """Return a generator of this task alone: other tasks never change its draws."""
    text = f"{seed}\0{name}".encode()
    key = int.from_bytes(hashlib.blake2b(text, digest_size=16).digest())
    return np.random.Generator(np.random.Philox(key=key))
