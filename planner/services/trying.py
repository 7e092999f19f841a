"""What-if scenarios that are kept under a name."""

import datetime as dt
import json
from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy.orm import Session

from planner.core.problems import PlannerError
from planner.core.text import Message
from planner.services import typed
from planner.services.auditing import Deed, Doer, record
from planner.services.clients import NotFoundError
from planner.services.engagements import Project
from planner.services.secret_key import new_token
from planner.store import mapping as rows
from planner.store.engine import writing
from planner.store.tables import Scenario as Row

MOST = 50
LONGEST = 200


class RefusedScenarioError(PlannerError):
    """A scenario cannot be kept as it is."""


@dataclass(frozen=True, slots=True)
class Scenario:
    """Changes that were tried, under a name.

    Args:
        arguments: as the address of the map names them.
    """

    public_id: str
    name: str
    arguments: Mapping[str, str]
    who: str
    at: dt.datetime


def scenarios_of(session: Session, project: Project) -> tuple[Scenario, ...]:
    """Return the kept scenarios, oldest first."""
    found = rows.scenarios(session, project.client.id, project.row.id)
    return tuple(
        Scenario(r.public_id, r.name, json.loads(r.trials), r.who, r.at) for r in found
    )


def keep_scenario(
    session: Session,
    doer: Doer,
    project: Project,
    name: str,
    who: str,
    arguments: Mapping[str, str],
) -> None:
    """Keep what is tried under a name.

    Args:
        session: of the database.
        doer: who acts.
        project: the project.
        name: unlike that of every other scenario.
        who: the person's name.
        arguments: what the address of the map says of the changes.

    Raises:
        RefusedScenarioError: without a name or changes, or the name is taken.
    """
    plain = typed.one_line(name, LONGEST)
    with writing(session):
        locks = session.get_bind().dialect.name == "postgresql"
        session.refresh(project.row, with_for_update=locks)
        known = scenarios_of(session, project)
        _check(plain, arguments, known)
        session.add(
            Row(
                client_id=project.client.id,
                engagement_id=project.row.id,
                public_id=new_token(),
                name=plain,
                trials=json.dumps(dict(arguments), sort_keys=True),
                who=who,
                at=doer.at,
            )
        )
        session.flush()
        _record(session, doer, project, "scenario.keep")


def remove_scenario(
    session: Session, doer: Doer, project: Project, public_id: str
) -> None:
    """Take a scenario out.

    Raises:
        NotFoundError: there is none.
    """
    with writing(session):
        found = rows.scenarios(session, project.client.id, project.row.id)
        row = next((r for r in found if r.public_id == public_id), None)
        if row is None:
            raise NotFoundError(Message("There is nothing at this address"))
        session.delete(row)
        session.flush()
        _record(session, doer, project, "scenario.remove")


def _check(
    name: str, arguments: Mapping[str, str], known: tuple[Scenario, ...]
) -> None:
    if not arguments:
        raise RefusedScenarioError(Message("Try a change first, then keep it"))
    if not name:
        raise RefusedScenarioError(Message("Give the scenario a name"))
    if any(s.name == name for s in known):
        raise RefusedScenarioError(
            Message(
                "There is a scenario {name} already; give another name", {"name": name}
            )
        )
    if len(known) >= MOST:
        raise RefusedScenarioError(
            Message(
                "There are {count} scenarios already; take some out first",
                {"count": len(known)},
            )
        )


def _record(session: Session, doer: Doer, project: Project, action: str) -> None:
    object_ = f"project:{project.row.public_id}"
    record(session, doer, Deed(action, object_, project.client.id))
