"""What was done in a round, and the mails that wait in its outbox."""

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from planner.store.tables import Account, MailRow, TrailRow


def steps(
    session: Session, client_id: int, round_id: int, person: int | None = None
) -> list[tuple[TrailRow, str | None]]:
    """Return what was done, newest first, with the name of the account that did it.

    With a person: only what is about that number, as the one or as the other.
    """
    statement = (
        select(TrailRow, Account.name)
        .join(Account, Account.id == TrailRow.account_id, isouter=True)
        .where(TrailRow.client_id == client_id, TrailRow.round_id == round_id)
        .order_by(TrailRow.id.desc())
    )
    if person is not None:
        about = (TrailRow.person == person) | (TrailRow.other == person)
        statement = statement.where(about)
    return [(row, name) for row, name in session.execute(statement)]


def last_of(
    session: Session, client_id: int, round_id: int, action: str
) -> dict[int, int]:
    """Return when something was last done to each person, in seconds, by number."""
    statement = (
        select(TrailRow.person, func.max(TrailRow.at))
        .where(
            TrailRow.client_id == client_id,
            TrailRow.round_id == round_id,
            TrailRow.action == action,
            TrailRow.person.is_not(None),
        )
        .group_by(TrailRow.person)
    )
    found = session.execute(statement)
    return {n: int(at.timestamp()) for n, at in found if n is not None}


def mails_of(session: Session, client_id: int, round_id: int) -> list[MailRow]:
    """Return the outbox of a round, newest first."""
    statement = select(MailRow).where(
        MailRow.client_id == client_id, MailRow.round_id == round_id
    )
    return list(session.scalars(statement.order_by(MailRow.id.desc())))
