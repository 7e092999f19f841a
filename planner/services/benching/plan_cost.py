"""Choosing and timing 50 initiatives over three years inside all limits."""

from collections.abc import Sequence
from pathlib import Path

import numpy as np

from planner.core.schedule.choice import (
    Candidate,
    Choice,
    Effort,
    Limits,
    Waiting,
)
from planner.core.schedule.choice_search import choose, possible
from planner.services.benching.measuring import Outcome, Row, call

INITIATIVES, WEEKS, YEARS = 50, 156, 3
TEAMS = ("marketing", "it", "analytics", "business", "pmo")
SECONDS, GAP = 10.0, 0.02
BUDGET = 6.0
# The week by which these must be finished.
DUE = {5: 90, 17: 140}


def plan_cost(_: Path) -> Sequence[Outcome]:
    """Compare the whole choice with asking whether any plan exists."""
    library, limits = generated()
    effort = Effort(BUDGET)
    found: list[Choice] = []
    ours = call(lambda: found.append(choose(library, limits, effort)))
    bare = call(lambda: possible(library, limits, effort))
    (choice,) = found
    gap = (choice.bound - choice.value) / choice.bound if choice.bound else 0.0
    return [
        Row(
            "plan",
            f"choosing and timing {len(library)} initiatives over {YEARS} years of"
            " weeks with money by year, five teams, a number at once, freezes, fixed"
            " dates, prerequisites, ties with lags, stages and alternatives, one"
            f" thread; {len(choice.starts)} chosen, {choice.status}, gap {gap:.1%};"
            " against proving the value alone",
            f"{ours.seconds:.2f} s",
            f"{bare.seconds:.2f} s",
            ours.seconds / bare.seconds,
            f"optimal or gap under {GAP:.0%} within {SECONDS:.0f} s",
            choice.is_plan and gap < GAP and ours.seconds <= SECONDS,
        )
    ]


def generated(seed: int = 1) -> tuple[list[Candidate], Limits]:
    """Return a library of 50 whose whole need is about twice what the limits allow."""
    draw = np.random.default_rng([seed, INITIATIVES])
    frozen = {w for first in (28, 40, 80, 132) for w in range(first, first + 4)}
    found: list[Candidate] = []
    for number in range(INITIATIVES):
        found.append(_candidate(draw, number, frozen, found))
    people = dict(zip(TEAMS, (400, 350, 200, 450, 100), strict=True))
    return found, Limits(WEEKS, (4_000, 4_500, 3_000), people, 6)


def _candidate(
    draw: np.random.Generator, number: int, frozen: set[int], before: list[Candidate]
) -> Candidate:
    weeks = int(draw.integers(3, 27))
    stage = 1 + number * 7 // INITIATIVES
    starts = tuple(w for w in range(WEEKS - weeks + 1) if w + weeks - 1 not in frozen)
    if number in DUE:
        starts = tuple(w for w in starts if w + weeks <= DUE[number])
    cost = int(draw.integers(10, 900))
    spend = {w: _by_year(cost, w, weeks) for w in starts}
    needs = _some(draw, before, 2)
    tied = [c for c in _some(draw, before, 1) if c.id not in {n.id for n in needs}]
    lag = int(draw.integers(1, 6))
    teams = draw.choice(len(TEAMS), 2, replace=False).tolist()
    return Candidate(
        id=f"B-{number:02}",
        closes={f"gap {int(g)}": 10 + int(g) * 7 % 90 for g in draw.integers(0, 56, 3)},
        prerequisites=tuple(c.id for c in needs),
        stage=stage,
        weeks=weeks,
        starts=starts,
        people={TEAMS[t]: int(draw.integers(10, 90)) for t in teams},
        spend=spend,
        forced=number in DUE,
        waiting=tuple(Waiting(c.id, {w: w + lag for w in c.starts}) for c in tied),
        rivals=_rivals(number),
    )


def _some(
    draw: np.random.Generator, before: list[Candidate], most: int
) -> list[Candidate]:
    """A few of the last ten, most often none."""
    near = before[-10:]
    count = min(len(near), max(0, int(draw.integers(-2, most + 1))))
    return [near[int(i)] for i in draw.choice(len(near), count, replace=False)]


def _rivals(number: int) -> tuple[str, ...]:
    """Two pairs of alternatives."""
    pairs = {20: 21, 21: 20, 33: 36, 36: 33}
    return (f"B-{pairs[number]:02}",) if number in pairs else ()


def _by_year(cost: int, start: int, weeks: int) -> tuple[int, ...]:
    shares = [0] * YEARS
    for week in range(start, start + weeks):
        shares[min(week // 52, YEARS - 1)] += 1
    spread = [cost * share // weeks for share in shares]
    spread[-1 if start // 52 >= YEARS - 1 else start // 52] += cost - sum(spread)
    return tuple(spread)
