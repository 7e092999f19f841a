import dataclasses
import datetime as dt

import pytest
from sqlalchemy import select

from planner.services import accounts, sessions
from planner.services.access import Lifetimes
from planner.services.accounts import (
    NewAccount,
    TakenError,
    TooManyTriesError,
    Try,
    WrongLoginError,
)
from planner.services.auditing import Doer
from planner.services.passwords import WeakPasswordError, hash_password, is_right
from planner.services.typed import RefusedTextError
from planner.store.engine import writing
from planner.store.tables import Account, Login

PASSWORD = "a long enough word"  # noqa: S105
LIFETIMES = Lifetimes()


def _account(session, doer, email="Kim@Example.com") -> Account:
    new = NewAccount(email, "김하늘", PASSWORD)
    return accounts.create_account(session, doer, new)


def _log_in(
    session, doer, password=PASSWORD, email="kim@example.com", pauses=None
) -> str:
    kept = [] if pauses is None else pauses
    tried = Try(email, password)
    return accounts.log_in(session, doer, tried, LIFETIMES, kept.append)


def _later(doer, **span) -> Doer:
    later: Doer = dataclasses.replace(doer, at=doer.at + dt.timedelta(**span))
    return later


def test_an_address_is_kept_casefolded_and_stands_once(session, doer):
    account = _account(session, doer)

    assert account.email == "kim@example.com"
    with pytest.raises(TakenError):
        _account(session, doer, "KIM@example.COM")


@pytest.mark.parametrize("email", ["a@b@c", "kim", "x" * 300 + "@a.kr", "a b@c.kr"])
def test_what_is_no_address_is_refused(session, doer, email):
    with pytest.raises(RefusedTextError):
        _account(session, doer, email)


@pytest.mark.parametrize(
    "password", ["short", "1234567890", "aaaaaaaaaaaa", "kim@example.com", "x" * 1025]
)
def test_a_password_that_is_short_common_or_the_name_is_refused(password):
    with pytest.raises(WeakPasswordError):
        hash_password(password, "김하늘", "kim@example.com")


def test_a_password_is_right_only_for_its_own_hash():
    stored = hash_password(PASSWORD)

    assert is_right(stored, PASSWORD)
    assert not is_right(stored, PASSWORD + "x")
    assert not is_right(None, "a password that nobody has")


def test_a_log_in_gives_a_session_of_the_account(session, doer):
    account = _account(session, doer)

    who = sessions.who_is(session, _log_in(session, doer), doer.at)

    assert who is not None
    assert (who.account, who.name, who.is_staff) == (account.id, "김하늘", False)


@pytest.mark.parametrize("email", ["kim@example.com", "nobody@example.com"])
def test_wrong_name_and_wrong_password_look_the_same(session, doer, email):
    _account(session, doer)

    with pytest.raises(WrongLoginError, match="e-mail address or the password"):
        _log_in(session, doer, "something else", email)


def test_guessing_is_slowed_from_the_sixth_and_stopped_from_the_eleventh(session, doer):
    _account(session, doer)
    pauses: list[float] = []
    for _ in range(10):
        with pytest.raises(WrongLoginError):
            _log_in(session, doer, "wrong", pauses=pauses)

    with pytest.raises(TooManyTriesError):
        _log_in(session, doer, pauses=pauses)

    assert pauses == [0.5, 1.0, 1.5, 2.0, 2.5]


def test_another_person_from_elsewhere_is_not_slowed(session, doer):
    _account(session, doer)
    _account(session, doer, "lee@example.com")
    here = dataclasses.replace(doer, address="10.0.0.1")
    for _ in range(11):
        with pytest.raises((WrongLoginError, TooManyTriesError)):
            _log_in(session, here, "wrong")

    elsewhere = dataclasses.replace(doer, address="10.0.0.2")

    assert _log_in(session, elsewhere, email="lee@example.com")


def test_failures_are_forgotten_after_a_quarter_of_an_hour(session, doer):
    _account(session, doer)
    for _ in range(10):
        with pytest.raises(WrongLoginError):
            _log_in(session, doer, "wrong")

    assert _log_in(session, _later(doer, minutes=16))


def test_a_session_ends_at_its_last_hour_and_when_it_idles(session, doer):
    account = _account(session, doer)
    account_is_staff = Lifetimes(
        staff=dt.timedelta(hours=12), respondent=dt.timedelta(minutes=60)
    )
    token = sessions.open_for_account(session, account, account_is_staff, doer.at)
    at = doer.at

    assert sessions.who_is(session, token, at + dt.timedelta(minutes=59))
    assert not sessions.who_is(session, token, at + dt.timedelta(minutes=60))


def test_an_idle_session_ends_though_its_last_hour_is_far(session, doer):
    account = _account(session, doer)
    with writing(session):
        account.is_operator = True
    token = sessions.open_for_account(session, account, LIFETIMES, doer.at)

    assert sessions.who_is(session, token, doer.at + dt.timedelta(minutes=50))
    assert sessions.who_is(session, token, doer.at + dt.timedelta(minutes=100))
    assert not sessions.who_is(session, token, doer.at + dt.timedelta(minutes=161))


def test_another_password_ends_every_session_at_once(session, doer):
    account = _account(session, doer)
    token = _log_in(session, doer)
    own = dataclasses.replace(doer, account=account.id)

    accounts.change_password(session, own, PASSWORD, "another long word")

    assert sessions.who_is(session, token, doer.at) is None
    assert _log_in(session, doer, "another long word")


def test_an_account_switched_off_is_logged_out_and_stays_out(session, doer):
    account = _account(session, doer)
    token = _log_in(session, doer)

    accounts.set_active(session, doer, account, active=False)

    assert sessions.who_is(session, token, doer.at) is None
    with pytest.raises(WrongLoginError):
        _log_in(session, doer)


def test_the_store_holds_neither_password_nor_token(session, doer):
    _account(session, doer)
    token = _log_in(session, doer)

    stored = session.scalar(select(Account.password_hash)) or ""
    hashed = session.scalar(select(Login.token_hash)) or ""
    assert PASSWORD not in stored
    assert token not in hashed
