"""Projects of a client: begun, found, set up; each pinned to a framework version."""

import datetime as dt
from dataclasses import dataclass

from sqlalchemy.orm import Session

from planner.core.engagement import EngagementFile, Profile
from planner.core.problems import PlannerError
from planner.core.text import Message, Text
from planner.services import typed
from planner.services.access import Who
from planner.services.auditing import Deed, Doer, record
from planner.services.clients import NotFoundError
from planner.services.secret_key import new_token
from planner.store import people, projects
from planner.store.engine import writing
from planner.store.tables import Client, Engagement, FrameworkVersion


class StaleError(PlannerError):
    """Somebody else changed it in the meantime."""


@dataclass(frozen=True, slots=True)
class NewProject:
    """What a project starts from."""

    name: str
    industry: str
    staff: int
    start: dt.date


@dataclass(frozen=True, slots=True)
class Project:
    """An engagement with its client and its settings."""

    row: Engagement
    client: Client
    settings: EngagementFile

    @property
    def name(self) -> Text:
        """The name of the project."""
        return Text(ko=self.row.name_ko, en=self.row.name_en)

    @property
    def client_name(self) -> Text:
        """The name of the company."""
        return Text(ko=self.client.name_ko, en=self.client.name_en)


def create_engagement(
    session: Session,
    doer: Doer,
    client: Client,
    new: NewProject,
    framework: FrameworkVersion,
) -> Engagement:
    """Begin a project of a client on a framework version and return it.

    Raises:
        RefusedTextError: the name is missing or cannot be taken.
    """
    name = typed.one_line(new.name)
    if not name:
        raise typed.RefusedTextError(Message("Please enter a name"))
    start = new.start.isoformat()
    settings = EngagementFile(
        name=Text(ko=name, en=name),
        client=Text(ko=client.name_ko, en=client.name_en),
        framework=f"{framework.framework_id}@{framework.version}",
        profile=Profile.model_validate(
            {"industry": new.industry, "staff": new.staff, "project_start": start}
        ),
    )
    return add_engagement(session, doer, client, settings, framework)


def add_engagement(
    session: Session,
    doer: Doer,
    client: Client,
    settings: EngagementFile,
    framework: FrameworkVersion,
) -> Engagement:
    """Keep a project with complete settings and return it."""
    with writing(session):
        engagement = Engagement(
            client_id=client.id,
            public_id=new_token(),
            name_ko=settings.name.ko,
            name_en=settings.name.en or settings.name.ko,
            framework_version_id=framework.id,
            settings=settings.model_dump_json(by_alias=True),
            created_at=doer.at,
        )
        session.add(engagement)
        session.flush()
        object_ = f"project:{engagement.public_id}"
        record(session, doer, Deed("project.create", object_, client.id))
    return engagement


def project_for(session: Session, who: Who, public_id: str) -> Project:
    """Return a project of a client that the person has access to.

    Raises:
        NotFoundError: there is none, or it is another client's; both look the same.
    """
    engagement = projects.engagement_anywhere(session, public_id)
    if engagement is None or who.kind_for(engagement.client_id) is None:
        raise NotFoundError(Message("There is nothing at this address"))
    return project_of(session, engagement)


def project_of(session: Session, engagement: Engagement) -> Project:
    """Return the engagement with its client and its settings."""
    client = session.get_one(Client, engagement.client_id)
    settings = EngagementFile.model_validate_json(engagement.settings)
    return Project(engagement, client, settings)


def projects_for(session: Session, who: Who) -> list[Project]:
    """Return the projects of all clients of a person, by client, newest first."""
    clients = people.clients_by_id(session, sorted(who.kinds))
    return [
        Project(row, client, EngagementFile.model_validate_json(row.settings))
        for client in clients
        for row in projects.engagements_of(session, client.id)
    ]


def change_settings(
    session: Session,
    doer: Doer,
    project: Project,
    settings: EngagementFile,
    revision: int,
) -> None:
    """Keep other settings of a project.

    Raises:
        StaleError: they were changed since `revision` was read.
    """
    with writing(session):
        session.refresh(project.row, with_for_update=_locks(session))
        if project.row.revision != revision:
            raise StaleError(
                Message(
                    "Somebody else changed these settings in the meantime; look at"
                    " both and save again"
                )
            )
        project.row.settings = settings.model_dump_json(by_alias=True)
        project.row.name_ko = settings.name.ko
        project.row.name_en = settings.name.en or settings.name.ko
        project.row.revision += 1
        object_ = f"project:{project.row.public_id}"
        deed = Deed("project.change", object_, project.client.id)
        record(session, doer, deed)


def _locks(session: Session) -> bool:
    """Whether a row must be locked by itself; SQLite holds the whole file."""
    return session.get_bind().dialect.name == "postgresql"
