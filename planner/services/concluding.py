"""Experiments are measured and decided on; a decision can be taken back."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy.orm import Session

from planner.core.experiment import (
    VERDICTS,
    Experiment,
    ExperimentArm,
    ExperimentDecision,
    Verdict,
    experiment_faults,
)
from planner.core.text import Message
from planner.services import typed
from planner.services.auditing import Doer
from planner.services.clients import NotFoundError
from planner.services.deciding import NewDecision, decide
from planner.services.engagements import Project
from planner.services.keeping_experiments import (
    KIND,
    WrongExperimentError,
    change_row,
    experiment_in,
    refuse,
)
from planner.store.engine import writing

LONGEST = 1_000


@dataclass(frozen=True, slots=True)
class NewCounts:
    """What was counted.

    Args:
        counts: people and successes of each arm, the control first.
        on: day of the results.
        seen: revision of the experiment that was looked at.
    """

    counts: Sequence[tuple[int | None, int | None]]
    on: dt.date | None
    seen: int


@dataclass(frozen=True, slots=True)
class NewVerdict:
    """What a person decides on the results, and why.

    Args:
        seen: revision of the experiment that was looked at.
    """

    decision: Verdict
    who: str
    on: dt.date
    reason: str
    seen: int


def measure(
    session: Session,
    doer: Doer,
    project: Project,
    number: int,
    new: NewCounts,
) -> None:
    """Keep people and successes of every arm; without any the results are taken out.

    Args:
        session: of the database.
        doer: who acts.
        project: where the experiment belongs.
        number: of the experiment.
        new: what was counted.

    Raises:
        NotFoundError: there is none of this number.
        StaleError: somebody else changed it since it was looked at.
        WrongExperimentError: counts are missing or impossible, or it is decided on.
    """
    old = experiment_in(session, project, number).found
    if old.decision:
        raise WrongExperimentError(
            Message("It is decided on these results; take the decision back first")
        )
    arms = tuple(
        ExperimentArm(name=arm.name, n=n, successes=won)
        for arm, (n, won) in zip(old.arms, new.counts, strict=True)
    )
    empty = all(n is None and won is None for n, won in new.counts)
    day = None if empty else new.on
    made = old.model_copy(update={"arms": arms, "measured_on": day})
    refuse(experiment_faults(made))
    with writing(session):
        change_row(session, doer, project, made, new.seen, "experiment.measure")


def decide_experiment(
    session: Session,
    doer: Doer,
    project: Project,
    number: int,
    new: NewVerdict,
) -> None:
    """Keep what a person decided on the results; it goes into the decision log.

    Raises:
        NotFoundError: there is none of this number.
        StaleError: somebody else changed it since it was looked at.
        WrongExperimentError: there are no results, or who, day or reason is missing.
    """
    old = experiment_in(session, project, number).found
    who, reason = typed.one_line(new.who), typed.one_line(new.reason, LONGEST)
    wrong = (
        (not old.measured, Message("Nothing can be decided before there are results")),
        (new.decision not in VERDICTS, Message("Choose a decision")),
        (not who, Message("Say who decides")),
        (not reason, Message("Say in a few words why")),
    )
    refuse([message for is_wrong, message in wrong if is_wrong])
    verdict = ExperimentDecision(
        decision=new.decision, who=who, on=new.on, reason=reason
    )
    before = old.decision.decision if old.decision else ""
    made = old.model_copy(update={"decision": verdict})
    refuse(experiment_faults(made))
    with writing(session):
        change_row(session, doer, project, made, new.seen, "experiment.decide")
        what = NewDecision(who, _subject(old), before, new.decision, reason)
        decide(session, doer, project, what)


def take_decision_back(
    session: Session, doer: Doer, project: Project, number: int, seen: int, who: str
) -> None:
    """Take a decision back; the log keeps both.

    Raises:
        NotFoundError: there is none of this number, or nothing is decided.
        StaleError: somebody else changed it since it was looked at.
    """
    old = experiment_in(session, project, number).found
    if old.decision is None:
        raise NotFoundError(Message("There is nothing at this address"))
    with writing(session):
        made = old.model_copy(update={"decision": None})
        change_row(session, doer, project, made, seen, "experiment.undecide")
        what = NewDecision(who, _subject(old), old.decision.decision, "", "")
        decide(session, doer, project, what)


def _subject(found: Experiment) -> str:
    return f"{KIND}:{found.name}"
