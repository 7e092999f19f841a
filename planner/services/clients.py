"""Clients, and who may do what for them."""

from sqlalchemy.orm import Session

from planner.core.problems import PlannerError
from planner.core.text import Message
from planner.services import sessions, typed
from planner.services.access import KINDS, Who
from planner.services.auditing import Deed, Doer, record
from planner.services.secret_key import new_token
from planner.store import people
from planner.store.engine import writing
from planner.store.tables import Access, Account, Client


class NotFoundError(PlannerError):
    """It does not exist, or not for this person."""


class UnknownKindError(PlannerError):
    """There is no such kind of access."""


class OwnAccessError(PlannerError):
    """Somebody would shut themselves out."""


def create_client(
    session: Session, doer: Doer, name_ko: str, name_en: str = ""
) -> Client:
    """Make a client and return it.

    Raises:
        RefusedTextError: the name is missing or cannot be taken.
    """
    korean = typed.one_line(name_ko)
    english = typed.one_line(name_en) or korean
    if not korean:
        raise typed.RefusedTextError(Message("Please enter the name of the company"))
    with writing(session):
        client = Client(
            public_id=new_token(),
            name_ko=korean,
            name_en=english,
            created_at=doer.at,
        )
        session.add(client)
        session.flush()
        object_ = f"client:{client.public_id}"
        record(session, doer, Deed("client.create", object_, client.id))
    return client


def clients_for(session: Session, who: Who) -> list[Client]:
    """Return the clients a person may know of: own ones, all for operators."""
    ids = None if who.is_operator else sorted(who.kinds)
    return people.clients_by_id(session, ids)


def give_access(
    session: Session, doer: Doer, client: Client, account: Account, kind: str
) -> None:
    """Let an account do something for a client; its sessions start anew.

    Raises:
        UnknownKindError: there is no such kind.
        OwnAccessError: the doer would lose the right to do this.
    """
    if kind not in KINDS:
        raise UnknownKindError(
            Message("There is no access {kind}; choose one", {"kind": kind})
        )
    _refuse_own(doer, account)
    with writing(session):
        access = people.access_of(session, client.id, account.id)
        old = access.kind if access else "-"
        if access is None:
            access = Access(account_id=account.id, client_id=client.id, kind=kind)
            session.add(access)
        access.kind = kind
        sessions.end_all_of(session, account.id)
        object_ = f"account:{account.public_id}"
        deed = Deed("access.give", object_, client.id, f"{old} -> {kind}")
        record(session, doer, deed)


def take_access(session: Session, doer: Doer, client: Client, account: Account) -> None:
    """Take away what an account may do for a client; its sessions end at once.

    Raises:
        OwnAccessError: the doer would lose the right to do this.
    """
    _refuse_own(doer, account)
    with writing(session):
        access = people.access_of(session, client.id, account.id)
        if access is None:
            return
        session.delete(access)
        sessions.end_all_of(session, account.id)
        object_ = f"account:{account.public_id}"
        record(
            session,
            doer,
            Deed("access.take", object_, client.id, f"{access.kind} -> -"),
        )


def _refuse_own(doer: Doer, account: Account) -> None:
    if doer.account == account.id:
        raise OwnAccessError(
            Message("You cannot change your own access; ask another admin")
        )


def client_for(session: Session, who: Who, public_id: str) -> Client:
    """Return a client that a person may know of.

    Raises:
        NotFoundError: there is none, or it is not theirs; both look the same.
    """
    client = people.client_by_public_id(session, public_id)
    if client is None or not (who.is_operator or who.kind_for(client.id)):
        raise NotFoundError(Message("There is nothing at this address"))
    return client


def people_of(session: Session, client: Client) -> list[tuple[Account, Access]]:
    """Return the accounts of a client with what they may do, by name."""
    return people.people_of(session, client.id)


def person_of(session: Session, client: Client, public_id: str) -> Account:
    """Return an account that has access to a client.

    Raises:
        NotFoundError: it has none.
    """
    account = people.account_by_public_id(session, public_id)
    if account is None or people.access_of(session, client.id, account.id) is None:
        raise NotFoundError(Message("There is nothing at this address"))
    return account
