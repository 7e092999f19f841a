"""Reminders: whom, in which words, not twice a day; written out to be copied."""

import datetime as dt
from dataclasses import dataclass

from sqlalchemy.orm import Session

from planner.core.problems import PlannerError
from planner.core.text import Message
from planner.services import inviting
from planner.services.auditing import Doer
from planner.services.engagements import Project
from planner.services.rounds import RoundStateError
from planner.services.tracing import Step, step
from planner.services.translating import LANGUAGES, translator
from planner.store import trail
from planner.store.engine import writing
from planner.store.tables import Invitation, Round

TOKEN = "TOKEN"  # noqa: S105 - stands where the token of a link will
DAY = "%Y-%m-%d"


class AgainError(PlannerError):
    """Somebody was reminded today already."""


@dataclass(frozen=True, slots=True)
class Reminding:
    """Who is to be reminded, and how.

    Args:
        numbers: of the people.
        language: of the mail.
        address: of an invitation, with `TOKEN` where the token stands.
        lasts: how long a new link works.
        again: whether those reminded today may be reminded once more.
    """

    numbers: frozenset[int]
    language: str
    address: str
    lasts: dt.timedelta
    again: bool = False


@dataclass(frozen=True, slots=True)
class Waiting:
    """A person who has not handed in.

    Args:
        reminded: when last; None for never.
        today: whether that was today.
    """

    invitation: Invitation
    reminded: dt.datetime | None
    today: bool


def waiting(
    session: Session, found: Round, at: dt.datetime, zone: dt.tzinfo
) -> list[Waiting]:
    """Return exactly those who have not handed in, with when they were reminded."""
    last = trail.last_of(session, found.client_id, found.id, "remind")
    moments = {n: dt.datetime.fromtimestamp(s, dt.UTC) for n, s in last.items()}
    today = at.astimezone(zone).date()

    def one(invitation: Invitation) -> Waiting:
        moment = moments.get(invitation.number)
        is_today = moment is not None and moment.astimezone(zone).date() == today
        return Waiting(invitation, moment, is_today)

    return [one(invitation) for invitation in inviting.open_ones(session, found)]


def chosen_of(
    session: Session, doer: Doer, found: Round, how: Reminding, zone: dt.tzinfo
) -> list[Waiting]:
    """Return whom to remind now.

    Raises:
        RoundStateError: the round is not open, or nobody was chosen.
        AgainError: somebody was reminded today and that was not asked for.
    """
    if found.state != "open":
        raise RoundStateError(Message("The round is not open"))
    every = waiting(session, found, doer.at, zone)
    chosen = [one for one in every if one.invitation.number in how.numbers]
    if not chosen or how.language not in LANGUAGES:
        raise RoundStateError(Message("Choose whom to remind"))
    twice = sum(one.today for one in chosen)
    if twice and not how.again:
        raise AgainError(
            Message(
                "{count} of them were reminded today already; leave them out, or say"
                " that they are to be reminded once more",
                {"count": twice},
            )
        )
    return chosen


def letter(
    project: Project, name: str, language: str, link: str, until: str = ""
) -> tuple[str, str]:
    """Return subject and body of a reminder; without a link it names the known one."""
    translate = translator(language)
    company, work = project.client_name, project.name
    parts = [
        Message("Dear {name},", {"name": name}) if name else Message("Dear colleague,"),
        Message(
            "your answers in the survey “{project}” of {client} are still open. You can"
            " stop at any time and go on on any device; what is answered is kept.",
            {"project": work, "client": company},
        ),
        Message("Please open your link: {link}", {"link": link})
        if link
        else Message("Please open the link that you were sent before."),
    ]
    if link and until:
        parts.append(
            Message(
                "It works until {day} and is yours alone; links sent before do not work"
                " any more.",
                {"day": until},
            )
        )
    parts.append(Message("If you have handed in meanwhile, there is nothing to do."))
    subject = Message("Reminder: {project}", {"project": work})
    body = "\n\n".join(part.render(language, translate) for part in parts)
    return subject.render(language, translate), body + "\n"


@dataclass(frozen=True, slots=True)
class Written:
    """A mail to be copied.

    Args:
        to: empty where no address is known.
    """

    name: str
    to: str
    subject: str
    body: str


def write_out(
    session: Session,
    doer: Doer,
    project: Project,
    found: Round,
    how: Reminding,
    zone: dt.tzinfo,
) -> list[Written]:
    """Return the mails to be copied, with fresh links shown this once.

    Raises:
        RoundStateError: the round is not open, or nobody was chosen.
        AgainError: somebody was reminded today and that was not asked for.
    """
    mails = []
    with writing(session):
        for one in chosen_of(session, doer, found, how, zone):
            link = _link(session, doer, one.invitation, how)
            mails.append(_written(project, one.invitation, how.language, link, zone))
            done = Step("remind", one.invitation.number)
            step(session, doer, project, found, done)
    return mails


def _link(session: Session, doer: Doer, one: Invitation, how: Reminding) -> str:
    made = inviting.make_links(session, doer, [one], how.lasts)
    return how.address.replace(TOKEN, made[0].token) if made else ""


def _written(
    project: Project, one: Invitation, language: str, link: str, zone: dt.tzinfo
) -> Written:
    ends = one.expires_at
    until = ends.astimezone(zone).strftime(DAY) if ends else ""
    subject, body = letter(project, one.name, language, link, until)
    return Written(one.name, one.email or "", subject, body)
