"""Answers sent back to a person, sections handed from one person to another."""

from sqlalchemy.orm import Session

from planner.core.problems import PlannerError
from planner.core.text import Message
from planner.services import typed
from planner.services.answering import Sheet, SurveyOverError
from planner.services.asking import AskedSection, asking_of, written_items
from planner.services.auditing import Doer
from planner.services.clients import NotFoundError
from planner.services.engagements import Project
from planner.services.inviting import invitation_in
from planner.services.tracing import Step, step
from planner.store import asked
from planner.store.engine import writing
from planner.store.tables import Invitation, Respondent, Round

LONGEST_NOTE = 1_000


class HandingError(PlannerError):
    """Answers cannot be sent back, or a section cannot be handed over."""


def send_back(
    session: Session, doer: Doer, project: Project, found: Round, sent: tuple[int, str]
) -> None:
    """Open the handed-in answers of a person again, with a note that the person sees.

    Args:
        session: of the database.
        doer: who acts.
        project: the project.
        found: its round.
        sent: number of the person and the note.

    Raises:
        NotFoundError: there is no such person in the round.
        HandingError: nothing is handed in, answers are anonymous, or no note.
        SurveyOverError: the round is not open.
    """
    number, words = sent[0], typed.plain_text(sent[1], LONGEST_NOTE).strip()
    with writing(session):
        invitation = invitation_in(session, found, number)
        respondent = _respondent(session, invitation)
        if found.state != "open":
            raise SurveyOverError(
                Message("The round is not open; open it again before sending back")
            )
        if respondent is None:
            raise HandingError(
                Message("Answers are anonymous; nobody knows whose to send back")
            )
        if respondent.state != "submitted":
            raise HandingError(Message("This person has not handed in"))
        if not words:
            raise HandingError(Message("Write what the person should look at again"))
        respondent.state = invitation.state = "started"
        respondent.submitted_on, respondent.note = None, words
        step(session, doer, project, found, Step("send_back", number, words=words))


def others(session: Session, sheet: Sheet) -> list[Invitation]:
    """Return who may take a section over: the others who have not handed in."""
    if sheet.round.anonymity == "anonymous":
        return []
    invited = asked.invitations_of(session, sheet.round.client_id, sheet.round.id)
    return [
        one
        for one in invited
        if one.state in {"invited", "started"}
        and one.respondent_id != sheet.respondent.id
    ]


def hand_over(
    session: Session, doer: Doer, sheet: Sheet, section: AskedSection, number: int
) -> None:
    """Let another person answer what is open in a section; answered items stay.

    Raises:
        SurveyOverError: the round is not open, or the answers are handed in.
        HandingError: nobody may take over, nothing is open, or nothing would be left.
    """
    with writing(session):
        session.refresh(sheet.round, ["state"])
        if not sheet.is_open:
            raise SurveyOverError(
                Message("This survey is closed; your answers stay as they are")
            )
        taker = next((o for o in others(session, sheet) if o.number == number), None)
        respondent = _respondent(session, taker) if taker else None
        if respondent is None:
            raise HandingError(Message("Choose a person who has not handed in yet"))
        moved = frozenset(item.key for item in sheet.open_items(section))
        own = frozenset(sheet.asking.item) - moved
        if not moved:
            raise HandingError(Message("Everything in this section is answered"))
        if not own:
            raise HandingError(
                Message("Nothing would be left for you to answer; keep one section")
            )
        theirs = frozenset(_asked(session, sheet, respondent)) | moved
        sheet.respondent.items = written_items(own)
        respondent.items = written_items(theirs)
        done = Step("delegate", _number(session, sheet), number, section.section.id)
        step(session, doer, sheet.project, sheet.round, done)


def _asked(session: Session, sheet: Sheet, respondent: Respondent) -> list[str]:
    version = sheet.project.row.framework_version_id
    who = (respondent.role, respondent.items)
    return list(asking_of(session, sheet.round, version, *who).item)


def _respondent(session: Session, invitation: Invitation) -> Respondent | None:
    wanted = invitation.respondent_id or 0
    return asked.respondent_by_id(session, invitation.client_id, wanted)


def _number(session: Session, sheet: Sheet) -> int:
    invited = asked.invitations_of(session, sheet.round.client_id, sheet.round.id)
    for one in invited:
        if one.respondent_id == sheet.respondent.id:
            return one.number
    raise NotFoundError(Message("There is nothing at this address"))
