"""The decision log of a project: what people decided that results alone do not give."""

from dataclasses import dataclass

from sqlalchemy.orm import Session

from planner.core.report import Decision
from planner.services.auditing import Deed, Doer, record
from planner.services.engagements import Project
from planner.services.gathering import logged
from planner.services.publishing import framework_of
from planner.services.recounting import told
from planner.store.engine import writing
from planner.store.tables import Decision as DecisionRow


@dataclass(frozen=True, slots=True)
class NewDecision:
    """Who decided what, from old to new, and why."""

    who: str
    what: str
    old: str
    new: str
    reason: str


def decide(session: Session, doer: Doer, project: Project, new: NewDecision) -> None:
    """Log a decision."""
    with writing(session):
        session.add(
            DecisionRow(
                client_id=project.client.id,
                engagement_id=project.row.id,
                at=doer.at,
                who=new.who,
                what=new.what,
                old=new.old,
                new=new.new,
                reason=new.reason,
            )
        )
        session.flush()
        object_ = f"project:{project.row.public_id}"
        record(session, doer, Deed("decision.log", object_, project.client.id))


def decisions_of(
    session: Session, project: Project, language: str
) -> tuple[Decision, ...]:
    """Return the log, oldest first, as reports print it."""
    framework = framework_of(session, project.row.framework_version_id)
    return told(logged(session, project), framework, language)
