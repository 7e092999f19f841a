"""Checking KPIs: whether they can be measured, from what, by whom, since when."""

import re
from dataclasses import dataclass, replace

from sqlalchemy.orm import Session

from planner.core.framework import Framework
from planner.core.measurability import Measurability, measurability, said_of_kpis
from planner.core.problems import PlannerError
from planner.core.records import CHECK_STATES, KpiCheck
from planner.core.text import Message
from planner.services import typed
from planner.services.auditing import Deed, Doer, record
from planner.services.engagements import Project, StaleError
from planner.services.gathering import engagement_of, method_of, series_of
from planner.services.mapping import own_map
from planner.services.rounds import asked_in, current_round
from planner.store import evidence, tables
from planner.store.engine import writing

_MONTH = re.compile(r"(19|20)\d\d-(0[1-9]|1[0-2])")


class RefusedCheckError(PlannerError):
    """A record that cannot be taken as it is."""


@dataclass(frozen=True, slots=True)
class TypedCheck:
    """What was typed of a KPI; `revision` is that of the record the person saw."""

    check: KpiCheck
    revision: int = 0


@dataclass(frozen=True, slots=True)
class Checks:
    """What is known of measuring the chosen KPIs.

    Args:
        answers: how many KPIs respondents spoke of.
        withheld: whether answers are left out because they are anonymous.
        revisions: of what the team recorded, by KPI.
    """

    found: Measurability
    answers: int
    withheld: bool
    revisions: dict[str, int]


def checks_in(session: Session, project: Project, least: int) -> Checks:
    """Return what is known of measuring the KPIs that have a target or are asked about.

    Args:
        session: of the database.
        project: whose KPIs.
        least: the smallest group that is shown of an anonymous round, once closed.
    """
    framework = own_map(session, project)
    rows = evidence.checks_of(session, project.client.id, project.row.id)
    checks = [KpiCheck(r.kpi, r.state, r.source, r.owner, r.since) for r in rows]
    chosen = set(project.settings.kpi_targets)
    found = current_round(session, project)
    if found is None:
        series = series_of(session, project)
        known = measurability(framework, chosen, checks, {}, series)
        return Checks(known, 0, withheld=False, revisions=_revisions(rows))
    engagement = engagement_of(session, project, found)
    chosen |= set(asked_in(found).kpis)
    anonymous = found.anonymity == "anonymous"
    withheld = anonymous and found.state != "closed"
    asked = method_of(session, project, found).questionnaire
    smallest = max(least, framework.rules.diagnosis.anonymous_min)
    limit = smallest if anonymous else None
    said = {} if withheld else said_of_kpis(engagement.answers, asked, limit)
    known = measurability(framework, chosen, checks, said, engagement.series)
    return Checks(known, len(said), withheld, _revisions(rows))


def _revisions(rows: list[tables.KpiCheck]) -> dict[str, int]:
    return {row.kpi: row.revision for row in rows}


def record_check(
    session: Session, doer: Doer, project: Project, new: TypedCheck
) -> None:
    """Keep what the team knows of measuring a KPI.

    Raises:
        RefusedCheckError: KPI, state or month is none.
        StaleError: somebody else recorded it since `revision` was read.
    """
    framework = own_map(session, project)
    check = _plain(framework, new.check)
    with writing(session):
        rows = evidence.checks_of(session, project.client.id, project.row.id)
        row = next((r for r in rows if r.kpi == check.kpi), None)
        if (row.revision if row else 0) != new.revision:
            raise StaleError(
                Message(
                    "Somebody else recorded this KPI in the meantime; look at it and"
                    " save again"
                )
            )
        if row is None:
            place = {"client_id": project.client.id, "engagement_id": project.row.id}
            row = tables.KpiCheck(**place, kpi=check.kpi, revision=0)
            session.add(row)
        row.state, row.source, row.owner = check.state, check.source, check.owner
        row.since, row.revision = check.since, row.revision + 1
        session.flush()
        object_ = f"kpi:{project.row.public_id}/{check.kpi}"
        record(session, doer, Deed("kpi.check", object_, project.client.id))


def _plain(framework: Framework, check: KpiCheck) -> KpiCheck:
    if check.kpi not in framework.kpi:
        raise RefusedCheckError(Message("Choose a KPI"))
    if check.state not in CHECK_STATES:
        raise RefusedCheckError(Message("Choose whether it can be measured"))
    if check.since and not _MONTH.fullmatch(check.since):
        raise RefusedCheckError(Message("Write the month as YYYY-MM such as 2023-01"))
    source, owner = typed.one_line(check.source), typed.one_line(check.owner)
    return replace(check, source=source, owner=owner)
