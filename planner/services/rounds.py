"""Rounds of answers: prepared, opened, closed; their mode is fixed once opened."""

from dataclasses import dataclass, replace

from sqlalchemy.orm import Session

from planner.core.problems import PlannerError
from planner.core.text import Message
from planner.services.asking import CHANNELS, Asked, asked_of
from planner.services.auditing import Deed, Doer, record
from planner.services.clients import NotFoundError
from planner.services.engagements import Project
from planner.services.publishing import framework_of, questionnaire_of
from planner.store import library, projects
from planner.store.engine import writing
from planner.store.tables import QuestionnaireVersion, Round

MODES = ("named", "anonymous")
FIRST_CHANNELS = ("store", "website", "app", "call_centre")


class RoundStateError(PlannerError):
    """The round is not in a state in which this can be done."""


@dataclass(frozen=True, slots=True)
class NewRound:
    """How a round begins."""

    anonymity: str = "named"
    asked: Asked | None = None
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
            asked=(new.asked or first_asked(project)).document(),
        )
        session.add(prepared)
        session.flush()
        record(session, doer, _deed("round.prepare", project, prepared))
    return prepared


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


def current_round(session: Session, project: Project) -> Round | None:
    """Return the round in work: the open one, else the newest."""
    found = rounds_in(session, project)
    opened = [r for r in found if r.state == "open"]
    return next(iter(reversed(opened or found)), None)


def open_round(session: Session, doer: Doer, project: Project, found: Round) -> None:
    """Let people answer.

    Raises:
        RoundStateError: another round is open.
    """
    with writing(session):
        others = [r for r in rounds_in(session, project) if r.state == "open"]
        if any(other.id != found.id for other in others):
            raise RoundStateError(
                Message("Another round is open; close it before opening this one")
            )
        found.state = "open"
        found.opened_at = found.opened_at or doer.at
        found.closed_at = None
        record(session, doer, _deed("round.open", project, found))


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
        record(session, doer, _deed("round.close", project, found))


def change_asked(
    session: Session, doer: Doer, project: Project, found: Round, asked: Asked
) -> None:
    """Ask about other sections, KPIs or channels, before the round opens.

    Raises:
        RoundStateError: the round has been opened, or nothing would be asked.
    """
    questionnaire = questionnaire_of(session, found.questionnaire_version_id)
    framework = framework_of(session, project.row.framework_version_id)
    known = {s.id for s in questionnaire.sections}
    sections = None if asked.sections is None else known.intersection(asked.sections)
    kept = replace(
        asked,
        sections=None if sections is None else tuple(sorted(sections)),
        kpis=tuple(k for k in asked.kpis if k in framework.kpi),
        channels=tuple(c for c in asked.channels if c in CHANNELS),
    )
    with writing(session):
        if found.opened_at is not None:
            raise RoundStateError(
                Message("What is asked cannot change once the round was opened")
            )
        if sections is not None and not sections:
            raise RoundStateError(Message("Choose at least one section"))
        found.asked = kept.document()
        record(session, doer, _deed("round.change", project, found))


def asked_in(found: Round) -> Asked:
    """Return what a round asks about."""
    return asked_of(found.asked)


def _deed(action: str, project: Project, found: Round) -> Deed:
    return Deed(
        action,
        f"round:{project.row.public_id}/{found.number}",
        project.client.id,
        found.anonymity,
    )
