"""Experiments are planned, begun again and taken away."""

from collections.abc import Sequence
from dataclasses import dataclass

from pydantic import ValidationError
from sqlalchemy.orm import Session

from planner.core.experiment import Experiment, ExperimentArm, experiment_faults
from planner.core.text import Message
from planner.services import typed
from planner.services.auditing import Doer
from planner.services.engagements import Project
from planner.services.keeping_experiments import (
    KIND,
    WrongExperimentError,
    add_row,
    change_row,
    experiment_in,
    next_number,
    noted,
    refuse,
    row_seen,
)
from planner.services.taking_out import set_aside
from planner.store.engine import writing

LONGEST = 1_000


@dataclass(frozen=True, slots=True)
class NewExperiment:
    """What is typed of a plan; shares from 0 to 1.

    Args:
        arms: names, the control first.
        seen: revision that was looked at; 0 for a new one.
    """

    name: str
    initiative: str
    tried: str
    target: str
    kpi: str
    base: float
    least: float
    power: float
    significance: float
    reachable: int | None
    arms: Sequence[str]
    seen: int = 0


def drafted(new: NewExperiment, number: int) -> Experiment:
    """Return what was typed as an experiment that is not kept.

    Raises:
        WrongExperimentError: it cannot be taken; everything that is wrong is named.
        RefusedTextError: a text cannot be taken.
    """
    arms = [name for arm in new.arms if (name := typed.one_line(arm, 80))]
    try:
        made = Experiment(
            number=number,
            name=typed.one_line(new.name, 120),
            initiative=new.initiative,
            tried=typed.one_line(new.tried, LONGEST),
            target=typed.one_line(new.target),
            kpi=new.kpi,
            base=new.base,
            least=new.least,
            power=new.power,
            significance=new.significance,
            reachable=new.reachable,
            arms=tuple(ExperimentArm(name=name) for name in arms),
        )
    except ValidationError as error:
        raise WrongExperimentError(_unreadable(arms)) from error
    refuse(experiment_faults(made))
    return made


def _unreadable(arms: Sequence[str]) -> Message:
    if not arms:
        return Message("Name at least two arms, the control first")
    return Message(
        "Give a name, and rates, power and significance between 0 and 100 percent"
    )


def add_experiment(
    session: Session, doer: Doer, project: Project, new: NewExperiment
) -> int:
    """Keep a new experiment; returns its number.

    Raises:
        WrongExperimentError: it cannot be taken; everything that is wrong is named.
    """
    with writing(session):
        made = drafted(new, next_number(session, project))
        add_row(session, doer, project, made, "experiment.add")
        return made.number


def change_experiment(
    session: Session,
    doer: Doer,
    project: Project,
    number: int,
    new: NewExperiment,
) -> None:
    """Change the plan of an experiment that has no results yet.

    Raises:
        NotFoundError: there is none of this number.
        StaleError: somebody else changed it since it was looked at.
        WrongExperimentError: it cannot be taken, or has results.
    """
    old = experiment_in(session, project, number).found
    if old.measured:
        raise WrongExperimentError(
            Message(
                "The plan stands once there are results; take the results out first, or"
                " begin another round"
            )
        )
    made = drafted(new, number).model_copy(update={"after": old.after})
    with writing(session):
        change_row(session, doer, project, made, new.seen, "experiment.change")


def begin_again(session: Session, doer: Doer, project: Project, number: int) -> int:
    """Keep another round of an experiment, without results; returns its number.

    Raises:
        NotFoundError: there is none of this number.
        WrongExperimentError: the project has as many as it may have.
    """
    old = experiment_in(session, project, number).found
    with writing(session):
        new = {"number": next_number(session, project), "after": number}
        made = old.without_results().model_copy(update=new)
        add_row(session, doer, project, made, "experiment.again")
        return made.number


def remove_experiment(
    session: Session, doer: Doer, project: Project, number: int, seen: int
) -> int:
    """Take an experiment away; returns the number under which it lies aside.

    Raises:
        NotFoundError: there is none of this number.
        StaleError: somebody else changed it since it was looked at.
    """
    old = experiment_in(session, project, number).found
    with writing(session):
        row = row_seen(session, project, number, seen)
        session.delete(row)
        session.flush()
        noted(session, doer, project, "experiment.remove", number)
        what = old.model_dump(mode="json")
        return set_aside(session, doer, project, KIND, old.name, what)
