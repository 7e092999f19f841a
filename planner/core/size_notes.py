"""What the size of a company asks of its plan: a quick win, nothing dear at first."""

from collections.abc import Iterator, Sequence

from planner.core.ground import Ground
from planner.core.initiatives import size_class
from planner.core.plan_choices import Names, stands_against
from planner.core.roadmap import Planned
from planner.core.schedule.choice import Candidate, Choice, quick_wins
from planner.core.teams import team_name
from planner.core.text import Message

# Of all that a small team makes too long, so many are named, the most stretched first.
NAMED = 3


def quick_win_note(
    ground: Ground,
    planned: Sequence[Planned],
    library: Sequence[Candidate],
    choice: Choice,
) -> tuple[Message, ...]:
    """Say that no practical result comes soon enough for the size, and why (S2-7)."""
    end = ground.quick_win_end
    if end is None or not planned:
        return ()
    quick = (i.finish for i in planned if i.sized.initiative.quick_win)
    if min(quick, default=end) < end:
        return ()
    head = Message(
        "No quick win ends in the first {months} months of the plan; a company of"
        " this size needs practical results from the start (our rule)",
        {"months": size_class(ground.rules, ground.staff).quick_win_months},
    )
    return (head, *_why(ground, library, choice))


def quick_win_reason(
    ground: Ground, library: Sequence[Candidate], choice: Choice, initiative: str
) -> tuple[Message, ...]:
    """Say that an initiative is the quick win in time that the size asks for."""
    if initiative not in quick_wins(library, choice.starts):
        return ()
    return (
        Message(
            "a quick win in the first {months} months, as a company of this size needs",
            {"months": size_class(ground.rules, ground.staff).quick_win_months},
        ),
    )


def dear_note(ground: Ground, planned: Sequence[Planned]) -> tuple[Message, ...]:
    """Name what is under way though its size would not let it begin in year 1."""
    dear = [
        i.id
        for i in planned
        if ground.grid.year(i.start) == 0
        and i.sized.initiative.cost_class not in ground.first_year_classes
    ]
    if not dear:
        return ()
    return (
        Message(
            "{initiatives} began in year 1, though a company of this size begins"
            " nothing of that cost class then (our rule)",
            {"initiatives": ", ".join(dear)},
        ),
    )


def _why(
    ground: Ground, library: Sequence[Candidate], choice: Choice
) -> Iterator[Message]:
    names: Names = {i: s.initiative.name for i, s in ground.sizes.items()}
    as_of, end = ground.constraints.as_of, ground.quick_win_end
    if as_of and end and as_of >= end:
        yield Message(
            "That time is over: the plan is made from {day} on",
            {"day": as_of.isoformat()},
        )
    elif choice.clashes:
        yield from stands_against(choice.clashes, ground.constraints, names)
    elif stretched := _stretched(ground, library):
        yield from stretched
    elif not any(c.soon is not None for c in library):
        yield Message(
            "None of the initiatives that close an open gap is a quick win short"
            " enough; name one of your own or mark one as a quick win"
        )
    else:
        yield Message(
            "What must come before the quick wins takes longer than that, or the"
            " search ended before one was found"
        )


def _stretched(ground: Ground, library: Sequence[Candidate]) -> list[Message]:
    """Name what a small team makes too long, quick wins and what comes before them."""
    by_id = {c.id: c for c in library}
    quick = [c for c in library if c.closes and ground.sizes[c.id].initiative.quick_win]
    before = {n for c in quick for n in c.needs if n in by_id}
    sizes = [ground.sizes[i] for i in sorted({c.id for c in quick} | before)]
    longest = sorted(sizes, key=lambda s: s.middle_weeks / s.weeks)
    return [
        Message(
            "{initiative} takes {weeks} weeks instead of {middle}, because {team} is so"
            " small",
            {
                "initiative": size.initiative.id,
                "weeks": size.weeks,
                "middle": size.middle_weeks,
                "team": team_name(size.stretched_by),
            },
        )
        for size in longest[:NAMED]
        if size.stretched_by
    ]
