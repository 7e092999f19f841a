"""What became of a plan: put together from the database, and brought back into it."""

import datetime as dt
import json
from dataclasses import replace
from typing import cast

from sqlalchemy.orm import Session

from planner.core.assessment import Assessment
from planner.core.constraints import Constraints
from planner.core.experiment import Experiment
from planner.core.gates import ItemState
from planner.core.plan_record import GateTaken, KeptRecord, PlanKind, PlanRecord
from planner.services.delivering import Sheets, keep_sheets, sheets
from planner.services.engagements import Project
from planner.store import experiments
from planner.store import planning as rows
from planner.store.delivery import files_of
from planner.store.tables import ExperimentRow, GateDecision, KeptPlan, StageItem


def record_of(session: Session, project: Project) -> PlanRecord:
    """Return everything that is known of the plan of a project, kept plans included."""
    given = session, project.client.id, project.row.id
    kept = tuple(_kept(row) for row in rows.kept_plans(*given))
    return replace(states_of(session, project), kept=kept)


def states_of(session: Session, project: Project) -> PlanRecord:
    """Return states of items, gate decisions and experiments, without kept plans."""
    given = session, project.client.id, project.row.id
    items = {
        row.key: ItemState(
            row.state,
            row.owner,
            dt.date.fromisoformat(row.due) if row.due else None,
            row.evidence,
            row.revision,
        )
        for row in rows.stage_items(*given)
    }
    for file in files_of(*given):
        known = items.get(file.key, ItemState())
        items[file.key] = replace(known, files=known.files + 1)
    gates = tuple(
        GateTaken(
            g.stage,
            g.decision,
            g.approver,
            g.conditions,
            g.reason,
            g.met,
            g.asked,
            g.at,
        )
        for g in rows.gate_decisions(*given)
    )
    written = sheets(session, project)
    return PlanRecord(
        items,
        gates,
        experiments=kept_experiments(session, project),
        strategies=written.strategies,
        channels=written.tables,
    )


def kept_experiments(session: Session, project: Project) -> tuple[Experiment, ...]:
    """Return the experiments of a project, oldest first."""
    found = experiments.experiments_of(session, project.client.id, project.row.id)
    return tuple(Experiment.model_validate_json(row.document) for row in found)


def to_print(session: Session, project: Project, found: Assessment) -> Assessment:
    """Return the result with all that documents say of its plan, kept plans too."""
    return with_record(found, record_of(session, project))


def with_record(assessment: Assessment, record: PlanRecord) -> Assessment:
    """Return the result with what became of its plan as it is now."""
    engagement = replace(assessment.engagement, plan_record=record)
    return replace(assessment, engagement=engagement)


def _kept(row: KeptPlan) -> KeptRecord:
    return KeptRecord(
        row.number,
        cast("PlanKind", row.kind),
        row.name,
        row.reason,
        row.who,
        row.created_at,
        Constraints.model_validate_json(row.limits),
        json.loads(row.roadmap),
    )


def keep_record(session: Session, project: Project, record: PlanRecord) -> None:
    """Keep what a folder tells of its plan, inside the transaction at hand."""
    of = {"client_id": project.client.id, "engagement_id": project.row.id}
    session.add_all(
        StageItem(
            **of,
            key=key,
            state=item.state,
            owner=item.owner,
            due=item.due.isoformat() if item.due else "",
            evidence=item.evidence,
            revision=1,
        )
        for key, item in record.items.items()
    )
    session.add_all(
        GateDecision(
            **of,
            stage=g.stage,
            decision=g.decision,
            approver=g.approver,
            conditions=g.conditions,
            reason=g.reason,
            met=g.met,
            asked=g.asked,
            at=g.at,
        )
        for g in record.gates
    )
    session.add_all(
        KeptPlan(
            **of,
            number=k.number,
            kind=k.kind,
            name=k.name,
            reason=k.reason,
            who=k.who,
            limits=k.limits.model_dump_json(by_alias=True),
            roadmap=json.dumps(k.roadmap, ensure_ascii=False),
            created_at=k.at,
        )
        for k in record.kept
    )
    keep_sheets(session, project, Sheets(record.strategies, record.channels))
    session.add_all(
        ExperimentRow(
            **of, number=one.number, document=one.model_dump_json(), revision=1
        )
        for one in record.experiments
    )
    session.flush()
