"""Which limit stopped an initiative that was not chosen, and by how much."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import cast

from planner.core.initiatives import Sized
from planner.core.rules import Team
from planner.core.schedule.choice import Candidate
from planner.core.schedule.room import Placed, Room
from planner.core.teams import team_name
from planner.core.text import Message

UNIT = 100
VALUE_UNIT = 10


@dataclass(frozen=True, slots=True)
class Dropped:
    """An initiative left out, the limit that stopped it, and the sentence.

    Args:
        limit: decided, alternative, adds_nothing, prerequisite, calendar, parallel,
            people_<team>, budget (over all years) or budget_year_<n>.
        short: how much of the limit is missing, in its own unit.
    """

    id: str
    limit: str
    detail: Message
    short: float


def dropped(
    candidate: Candidate,
    placed: Sequence[Placed],
    room: Room,
    size: Sized,
    library: Mapping[str, Candidate],
) -> Dropped:
    """Name the limit that stopped a candidate.

    Of all weeks in which it could start beside the plan as it stands, the one that
    breaks the fewest limits by the smallest share is looked at; its worst limit is
    named.
    """
    chosen = {p.candidate.id: p for p in placed}
    closed = {c for p in placed for c in p.candidate.closes}
    rival = next((r for r in candidate.rivals if r in chosen), None)
    if rival is not None and candidate.closes:
        return _stood_in_for(candidate, chosen[rival].candidate)
    if not set(candidate.closes) - closed:
        return _adds_nothing(candidate)
    if size.impossible:
        return _no_team(candidate, size.impossible)
    if any(p not in chosen for p in candidate.needs):
        return _needs(candidate, chosen, room, library)
    ready = max((chosen[p].end for p in candidate.prerequisites), default=0)
    ties = [w.earliest.get(chosen[w.before].start, 0) for w in candidate.waiting]
    starts = [s for s in candidate.starts if s >= max([ready, *ties])]
    if not starts:
        return _no_week(candidate)
    broken = min((room.broken(candidate, s) for s in starts), key=_badness)
    return _stopped(candidate, broken) if broken else _adds_nothing(candidate)


def _badness(broken: Mapping[str, tuple[int, int]]) -> tuple[int, float]:
    return len(broken), sum(short / needed for short, needed in broken.values())


def _stopped(candidate: Candidate, broken: Mapping[str, tuple[int, int]]) -> Dropped:
    limit = max(broken, key=lambda k: (broken[k][0] / broken[k][1], k))
    short = broken[limit][0]
    kind, _, which = limit.partition("_")
    if kind == "budget":
        detail = Message(
            "{short:.1f} (100 million KRW) is missing in year {year}",
            {"short": short / UNIT, "year": which.removeprefix("year_")},
        )
        return Dropped(candidate.id, limit, detail, short / UNIT)
    if kind == "people":
        detail = Message(
            "{team}: {short:.1f} people are missing in the best weeks left",
            {"short": short / UNIT, "team": team_name(cast("Team", which))},
        )
        return Dropped(candidate.id, limit, detail, short / UNIT)
    detail = Message("too many initiatives run at once in every week left")
    return Dropped(candidate.id, limit, detail, float(short))


def decided_against(initiative: str) -> Dropped:
    """What people decided to leave out."""
    return Dropped(
        initiative, "decided", Message("people decided to leave it out"), 0.0
    )


def _stood_in_for(candidate: Candidate, taken: Candidate) -> Dropped:
    """Say what was taken in its place, and what each would close and cost alone."""
    detail = Message(
        "only one of {id} and {taken} is taken: {taken} closes gaps worth {value} for"
        " {cost:.1f} (100 million KRW), {id} gaps worth {own} for {price:.1f}",
        {
            "id": candidate.id,
            "taken": taken.id,
            "value": round(sum(taken.closes.values()) / VALUE_UNIT),
            "cost": taken.cost / UNIT,
            "own": round(sum(candidate.closes.values()) / VALUE_UNIT),
            "price": candidate.cost / UNIT,
        },
    )
    return Dropped(candidate.id, "alternative", detail, 0.0)


def _adds_nothing(candidate: Candidate) -> Dropped:
    detail = Message(
        "every gap it would close is closed by a chosen initiative or open no more"
    )
    return Dropped(candidate.id, "adds_nothing", detail, 0.0)


def _needs(
    candidate: Candidate,
    chosen: Collection[str],
    room: Room,
    library: Mapping[str, Candidate],
) -> Dropped:
    """Look at the candidate together with all that would have to come before it."""
    missing = sorted(_all_before(candidate, library) - set(chosen))
    cost = candidate.cost + sum(library[name].cost for name in missing)
    short = (cost - int(room.money.sum())) / UNIT
    names = ", ".join(missing)
    if short > 0:
        detail = Message(
            "together with {missing}, which must come first, {short:.1f} (100 million"
            " KRW) is missing over all years",
            {"missing": names, "short": short},
        )
        return Dropped(candidate.id, "budget", detail, short)
    detail = Message(
        "{missing} must come first and was not chosen: no week or people are left for"
        " all of them",
        {"missing": names},
    )
    return Dropped(candidate.id, "prerequisite", detail, float(len(missing)))


def _all_before(candidate: Candidate, library: Mapping[str, Candidate]) -> set[str]:
    found: set[str] = set()
    for name in candidate.needs:
        if name in library:
            found |= {name, *_all_before(library[name], library)}
    return found


def _no_team(candidate: Candidate, team: Team) -> Dropped:
    detail = Message("{team}: there are no people", {"team": team_name(team)})
    return Dropped(candidate.id, f"people_{team}", detail, 0.0)


def _no_week(candidate: Candidate) -> Dropped:
    detail = Message(
        "no week is left in which its {weeks} weeks fit and it may go live",
        {"weeks": candidate.weeks},
    )
    return Dropped(candidate.id, "calendar", detail, 0.0)
