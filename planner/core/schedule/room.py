"""What placed initiatives leave of the limits: people and places, and money."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from planner.core.schedule.choice import Candidate, Limits


@dataclass(frozen=True, slots=True)
class Placed:
    """A chosen candidate and the week in which it starts."""

    candidate: Candidate
    start: int

    @property
    def end(self) -> int:
        """The week after its last."""
        return self.start + self.candidate.weeks


class Room:
    """What is free in each week and year; changes as initiatives are placed.

    Args:
        people: free hundredths of a person in each week, by team.
        places: how many more may run in each week.
        money: free in each year, in 0.01 x 100 million KRW.
    """

    def __init__(self, limits: Limits) -> None:
        teams = limits.people.items()
        self.people = {t: np.full(limits.weeks, n, np.int64) for t, n in teams}
        self.places = np.full(limits.weeks, limits.parallel, np.int64)
        self.money = np.array(limits.budget, np.int64)

    @classmethod
    def left(cls, placed: Sequence[Placed], limits: Limits) -> "Room":
        """Subtract what is placed from the limits."""
        room = cls(limits)
        for p in placed:
            room.take(p.candidate, p.start)
        return room

    def take(self, candidate: Candidate, start: int, share: int = 1) -> None:
        """Use the room from a start on; give it back with the share -1."""
        weeks = slice(start, start + candidate.weeks)
        self.places[weeks] -= share
        for team, used in candidate.people.items():
            self.people[team][weeks] -= share * used
        self.money -= share * np.array(candidate.spend[start], np.int64)

    def first(self, candidate: Candidate, earliest: int, before: int) -> int | None:
        """The first start with room, from a week on and before another."""
        starts = [s for s in candidate.starts if earliest <= s < before]
        if not starts:
            return None
        fits = self.places >= 1
        for team, used in candidate.people.items():
            if used:
                fits &= self.people[team] >= used
        taken = np.concatenate(([0], np.cumsum(~fits)))
        for start in starts:
            end = start + candidate.weeks
            is_free = end < len(taken) and taken[end] == taken[start]
            if is_free and (self.money >= candidate.spend[start]).all():
                return start
        return None

    def broken(self, candidate: Candidate, start: int) -> dict[str, tuple[int, int]]:
        """Limits broken by a start: how much is short, how much is needed."""
        weeks = slice(start, start + candidate.weeks)
        found = {}
        for year, cost in enumerate(candidate.spend[start]):
            free = int(self.money[year])
            if cost > free:
                found[f"budget_year_{year + 1}"] = (cost - free, cost)
        for team, used in candidate.people.items():
            least = int(self.people[team][weeks].min())
            if used > least:
                found[f"people_{team}"] = (used - least, used)
        places = int(self.places[weeks].min())
        if places < 1:
            found["parallel"] = (1 - places, 1)
        return found
