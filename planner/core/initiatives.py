"""Initiatives sized for one company: weeks, money, and people of each team."""

import math
from collections.abc import Mapping
from dataclasses import dataclass

from planner.core.constraints import Constraints
from planner.core.framework import Estimate, Framework, Initiative
from planner.core.own_initiatives import is_own
from planner.core.rules import TEAMS, RoadmapRules, SizeClass, Team


@dataclass(frozen=True, slots=True)
class Sized:
    """An initiative with middle values, scaled by company size.

    Args:
        initiative: as authored.
        weeks: duration; longer than the middle value where a team is small.
        middle_weeks: the middle value, rounded up.
        cost: outside spend in 0.01 x 100 million KRW.
        person_months: own effort by team.
        people: hundredths of a full-time person held each week, by team.
        stretched_by: the team that made it longer; None where none did.
        impossible: the team it needs and the company does not have.
    """

    initiative: Initiative
    weeks: int
    middle_weeks: int
    cost: int
    person_months: Mapping[Team, float]
    people: Mapping[Team, int]
    stretched_by: Team | None
    impossible: Team | None

    @property
    def stage(self) -> int:
        """The stage it belongs to: its first."""
        return min(self.initiative.stages)


def size_class(rules: RoadmapRules, staff: int | None) -> SizeClass:
    """The size class of a company; the one with factor 1 where staff is not known."""
    if staff is None:
        return next((s for s in rules.sizes if s.factor == 1), rules.sizes[-1])
    return next(s for s in rules.sizes if s.max_staff is None or staff <= s.max_staff)


def sized(
    framework: Framework, constraints: Constraints, staff: int | None
) -> dict[str, Sized]:
    """Size every initiative of the library for a company."""
    rules = framework.rules.roadmap
    factor = size_class(rules, staff).factor
    return {
        i.id: _sized(
            i,
            rules,
            constraints.fte_per_month,
            1.0 if is_own(framework, i.id) else factor,
        )
        for i in framework.initiatives
    }


def _sized(
    initiative: Initiative,
    rules: RoadmapRules,
    limits: Mapping[Team, float],
    factor: float,
) -> Sized:
    effort = middle_of(initiative.effort_pm) * factor
    middle = math.ceil(middle_of(initiative.duration_weeks))
    shares = _by_team(initiative, rules, effort)
    needed = {t: pm * rules.weeks_per_month for t, pm in shares.items()}
    impossible = next((t for t in needed if needed[t] and not limits[t]), None)
    lengths = {
        t: math.ceil(n / limits[t] - 1e-9) for t, n in needed.items() if limits[t]
    }
    weeks = max([middle, *lengths.values()])
    longest = max(lengths, key=lambda t: lengths[t], default=None)
    return Sized(
        initiative=initiative,
        weeks=weeks,
        middle_weeks=middle,
        cost=round(middle_of(initiative.external_cost_100m_krw) * factor * 100),
        person_months=shares,
        people={t: _held(n / weeks, limits[t]) for t, n in needed.items()},
        stretched_by=longest if weeks > middle else None,
        impossible=impossible,
    )


def middle_of(estimate: Estimate) -> float:
    """The most likely of three points, the mean of two."""
    if len(estimate) == 3:
        return estimate[1]
    return (estimate[0] + estimate[1]) / 2


def _by_team(
    initiative: Initiative, rules: RoadmapRules, effort: float
) -> dict[Team, float]:
    """Share the effort evenly among the roles, carried by their teams."""
    share = effort / len(initiative.roles)
    found: dict[Team, float] = dict.fromkeys(TEAMS, 0.0)
    for role in initiative.roles:
        found[rules.team_of_role.get(role, rules.other_team)] += share
    return {team: pm for team, pm in found.items() if pm}


def _held(people: float, limit: float) -> int:
    """Hundredths of a person, rounded up, but never over a limit it just meets."""
    return min(math.ceil(people * 100 - 1e-9), max(round(limit * 100), 1))
