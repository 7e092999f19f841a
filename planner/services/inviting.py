"""Invitation links: made, handed over once, entered by, revoked, expired."""

import datetime as dt
import secrets
from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy.orm import Session

from planner.core.problems import PlannerError
from planner.core.text import Message
from planner.services import sessions
from planner.services.assigning import items_of_newcomer
from planner.services.auditing import Deed, Doer, record
from planner.services.clients import NotFoundError
from planner.services.engagements import Project, project_of
from planner.services.scoping import asked_of
from planner.services.secret_key import hashed, new_token
from planner.services.tracing import Step, step
from planner.store import asked, projects
from planner.store.engine import writing
from planner.store.tables import Engagement, Invitation, Respondent, Round
from planner.store.tenancy import ALL_CLIENTS


class LinkOverError(PlannerError):
    """An invitation link that does not work any more; says whom to ask."""


class SecondSetError(PlannerError):
    """A new link would begin a second set of anonymous answers."""


@dataclass(frozen=True, slots=True)
class Link:
    """A fresh link: shown once, as only its hash is kept."""

    invitation: Invitation
    token: str
    until: dt.datetime


@dataclass(frozen=True, slots=True)
class Entry:
    """Where an invitation leads."""

    project: Project
    round: Round
    respondent_id: int


def make_links(
    session: Session,
    doer: Doer,
    invitations: Sequence[Invitation],
    lasts: dt.timedelta,
) -> list[Link]:
    """Return a new link for each invitation; older links stop working.

    Anonymous people who have begun keep the link they have.
    """
    made = [renewal(one, doer.at + lasts) for one in invitations]
    links = [link for link in made if link is not None]
    if links:
        keep_renewal(session, doer, *links)
    return links


def renewal(invitation: Invitation, until: dt.datetime) -> Link | None:
    """Return a new link that does not count yet; None where there can be none.

    There is none for people who were taken off, and none where it would begin a second
    set of anonymous answers.
    """
    if invitation.state == "withdrawn" or _has_begun_unnamed(invitation):
        return None
    return Link(invitation, new_token(), until)


def keep_renewal(session: Session, doer: Doer, *links: Link) -> None:
    """Let new links count from now on; those before do not work any more."""
    with writing(session):
        for link in links:
            link.invitation.token_hash = hashed(link.token, "invitation")
            link.invitation.expires_at = link.until
        client_id = links[0].invitation.client_id
        detail = str(len(links))
        record(session, doer, Deed("invitation.link", client=client_id, detail=detail))


def _has_begun_unnamed(invitation: Invitation) -> bool:
    return invitation.respondent_id is None and invitation.state != "invited"


def revoke(
    session: Session, doer: Doer, project: Project, found: Round, number: int
) -> None:
    """Take a person off the list; the link stops working, answers stay unused.

    Raises:
        NotFoundError: there is no such person in the round.
        SecondSetError: the answers are anonymous and cannot be told apart any more.
    """
    invitation = invitation_in(session, found, number)
    if _has_begun_unnamed(invitation):
        raise SecondSetError(
            Message(
                "This person has begun; the answers are anonymous and cannot be taken"
                " out"
            )
        )
    with writing(session):
        invitation.state = "withdrawn"
        invitation.token_hash = None
        if invitation.respondent_id is not None:
            _withdraw(session, invitation)
        step(session, doer, project, found, Step("revoke", number))


def invitation_in(session: Session, found: Round, number: int) -> Invitation:
    """Return a person on the list of a round.

    Raises:
        NotFoundError: there is none with this number, or not any more.
    """
    invitation = asked.invitation_of(session, found.client_id, found.id, number)
    if invitation is None or invitation.state == "withdrawn":
        raise NotFoundError(Message("There is nothing at this address"))
    return invitation


def _withdraw(session: Session, invitation: Invitation) -> None:
    respondent = asked.respondent_by_id(
        session, invitation.client_id, invitation.respondent_id or 0
    )
    if respondent is not None:
        respondent.state = "withdrawn"


def enter(session: Session, token: str, at: dt.datetime) -> Entry:
    """Return where a link leads; an anonymous respondent is made at the first entry.

    Raises:
        LinkOverError: it is unknown, revoked, expired, or its round is closed.
    """
    invitation = asked.invitation_by_token(session, hashed(token, "invitation"))
    if invitation is None or invitation.state == "withdrawn":
        raise LinkOverError(
            Message(
                "This link does not work any more; ask the person who sent it for a"
                " new one"
            )
        )
    found = projects.round_by_id(session, invitation.client_id, invitation.round_id)
    if found is None or found.state != "open":
        raise LinkOverError(_not_open(found))
    if invitation.expires_at is None or at >= invitation.expires_at:
        raise LinkOverError(
            Message(
                "This link has expired; ask the person who sent it for a new one, what"
                " you have answered is kept"
            )
        )
    respondent_id = invitation.respondent_id or _unnamed(
        session, found, invitation, token
    )
    return Entry(_project_of(session, found), found, respondent_id)


def _not_open(found: Round | None) -> Message:
    if found is not None and found.state == "prepared":
        return Message(
            "This survey has not begun yet; ask the person who sent the link when it"
            " opens"
        )
    return Message(
        "This survey is closed; ask the person who sent the link if you still want to"
        " answer"
    )


def _unnamed(session: Session, found: Round, invitation: Invitation, token: str) -> int:
    """Return the respondent that only the link leads to, made when it is not there."""
    key = hashed(token, "answers")
    respondent = asked.respondent_by_key(session, key)
    if respondent is not None:
        return respondent.id
    with writing(session):
        begun = asked.respondents_of(session, invitation.client_id, invitation.round_id)
        group = asked_of(found.asked).group_of
        place = sum(group(one.role) == group(invitation.role) for one in begun)
        respondent = Respondent(
            client_id=invitation.client_id,
            round_id=invitation.round_id,
            code=f"A{secrets.token_hex(4)}",
            role=invitation.role,
            unit="",
            state="invited",
            key_hash=key,
            items=items_of_newcomer(found, invitation.role, place),
        )
        invitation.state = "started"
        session.add(respondent)
        session.flush()
        return respondent.id


def _project_of(session: Session, found: Round) -> Project:
    engagement = session.get_one(
        Engagement, found.engagement_id, execution_options=ALL_CLIENTS
    )
    return project_of(session, engagement)


def invited(session: Session, found: Round) -> list[Invitation]:
    """Return everybody on the list of a round, those taken off left out."""
    everybody = asked.invitations_of(session, found.client_id, found.id)
    return [one for one in everybody if one.state != "withdrawn"]


def open_ones(session: Session, found: Round) -> list[Invitation]:
    """Return exactly the people who have not submitted, to be reminded."""
    return [
        invitation
        for invitation in asked.invitations_of(session, found.client_id, found.id)
        if invitation.state in {"invited", "started"}
    ]


def open_session(
    session: Session, entry: Entry, lasts: dt.timedelta, at: dt.datetime
) -> str:
    """Open a session of the respondent and return its token."""
    return sessions.open_for_respondent(session, entry.respondent_id, lasts, at)
