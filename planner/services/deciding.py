"""The decision log of a project: what people decided that results alone do not give."""

from dataclasses import dataclass

from sqlalchemy.orm import Session

from planner.core.report import Decision
from planner.core.text import Message, Text
from planner.services.auditing import Deed, Doer, record
from planner.services.engagements import Project
from planner.services.translating import translator
from planner.store import results
from planner.store.engine import writing
from planner.store.tables import Decision as DecisionRow

NAMES = {
    "limits": Message("Limits of the plan"),
    "export": Message("Data taken out"),
}


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
    rows = results.decisions(session, project.client.id, project.row.id)
    return tuple(
        Decision(row.at.date(), named(row.what, language), row.who, row.reason)
        for row in rows
    )


def named(what: str, language: str) -> str:
    """What a decision was about, in words."""
    if what not in NAMES:
        return Text(ko=what, en=what).in_language(language)
    return NAMES[what].render(language, translator(language))
