"""A small installation for tests: published framework, two companies, people."""

import contextlib
import datetime as dt
import shutil
import sqlite3
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select
from sqlalchemy.engine import make_url
from sqlalchemy.orm import Session

from planner.config import ROOT, Settings
from planner.core.configuration import Configuration
from planner.services import accounts, clients, inviting
from planner.services.accounts import NewAccount
from planner.services.auditing import Doer
from planner.services.database import migrate, open_engine, sessions
from planner.services.engagements import (
    NewProject,
    Project,
    create_engagement,
    project_of,
)
from planner.services.people import add_people
from planner.services.publishing import Shelf, default_framework, publish_shipped
from planner.services.reading_people import NewPerson
from planner.services.rounds import NewRound, open_round, prepare_round
from planner.services.secret_key import read_secret
from planner.store.tables import Client, Engagement, Round

NOW = dt.datetime(2026, 3, 2, 9, 0, tzinfo=dt.UTC)
SHELF = Shelf(ROOT / "frameworks", ROOT / "questionnaires")
PASSWORD = "a long enough word"  # noqa: S105
KINDS = ("respondent", "member", "executive", "consultant", "admin")
ROLES = ("mkt", "it", "exec", "tft", "sales", "svc", "fin", "cust")


def doer_of(key: bytes = b"k") -> Doer:
    """Return the program itself as the one who acts."""
    return Doer(key, NOW)


@dataclass(frozen=True)
class Company:
    """A company with a project and an open round."""

    client: Client
    project: Project
    round: Round
    links: dict[str, str]

    @property
    def address(self) -> str:
        """Where its project is."""
        return f"/projects/{self.project.row.public_id}"

    @property
    def round_address(self) -> str:
        """Where its round is."""
        return f"{self.address}/rounds/{self.round.number}"


def publish(session: Session, doer: Doer) -> None:
    """Publish what we ship."""
    assert publish_shipped(session, doer, SHELF) == []


def make_company(
    session: Session, doer: Doer, name: str, anonymity: str = "named"
) -> Company:
    """Make a company whose round is open, with one person per role and link."""
    client = clients.create_client(session, doer, name)
    new = NewProject("CRM 전략", "retail", 340, dt.date(2026, 3, 2))
    row = create_engagement(session, doer, client, new, default_framework(session))
    project = project_of(session, row)
    found = prepare_round(session, doer, project, NewRound(anonymity))
    people = [NewPerson(f"{name} {role}", role) for role in ROLES]
    invited = add_people(session, doer, project, found, people)
    open_round(session, doer, project, found)
    made = inviting.make_links(session, doer, invited, dt.timedelta(days=36_500))
    links = {link.invitation.role: link.token for link in made}
    return Company(client, project, found, links)


def make_accounts(session: Session, doer: Doer, company: Company, prefix: str) -> None:
    """Make an account of each kind for a company."""
    for kind in KINDS:
        new = NewAccount(f"{kind}@{prefix}.example", f"{kind} {prefix}", PASSWORD)
        account = accounts.create_account(session, doer, new)
        clients.give_access(session, doer, company.client, account, kind)


@dataclass(frozen=True)
class Installation:
    """An application with two companies and people of every kind in each."""

    app: Flask
    settings: Settings
    own: Company
    other: Company

    def browser(self, email: str = "") -> FlaskClient:
        """Return a browser, logged in when an address is given."""
        client = self.app.test_client()
        if email:
            log_in(client, email)
        return client


def token_of(page: str) -> str:
    """Return the CSRF token of a page."""
    return page.partition('name="csrf-token" content="')[2].partition('"')[0]


def log_in(client: FlaskClient, email: str, password: str = PASSWORD):
    """Log in through the form."""
    token = token_of(client.get("/login").text)
    form = {"csrf_token": token, "email": email, "password": password}
    return client.post("/login", data=form)


def kept_database(installation: Installation, copy: Path) -> Callable[[], None]:
    """Copy the database as it is now; what comes back puts it back to this moment."""
    place = make_url(installation.settings.database_url).database
    assert place

    def copied(source: str | Path, target: str | Path) -> None:
        with (
            contextlib.closing(sqlite3.connect(source)) as of,
            contextlib.closing(sqlite3.connect(target)) as to,
        ):
            of.backup(to)

    copied(place, copy)
    return lambda: copied(copy, place)


@dataclass(frozen=True)
class _Mould:
    """An installation that was made once in this process, to be copied."""

    folder: tempfile.TemporaryDirectory[str]
    settings: Settings
    own: Company
    other: Company


@cache
def _mould() -> _Mould:
    """Make a database with what is shipped, two companies and their people."""
    folder = tempfile.TemporaryDirectory(prefix="planner-mould-")
    settings = Settings(Configuration(), Path(folder.name))
    migrate(settings.database_url)
    engine = open_engine(settings.database_url)
    doer = doer_of(read_secret(settings.secret_file).key("audit"))
    with sessions(engine)() as session:
        publish(session, doer)
        own = make_company(session, doer, "다온")
        other = make_company(session, doer, "세림")
        make_accounts(session, doer, own, "own")
        make_accounts(session, doer, other, "other")
        new = NewAccount("operator@all.example", "Op", PASSWORD, is_operator=True)
        accounts.create_account(session, doer, new)
    engine.dispose()
    return _Mould(folder, settings, own, other)


def _read_again(session: Session, made: Company) -> Company:
    """The same company, read from a copy of its database."""
    mine = made.client.id
    projects = select(Engagement).where(Engagement.client_id == mine)
    rounds = select(Round).where(Round.client_id == mine)
    project = project_of(session, session.scalars(projects).one())
    return Company(project.client, project, session.scalars(rounds).one(), made.links)


def install(
    folder: Path, configuration: Configuration | None = None
) -> Iterator[Installation]:
    """Make an installation in a folder, its data a copy of one made before."""
    from planner.web.app import create_app
    from planner.web.store import database

    settings, mould = Settings(configuration or Configuration(), folder), _mould()
    for name in ("planner.db", mould.settings.secret_file.name):
        shutil.copy(Path(mould.folder.name) / name, folder / name)
    engine = open_engine(settings.database_url)
    with sessions(engine)() as session:
        own, other = (_read_again(session, c) for c in (mould.own, mould.other))
    engine.dispose()
    app = create_app(settings)
    yield Installation(app, settings, own, other)
    if "planner_background" in app.extensions:
        app.extensions["planner_background"].close()
    with app.app_context():
        database.engine.dispose()
