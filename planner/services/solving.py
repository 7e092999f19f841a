"""Solving for the roadmap behind the pages: asked for, done once, compared."""

import datetime as dt
import json
from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy.orm import Session

from planner.core.assessment import Assessment
from planner.core.plan_changes import PlanChanges, plan_changes
from planner.core.problems import PlannerError
from planner.core.text import Message
from planner.services.assessing import assessment_json
from planner.services.auditing import Deed, Doer, record
from planner.services.diagnosing import Outcome, full_assessment
from planner.services.engagements import Project
from planner.services.finding import project_named
from planner.services.queueing import EndedError, NewJob, enqueue
from planner.services.rounds import round_in
from planner.services.watching import SearchWatch
from planner.store import jobs, projects, results
from planner.store.engine import writing
from planner.store.tables import Assessment as AssessmentRow
from planner.store.tables import Job, Round

KIND = "solve"


class NothingFoundError(EndedError):
    """The search was ended before it had found a plan."""


class NoLimitsError(PlannerError):
    """There is nothing to keep inside of."""


@dataclass(frozen=True, slots=True)
class Solved:
    """The newest solved plan of a round.

    Args:
        fresh: whether it belongs to the inputs as they are now.
        changes: what is different from the plan before; None for the first.
    """

    at: dt.datetime
    fresh: bool
    changes: PlanChanges | None


def ask_to_solve(
    session: Session, doer: Doer, project: Project, found: Round, outcome: Outcome
) -> Job | None:
    """Put the solving for the present inputs in line; asked twice it is done once.

    Returns:
        The work; None when a plan for these inputs is there already.

    Raises:
        NoLimitsError: the project has no limits yet.
    """
    if not outcome.solvable:
        raise NoLimitsError(
            Message("Give the limits first: start, money, people; then solve")
        )
    if outcome.solved and not ended_early(outcome):
        return None
    with writing(session):
        job = enqueue(session, new_job(session, project, found, outcome), doer.at)
        object_ = f"round:{project.row.public_id}/{found.number}"
        record(session, doer, Deed("plan.solve", object_, project.client.id))
    return job


def ended_early(outcome: Outcome) -> bool:
    """Whether somebody ended the search for the present plan."""
    plan = outcome.assessment.roadmap
    return plan is not None and plan.choice.ended


def was_ended(document: str) -> bool:
    """Whether somebody ended the search for the plan of a kept result."""
    roadmap = json.loads(document)["roadmap"]
    return bool(roadmap and roadmap["solver"].get("ended"))


def new_job(
    session: Session, project: Project, found: Round, outcome: Outcome
) -> NewJob:
    """Name the work; a result solved in between makes it other work."""
    newest = projects.newest_assessment(session, project.client.id, found.id)
    arguments = {
        "project": project.row.public_id,
        "round": found.number,
        "inputs": outcome.fingerprint,
        "after": newest.id if newest else 0,
    }
    return NewJob(KIND, arguments, project.client.id)


def job_in_line(
    session: Session, project: Project, found: Round, outcome: Outcome
) -> Job | None:
    """Return the work that solves for the present inputs, if it was asked for."""
    key = new_job(session, project, found, outcome).key
    return jobs.job_by_key(session, key)


def solve(
    session: Session,
    doer: Doer,
    arguments: Mapping[str, object],
    seed: int,
    watch: SearchWatch,
) -> dict[str, object]:
    """Compute the whole result of a round and keep it, once per inputs.

    Raises:
        NothingFoundError: it was ended before there was a plan.
    """
    project = project_named(session, str(arguments["project"]))
    found = round_in(session, project, int(str(arguments["round"])))
    watch.tell(10, "solve")
    assessment = full_assessment(session, project, found, seed, watch)
    plan = assessment.roadmap
    if watch.ended and plan is not None and not plan.choice.is_plan:
        raise NothingFoundError(Message("It was ended before a plan was found"))
    watch.tell(90, "keep")
    row = keep(session, doer, project, found, assessment)
    return {"assessment": row.hash}


def keep(
    session: Session,
    doer: Doer,
    project: Project,
    found: Round,
    assessment: Assessment,
) -> AssessmentRow:
    """Keep a result and return its row, the same one for the same inputs.

    Only where somebody ended the search is the kept result replaced by a better one.
    """
    fingerprint = assessment.inputs_hash
    document = assessment_json(assessment, project.settings.language)
    with writing(session):
        row = results.assessment_of_hash(
            session, project.client.id, found.id, fingerprint
        )
        if row is None:
            row = AssessmentRow(
                client_id=project.client.id,
                round_id=found.id,
                hash=fingerprint,
                document=document,
                created_at=doer.at,
            )
            session.add(row)
            session.flush()
        elif was_ended(row.document):
            row.document, row.created_at = document, doer.at
        else:
            return row
        object_ = f"round:{project.row.public_id}/{found.number}"
        deed = Deed("plan.solved", object_, project.client.id, fingerprint)
        record(session, doer, deed)
    return row


def solved(
    session: Session, project: Project, found: Round, outcome: Outcome
) -> Solved | None:
    """Return the newest solved plan of a round, compared with the one before."""
    rows = results.assessments_of_round(session, project.client.id, found.id)
    plans = [(row, json.loads(row.document)["roadmap"]) for row in rows]
    plans = [(row, plan) for row, plan in plans if plan is not None]
    if not plans:
        return None
    (row, after), rest = plans[0], plans[1:]
    framework = outcome.assessment.framework
    changes = plan_changes(framework, rest[0][1], after) if rest else None
    return Solved(row.created_at, row.hash == outcome.fingerprint, changes)
