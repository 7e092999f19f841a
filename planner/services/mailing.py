"""The outbox of reminders: put in line, handed to the mail server, told of."""

import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

from sqlalchemy.orm import Session

from planner.core.problems import PlannerError
from planner.core.text import Message
from planner.services import inviting
from planner.services.auditing import Doer
from planner.services.engagements import Project
from planner.services.finding import project_named
from planner.services.posting import Mail, Server, connected, deliver
from planner.services.queueing import NewJob, enqueue
from planner.services.reminding import DAY, TOKEN, Reminding, chosen_of, letter
from planner.services.rounds import RoundStateError, round_in
from planner.services.tracing import Step, step
from planner.services.watching import Tell
from planner.store import asked, trail
from planner.store.engine import writing
from planner.store.tables import Invitation, Job, MailRow, Round

KIND = "remind"
REASONS: Mapping[str, Message] = {
    "gone": Message("has handed in or is off the list meanwhile"),
    "address": Message("the mail server refuses this address"),
}


def put_into_outbox(
    session: Session,
    doer: Doer,
    project: Project,
    found: Round,
    how: Reminding,
    zone: dt.tzinfo,
) -> Job:
    """Put mails into the outbox and their sending in line; wake the work afterwards.

    Raises:
        RoundStateError: not open, nobody chosen, or nobody chosen has an address.
        AgainError: somebody was reminded today and that was not asked for.
    """
    with writing(session):
        people = [
            one.invitation
            for one in chosen_of(session, doer, found, how, zone)
            if one.invitation.email
        ]
        if not people:
            raise RoundStateError(Message("Nobody chosen has an e-mail address"))
        rows = [_row(doer, found, one, how.language) for one in people]
        session.add_all(rows)
        session.flush()
        arguments: Mapping[str, object] = {
            "project": project.row.public_id,
            "round": found.number,
            "mails": [row.id for row in rows],
            "address": how.address,
            "days": how.lasts.days,
            "account": doer.account,
        }
        return enqueue(session, NewJob(KIND, arguments, found.client_id), doer.at)


def _row(doer: Doer, found: Round, one: Invitation, language: str) -> MailRow:
    return MailRow(
        client_id=found.client_id,
        round_id=found.id,
        person=one.number,
        language=language,
        state="waiting",
        error="",
        created_at=doer.at,
    )


@dataclass(frozen=True, slots=True)
class Posted:
    """A mail of the outbox as it is told.

    Args:
        name: of the person, empty where there is none.
        number: of the person.
        state: waiting, sent or failed.
        reason: why it failed; None otherwise.
    """

    name: str
    number: int
    state: str
    at: dt.datetime
    reason: Message | None


def outbox(session: Session, found: Round) -> list[Posted]:
    """Return the mails of a round, newest first."""
    everybody = asked.invitations_of(session, found.client_id, found.id)
    names = {one.number: one.name for one in everybody}
    return [
        Posted(
            names.get(row.person, ""),
            row.person,
            row.state,
            row.sent_at or row.created_at,
            _reason(row.error) if row.error else None,
        )
        for row in trail.mails_of(session, found.client_id, found.id)
    ]


def _reason(error: str) -> Message:
    other = Message("the mail server did not take it ({reason})", {"reason": error})
    return REASONS.get(error, other)


def send_waiting(
    session: Session,
    doer: Doer,
    arguments: Mapping[str, object],
    server: Server,
    zone: dt.tzinfo,
    tell: Tell,
) -> dict[str, object]:
    """Send what waits in the outbox of a round, each mail once.

    A link is made anew for each mail and counts from the moment the server took it; a
    mail that the server refuses leaves the earlier link as it was.

    Raises:
        MailServerError: the server cannot be used; everything is marked as failed.
    """
    project = project_named(session, str(arguments["project"]))
    found = round_in(session, project, int(str(arguments["round"])))
    wanted = arguments["mails"]
    ids = set(wanted) if isinstance(wanted, list) else set()
    every = trail.mails_of(session, found.client_id, found.id)
    rows = [r for r in every if r.id in ids and r.state == "waiting"]
    account = arguments["account"]
    asker = replace(doer, account=account if isinstance(account, int) else None)
    lasts = dt.timedelta(days=int(str(arguments["days"])))
    how = Reminding(frozenset(), "", str(arguments["address"]), lasts)
    sending = _Sending(session, asker, project, found, how, zone)
    try:
        with connected(server) as connection:
            for place, row in enumerate(reversed(rows), start=1):
                sending.send(row, lambda mail: deliver(connection, server, mail))
                tell(100 * place // len(rows), "send")
    except PlannerError as error:
        sending.give_up(rows, type(error.__cause__).__name__)
        raise
    return {"sent": sum(row.state == "sent" for row in rows)}


@dataclass(frozen=True, slots=True)
class _Sending:
    session: Session
    doer: Doer
    project: Project
    found: Round
    how: Reminding
    zone: dt.tzinfo

    def send(self, row: MailRow, hand_in: Callable[[Mail], str]) -> None:
        """Send one mail; the database is held only after the server has answered."""
        open_now = inviting.open_ones(self.session, self.found)
        person = next((one for one in open_now if one.number == row.person), None)
        if person is None or not person.email or self.found.state != "open":
            return self._keep(row, "gone")
        renewal = inviting.renewal(person, self.doer.at + self.how.lasts)
        link = renewal and self.how.address.replace(TOKEN, renewal.token)
        until = (self.doer.at + self.how.lasts).astimezone(self.zone).strftime(DAY)
        subject, body = letter(
            self.project, person.name, row.language, link or "", until
        )
        refusal = hand_in(Mail(person.email, subject, body))
        with writing(self.session):
            if not refusal and renewal:
                inviting.keep_renewal(self.session, self.doer, renewal)
            self._keep(row, refusal)
        return None

    def _keep(self, row: MailRow, refusal: str) -> None:
        with writing(self.session):
            row.state, row.error = ("failed", refusal) if refusal else ("sent", "")
            if not refusal:
                row.sent_at = self.doer.at
                done = Step("remind", row.person)
                step(self.session, self.doer, self.project, self.found, done)

    def give_up(self, rows: Sequence[MailRow], reason: str) -> None:
        """Mark what was not sent."""
        with writing(self.session):
            for row in rows:
                if row.state == "waiting":
                    row.state, row.error = "failed", reason
