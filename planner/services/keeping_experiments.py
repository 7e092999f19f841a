"""The experiments of a project as rows: found, added, changed, always with a trace."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy.orm import Session

from planner.core.experiment import Experiment
from planner.core.problems import PlannerError
from planner.core.text import Message
from planner.services.auditing import Deed, Doer, record
from planner.services.clients import NotFoundError
from planner.services.engagements import Project, StaleError
from planner.store import experiments as rows
from planner.store import taken_out
from planner.store.tables import ExperimentRow

MOST = 200
KIND = "experiment"


class WrongExperimentError(PlannerError):
    """An experiment that cannot be taken; all reasons are named."""

    def __init__(self, *messages: Message) -> None:
        super().__init__(messages[0])
        self.messages = messages


@dataclass(frozen=True, slots=True)
class KeptExperiment:
    """An experiment with the revision that a page has seen."""

    found: Experiment
    revision: int


def refuse(faults: Sequence[Message]) -> None:
    """Raise everything that is wrong; nothing where nothing is.

    Raises:
        WrongExperimentError: there is something.
    """
    if faults:
        raise WrongExperimentError(*faults)


def experiments_in(session: Session, project: Project) -> tuple[KeptExperiment, ...]:
    """Return the experiments of a project, oldest first."""
    found = rows.experiments_of(session, project.client.id, project.row.id)
    return tuple(
        KeptExperiment(Experiment.model_validate_json(r.document), r.revision)
        for r in found
    )


def experiment_in(session: Session, project: Project, number: int) -> KeptExperiment:
    """Return one experiment.

    Raises:
        NotFoundError: the project has none of this number.
    """
    for kept in experiments_in(session, project):
        if kept.found.number == number:
            return kept
    raise NotFoundError(Message("There is nothing at this address"))


def next_number(session: Session, project: Project) -> int:
    """One more than any there is or lies aside, so that a number is never another's."""
    of = session, project.client.id, project.row.id
    known = rows.experiments_of(*of)
    if len(known) >= MOST:
        raise WrongExperimentError(
            Message("At most {most} experiments", {"most": MOST})
        )
    aside = (
        Experiment.model_validate_json(row.document).number
        for row in taken_out.taken_out_of(*of)
        if row.kind == KIND
    )
    return max((*(row.number for row in known), *aside), default=0) + 1


def add_row(
    session: Session, doer: Doer, project: Project, made: Experiment, action: str
) -> None:
    """Add an experiment inside the transaction at hand."""
    session.add(
        ExperimentRow(
            client_id=project.client.id,
            engagement_id=project.row.id,
            number=made.number,
            document=made.model_dump_json(),
            revision=1,
        )
    )
    session.flush()
    noted(session, doer, project, action, made.number)


def change_row(
    session: Session,
    doer: Doer,
    project: Project,
    made: Experiment,
    seen: int,
    action: str,
) -> None:
    """Change an experiment inside the transaction at hand.

    Raises:
        StaleError: somebody else changed it since it was looked at.
    """
    row = row_seen(session, project, made.number, seen)
    row.document = made.model_dump_json()
    row.revision += 1
    noted(session, doer, project, action, made.number)


def row_seen(
    session: Session, project: Project, number: int, seen: int
) -> ExperimentRow:
    """Return the row of an experiment as a page had seen it.

    Raises:
        StaleError: somebody else changed it since.
    """
    found = rows.experiments_of(session, project.client.id, project.row.id)
    row = next((r for r in found if r.number == number), None)
    if row is None or row.revision != seen:
        raise StaleError(
            Message(
                "Somebody else changed this in the meantime; look at both and save"
                " again"
            )
        )
    return row


def noted(
    session: Session, doer: Doer, project: Project, action: str, number: int
) -> None:
    """Note what was done to an experiment."""
    object_ = f"project:{project.row.public_id}/experiment/{number}"
    record(session, doer, Deed(action, object_, project.client.id))
