"""A project out of the database as an archive, and an archive into it as a project."""

import tempfile
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy.orm import Session

from planner.core.problems import InputError, PlannerError, Problem
from planner.core.text import Message
from planner.services import typed
from planner.services.auditing import Doer
from planner.services.branding import brand_files
from planner.services.deciding import NewDecision, decide
from planner.services.engagements import Project
from planner.services.exporting import export_files, zipped
from planner.services.importing import Imported, import_folder, unpacked
from planner.services.proving import proof_files
from planner.store.engine import writing
from planner.store.tables import Client, Round

SHORTEST_REASON = 5
WHAT = "export"


class NoReasonError(PlannerError):
    """Answers leave the installation only with a reason."""


@dataclass(frozen=True, slots=True)
class Export:
    """Who takes an archive and why."""

    who: str
    reason: str


def export_zip(
    session: Session, doer: Doer, project: Project, found: Round, export: Export
) -> tuple[str, bytes]:
    """Return name and content of the archive of a round; the reason is logged.

    Raises:
        NoReasonError: the reason is missing or too short to be one.
        AnonymousError: the answers of the round are anonymous.
    """
    reason = typed.one_line(export.reason)
    if len(reason) < SHORTEST_REASON:
        raise NoReasonError(Message("Say in a few words what the data are taken for"))
    with writing(session):
        files = export_files(session, doer, project, found)
        what = f"round {found.number}"
        decide(session, doer, project, NewDecision(export.who, WHAT, "", what, reason))
    packed = zipped(
        {
            **files,
            **brand_files(session, project),
            **proof_files(session, project),
        }
    )
    return f"{project.row.public_id[:8]}-round-{found.number}.zip", packed


def import_zip(
    session: Session, doer: Doer, client: Client, content: bytes
) -> Imported:
    """Keep an archive as a new project of a client, whole or not at all.

    Raises:
        NotAFolderError: the file is no archive of an engagement folder.
        InputError: something in it is wrong; carries every mistake with its place.
        NotPublishedError: its framework is not published here.
    """
    with tempfile.TemporaryDirectory() as beside:
        folder = unpacked(content, Path(beside))
        try:
            with writing(session):
                return import_folder(session, doer, folder, client)
        except InputError as error:
            raise InputError(_placed(p) for p in error.problems) from error


def _placed(problem: Problem) -> Problem:
    """The problem with the name its file has inside the archive."""
    name = Path(problem.file).name
    return Problem(name, problem.line, problem.column, problem.message, problem.warning)
