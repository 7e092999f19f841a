"""Two rounds compared over the questions that both asked alike."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from planner.core.levels import role_balanced
from planner.core.question_types import Maturity5
from planner.core.questionnaire import Questionnaire
from planner.core.ratings import Ratings, maturity_questions
from planner.core.rules import RankingRules

Array = NDArray[np.float64]
Why = Literal["changed", "dropped", "added"]


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A question that cannot be compared, and why."""

    question: str
    capability: str
    why: Why


@dataclass(frozen=True, slots=True)
class Core:
    """What two questionnaires ask alike: capabilities; and what they do not."""

    capabilities: tuple[str, ...]
    left_out: tuple[LeftOut, ...]


@dataclass(frozen=True, slots=True)
class Change:
    """What became of a level between two rounds.

    Args:
        before, after: role-balanced survey levels over the roles of both rounds.
        n: usable answers of those roles, before and after.
        interval: of the difference, by drawing whole respondents again in both rounds.
        common: the roles of both rounds.
        roles: usable answers of every role, before and after.
    """

    capability: str
    before: float
    after: float
    n: tuple[int, int]
    interval: tuple[float, float]
    common: frozenset[str]
    roles: tuple[Mapping[str, int], Mapping[str, int]]

    @property
    def difference(self) -> float:
        """Levels gained; negative where lost."""
        return self.after - self.before

    def is_established(self, fewest: int) -> bool:
        """Whether the interval leaves out zero and enough people stand behind it.

        Drawing a handful of people again says little: their interval is too narrow.
        """
        apart = self.interval[0] > 0 or self.interval[1] < 0
        return apart and min(self.n) >= fewest


def common_core(before: Questionnaire, after: Questionnaire) -> Core:
    """Return the capabilities whose question is word for word the same.

    Words, behaviours and the capability count; roles and place in the order do not.
    """
    old, new = maturity_questions(before), maturity_questions(after)
    kept = [c for c in old if c in new and _asked(old[c]) == _asked(new[c])]
    left = [
        LeftOut(old[c].id, c, "changed" if c in new else "dropped")
        for c in old
        if c not in kept
    ]
    left += [LeftOut(new[c].id, c, "added") for c in new if c not in old]
    return Core(tuple(kept), tuple(left))


def _asked(question: Maturity5) -> object:
    document = question.model_dump(mode="json", by_alias=True)
    counted = ("text", "anchors", "capability", "help")
    return [document.get(key) for key in counted]


def changes(
    before: Ratings,
    after: Ratings,
    capabilities: Sequence[str],
    role_weights: Mapping[str, float],
    rules: RankingRules,
    seed: int,
) -> tuple[Change, ...]:
    """Return the change of every capability that a role of both rounds has rated.

    The rounds are drawn again independently, since people keep no name from one round
    to the next; where they are the same people the interval is wider than need be.
    """
    draws = {
        "before": np.random.default_rng([seed, 1]),
        "after": np.random.default_rng([seed, 2]),
    }
    counts = {
        "before": _redrawn(before, rules.draws, draws["before"]),
        "after": _redrawn(after, rules.draws, draws["after"]),
    }
    found = [
        _change(
            name,
            (before, counts["before"]),
            (after, counts["after"]),
            role_weights,
            rules.interval,
        )
        for name in capabilities
    ]
    return tuple(change for change in found if change is not None)


Drawn = tuple[Ratings, Mapping[str, Array]]


def _change(
    name: str,
    before: Drawn,
    after: Drawn,
    role_weights: Mapping[str, float],
    interval: float,
) -> Change | None:
    sides = (before, after)
    values = [
        rated.by_role(rated.current, rated.capabilities.index(name))
        for rated, _ in sides
    ]
    roles = [role for role in values[0] if role in values[1]]
    if not roles:
        return None
    weights = {role: role_weights.get(role, 1.0) for role in roles}
    means = [role_balanced({r: v[r] for r in roles}, weights).balanced for v in values]
    first, last = (_levels(side, name, weights) for side in sides)
    tail = (1 - interval) / 2
    low, high = np.quantile(last - first, [tail, 1 - tail])
    counts = [sum(len(v[r]) for r in roles) for v in values]
    by_role = [{role: len(x) for role, x in v.items()} for v in values]
    return Change(
        name,
        means[0] or 0.0,
        means[1] or 0.0,
        (counts[0], counts[1]),
        (float(low), float(high)),
        frozenset(roles),
        (by_role[0], by_role[1]),
    )


def _redrawn(
    rated: Ratings, draws: int, generator: np.random.Generator
) -> dict[str, Array]:
    """How often each person of a role was drawn, one row per draw."""
    return {
        role: generator.multinomial(
            len(rows), np.full(len(rows), 1 / len(rows)), size=draws
        ).astype(np.float64)
        for role, rows in sorted(rated.members.items())
    }


def _levels(side: Drawn, name: str, weights: Mapping[str, float]) -> Array:
    """The role-balanced level of each draw."""
    rated, times = side
    column = rated.current[:, rated.capabilities.index(name)]
    total = np.zeros(len(next(iter(times.values()))))
    whole = np.zeros_like(total)
    for role, weight in weights.items():
        values = column[rated.members[role]]
        there = ~np.isnan(values)
        count = times[role] @ there.astype(np.float64)
        drawn = times[role] @ np.where(there, values, 0.0)
        plain = float(values[there].mean())
        # A draw in which nobody with an answer is takes the mean of the role.
        total += weight * np.where(count > 0, drawn / np.maximum(count, 1), plain)
        whole += weight
    return np.asarray(total / whole)
