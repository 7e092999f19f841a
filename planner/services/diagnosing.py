"""The result of a round as pages show it: computed once, kept by its inputs."""

import json
from dataclasses import dataclass, replace

from sqlalchemy.orm import Session

from planner.core.assessment import Assessment, assess
from planner.core.engagement import Engagement, EngagementFile
from planner.core.inputs import inputs_hash
from planner.core.roadmap_document import remembered_choice
from planner.core.schedule.choice import UNWATCHED, Choice, Watch
from planner.services.engagements import Project
from planner.services.gathering import engagement_of, method_of
from planner.services.library import Method
from planner.services.positioning import lines_of, with_swot
from planner.services.recording_plans import states_of, with_record
from planner.services.remembering import Shelf
from planner.store import evidence, results
from planner.store.tables import Round

KEPT = 8


@dataclass(frozen=True, slots=True)
class Outcome:
    """What is known of a round.

    Args:
        assessment: the result; without a roadmap while none was solved for.
        solved: whether the roadmap belongs to the inputs as they are now.
        solvable: whether limits are given, so that a roadmap can be solved for.
        fingerprint: hash of the inputs.
    """

    assessment: Assessment
    solved: bool
    solvable: bool
    fingerprint: str

    @property
    def is_empty(self) -> bool:
        """Whether no capability is covered yet."""
        return not self.assessment.ranks


@dataclass(frozen=True)
class _Inputs:
    method: Method
    engagement: Engagement
    fingerprint: str


_INPUTS: Shelf[_Inputs] = Shelf(KEPT)
_RESULTS: Shelf[Assessment] = Shelf(KEPT)


def outcome(session: Session, project: Project, found: Round, seed: int) -> Outcome:
    """The result of a round from what is in the database now.

    The roadmap is drawn from the choice solved for the same inputs, if there is one;
    pages never wait for the solver.
    """
    stamp = evidence.stamp(session, project.client.id, project.row.id, found.id)
    key = (project.row.public_id, project.row.revision, found.number, stamp, seed)
    inputs = _INPUTS.get(key, lambda: _gathered(session, project, found, seed))
    choice = _solved(session, project, found, inputs.fingerprint)
    solved = choice is not None
    drawn = (choice.value, choice.bound, choice.ended) if choice else None
    assessment = _RESULTS.get(
        (inputs.fingerprint, drawn, worth_key(project)),
        lambda: _computed(inputs, choice, seed),
    )
    solvable = project.settings.constraints is not None
    assessment = with_swot(assessment, lines_of(session, project))
    assessment = with_record(assessment, states_of(session, project))
    return Outcome(assessment, solved, solvable, inputs.fingerprint)


def worth_key(project: Project) -> str:
    """What the settings say of money: shown with a result, but not in its hash."""
    return repr(sorted(project.settings.money.items()))


def full_assessment(
    session: Session,
    project: Project,
    found: Round,
    seed: int,
    watch: Watch = UNWATCHED,
) -> Assessment:
    """The whole result with its roadmap, solved for now; for background work."""
    inputs = _gathered(session, project, found, seed)
    method = inputs.method
    return assess(
        method.framework, method.questionnaire, inputs.engagement, seed, watch=watch
    )


def tried_with(
    session: Session,
    project: Project,
    found: Round,
    settings: EngagementFile,
    seed: int,
) -> Assessment:
    """The result of a round under other settings, without a roadmap; kept nowhere."""
    inputs = _gathered(session, project, found, seed)
    engagement = replace(inputs.engagement, settings=settings)
    return _computed(replace(inputs, engagement=engagement), None, seed)


def _gathered(session: Session, project: Project, found: Round, seed: int) -> _Inputs:
    method = method_of(session, project, found)
    engagement = engagement_of(session, project, found)
    fingerprint = inputs_hash(method.framework, method.questionnaire, engagement, seed)
    return _Inputs(method, engagement, fingerprint)


def _solved(
    session: Session, project: Project, found: Round, fingerprint: str
) -> Choice | None:
    row = results.assessment_of_hash(session, project.client.id, found.id, fingerprint)
    return remembered_choice(json.loads(row.document)) if row else None


def _computed(inputs: _Inputs, choice: Choice | None, seed: int) -> Assessment:
    engagement = inputs.engagement
    if choice is None:
        bare = engagement.settings.model_copy(update={"constraints": None})
        engagement = replace(engagement, settings=bare)
    method = inputs.method
    return assess(method.framework, method.questionnaire, engagement, seed, choice)
