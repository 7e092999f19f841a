"""What a round of a project rests on, put together from the database."""

from sqlalchemy.orm import Session

from planner.core.answers import Answer, Respondent, answers_of
from planner.core.engagement import Engagement, Interview
from planner.core.kpi_series import aligned
from planner.services.engagements import Project
from planner.services.library import Method
from planner.services.positioning import lines_of
from planner.services.publishing import framework_of, questionnaire_of
from planner.store import asked, evidence
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
    people = [
        Respondent(r.code, r.role, r.unit)
        for r in asked.respondents_of(session, client_id, found.id)
        if r.state != "withdrawn"
    ]
    rows = asked.answers_of_round(session, client_id, found.id)
    levels = evidence.kpi_levels(session, client_id, found.id)
    return Engagement(
        settings=project.settings,
        answers=answers_of(people, [Answer(*row) for row in rows]),
        series=aligned(_months(session, project)),
        kpi_levels=dict(levels) if levels else None,
        interviews=tuple(
            Interview(n.who, n.capability, n.level, n.note)
            for n in evidence.interviews(session, client_id, found.id)
        ),
        swot=lines_of(session, project),
    )


def _months(session: Session, project: Project) -> dict[str, dict[int, float]]:
    """Values by KPI and month, counted from year 0."""
    values: dict[str, dict[int, float]] = {}
    rows = evidence.kpi_values(session, project.client.id, project.row.id)
    for kpi, month, value in rows:
        year, number = month.split("-")
        values.setdefault(kpi, {})[int(year) * 12 + int(number) - 1] = value
    return values
