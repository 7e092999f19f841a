"""The limits of the plan in words, and the initiatives a date can be fixed for."""

from dataclasses import dataclass

from planner.core import show
from planner.core.constraints import Constraints
from planner.core.framework import Framework
from planner.core.teams import team_name
from planner.core.text import Message, Text


@dataclass(frozen=True, slots=True)
class LimitRow:
    """One limit: what it is and how much."""

    name: Message
    value: Text | Message | str


def summary_of(limits: Constraints, framework: Framework) -> tuple[LimitRow, ...]:
    """Return the limits as rows."""
    money = (
        LimitRow(Message("Money, year {number}", {"number": i}), show.money(amount))
        for i, amount in enumerate(limits.budget_100m_krw, start=1)
    )
    people = (
        LimitRow(
            team_name(team),
            Message("{count} {count:person|people}", {"count": show.plain(people)}),
        )
        for team, people in limits.fte_per_month.items()
    )
    freezes = (
        LimitRow(Message("Nothing goes live"), f"{f.from_} – {f.to}")
        for f in limits.freeze
    )
    due = (
        LimitRow(
            Message(
                "Fixed date of {initiative}",
                {"initiative": framework.initiative[name].name},
            ),
            day.isoformat(),
        )
        for name, day in sorted(limits.must_finish.items())
        if name in framework.initiative
    )
    parallel = limits.parallel_max or framework.rules.roadmap.parallel_max
    return (
        LimitRow(Message("Start of the plan"), show.day(limits.start)),
        *money,
        *people,
        LimitRow(Message("Initiatives at once, at most"), str(parallel)),
        *freezes,
        *due,
    )


def initiative_choices(framework: Framework, language: str) -> list[tuple[str, str]]:
    """Return the initiatives as choices of a form, after an empty one."""
    return [
        ("", "–"),
        *(
            (i.id, f"{i.id} {i.name.in_language(language)}")
            for i in framework.initiatives
        ),
    ]
