"""What holds each initiative at its date: why it does not start a week earlier."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, cast

from planner.core import show
from planner.core.candidates import candidates, limits_of
from planner.core.ground import Ground, earliest_of
from planner.core.roadmap import Planned, Roadmap
from planner.core.schedule.choice import Candidate
from planner.core.schedule.room import Placed, Room
from planner.core.teams import team_name
from planner.core.text import Message
from planner.core.tie_words import tie_note

if TYPE_CHECKING:
    from planner.core.rules import Team


def held_by(ground: Ground, plan: Roadmap, initiative: str) -> tuple[Message, ...]:
    """Say everything that keeps an initiative from starting a week earlier.

    All others stay where they are. Where nothing does, the plan gains nothing by it
    and that is said.
    """
    planned = next(i for i in plan.initiatives if i.id == initiative)
    if initiative in ground.constraints.actual:
        return (Message("it has begun on {day}", {"day": show.day(planned.start)}),)
    library = {
        c.id: c for c in candidates(ground, {w.capability: w for w in plan.worths})
    }
    found = (
        *_by_ties(ground, plan, planned),
        *_by_calendar(ground, planned, library[initiative]),
        *_by_stage(plan, planned),
        *_by_limits(ground, plan, planned, library),
    )
    return found or (
        Message("it could start a week earlier; nothing would be closed sooner by it"),
    )


def _by_ties(ground: Ground, plan: Roadmap, planned: Planned) -> Iterator[Message]:
    weeks = {i.id: i for i in plan.initiatives}
    for tie in planned.sized.initiative.dependencies:
        before = weeks.get(tie.predecessor)
        if before is None:
            continue
        if earliest_of(ground, planned.id, tie)(before.week) >= planned.week:
            yield tie_note(tie, before.start, before.finish)


def _by_calendar(
    ground: Ground, planned: Planned, candidate: Candidate
) -> Iterator[Message]:
    earlier, last = planned.week - 1, planned.week - 2 + planned.sized.weeks
    if planned.id in ground.constraints.pins:
        yield Message("it is pinned to this week")
    elif earlier < 0:
        yield Message("it starts in the first week of the plan")
    elif not ground.grid.may_go_live(last):
        day = show.day(ground.grid.last_day(last))
        yield Message(
            "a week earlier it would go live in a freeze, on {day}", {"day": day}
        )
    elif earlier not in candidate.starts:
        yield Message(
            "it may not start earlier by the day of planning or its cost class"
        )


def _by_stage(plan: Roadmap, planned: Planned) -> Iterator[Message]:
    """A stage starts no earlier than the first initiative of the stages before it."""
    stage = planned.sized.stage
    own = [i.week for i in plan.initiatives if i.sized.stage == stage]
    before = [i.week for i in plan.initiatives if i.sized.stage < stage]
    started = {i.sized.stage for i in plan.initiatives if i.sized.stage < stage}
    if not before or min(own) < planned.week:
        return
    last = max(started)
    opened = min(i.week for i in plan.initiatives if i.sized.stage == last)
    if opened >= planned.week:
        yield Message(
            "stage {stage} starts no earlier than stage {before}",
            {
                "stage": stage,
                "before": last,
            },
        )


def _by_limits(
    ground: Ground, plan: Roadmap, planned: Planned, library: dict[str, Candidate]
) -> Iterator[Message]:
    others: Sequence[Placed] = [
        Placed(library[i.id], i.week) for i in plan.initiatives if i.id != planned.id
    ]
    candidate = library[planned.id]
    if planned.week - 1 not in candidate.starts:
        return
    room = Room.left(others, limits_of(ground))
    for limit in room.broken(candidate, planned.week - 1):
        kind, _, about = limit.partition("_")
        if kind == "people":
            team = team_name(cast("Team", about))
            yield Message("{team} has no people left a week earlier", {"team": team})
        elif kind == "budget":
            year = about.removeprefix("year_")
            yield Message(
                "a week earlier year {year} would cost too much", {"year": year}
            )
        else:
            yield Message("a week earlier too many would run at once")
