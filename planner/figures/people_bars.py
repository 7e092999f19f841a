"""People by month as bars under the dashed line of their limit."""

from collections.abc import Sequence
from itertools import pairwise

from planner.figures.axis import Days
from planner.figures.pen import Pen
from planner.figures.plan_parts import Plan, TeamMonths, calendar, days_of

FULL = 0.9
ROOMY, TIGHT = 2.7, 1.9


def people_bars(
    plan: Plan, teams: Sequence[TeamMonths], pen: Pen, width: float, title: str
) -> str:
    """A row per team on the calendar of the plan."""
    left = names_width(teams, pen)
    days = days_of(plan, left, width)
    top = pen.size * 3.2
    rows, bottom = people_rows(teams, days, pen, top)
    parts = [*calendar(plan, days, pen, top, bottom), *rows]
    return pen.svg((width, bottom + pen.size * 0.4), parts, title)


def names_width(teams: Sequence[TeamMonths], pen: Pen) -> float:
    """Room for the names of the teams and their limits."""
    names = max((pen.width(t.name) for t in teams), default=0.0)
    limits = max((pen.width(t.limit_words) for t in teams), default=0.0)
    return names + limits + pen.size * 2.6


def people_rows(
    teams: Sequence[TeamMonths],
    days: Days,
    pen: Pen,
    top: float,
    height: float = ROOMY,
) -> tuple[list[str], float]:
    """The rows of all teams from a top down, and where they end.

    The height of a row is in sizes of the text, from TIGHT to ROOMY.
    """
    row = pen.size * height
    parts = [
        _team(team, days, pen, top + row * (i + 1) - pen.size * 0.4, row - pen.size)
        for i, team in enumerate(teams)
    ]
    return parts, top + row * len(teams)


def _team(team: TeamMonths, days: Days, pen: Pen, base: float, high: float) -> str:
    size = pen.size
    largest = max([team.limit, *team.people, 1e-9])
    parts = [
        pen.text((size * 0.8, base - size * 0.2), team.name),
        pen.text(
            (days.start - 6, base - size * 0.2), team.limit_words, "fill-ink-2", "end"
        ),
        pen.line((days.start, base, days.end, base), "stroke-rule-2"),
    ]
    edges = [*(days.at(m) for m in days.months()), days.end]
    for (left, right), people in zip(pairwise(edges), team.people, strict=False):
        if people > 0.005:
            tall = high * people / largest
            full = bool(team.limit) and people / team.limit > FULL
            look = "fill-indigo" if full else "fill-level-3"
            box = (left + 0.75, base - tall, right - left - 1.5, tall)
            parts.append(pen.rect(box, look))
            words = f"{people:.1f}"
            if full and right - left > pen.width(words, strong=True) + 2:
                at = ((left + right) / 2, base - size * 0.3)
                parts.append(pen.text(at, words, "fill-on-indigo medium", "middle"))
    y = base - high * team.limit / largest
    dashes = 'stroke-width="1.25" stroke-dasharray="4 3"'
    parts.append(pen.line((days.start, y, days.end, y), "stroke-ink", dashes))
    return pen.thing(parts, f"{team.name}, {team.limit_words}")
