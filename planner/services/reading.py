"""The result of a round as a reader may see it: which round, what is hidden."""

import datetime as dt
from dataclasses import dataclass

from sqlalchemy.orm import Session

from planner.core.anonymity import protected
from planner.core.assessment import Assessment
from planner.core.engagement import EngagementFile
from planner.core.text import Message
from planner.services.clients import NotFoundError
from planner.services.diagnosing import Outcome, outcome, tried_with, worth_key
from planner.services.engagements import Project
from planner.services.positioning import with_swot
from planner.services.publishing import framework_of, questionnaire_of
from planner.services.recording_plans import with_record
from planner.services.remembering import Shelf
from planner.services.rounds import round_in, rounds_in
from planner.store.tables import Round

_PROTECTED: Shelf[Assessment] = Shelf(4)


@dataclass(frozen=True, slots=True)
class View:
    """How results are read in this installation.

    Args:
        seed: of the redrawing and the solver.
        least: the smallest group that is shown in an anonymous round.
    """

    seed: int
    least: int


@dataclass(frozen=True, slots=True)
class Reading:
    """The result of a round.

    Args:
        round: None while the project has no round.
        outcome: None without a round, and while an anonymous round is still open:
            two results round one more answer would tell that answer.
        assessment: what may be shown; None together with the outcome.
        least: the smallest group shown; None where answers are named.
        questionnaire: id and version of what was asked.
    """

    round: Round | None
    outcome: Outcome | None
    assessment: Assessment | None
    least: int | None
    questionnaire: str

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to show yet."""
        return self.outcome is None or self.outcome.is_empty

    def age_in_months(self, now: dt.datetime) -> int | None:
        """Whole months since the round was closed; None while it is open."""
        closed = self.round.closed_at if self.round else None
        return None if closed is None else max(0, int((now - closed).days / 30.44))

    @property
    def waits_for_closing(self) -> bool:
        """Whether results are held back until the round closes."""
        return self.round is not None and self.outcome is None


def reading(
    session: Session, project: Project, number: int | None, view: View
) -> Reading:
    """Return the result of a round, by default of the newest that is closed.

    Raises:
        NotFoundError: there is no round with this number.
    """
    found = round_to_read(session, project, number)
    if found is None:
        return Reading(None, None, None, None, "")
    asked = questionnaire_of(session, found.questionnaire_version_id)
    name = f"{asked.id} {asked.version}"
    if found.anonymity != "anonymous":
        shown = outcome(session, project, found, view.seed)
        return Reading(found, shown, shown.assessment, None, name)
    rules = framework_of(session, project.row.framework_version_id).rules.diagnosis
    least = max(view.least, rules.anonymous_min)
    if found.state == "open":
        return Reading(found, None, None, least, name)
    shown = outcome(session, project, found, view.seed)
    plan = shown.assessment.roadmap
    ended = plan.choice.ended if plan else None
    key = (shown.fingerprint, shown.solved, ended, least, worth_key(project))
    kept = _PROTECTED.get(key, lambda: protected(shown.assessment, least))
    kept = with_swot(kept, shown.assessment.engagement.swot)
    kept = with_record(kept, shown.assessment.engagement.plan_record)
    return Reading(found, shown, kept, least, name)


def trial(
    session: Session,
    project: Project,
    found: Reading,
    settings: EngagementFile,
    view: View,
) -> Assessment:
    """Return what a reader may see of the round under other settings.

    Raises:
        NotFoundError: there is no result to try them on.
    """
    if found.round is None or found.assessment is None:
        raise NotFoundError(Message("There is nothing at this address"))
    made = tried_with(session, project, found.round, settings, view.seed)
    return made if found.least is None else protected(made, found.least)


def round_to_read(
    session: Session, project: Project, number: int | None
) -> Round | None:
    """Return the round that is read: the named one, the newest closed, the newest.

    Raises:
        NotFoundError: there is no round with this number.
    """
    if number is not None:
        return round_in(session, project, number)
    every = rounds_in(session, project)
    closed = [r for r in every if r.state == "closed"]
    return next(iter(reversed(closed or every)), None)
