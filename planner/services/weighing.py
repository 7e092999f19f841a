"""Weights that a project decides on: tried, kept with a reason, taken back."""

import json
from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy.orm import Session

from planner.core.ahp import priorities
from planner.core.chosen_weights import ChosenWeights
from planner.core.decision_log import Logged
from planner.core.engagement import EngagementFile, PairwiseMatrix
from planner.core.framework import Framework
from planner.core.problems import PlannerError
from planner.core.text import Message
from planner.core.weight_shift import WeightShift, consistency_sentence, weight_shift
from planner.services import typed
from planner.services.auditing import Doer
from planner.services.deciding import NewDecision, decide
from planner.services.engagements import Project, change_settings
from planner.services.gathering import logged
from planner.services.publishing import framework_of
from planner.services.reading import Reading, View, trial
from planner.services.rounds import rounds_in
from planner.store.engine import writing

WHAT = "weights"
SHORTEST_REASON = 5
LONGEST_REASON = 1_000


class WrongWeightsError(PlannerError):
    """Weights that cannot hold; the sentence says what is wanted."""


@dataclass(frozen=True, slots=True)
class NewWeights:
    """Other weights, by whom and why.

    Args:
        chosen: weights given directly; None for those of the framework.
        pairs: comparisons of the perspectives; None for those that were answered.
        revision: of the settings that were looked at.
    """

    chosen: ChosenWeights | None
    pairs: PairwiseMatrix | None
    who: str
    reason: str
    revision: int


def tried(
    session: Session, project: Project, found: Reading, new: NewWeights, view: View
) -> WeightShift:
    """Return what other weights would change in a result, keeping nothing.

    Raises:
        WrongWeightsError: they cannot hold.
    """
    _check(session, project, new)
    settings = _with(project.settings, new.chosen, new.pairs)
    after = trial(session, project, found, settings, view)
    assert found.assessment is not None  # noqa: S101 - there was none to try on
    return weight_shift(found.assessment, after)


def weigh(session: Session, doer: Doer, project: Project, new: NewWeights) -> None:
    """Keep other weights and log the decision with old and new.

    Raises:
        WrongWeightsError: they cannot hold, or nobody says who or why.
        StaleError: the settings were changed since they were looked at.
    """
    who = typed.one_line(new.who)
    reason = typed.one_line(new.reason, LONGEST_REASON)
    if not who:
        raise WrongWeightsError(Message("Say who decided it"))
    if len(reason) < SHORTEST_REASON:
        raise WrongWeightsError(Message("Say in a few words why"))
    _check(session, project, new)
    settings = _with(project.settings, new.chosen, new.pairs)
    old, text = _text(project.settings), _text(settings)
    if old == text:
        raise WrongWeightsError(Message("Nothing is different from what holds now"))
    with writing(session):
        change_settings(session, doer, project, settings, new.revision)
        decide(session, doer, project, NewDecision(who, WHAT, old, text, reason))


def last_change(session: Session, project: Project) -> Logged | None:
    """Return the change of weights that can be taken back: the one that holds now."""
    made = [one for one in logged(session, project) if one.what == WHAT]
    if not made or made[-1].new != _text(project.settings):
        return None
    return made[-1]


def take_back(
    session: Session, doer: Doer, project: Project, who: str, revision: int
) -> None:
    """Bring back the weights of before the last change; logged as well.

    Raises:
        WrongWeightsError: there is no change to take back.
        StaleError: the settings were changed since they were looked at.
    """
    last = last_change(session, project)
    if last is None:
        raise WrongWeightsError(Message("There is nothing to take back"))
    document = json.loads(last.old) if last.old else {}
    chosen, pairs = document.get("weights"), document.get("ahp")
    settings = _with(
        project.settings,
        ChosenWeights.model_validate(chosen) if chosen else None,
        PairwiseMatrix.model_validate(pairs) if pairs else None,
    )
    reason = f"↶ {last.reason}"
    with writing(session):
        change_settings(session, doer, project, settings, revision)
        new = NewDecision(typed.one_line(who), WHAT, last.new, last.old, reason)
        decide(session, doer, project, new)


def roles_are_fixed(session: Session, project: Project) -> bool:
    """Whether roles may not be weighed: two weightings would tell a small role apart.

    In an anonymous round the value of a role below the smallest group is hidden; the
    totals under two different weights of that role give it away.
    """
    return any(r.anonymity == "anonymous" for r in rounds_in(session, project))


def _check(session: Session, project: Project, new: NewWeights) -> None:
    if new.chosen and new.chosen.roles and roles_are_fixed(session, project):
        sentence = Message(
            "Roles cannot be weighed where a round is anonymous; two results would"
            " tell the answers of a small role"
        )
        raise WrongWeightsError(sentence)
    if new.pairs is None:
        return
    framework = framework_of(session, project.row.framework_version_id)
    limit = framework.rules.diagnosis.consistency_ratio_max
    found = priorities(new.pairs.order, new.pairs.matrix)
    if (found.consistency_ratio or 0.0) > limit:
        names = perspective_names(framework, project.settings.language)
        raise WrongWeightsError(consistency_sentence(found, limit, names))


def perspective_names(framework: Framework, language: str) -> dict[str, str]:
    """Names of the perspectives by id."""
    spoken = "ko" if language == "ko" else "en"
    return {p.id: p.name.in_language(spoken) for p in framework.perspectives}


def _with(
    settings: EngagementFile,
    chosen: ChosenWeights | None,
    pairs: PairwiseMatrix | None,
) -> EngagementFile:
    return settings.model_copy(update={"weights": chosen, "ahp": pairs})


def _text(settings: EngagementFile) -> str:
    """What holds of weights, as the log keeps it; empty where nothing is decided."""
    document = settings.model_dump(
        mode="json", by_alias=True, include={"weights", "ahp"}, exclude_none=True
    )
    return json.dumps(document, sort_keys=True) if any(document.values()) else ""


def matrix_of(
    order: Sequence[str], ratios: dict[tuple[str, str], float]
) -> PairwiseMatrix:
    """Return comparisons as a matrix: the pairs above, their reciprocals below."""
    full = {**ratios, **{(b, a): 1 / x for (a, b), x in ratios.items()}}
    return PairwiseMatrix(
        order=tuple(order),
        matrix=tuple(tuple(full.get((a, b), 1.0) for b in order) for a in order),
    )
