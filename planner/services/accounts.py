"""Accounts: made, logged in to, changed; guessing passwords is slowed and stopped."""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass

from sqlalchemy.orm import Session

from planner.core.problems import PlannerError
from planner.core.text import Message
from planner.services import sessions, typed
from planner.services.access import Lifetimes
from planner.services.auditing import Deed, Doer, record
from planner.services.passwords import hash_password, is_right
from planner.services.secret_key import hashed, new_token
from planner.store import people
from planner.store.engine import writing
from planner.store.tables import Account, Login, LoginFailure

WINDOW = dt.timedelta(minutes=15)
SLOWED_FROM, STOPPED_FROM = 5, 10


class WrongLoginError(PlannerError):
    """Name or password is wrong; which of them is not said."""


class TooManyTriesError(PlannerError):
    """So many log-ins failed that none is tried for a while."""


class TakenError(PlannerError):
    """Somebody else has it already."""


@dataclass(frozen=True, slots=True)
class NewAccount:
    """What an account is made of."""

    email: str
    name: str
    password: str
    language: str | None = None
    is_operator: bool = False


def create_account(session: Session, doer: Doer, new: NewAccount) -> Account:
    """Make an account and return it.

    Raises:
        TakenError: the address has an account.
        RefusedTextError, WeakPasswordError: something typed cannot be taken.
    """
    address = typed.email(new.email)
    name = typed.one_line(new.name)
    if not name:
        raise typed.RefusedTextError(Message("Please enter a name"))
    password_hash = hash_password(new.password, name, address)
    with writing(session):
        if people.account_by_email(session, address):
            raise TakenError(
                Message("There is already an account with this e-mail address")
            )
        account = Account(
            public_id=new_token(),
            email=address,
            name=name,
            password_hash=password_hash,
            language=new.language,
            is_operator=new.is_operator,
            active=True,
            created_at=doer.at,
        )
        session.add(account)
        session.flush()
        record(session, doer, Deed("account.create", f"account:{account.public_id}"))
    return account


@dataclass(frozen=True, slots=True)
class Try:
    """One try to log in: what was typed."""

    email: str
    password: str

    @property
    def name_hash(self) -> str:
        """The typed address as it is counted."""
        return hashed(self.email.strip().casefold(), "name")


def log_in(
    session: Session,
    doer: Doer,
    tried: Try,
    lifetimes: Lifetimes,
    pause: Callable[[float], None],
) -> str:
    """Return the token of a new session; `pause` waits seconds, to slow a guesser.

    Raises:
        WrongLoginError, TooManyTriesError: nobody is logged in.
    """
    failures = _failures(session, doer, tried)
    if failures >= STOPPED_FROM:
        with writing(session):
            record(session, doer, Deed("login", result="stopped"))
        raise TooManyTriesError(
            Message("Too many log-ins failed; wait a quarter of an hour")
        )
    if failures >= SLOWED_FROM:
        pause(0.5 * (failures - SLOWED_FROM + 1))
    account = people.account_by_email(session, tried.email.strip().casefold())
    right = is_right(account.password_hash if account else None, tried.password)
    if account is None or not right or not account.active:
        _remember_failure(session, doer, tried)
        raise WrongLoginError(Message("The e-mail address or the password is wrong"))
    with writing(session):
        known = Doer(doer.key, doer.at, account.id, doer.address, doer.request)
        record(session, known, Deed("login", f"account:{account.public_id}"))
        return sessions.open_for_account(session, account, lifetimes, doer.at)


def _failures(session: Session, doer: Doer, tried: Try) -> int:
    since = doer.at - WINDOW
    return max(
        people.failures_since(session, since, "name_hash", tried.name_hash),
        people.failures_since(session, since, "address_hash", _address_hash(doer)),
    )


def _address_hash(doer: Doer) -> str:
    return hashed(doer.address, "address")


def _remember_failure(session: Session, doer: Doer, tried: Try) -> None:
    with writing(session):
        people.forget_failures(session, doer.at - WINDOW)
        session.add(
            LoginFailure(
                at=doer.at,
                name_hash=tried.name_hash,
                address_hash=_address_hash(doer),
            )
        )
        record(session, doer, Deed("login", result="refused"))


def log_out(session: Session, doer: Doer, login_id: int) -> None:
    """End one session at once."""
    with writing(session):
        people.end_logins(session, Login.id == login_id)
        record(session, doer, Deed("logout"))


def change_password(session: Session, doer: Doer, old: str, new: str) -> None:
    """Give the doer's account another password and end all its sessions.

    Raises:
        WrongLoginError: the old password is wrong.
        WeakPasswordError: the new one cannot be taken.
    """
    account = session.get_one(Account, doer.account)
    if not is_right(account.password_hash, old):
        raise WrongLoginError(Message("The present password is wrong"))
    password_hash = hash_password(new, account.name, account.email)
    with writing(session):
        account.password_hash = password_hash
        sessions.end_all_of(session, account.id)
        record(session, doer, Deed("account.password", f"account:{account.public_id}"))


def set_active(session: Session, doer: Doer, account: Account, active: bool) -> None:
    """Let an account log in, or not any more; its sessions end at once."""
    with writing(session):
        account.active = active
        sessions.end_all_of(session, account.id)
        word = "account.activate" if active else "account.deactivate"
        record(session, doer, Deed(word, f"account:{account.public_id}"))


def set_language(session: Session, account_id: int, language: str) -> None:
    """Remember in which language an account reads."""
    with writing(session):
        session.get_one(Account, account_id).language = language


def account_with(session: Session, email: str) -> Account | None:
    """Return the account with an address.

    Raises:
        RefusedTextError: it is no address.
    """
    return people.account_by_email(session, typed.email(email))
