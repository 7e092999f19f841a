"""What of the plan waits for a person: open points of the fit test, experiments."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy.orm import Session

from planner.core.experiment import Experiment
from planner.core.experiment_findings import DECIDE
from planner.core.experiment_results import sizing, smallest_arm
from planner.core.fit_test import (
    fit_items,
    fit_stage,
    open_points,
    point_owner,
    point_task,
)
from planner.core.text import Message
from planner.services.engagements import Project
from planner.services.planning_limits import framework_in
from planner.services.recording_plans import states_of


@dataclass(frozen=True, slots=True)
class PlanTask:
    """Something to do, and the page where it is done.

    Args:
        kind: in a word.
        sentence: what is to be done.
        typed: what people wrote of it: who and until when, or a name.
        label: of the link.
        page: endpoint of the page.
        values: what the address needs beside the project.
    """

    kind: Message
    sentence: Message
    typed: str
    label: Message
    page: str
    values: Mapping[str, Any] = field(default_factory=dict)


def plan_tasks(session: Session, project: Project) -> tuple[PlanTask, ...]:
    """Return what waits: points of the fit test by day, then undecided experiments."""
    record, framework = states_of(session, project), framework_in(session, project)
    points = open_points(fit_items(framework, record.items))
    stage = fit_stage(framework) or 0
    return (
        *(
            PlanTask(
                Message("fit test"),
                point_task(item),
                point_owner(item),
                Message("Look at it"),
                "gates.show",
                {"stage_id": stage},
            )
            for item in sorted(points, key=lambda i: i.known.due or dt.date.max)
        ),
        *(
            PlanTask(
                Message("decide"),
                DECIDE,
                one.name,
                Message("Look at it"),
                "experiments.one",
                {"number": one.number},
            )
            for one in record.experiments
            if _waits(one)
        ),
    )


def _waits(found: Experiment) -> bool:
    """Whether as many people as planned were counted, and nobody has decided."""
    is_full = smallest_arm(found) >= sizing(found).per_arm
    return bool(found.measured) and is_full and found.decision is None
