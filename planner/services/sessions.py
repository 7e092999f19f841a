"""Sessions on the server: opened at log-in, ended at once whenever rights change."""

import datetime as dt

from sqlalchemy.orm import Session

from planner.services.access import STAFF, Lifetimes, Who
from planner.services.secret_key import hashed, new_token
from planner.store import people
from planner.store.engine import writing
from planner.store.tables import Account, Login

TOUCH_EVERY = dt.timedelta(minutes=1)


def open_for_account(
    session: Session, account: Account, lifetimes: Lifetimes, at: dt.datetime
) -> str:
    """Open a session of an account and return its token."""
    accesses = people.accesses_of(session, account.id)
    is_staff = account.is_operator or any(a.kind in STAFF for a in accesses)
    lasts = lifetimes.staff if is_staff else lifetimes.respondent
    idle = lifetimes.staff_idle if is_staff else lifetimes.respondent
    return _open(session, Login(account_id=account.id), at, lasts, idle)


def open_for_respondent(
    session: Session, respondent_id: int, lasts: dt.timedelta, at: dt.datetime
) -> str:
    """Open a session of one who came by an invitation link; return its token."""
    return _open(session, Login(respondent_id=respondent_id), at, lasts, lasts)


def _open(
    session: Session,
    login: Login,
    at: dt.datetime,
    lasts: dt.timedelta,
    idle: dt.timedelta,
) -> str:
    token = new_token() + new_token()
    login.token_hash = hashed(token)
    login.created_at = login.last_seen_at = at
    login.expires_at = at + lasts
    login.idle_seconds = int(idle.total_seconds())
    with writing(session):
        people.end_logins(session, Login.expires_at <= at)
        session.add(login)
    return token


def who_is(session: Session, token: str, at: dt.datetime) -> Who | None:
    """Return the person of a token; None when the session is over."""
    login = people.login_by_hash(session, hashed(token)) if token else None
    if login is None or _is_over(login, at):
        return None
    if at - login.last_seen_at >= TOUCH_EVERY:
        with writing(session):
            login.last_seen_at = at
    if login.account_id is None:
        return Who(login.id, respondent=login.respondent_id)
    return _who_has(session, login)


def _is_over(login: Login, at: dt.datetime) -> bool:
    idle = dt.timedelta(seconds=login.idle_seconds)
    return at >= login.expires_at or at - login.last_seen_at >= idle


def _who_has(session: Session, login: Login) -> Who | None:
    account = session.get(Account, login.account_id)
    if account is None or not account.active:
        return None
    accesses = people.accesses_of(session, account.id)
    return Who(
        login.id,
        account=account.id,
        name=account.name,
        language=account.language,
        is_operator=account.is_operator,
        kinds={a.client_id: a.kind for a in accesses},
    )


def end(session: Session, who: Who) -> None:
    """End this session."""
    with writing(session):
        people.end_logins(session, Login.id == who.login)


def end_all_of(session: Session, account_id: int) -> None:
    """End every session of an account."""
    with writing(session):
        people.end_logins(session, Login.account_id == account_id)
