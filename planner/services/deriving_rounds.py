"""Numbers of Ask, of interviews and of the first step: from the rows of a round."""

from collections.abc import Mapping, Sequence

from sqlalchemy.orm import Session

from planner.core.derivations import Explained
from planner.core.derivations.round_counts import (
    PEOPLE,
    all_number,
    coder_number,
    group_number,
    note_number,
    step_number,
    team_number,
)
from planner.core.text import Message
from planner.services import inviting
from planner.services.engagements import Project
from planner.services.interviewing import Desk, interviews_at
from planner.services.people import (
    ReturnRate,
    return_rates,
    shown_rates,
    unit_rates,
)
from planner.services.planning_limits import framework_in
from planner.services.preparing import preparation, team_of
from planner.services.reading import View, reading
from planner.services.rounds import current_round
from planner.store import projects
from planner.store.tables import Round

SMALL = "small"
TASKS: Mapping[str, Message] = {
    "agreed": Message("Consensus"),
    "team": Message("Project team"),
    "fit": Message("Fit of CRM to the business"),
    "criteria": Message("Every criterion of fit has a value"),
    "reference": Message("Reference to others"),
}


def returned(
    session: Session, project: Project, found: Round, least: int, key: str
) -> Explained | None:
    """Derive `all_<state>`, `role_<place>_<state>` or `unit_<place>_<state>`.

    Groups that the page tells together only are told together here.
    """
    number = f"returned:{found.number}:{key}"
    by, _, rest = key.partition("_")
    by_role = return_rates(session, project, found)
    if by == "all":
        return _everybody(found, least, by_role, rest)
    if by == "listed":
        return _listed(number, by_role, rest)
    if by not in {"role", "unit"}:
        return None
    rates = by_role if by == "role" else unit_rates(session, found)
    shown, small = shown_rates(rates, found, least)
    place, _, state = rest.partition("_")
    if place == SMALL and small is not None:
        name = Message("smaller groups together")
        return group_number(number, name, _states(small), state)
    if not place.isdecimal() or not 0 < int(place) <= len(shown):
        return None
    rate = shown[int(place) - 1]
    return group_number(number, _name(rate), _states(rate), state)


def _listed(number: str, rates: Sequence[ReturnRate], place: str) -> Explained | None:
    """How many of a role are asked, which tells nothing of their answers."""
    if not place.isdecimal() or not 0 < int(place) <= len(rates):
        return None
    rate = rates[int(place) - 1]
    return Explained(
        number,
        _name(rate),
        rate.asked,
        Message("people of the role on the list of the round"),
        unit=PEOPLE,
    )


def _name(rate: ReturnRate) -> Message:
    if rate.name.ko:
        return Message("{name}", {"name": rate.name})
    return Message("without a unit")


def _states(rate: ReturnRate) -> Mapping[str, int]:
    waiting = rate.asked - rate.started - rate.submitted
    return {
        "asked": rate.asked,
        "started": rate.started,
        "submitted": rate.submitted,
        "invited": waiting,
    }


def _everybody(
    found: Round, least: int, rates: Sequence[ReturnRate], state: str
) -> Explained | None:
    if state not in {"asked", "started", "submitted"}:
        return None
    prefix = f"returned:{found.number}"
    shown, small = shown_rates(rates, found, least)
    groups = [
        (f"{prefix}:role_{place}_{state}", _name(rate), _states(rate)[state])
        for place, rate in enumerate(shown, 1)
    ]
    if small is not None:
        name = Message("smaller groups together")
        groups.append((f"{prefix}:role_{SMALL}_{state}", name, _states(small)[state]))
    whole = sum(_states(rate)[state] for rate in rates)
    return all_number(f"{prefix}:all_{state}", groups, whole, state)


def listed(session: Session, found: Round, key: str) -> Explained | None:
    """Derive how many people a round's list has, or has still `waiting`."""
    everybody = inviting.invited(session, found)
    if key == "waiting":
        everybody = [one for one in everybody if one.state in {"invited", "started"}]
    elif key != "asked":
        return None
    states = dict.fromkeys(("submitted", "started", "invited"), 0)
    for one in everybody:
        states[one.state] += 1
    name = Message("those on the list")
    if key == "waiting":
        name = Message("those who have not handed in")
    known = {**states, "asked": len(everybody)}
    return group_number(f"invited:{found.number}:{key}", name, known, "asked")


def coders(
    session: Session, project: Project, found: Round, key: str
) -> Explained | None:
    """Derive the agreement of coders on `levels` or `tones`, or its `_n`."""
    kept = interviews_at(Desk(session, project, found))
    notes = [(one.number, one.note) for one in kept.notes]
    alphas = {"levels": kept.agreement.levels, "tones": kept.agreement.sentiment}
    framework = framework_in(session, project)
    return coder_number(framework, notes, alphas, f"{found.number}:{key}")


def notes(
    session: Session, project: Project, found: Round, key: str
) -> Explained | None:
    """Derive how many notes a round has, or somebody coded."""
    kept = interviews_at(Desk(session, project, found)).notes
    return note_number(found.number, [(one.number, one.note) for one in kept], key)


def team(session: Session, project: Project, key: str) -> Explained | None:
    """Derive how many groups the team has and wants."""
    found = team_of(session, project, current_round(session, project))
    return team_number(found.present, found.missing, key)


def step(session: Session, project: Project, view: View, key: str) -> Explained | None:
    """Derive how many tasks of the first step are done."""
    here = team_of(session, project, current_round(session, project))
    shown = reading(session, project, None, view).assessment
    found = preparation(shown, here)
    done = [(word, bool(getattr(found, name))) for name, word in TASKS.items()]
    return step_number(done, key)


def any_round(session: Session, project: Project, number: int) -> Round | None:
    """Return a round of the project of any kind; None where there is none."""
    client_id, engagement_id = project.client.id, project.row.id
    every = [
        *projects.rounds_of(session, client_id, engagement_id),
        *projects.rounds_of(session, client_id, engagement_id, "links"),
    ]
    return next((r for r in every if r.number == number), None)
