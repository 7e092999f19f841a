"""What “not applicable” would do under other rules; ours leaves it out."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from planner.core.answer_values import NOT_APPLICABLE
from planner.core.assessment import Assessment
from planner.core.diagnosis import diagnose
from planner.core.ranking import ranks
from planner.core.ratings import Columns, maturity_questions

Policy = Literal["excluded", "at_target", "as_zero"]
POLICIES: tuple[Policy, ...] = ("excluded", "at_target", "as_zero")


@dataclass(frozen=True, slots=True)
class Ruled:
    """Level and rank of a capability under one rule."""

    level: float | None
    rank: int | None


@dataclass(frozen=True, slots=True)
class Compared:
    """A capability that somebody called not applicable, under every rule."""

    capability: str
    count: int
    ruled: Mapping[Policy, Ruled]


def compared_policies(assessment: Assessment) -> tuple[Compared, ...]:
    """Return the capabilities with such answers, the largest shift of rank first.

    `excluded` is the rule in use. `at_target` counts the answer as a level at the
    capability's target, `as_zero` as a level of 0, which many sheets do unseen.
    """
    away = _not_applicable(assessment)
    found = {policy: _under(assessment, away, policy) for policy in POLICIES}
    rows = [
        Compared(name, int(count), {p: found[p][name] for p in POLICIES})
        for name, count in zip(
            assessment.ratings.capabilities, away.sum(axis=0), strict=True
        )
        if count
    ]
    return tuple(sorted(rows, key=lambda r: (-_shift(r), r.capability)))


def left_first(assessment: Assessment, policy: Policy, top: int) -> tuple[str, ...]:
    """The areas among the first that a rule would move out of them."""
    ruled = _under(assessment, _not_applicable(assessment), policy)
    first = [c.id for c in assessment.ranked[:top]]
    return tuple(c for c in first if (ruled[c].rank or top + 1) > top)


def _shift(row: Compared) -> int:
    places = [r.rank for r in row.ruled.values() if r.rank is not None]
    return max(places) - min(places) if places else 0


def _not_applicable(
    assessment: Assessment,
) -> NDArray[np.bool_]:
    """Who (row) called the current level of which capability (column) so."""
    rated, answers = assessment.ratings, assessment.engagement.answers
    row = {r.id: i for i, r in enumerate(rated.respondents)}
    asked = maturity_questions(assessment.questionnaire)
    column = {
        (asked[c].id, "current"): i
        for i, c in enumerate(rated.capabilities)
        if c in asked
    }
    away = np.zeros((len(row), len(rated.capabilities)), dtype=np.bool_)
    for index in (i for i, v in enumerate(answers.values) if v == NOT_APPLICABLE):
        item = answers.items[answers.item[index]]
        who = answers.respondents[answers.respondent[index]].id
        if item in column and who in row:
            away[row[who], column[item]] = True
    return away


def _under(
    assessment: Assessment,
    away: NDArray[np.bool_],
    policy: Policy,
) -> dict[str, Ruled]:
    rated = assessment.ratings
    changed = replace(rated, current=_filled(assessment, away, policy))
    results = diagnose(assessment.engagement, assessment.framework, changed)
    scores = {r.id: r.opportunity for r in results if r.opportunity is not None}
    place = ranks(scores)
    return {r.id: Ruled(r.level, place.get(r.id)) for r in results}


def _filled(
    assessment: Assessment,
    away: NDArray[np.bool_],
    policy: Policy,
) -> Columns:
    current = assessment.ratings.current
    if policy == "excluded":
        return current
    if policy == "as_zero":
        return np.where(away, 0.0, current)
    targets = [
        np.nan if c.target.balanced is None else c.target.balanced
        for c in assessment.capabilities
    ]
    return np.where(away, np.array(targets)[None, :], current)
