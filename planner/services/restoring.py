"""An initiative or experiment of the project that was taken away comes back."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy.orm import Session

from planner.core.engagement import EngagementFile
from planner.core.experiment import Experiment
from planner.core.own_initiatives import OwnInitiative, own_faults
from planner.core.problems import PlannerError
from planner.core.text import Message
from planner.services.engagements import Project
from planner.services.publishing import framework_of
from planner.store.tables import ExperimentRow


class CannotPutBackError(PlannerError):
    """Something stands in the place of what was taken out, or what it needs is gone."""


def initiative_back(
    session: Session, project: Project, what: Mapping[str, Any]
) -> None:
    """Put an initiative back; decisions on it are not taken again.

    Raises:
        CannotPutBackError: its number is in use, or it needs what is gone.
    """
    own = OwnInitiative.model_validate(what)
    locks = session.get_bind().dialect.name == "postgresql"
    session.refresh(project.row, with_for_update=locks)
    settings = EngagementFile.model_validate_json(project.row.settings)
    if any(one.id == own.id for one in settings.initiatives):
        raise CannotPutBackError(
            Message("Another initiative has the number {id} now", {"id": own.id})
        )
    kept = (*settings.initiatives, own)
    framework = framework_of(session, project.row.framework_version_id)
    for _, message in own_faults(framework, kept):
        raise CannotPutBackError(message)
    changed = settings.model_copy(update={"initiatives": kept})
    project.row.settings = changed.model_dump_json(by_alias=True)
    project.row.revision += 1


def experiment_back(
    session: Session, project: Project, what: Mapping[str, Any]
) -> None:
    """Put an experiment back with results and decision; its number waited for it."""
    found = Experiment.model_validate(what)
    session.add(
        ExperimentRow(
            client_id=project.client.id,
            engagement_id=project.row.id,
            number=found.number,
            document=found.model_dump_json(),
            revision=1,
        )
    )
