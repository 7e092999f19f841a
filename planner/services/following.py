"""How far a project has come: the state of its six places and the one next action."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from sqlalchemy.orm import Session

from planner.core.text import Message
from planner.services.asking_links import AskedRound, rounds_with_rates
from planner.services.awaiting import plan_tasks
from planner.services.engagements import Project
from planner.services.people import ReturnRate, missing_roles, return_rates
from planner.services.rounds import current_round
from planner.store import projects, results
from planner.store.tables import Assessment, Round

State = Literal["empty", "work", "ready", "needs"]


@dataclass(frozen=True, slots=True)
class Place:
    """One of the six places: its page, its name, its state as a mark and a word.

    It `needs` somebody when nothing but a person's step is missing there.
    """

    id: str
    name: Message
    state: State
    word: Message


@dataclass(frozen=True, slots=True)
class Action:
    """The one thing to do next and the page where it is done."""

    label: Message
    page: str


@dataclass(frozen=True, slots=True)
class Need:
    """Something that waits for a person."""

    kind: Message
    sentence: Message
    when: Message | None = None
    typed: str = ""


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a project stands."""

    round: Round | None
    rates: tuple[ReturnRate, ...]
    assessment: Assessment | None
    places: tuple[Place, ...]

    @property
    def asked(self) -> int:
        """How many people are asked."""
        return sum(rate.asked for rate in self.rates)

    @property
    def submitted(self) -> int:
        """How many have handed in."""
        return sum(rate.submitted for rate in self.rates)


NAMES: Mapping[str, Message] = {
    "prepare": Message("Prepare"),
    "ask": Message("Ask"),
    "diagnose": Message("Diagnose"),
    "causes": Message("Causes"),
    "plan": Message("Plan"),
    "report": Message("Report"),
}


def standing_of(session: Session, project: Project) -> Standing:
    """Return where a project stands."""
    found = current_round(session, project)
    rates = return_rates(session, project, found) if found else ()
    assessment = _newest_assessment(session, project)
    places = (
        _prepare(project),
        _ask(found, rates),
        *(_read(place, found, rates) for place in ("diagnose", "causes")),
        _plan(project, found, assessment),
        _report(session, assessment),
    )
    return Standing(found, rates, assessment, places)


def _newest_assessment(session: Session, project: Project) -> Assessment | None:
    client_id, engagement_id = project.client.id, project.row.id
    for found in reversed(projects.rounds_of(session, client_id, engagement_id)):
        assessment = projects.newest_assessment(session, client_id, found.id)
        if assessment is not None:
            return assessment
    return None


def _prepare(project: Project) -> Place:
    profile, purpose = project.settings.profile, project.settings.purpose
    known = [profile.industry, profile.staff, purpose.weights]
    filled = sum(part is not None for part in known)
    if filled == len(known):
        return Place("prepare", NAMES["prepare"], "ready", Message("ready"))
    word = Message("in work") if filled else Message("empty")
    return Place("prepare", NAMES["prepare"], "work" if filled else "empty", word)


def _ask(found: Round | None, rates: tuple[ReturnRate, ...]) -> Place:
    if found is None or not rates:
        return Place("ask", NAMES["ask"], "empty", Message("empty"))
    asked = sum(rate.asked for rate in rates)
    submitted = sum(rate.submitted for rate in rates)
    states: Mapping[str, State] = {"closed": "ready", "prepared": "needs"}
    state = states.get(found.state, "needs" if submitted == asked else "work")
    word = Message("{part}/{whole}", {"part": submitted, "whole": asked})
    return Place("ask", NAMES["ask"], state, word)


def _read(place: str, found: Round | None, rates: tuple[ReturnRate, ...]) -> Place:
    """Results are there as soon as somebody has handed in, whole once it is closed."""
    if found is None or not any(rate.submitted for rate in rates):
        return _stands(place, "empty")
    return _stands(place, "ready" if found.state == "closed" else "work")


def _plan(
    project: Project, found: Round | None, assessment: Assessment | None
) -> Place:
    """The plan needs somebody once it can be solved for, and nobody has."""
    if assessment is not None:
        return _stands("plan", "ready")
    if project.settings.constraints is None:
        return _stands("plan", "empty")
    closed = found is not None and found.state == "closed"
    return _stands("plan", "needs" if closed else "work")


