"""Who answers for an initiative."""

from sqlalchemy.orm import Session

from planner.core.gates import ItemState
from planner.core.plan_record import OWNED, owner_key
from planner.core.text import Message
from planner.services.auditing import Deed, Doer, record
from planner.services.clients import NotFoundError
from planner.services.engagements import Project
from planner.services.gating import NewState, known_items, write_item
from planner.services.planning_limits import framework_in
from planner.store.engine import writing


def owned(session: Session, project: Project, initiative: str) -> ItemState:
    """Return who answers for an initiative, with the revision to change it."""
    return known_items(session, project).get(owner_key(initiative), ItemState())


def name_owner(
    session: Session,
    doer: Doer,
    project: Project,
    initiative: str,
    owner: str,
    revision: int,
) -> None:
    """Keep who answers for an initiative; an empty name takes it back.

    Raises:
        NotFoundError: there is no such initiative.
        RefusedTextError: the name cannot be taken.
        StaleError: somebody else changed it since it was looked at.
    """
    if initiative not in framework_in(session, project).initiative:
        raise NotFoundError(Message("There is nothing at this address"))
    new = NewState(OWNED[0], owner, None, "", revision)
    with writing(session):
        write_item(session, project, owner_key(initiative), new)
        object_ = f"project:{project.row.public_id}"
        deed = Deed("initiative.owner", object_, project.client.id, initiative)
        record(session, doer, deed)
