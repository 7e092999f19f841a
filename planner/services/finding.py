"""Finding projects and rounds from the shell, where the person is the operator."""

from sqlalchemy.orm import Session

from planner.core.text import Message
from planner.services.clients import NotFoundError
from planner.services.engagements import Project, project_of
from planner.services.rounds import round_in, rounds_in
from planner.store import projects
from planner.store.tables import Round


def project_named(session: Session, public_id: str) -> Project:
    """Return the project of a public id, of whichever client.

    Raises:
        NotFoundError: there is none.
    """
    row = projects.engagement_anywhere(session, public_id)
    if row is None:
        raise NotFoundError(
            Message(
                "There is no project {id}; its id stands in the address of its pages",
                {"id": repr(public_id)},
            )
        )
    return project_of(session, row)


def round_numbered(session: Session, project: Project, number: int | None) -> Round:
    """Return a round by its number, else the newest.

    Raises:
        NotFoundError: there is none.
    """
    if number is not None:
        return round_in(session, project, number)
    found = rounds_in(session, project)
    if not found:
        raise NotFoundError(Message("The project has no round of answers yet"))
    return found[-1]
