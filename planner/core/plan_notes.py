"""What a reader of a plan must be told: dates that cannot be kept, money too short."""

import datetime as dt
import math
from collections.abc import Sequence

from planner.core import show
from planner.core.framework import Framework
from planner.core.ground import Ground, earliest_of
from planner.core.roadmap import Planned
from planner.core.schedule.choice import Candidate, Choice
from planner.core.technology import early_share, first_half
from planner.core.text import Message

UNIT = 100


def too_dear(
    library: Sequence[Candidate], budget: int, choice: Choice
) -> tuple[Message, ...]:
    """Name the dearest initiatives that the first year cannot pay together.

    Args:
        library: all initiatives.
        budget: of the first year, in 0.01 x 100 million KRW.
        choice: says which of them are paid in the first year after all.
    """
    total, dearest = 0, list[Candidate]()
    for candidate in sorted(library, key=lambda c: (-c.cost, c.id)):
        total, dearest = total + candidate.cost, [*dearest, candidate]
        if total > budget:
            return (_too_dear(sorted(dearest, key=lambda c: c.id), budget, choice),)
    return ()


def _too_dear(dearest: Sequence[Candidate], budget: int, choice: Choice) -> Message:
    moved = [c.id for c in dearest if not _paid_in_first_year(c, choice)]
    return Message(
        "{initiatives} together cost {total:.1f} of outside spend, more than the"
        " {budget:.1f} of year 1 (100 million KRW); moved or left out: {moved}",
        {
            "initiatives": ", ".join(c.id for c in dearest),
            "total": sum(c.cost for c in dearest) / UNIT,
            "budget": budget / UNIT,
            "moved": ", ".join(moved),
        },
    )


def _paid_in_first_year(candidate: Candidate, choice: Choice) -> bool:
    start = choice.starts.get(candidate.id)
    return start is not None and candidate.spend[start][0] == candidate.cost


def technology_note(
    framework: Framework, initiatives: Sequence[Planned]
) -> tuple[Message, ...]:
    """Warn when the first half of a plan leans on technology (S0-27)."""
    rule = framework.rules.roadmap.technology
    share = early_share(framework, initiatives)
    if rule is None or share is None or share <= rule.share_max:
        return ()
    return (
        Message(
            "{share} of the {count} initiatives of the first half are technology for"
            " the most part (more than {most}); a solution does not solve everything,"
            " so look at strategy and people first",
            {
                "share": show.percent(share),
                "count": len(first_half(initiatives)),
                "most": show.percent(rule.share_max),
            },
        ),
    )


def cut_off() -> tuple[Message, ...]:
    """Say that the search ended too soon."""
    return (
        Message(
            "The search ended before a plan was found; raise deterministic_budget in"
            " the framework or loosen a limit"
        ),
    )


def unmet(ground: Ground) -> tuple[Message, ...]:
    """Say for each fixed date by how many weeks its chain is too long."""
    found = []
    for initiative, due in sorted(ground.constraints.must_finish.items()):
        start, chain = _soonest(initiative, ground)
        end = ground.grid.last_day(start + ground.sizes[initiative].weeks - 1)
        if end > due:
            found.append(_too_late(chain, due, (end - due).days))
    return tuple(found)


def _soonest(initiative: str, ground: Ground) -> tuple[int, list[str]]:
    """The first week an initiative may start in, and the chain that holds it there."""
    start, chain = 0, list[str]()
    for tie in ground.sizes[initiative].initiative.dependencies:
        before, held = _soonest(tie.predecessor, ground)
        ready = earliest_of(ground, initiative, tie)(before)
        if ready > start or not chain:
            start, chain = max(start, ready), held
    return start, [*chain, initiative]


def _too_late(chain: Sequence[str], due: dt.date, days: int) -> Message:
    return Message(
        "{initiative} cannot be finished by {date}: the chain {chain} alone is"
        " {weeks} weeks too long; move the date or shorten the chain",
        {
            "initiative": chain[-1],
            "date": due.isoformat(),
            "chain": " > ".join(chain),
            "weeks": math.ceil(days / 7),
        },
    )
