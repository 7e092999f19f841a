"""A project written as an engagement folder or as an archive of one."""

import io
import zipfile
from collections.abc import Mapping
from dataclasses import replace

from sqlalchemy.orm import Session

from planner.content.engagement_writing import folder_files
from planner.content.settings_text import settings_text
from planner.core.problems import PlannerError
from planner.core.text import Message
from planner.services.auditing import Deed, Doer, record
from planner.services.engagements import Project
from planner.services.gathering import engagement_of
from planner.services.recording_plans import record_of
from planner.store.engine import writing
from planner.store.tables import Round

# The oldest day a zip archive knows, so that equal contents give equal bytes.
ZIP_DAY = (1980, 1, 1, 0, 0, 0)


class AnonymousError(PlannerError):
    """Single answers of an anonymous round never leave it."""


def export_files(
    session: Session, doer: Doer, project: Project, found: Round
) -> dict[str, str]:
    """The files of the engagement folder of a round, by name.

    Raises:
        AnonymousError: the answers of the round are anonymous.
    """
    if found.anonymity == "anonymous":
        raise AnonymousError(
            Message(
                "Answers of this round are anonymous: they leave it as results only,"
                " in a report"
            )
        )
    engagement = replace(
        engagement_of(session, project, found), plan_record=record_of(session, project)
    )
    with writing(session):
        object_ = f"round:{project.row.public_id}/{found.number}"
        record(session, doer, Deed("project.export", object_, project.client.id))
    return folder_files(engagement, settings_text(engagement.settings))


def zipped(files: Mapping[str, str | bytes]) -> bytes:
    """Pack files into an archive; equal files give equal bytes."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in sorted(files.items()):
            content = text if isinstance(text, bytes) else text.encode()
            archive.writestr(zipfile.ZipInfo(name, ZIP_DAY), content)
    return packed.getvalue()
