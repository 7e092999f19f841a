"""Finds accounts, what they may do, their sessions and failed log-ins."""

import datetime as dt

from sqlalchemy import ColumnElement, delete, func, select
from sqlalchemy.orm import Session

from planner.store.tables import Access, Account, Client, Login, LoginFailure


def account_by_email(session: Session, email: str) -> Account | None:
    """Return the account with the casefolded address."""
    return session.scalar(select(Account).where(Account.email == email))


def account_by_public_id(session: Session, public_id: str) -> Account | None:
    """Return the account with the public id."""
    return session.scalar(select(Account).where(Account.public_id == public_id))


def all_accounts(session: Session) -> list[Account]:
    """Return all accounts by name."""
    return list(session.scalars(select(Account).order_by(Account.name, Account.id)))


def accesses_of(session: Session, account_id: int) -> list[Access]:
    """Return what an account may do, for each of its clients."""
    statement = select(Access).where(Access.account_id == account_id)
    return list(session.scalars(statement.order_by(Access.client_id)))


def access_of(session: Session, client_id: int, account_id: int) -> Access | None:
    """Return what an account may do for a client."""
    return session.scalar(
        select(Access).where(
            Access.client_id == client_id, Access.account_id == account_id
        )
    )


def people_of(session: Session, client_id: int) -> list[tuple[Account, Access]]:
    """Return the accounts of a client with what they may do, by name."""
    statement = (
        select(Account, Access)
        .join(Access, Access.account_id == Account.id)
        .where(Access.client_id == client_id)
        .order_by(Account.name, Account.id)
    )
    return [(account, access) for account, access in session.execute(statement)]


def login_by_hash(session: Session, token_hash: str) -> Login | None:
    """Return the session with the hashed token."""
    return session.scalar(select(Login).where(Login.token_hash == token_hash))


def end_logins(session: Session, condition: ColumnElement[bool]) -> None:
    """Remove the sessions of a condition."""
    session.execute(delete(Login).where(condition))


def failures_since(
    session: Session, since: dt.datetime, column: str, hashed: str
) -> int:
    """Return how many log-ins failed for a hashed name or address since then."""
    statement = select(func.count()).where(
        LoginFailure.at > since, getattr(LoginFailure, column) == hashed
    )
    return session.scalar(statement) or 0


def forget_failures(session: Session, before: dt.datetime) -> None:
    """Remove failed log-ins from before a moment."""
    session.execute(delete(LoginFailure).where(LoginFailure.at <= before))


def client_by_public_id(session: Session, public_id: str) -> Client | None:
    """Return the client with the public id."""
    return session.scalar(select(Client).where(Client.public_id == public_id))


def clients_by_id(session: Session, ids: list[int] | None) -> list[Client]:
    """Return the clients of the ids, all when there are no ids given, by name."""
    statement = select(Client).order_by(Client.name_ko, Client.id)
    if ids is not None:
        statement = statement.where(Client.id.in_(ids))
    return list(session.scalars(statement))
