"""Rounds of answers: prepared, opened, closed; their mode is fixed once opened."""

from dataclasses import dataclass, replace

from sqlalchemy.orm import Session

from planner.core.problems import PlannerError
from planner.core.text import Message
from planner.services import typed
from planner.services.assigning import Draw, fix_items
from planner.services.auditing import Doer
from planner.services.clients import NotFoundError
from planner.services.engagements import Project
from planner.services.publishing import framework_of, questionnaire_of
from planner.services.scoping import CHANNELS, Asked, asked_of, roles_of
from planner.services.tracing import Step, step
from planner.store import asked as people_asked
from planner.store import library, projects
from planner.store.engine import writing
from planner.store.tables import QuestionnaireVersion, Round

__all__ = [
    "FIRST_CHANNELS",
    "MODES",
    "NewRound",
    "Round",
    "RoundStateError",
    "asked_in",
    "change_asked",
    "close_round",
    "current_round",
    "first_asked",
    "link_rounds_in",
    "open_round",
    "prepare_round",
    "questionnaire_for",
    "reopen_round",
    "round_in",
    "rounds_in",
]

MODES = ("named", "anonymous")
FIRST_CHANNELS = ("store", "website", "app", "call_centre")


class RoundStateError(PlannerError):
    """The round is not in a state in which this can be done."""


@dataclass(frozen=True, slots=True)
class NewRound:
    """How a round begins."""

    anonymity: str = "named"
    asked: Asked | None = None
    kind: str = "levels"
    questionnaire: QuestionnaireVersion | None = None


def prepare_round(
    session: Session, doer: Doer, project: Project, new: NewRound
) -> Round:
    """Prepare the next round of a project and return it.

    Raises:
        RoundStateError: there is no such mode, or no questionnaire is published.
    """
    if new.anonymity not in MODES:
        raise RoundStateError(Message("Choose whether answers are named or anonymous"))
    questionnaire = new.questionnaire or questionnaire_for(session, project)
    client_id, engagement_id = project.client.id, project.row.id
    with writing(session):
        number = projects.next_round_number(session, client_id, engagement_id)
        prepared = Round(
            client_id=client_id,
            engagement_id=engagement_id,
            number=number,
            questionnaire_version_id=questionnaire.id,
            state="prepared",
            anonymity=new.anonymity,
            kind=new.kind,
            asked=(new.asked or _shared(session, project)).document(),
        )
        session.add(prepared)
        session.flush()
        step(session, doer, project, prepared, Step("prepare"))
    return prepared


def _shared(session: Session, project: Project) -> Asked:
    """What a round asks at first, with as many items for one person as our default."""
    rules = framework_of(session, project.row.framework_version_id).rules.asking
    return replace(first_asked(project), most_items=rules.most_items)


def questionnaire_for(session: Session, project: Project) -> QuestionnaireVersion:
    """Return the questionnaire of the settings, else the framework's default one.

    Raises:
        RoundStateError: it is not published.
    """
    default = framework_of(session, project.row.framework_version_id).questionnaire
    wanted = project.settings.questionnaire or default
    name, _, version = wanted.partition("@")
    found = (
        library.questionnaire_version(session, name, version)
        if version
        else library.newest_questionnaire(session, name)
    )
    if found is None:
        raise RoundStateError(
            Message("The questionnaire {name} is not published", {"name": wanted})
        )
    return found


def first_asked(project: Project) -> Asked:
    """Return what a round asks unless told otherwise: KPIs that have a target."""
    return Asked(None, tuple(sorted(project.settings.kpi_targets)), FIRST_CHANNELS)


def round_in(session: Session, project: Project, number: int) -> Round:
    """Return a round of a project.

    Raises:
        NotFoundError: there is none with this number.
    """
    found = projects.round_of(session, project.client.id, project.row.id, number)
    if found is None:
        raise NotFoundError(Message("There is nothing at this address"))
    return found


def rounds_in(session: Session, project: Project) -> list[Round]:
    """Return the rounds of a project in their order."""
    return projects.rounds_of(session, project.client.id, project.row.id)


def link_rounds_in(session: Session, project: Project) -> list[Round]:
    """Return the rounds of a project about the strength of links, in their order."""
    return projects.rounds_of(session, project.client.id, project.row.id, "links")


def current_round(session: Session, project: Project) -> Round | None:
    """Return the round in work: the open one, else the newest."""
    found = rounds_in(session, project)
    opened = [r for r in found if r.state == "open"]
    return next(iter(reversed(opened or found)), None)


