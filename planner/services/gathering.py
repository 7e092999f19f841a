"""What a round of a project rests on, put together from the database."""

from typing import cast

from sqlalchemy.orm import Session

from planner.core.decision_log import Logged
from planner.core.engagement import Engagement, interviews_of
from planner.core.kpi_series import KpiSeries, aligned
from planner.core.overrides import Kind, Override
from planner.services.asking_links import judged
from planner.services.collecting import answers_in
from planner.services.engagements import Project
from planner.services.library import Method
from planner.services.mapping import map_changes_of
from planner.services.positioning import lines_of
from planner.services.publishing import framework_of, questionnaire_of
from planner.services.recording_plans import states_of
from planner.store import evidence, overrides, results
from planner.store.tables import Round


def method_of(session: Session, project: Project, found: Round) -> Method:
    """The published framework and questionnaire that a round is pinned to."""
    return Method(
        framework_of(session, project.row.framework_version_id),
        questionnaire_of(session, found.questionnaire_version_id),
    )


def engagement_of(session: Session, project: Project, found: Round) -> Engagement:
    """Everything an assessment of the round is computed from."""
    client_id = project.client.id
    levels = evidence.kpi_levels(session, client_id, found.id)
    records = evidence.records_of(session, client_id, project.row.id, found.id)
    return Engagement(
        settings=project.settings,
        answers=answers_in(session, project, found),
        series=series_of(session, project),
        kpi_levels=dict(levels) if levels else None,
        interviews=interviews_of(records.notes),
        records=records,
        overrides=_overrides(session, client_id, found),
        decisions=logged(session, project),
        swot=lines_of(session, project),
        map_changes=map_changes_of(session, project),
        plan_record=states_of(session, project),
        link_rounds=judged(session, project),
    )


def _overrides(session: Session, client_id: int, found: Round) -> tuple[Override, ...]:
    """What people decided on and have not taken back."""
    return tuple(
        Override(
            cast("Kind", o.kind),
            o.capability,
            o.value,
            o.who,
            o.reason,
            o.dissent,
            o.at.date(),
        )
        for o in overrides.in_force(session, client_id, found.id)
    )


def logged(session: Session, project: Project) -> tuple[Logged, ...]:
    """The decision log of a project, oldest first."""
    rows = results.decisions(session, project.client.id, project.row.id)
    return tuple(Logged(r.at, r.who, r.what, r.old, r.new, r.reason) for r in rows)


def series_of(session: Session, project: Project) -> dict[str, KpiSeries]:
    """The monthly values of a project's KPIs on a common calendar."""
    return aligned(_months(session, project))


def _months(session: Session, project: Project) -> dict[str, dict[int, float]]:
    """Values by KPI and month, counted from year 0."""
    values: dict[str, dict[int, float]] = {}
    rows = evidence.kpi_values(session, project.client.id, project.row.id)
    for kpi, month, value in rows:
        year, number = month.split("-")
        values.setdefault(kpi, {})[int(year) * 12 + int(number) - 1] = value
    return values