def _report(session: Session, assessment: Assessment | None) -> Place:
    if assessment is None:
        return _stands("report", "empty")
    files = results.report_files(session, assessment.client_id, assessment.round_id)
    return _stands("report", "ready" if files else "needs")


def _stands(place: str, state: State) -> Place:
    words = {
        "ready": Message("ready"),
        "work": Message("in work"),
        "needs": Message("needs you"),
    }
    return Place(place, NAMES[place], state, words.get(state, Message("empty")))


@dataclass(frozen=True, slots=True)
class Letter:
    """The first page of a project: sentences from the data, needs, one action."""

    title: Message
    sentences: tuple[Message, ...]
    needs: tuple[Need, ...]
    action: Action


def letter_of(session: Session, project: Project, standing: Standing) -> Letter:
    """Return what is known of a project as a letter."""
    sentences = (
        _about_company(project),
        _about_round(standing),
        _about_result(standing.assessment),
    )
    needs = _needs(session, project, standing)
    return Letter(_title(standing), sentences, needs, _action(standing))


def _title(standing: Standing) -> Message:
    if standing.assessment is not None:
        return Message("The diagnosis is computed")
    if standing.round is None or not standing.asked:
        return Message("The project is being prepared")
    if standing.round.state == "open":
        values = {"part": standing.submitted, "whole": standing.asked}
        return Message("{part} of {whole} people have answered", values)
    if standing.round.state == "prepared":
        return Message("The people are listed; the round is not open yet")
    return Message("The answers are in; nothing is computed yet")


def _about_company(project: Project) -> Message:
    profile = project.settings.profile
    if profile.staff is None:
        return Message("Nothing is known of the company yet.")
    values = {"client": project.client_name, "staff": f"{profile.staff:,}"}
    return Message("{client} has {staff} people.", values)


def _about_round(standing: Standing) -> Message:
    if standing.round is None or not standing.asked:
        return Message("Nobody has been invited yet.")
    values = {
        "number": standing.round.number,
        "asked": standing.asked,
        "roles": len(standing.rates),
        "submitted": standing.submitted,
    }
    return Message(
        "Round {number} asks {asked} people in {roles} roles; {submitted} have handed"
        " in.",
        values,
    )


def _about_result(assessment: Assessment | None) -> Message:
    if assessment is None:
        return Message("Levels, causes and the plan follow once answers are computed.")
    day = assessment.created_at.date().isoformat()
    return Message("The latest computation is of {day}.", {"day": day})


def _needs(session: Session, project: Project, standing: Standing) -> tuple[Need, ...]:
    needs = []
    missing = missing_roles(session, project, standing.round)
    if missing:
        sentence = Message(
            "Nobody is asked for {count} groups yet, {first} among them.",
            {"count": len(missing), "first": missing[0]},
        )
        needs.append(Need(Message("people"), sentence))
    found = standing.round
    if found is not None and found.state == "open":
        waiting = standing.asked - standing.submitted
        if waiting:
            sentence = Message(
                "{count} people have not handed in yet.", {"count": waiting}
            )
            needs.append(Need(Message("answers"), sentence))
    told = open_link_rounds(session, project)
    needs.extend(Need(Message("links"), sentence) for sentence in told)
    needs.extend(
        Need(t.kind, t.sentence, typed=t.typed) for t in plan_tasks(session, project)
    )
    return tuple(needs)


def open_link_rounds(session: Session, project: Project) -> tuple[Message, ...]:
    """Say of each open round about links of the map how far its answers are."""
    return tuple(
        _about_links(asked)
        for asked in rounds_with_rates(session, project)
        if asked.round.state == "open"
    )


def _about_links(asked: AskedRound) -> Message:
    number, waiting = asked.round.number, asked.asked - asked.submitted
    if not waiting:
        return Message(
            "Round {number} about links of the map: everybody has handed in; it can be"
            " closed.",
            {"number": number},
        )
    return Message(
        "Round {number} about links of the map: {count} of {asked} people have not"
        " handed in yet.",
        {"number": number, "count": waiting, "asked": asked.asked},
    )


def _action(standing: Standing) -> Action:
    if standing.assessment is not None:
        return Action(Message("Read the diagnosis"), "diagnose.show")
    if standing.round is None:
        return Action(Message("Prepare the project"), "prepare.show")
    return Action(Message("Look after the answers"), "ask.show")
