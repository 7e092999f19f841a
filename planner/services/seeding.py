"""What a new installation begins with: sample companies and log-ins to look round."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import select
from sqlalchemy.orm import Session

from planner.services import clients
from planner.services.accounts import NewAccount, create_account, set_active
from planner.services.auditing import Doer
from planner.services.engagements import NewProject, create_engagement, project_of
from planner.services.people import add_people
from planner.services.publishing import default_framework
from planner.services.reading_people import NewPerson
from planner.services.rounds import NewRound, open_round, prepare_round
from planner.services.scoping import Asked
from planner.store import people
from planner.store.engine import writing
from planner.store.tables import Account, Client, InstallationMark

if TYPE_CHECKING:
    from planner.services.importing import Imported

SEEDED = "seeded"
PASSWORD = "look-around-2026"  # noqa: S105 - shown at the start, loopback only


TRIED = Asked(("purpose", "fit", "capability", "importance", "constraint"))


@dataclass(frozen=True, slots=True)
class DemoPerson:
    """Somebody one may log in as to look round.

    Args:
        kind: access to both sample companies; None for the operator.
        role: for which the person is asked in the survey to try; None for nobody.
    """

    email: str
    name: str
    kind: str | None
    role: str | None = None


DEMO_PEOPLE = (
    DemoPerson("operator@demo.example", "오유진 운영자", None),
    DemoPerson("consultant@demo.example", "한서윤 컨설턴트", "consultant"),
    DemoPerson("executive@demo.example", "정민호 임원", "executive", "exec"),
    DemoPerson("member@demo.example", "김하늘 TFT", "member", "tft"),
    DemoPerson("admin@demo.example", "박지우 관리자", "admin"),
    DemoPerson("marketing@demo.example", "이도윤 마케팅", "respondent", "mkt"),
    DemoPerson("it@demo.example", "최은서 IT", "respondent", "it"),
)


def seed(session: Session, doer: Doer, samples: Sequence[Path]) -> "list[Imported]":
    """Bring in the samples and the people to look round as; only the first time."""
    if not is_new(session):
        return []
    with writing(session):
        session.add(InstallationMark(name=SEEDED, value="yes", at=doer.at))
        imported = [_sample(session, doer, folder) for folder in samples]
        companies = [one.project.client for one in imported]
        accounts = [_account(session, doer, person) for person in DEMO_PEOPLE]
        for company in companies:
            _give_access(session, doer, company, accounts)
        if companies:
            _survey_to_try(session, doer, companies[0])
    return imported


def ask_for_plans(
    session: Session, doer: Doer, imported: "Sequence[Imported]", seed: int
) -> None:
    """Put the roadmaps of the samples in line, for whoever looks round first."""
    # Imported here for the same reason as below.
    from planner.services.diagnosing import outcome
    from planner.services.solving import ask_to_solve

    for sample in imported:
        found = outcome(session, sample.project, sample.round, seed)
        ask_to_solve(session, doer, sample.project, sample.round, found)


def is_new(session: Session) -> bool:
    """Whether nothing was brought in yet."""
    wanted = select(InstallationMark).where(InstallationMark.name == SEEDED)
    return session.scalar(wanted) is None


def _sample(session: Session, doer: Doer, folder: Path) -> "Imported":
    # Imported here because all later starts find the samples there.
    from planner.services.importing import import_folder

    imported = import_folder(session, doer, folder)
    imported.project.row.is_sample = True
    return imported


def _account(session: Session, doer: Doer, person: DemoPerson) -> Account:
    new = NewAccount(
        person.email, person.name, PASSWORD, is_operator=person.kind is None
    )
    return create_account(session, doer, new)


def _give_access(
    session: Session, doer: Doer, company: Client, accounts: Sequence[Account]
) -> None:
    for person, account in zip(DEMO_PEOPLE, accounts, strict=True):
        if person.kind is not None:
            clients.give_access(session, doer, company, account, person.kind)


def _survey_to_try(session: Session, doer: Doer, company: Client) -> None:
    """Open a survey of its own, so that the sample's results stay as they are."""
    start = doer.at.date() + dt.timedelta(days=28)
    new = NewProject("설문 해 보기", "retail", 3400, start)
    framework = default_framework(session)
    row = create_engagement(session, doer, company, new, framework)
    row.name_en = "A survey to try"
    row.is_sample = True
    project = project_of(session, row)
    found = prepare_round(session, doer, project, NewRound(asked=TRIED))
    asked = [
        NewPerson(person.name, person.role, "", person.email)
        for person in DEMO_PEOPLE
        if person.role is not None
    ]
    add_people(session, doer, project, found, asked)
    open_round(session, doer, project, found)


def switch_off_demo(session: Session, doer: Doer) -> int:
    """Switch the demonstration log-ins off; return how many were on.

    Their password is known to all, so they stay on only where nobody else reaches.
    """
    known = (people.account_by_email(session, p.email) for p in DEMO_PEOPLE)
    active = [account for account in known if account is not None and account.active]
    for account in active:
        set_active(session, doer, account, active=False)
    return len(active)


def demo_is_on(session: Session) -> bool:
    """Whether the demonstration log-ins can be used."""
    known = people.account_by_email(session, DEMO_PEOPLE[0].email)
    return known is not None and known.active