def open_round(
    session: Session,
    doer: Doer,
    project: Project,
    found: Round,
    draw: Draw | None = None,
) -> None:
    """Let people answer; what each is asked is fixed from now on.

    Raises:
        RoundStateError: another round is open, or this one was opened before.
    """
    with writing(session):
        _refuse_second(session, project, found)
        if found.opened_at is not None:
            raise RoundStateError(
                Message("The round was opened before; say why it is opened again")
            )
        fix_items(session, project, found, draw or Draw())
        found.asked = replace(asked_of(found.asked), names_told=True).document()
        found.state, found.opened_at = "open", doer.at
        step(session, doer, project, found, Step("open"))


def reopen_round(
    session: Session, doer: Doer, project: Project, found: Round, reason: str
) -> None:
    """Let people answer again; the reason is kept with the round.

    Raises:
        RoundStateError: another round is open, this one is not closed, or no reason.
    """
    words = typed.one_line(reason, 1_000)
    with writing(session):
        _refuse_second(session, project, found)
        if found.state != "closed":
            raise RoundStateError(Message("The round is not closed"))
        if not words:
            raise RoundStateError(Message("Say why the round is opened again"))
        found.state, found.closed_at = "open", None
        step(session, doer, project, found, Step("reopen", words=words))


def _refuse_second(session: Session, project: Project, found: Round) -> None:
    of_its_kind = rounds_in if found.kind == "levels" else link_rounds_in
    others = [r for r in of_its_kind(session, project) if r.state == "open"]
    if any(other.id != found.id for other in others):
        raise RoundStateError(
            Message("Another round is open; close it before opening this one")
        )


def close_round(session: Session, doer: Doer, project: Project, found: Round) -> None:
    """Take no more answers.

    Raises:
        RoundStateError: the round is not open.
    """
    with writing(session):
        if found.state != "open":
            raise RoundStateError(Message("The round is not open"))
        found.state = "closed"
        found.closed_at = doer.at
        step(session, doer, project, found, Step("close"))


def may_be_named(found: Round) -> bool:
    """Whether people of a round were told that consultants see their names.

    Rounds opened while the sentence spoke of the role alone keep what it said.
    """
    if found.anonymity == "anonymous":
        return False
    return found.opened_at is None or asked_of(found.asked).names_told


def change_asked(
    session: Session, doer: Doer, project: Project, found: Round, asked: Asked
) -> None:
    """Ask about other sections, KPIs or channels, or others, before the round opens.

    Raises:
        RoundStateError: the round has been opened, nothing would be asked, or people
            would be named where answers are anonymous.
    """
    with writing(session):
        kept = _known_parts(session, project, found, asked)
        if found.opened_at is not None:
            raise RoundStateError(
                Message("What is asked cannot change once the round was opened")
            )
        if kept.sections is not None and not kept.sections:
            raise RoundStateError(Message("Choose at least one section"))
        if kept.people and found.anonymity == "anonymous":
            raise RoundStateError(
                Message(
                    "Answers are anonymous, so no person can be named for a section;"
                    " choose roles"
                )
            )
        found.asked = kept.document()
        step(session, doer, project, found, Step("change"))


def _known_parts(
    session: Session, project: Project, found: Round, asked: Asked
) -> Asked:
    """Return what is asked without anything that there is not."""
    framework = framework_of(session, project.row.framework_version_id)
    sections = questionnaire_of(session, found.questionnaire_version_id).sections
    invited = people_asked.invitations_of(session, found.client_id, found.id)
    numbers = {one.number for one in invited if one.state != "withdrawn"}
    chosen = tuple(s.id for s in sections if asked.has(s.id))
    roles = {
        s.id: tuple(r.id for r in framework.roles if r.id in asked.roles[s.id])
        for s in sections
        if s.id in asked.roles and set(asked.roles[s.id]) != roles_of(s)
    }
    people = {
        s.id: tuple(sorted(numbers.intersection(asked.people.get(s.id, ()))))
        for s in sections
    }
    return Asked(
        None if len(chosen) == len(sections) else chosen,
        tuple(k for k in asked.kpis if k in framework.kpi),
        tuple(c for c in asked.channels if c in CHANNELS),
        roles,
        {section: named for section, named in people.items() if named},
        asked.most_items,
    )


def asked_in(found: Round) -> Asked:
    """Return what a round asks about."""
    return asked_of(found.asked)
