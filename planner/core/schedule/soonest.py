"""Own schedules of a chosen set: serial generation from many lists, justified left.

A serial scheme places one initiative after the other in its first week with room
(Kolisch 1996, European Journal of Operational Research 90:320-333); many lists of
priorities are tried and the best schedule is kept. The solver proves what is chosen;
its own search for soon weeks took four times as long (docs/decisions/0003).
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from planner.core.schedule.choice import Candidate, Limits
from planner.core.schedule.room import Room

SAMPLES = 2000
# How far a list may leave its rule: shares of the number of initiatives, in turn.
LOOSE = (0.0, 0.1, 0.2, 0.35, 0.6)

Starts = Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Goal:
    """What is bettered: the weight of a week sooner, and the seed of the lists."""

    sooner: int
    seed: int


def soonest(
    candidates: Sequence[Candidate], limits: Limits, starts: Starts, goal: Goal
) -> dict[str, int]:
    """Time the chosen candidates as soon as many tries find, all limits kept.

    Args:
        candidates: all there are.
        limits: what all chosen together must keep.
        starts: a plan that keeps them; what is idle in it is left out.
        goal: what is bettered.
    """
    chosen = _Chosen(_without_idle({c.id: c for c in candidates if c.id in starts}))
    best = _justified(chosen, limits, {i: starts[i] for i in chosen.by_id})
    lowest = lateness(chosen.by_id, best, goal.sooner)
    orders = _orders(chosen, best, goal.seed) if len(best) > 1 else ()
    for order in orders:
        made = _serial(chosen, limits, order)
        if made is None:
            continue
        late = lateness(chosen.by_id, made, goal.sooner)
        if late <= lowest:
            made = _justified(chosen, limits, made)
            best.update(made)
            lowest = lateness(chosen.by_id, best, goal.sooner)
    return best


def lateness(chosen: Mapping[str, Candidate], starts: Starts, sooner: int) -> int:
    """Value-weighted closing weeks, cost and finishes, to be made small."""
    ends = {i: starts[i] + c.weeks for i, c in chosen.items()}
    closing: dict[str, int] = {}
    worth: dict[str, int] = {}
    for i, c in chosen.items():
        for capability, value in c.closes.items():
            closing[capability] = min(ends[i], closing.get(capability, ends[i]))
            worth[capability] = value
    late = sum(sooner * worth[k] * week for k, week in closing.items())
    return late + sum(100 * c.cost + 10 * ends[i] for i, c in chosen.items())


def _without_idle(chosen: Mapping[str, Candidate]) -> dict[str, Candidate]:
    """Leave out, dearest first, what closes nothing alone and nothing waits for."""
    kept = dict(chosen)
    for c in sorted(chosen.values(), key=lambda c: (-c.cost, c.id)):
        others = [o for o in kept.values() if o.id != c.id]
        closed = {k for o in others for k in o.closes}
        needed = any(c.id in o.needs for o in others)
        if not c.forced and not needed and closed >= set(c.closes):
            del kept[c.id]
    return kept


class _Chosen:
    """The chosen candidates with what each waits for, looked up once."""

    def __init__(self, by_id: Mapping[str, Candidate]) -> None:
        self.by_id = by_id
        self.needs = {i: frozenset(c.needs) for i, c in by_id.items()}
        self._stages: dict[int, list[str]] = {}
        for i, c in by_id.items():
            self._stages.setdefault(c.stage, []).append(i)
        begun = {c.stage for c in by_id.values() if c.started}
        self._opening = {
            s: [i for i in members if by_id[i].started] if s in begun else members
            for s, members in self._stages.items()
        }
        # From the nearest stage down; none for a stage in which work goes on.
        self._before = {
            s: ()
            if s in begun
            else tuple(sorted(o for o in self._stages if o < s))[::-1]
            for s in self._stages
        }

    def is_next(self, i: str, placed: Starts) -> bool:
        """Whether all it waits for is placed, and something of every stage before."""
        if not self.needs[i] <= placed.keys():
            return False
        before = self._before[self.by_id[i].stage]
        return all(any(o in placed for o in self._opening[s]) for s in before)

    def earliest(self, i: str, starts: Starts) -> int:
        """The first week that prerequisites, ties and the order of stages leave."""
        candidate = self.by_id[i]
        ends = [starts[b] + self.by_id[b].weeks for b in candidate.prerequisites]
        ties = [w.earliest.get(starts[w.before], 0) for w in candidate.waiting]
        before = self._before[candidate.stage]
        opens = (
            [starts[o] for o in self._opening[before[0]] if o in starts]
            if before
            else []
        )
        return max((0, *ends, *ties, min(opens, default=0)))


def _justified(chosen: _Chosen, limits: Limits, starts: Starts) -> dict[str, int]:
    """Move every initiative to an earlier week with room, until none can be moved."""
    room, found = Room(limits), dict(starts)
    for i, start in found.items():
        room.take(chosen.by_id[i], start)
    moved = True
    while moved:
        moved = False
        for i in sorted(found, key=lambda i: (found[i], i)):
            candidate, start = chosen.by_id[i], found[i]
            room.take(candidate, start, -1)
            sooner = room.first(candidate, chosen.earliest(i, found), start)
            moved = moved or sooner is not None
            found[i] = start if sooner is None else sooner
            room.take(candidate, found[i])
    return found


def _serial(
    chosen: _Chosen, limits: Limits, order: Sequence[str]
) -> dict[str, int] | None:
    """Place all in their first week with room; None where one finds none."""
    room, found, waiting = Room(limits), dict[str, int](), list(order)
    while waiting:
        i = next((i for i in waiting if chosen.is_next(i, found)), None)
        if i is None:
            return None
        candidate = chosen.by_id[i]
        start = room.first(candidate, chosen.earliest(i, found), limits.weeks)
        if start is None:
            return None
        room.take(candidate, start)
        found[i] = start
        waiting.remove(i)
    return found


def _orders(chosen: _Chosen, best: Starts, seed: int) -> Iterator[list[str]]:
    """Lists near the rules, then near the best schedule so far, which grows better."""
    draws = np.random.default_rng(seed)
    rules = _rules(chosen.by_id)
    for sample in range(SAMPLES // 5):
        rule = rules[sample % len(rules)]
        yield _near(rule, LOOSE[sample % len(LOOSE)], draws)
    for _ in range(SAMPLES - SAMPLES // 5):
        yield _moved(sorted(best, key=lambda i: (best[i], i)), draws)


def _rules(chosen: Mapping[str, Candidate]) -> list[list[str]]:
    """Lists by worth a week, by what follows, by both, and by the last start."""
    ids = sorted(chosen)
    worth = {i: sum(chosen[i].closes.values()) / chosen[i].weeks for i in ids}
    tails = _tails(chosen)
    return [
        sorted(ids, key=lambda i: (-worth[i], i)),
        sorted(ids, key=lambda i: (-tails[i], i)),
        sorted(ids, key=lambda i: (-worth[i] * tails[i], i)),
        sorted(ids, key=lambda i: (chosen[i].starts[-1] - tails[i], i)),
    ]


def _near(rule: Sequence[str], loose: float, draws: np.random.Generator) -> list[str]:
    """A list in which each stands near its place in a rule."""
    count = len(rule)
    places = np.arange(count) + draws.uniform(0, loose * count, count)
    return [rule[place] for place in np.argsort(places, kind="stable")]


def _moved(rule: Sequence[str], draws: np.random.Generator) -> list[str]:
    """A list in which one to three stand elsewhere."""
    moved = list(rule)
    for _ in range(draws.integers(1, 4)):
        taken = moved.pop(int(draws.integers(len(moved))))
        moved.insert(int(draws.integers(len(moved) + 1)), taken)
    return moved


def _tails(chosen: Mapping[str, Candidate]) -> dict[str, int]:
    """Weeks of the longest chain that begins with an initiative."""
    followers: dict[str, list[str]] = {i: [] for i in chosen}
    for i, c in chosen.items():
        for before in c.needs:
            followers[before].append(i)
    tails: dict[str, int] = {}

    def tail(i: str) -> int:
        if i not in tails:
            after = max((tail(f) for f in followers[i]), default=0)
            tails[i] = chosen[i].weeks + after
        return tails[i]

    return {i: tail(i) for i in chosen}
