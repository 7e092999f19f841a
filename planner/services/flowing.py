"""The work sheets of the four perspectives: read, and filled in box by box."""

from dataclasses import dataclass

from sqlalchemy.orm import Session

from planner.core.flows import Sheet, flow_sheets
from planner.core.problems import PlannerError
from planner.core.strategy import Flow
from planner.core.text import Message
from planner.services.auditing import Deed, Doer, record
from planner.services.clients import NotFoundError
from planner.services.engagements import Project
from planner.services.gating import NewState, known_items, write_item
from planner.services.planning_limits import framework_in
from planner.store.engine import writing


class WaitingBoxError(PlannerError):
    """A box that cannot be done yet; the sentence names what is missing."""


@dataclass(frozen=True, slots=True)
class WorkSheet:
    """A flow with its boxes."""

    flow: Flow
    sheets: tuple[Sheet, ...]


def work_sheets(session: Session, project: Project) -> tuple[WorkSheet, ...]:
    """Return the flows of all perspectives."""
    strategy = framework_in(session, project).strategy
    known = known_items(session, project)
    return tuple(
        WorkSheet(flow, flow_sheets(strategy, flow, known)) for flow in strategy.flows
    )


def work_sheet(session: Session, project: Project, perspective: str) -> WorkSheet:
    """Return the flow of a perspective.

    Raises:
        NotFoundError: there is none.
    """
    for found in work_sheets(session, project):
        if found.flow.perspective == perspective:
            return found
    raise NotFoundError(Message("There is nothing at this address"))


def fill_in(
    session: Session,
    doer: Doer,
    project: Project,
    found: WorkSheet,
    box: str,
    new: NewState,
) -> None:
    """Keep what is known of a box: state, owner, day, what came out of it.

    Raises:
        NotFoundError: the flow has no such box.
        WaitingBoxError: it is to be done though something it needs is not, though it
            fell away, without its choice, or without a word on what came out.
        StaleError: somebody else changed it since it was looked at.
    """
    sheet = next((s for s in found.sheets if s.box.id == box), None)
    if sheet is None:
        raise NotFoundError(Message("There is nothing at this address"))
    options = {f"done.{o.id}" for o in sheet.box.options} or {"done"}
    if new.state not in {"open", "work", *options}:
        raise WaitingBoxError(Message("Choose a state"))
    if new.state != "open" and sheet.standing == "dropped":
        raise WaitingBoxError(
            Message("It falls away with the choice that was taken; change that first")
        )
    if new.state != "open" and sheet.missing:
        names = ", ".join(
            s.name.in_language(project.settings.language) for s in sheet.missing
        )
        raise WaitingBoxError(
            Message("It waits for {names}; finish that first", {"names": names})
        )
    if new.state in options and not new.evidence.strip():
        raise WaitingBoxError(Message("Say what came out of it"))
    with writing(session):
        write_item(session, project, box, new)
        object_ = f"project:{project.row.public_id}"
        deed = Deed("flow.box", object_, project.client.id, f"{box} {new.state}")
        record(session, doer, deed)
