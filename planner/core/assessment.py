"""The computed result of a round: everything, with the parts it was made of."""

import hashlib
import json
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from planner.core.causal.lags import LinkTest, ScanPlan, StatedLink, test_links
from planner.core.company_fit import FitResult, fit_from
from planner.core.diagnosis import (
    CapabilityResult,
    PerceptionGap,
    diagnose,
    perception_gaps,
)
from planner.core.engagement import Engagement
from planner.core.framework import Framework
from planner.core.leverage import Leverage, leverage
from planner.core.notes import Note, notes
from planner.core.planning import plan
from planner.core.preparing.sheet import Sheet, sheet_of
from planner.core.preparing.whole import Preparing, prepared
from planner.core.purpose import PurposeProfile, purpose
from planner.core.questionnaire import Questionnaire
from planner.core.ranking import (
    OtherMethods,
    RankSpread,
    bootstrap,
    ranks,
    weight_range,
)
from planner.core.ratings import Careless, Ratings, careless, ratings
from planner.core.roadmap import Roadmap, worths
from planner.core.rollup import Rollup, factor_rollups, perspective_rollups
from planner.core.schedule.choice import Choice
from planner.core.weights import Weights, weights


@dataclass(frozen=True)
class Assessment:
    """The whole result; same inputs and seed, same result.

    Args:
        careless: people left out; `opportunity_with_careless` is the other result.
        ranks: of covered capabilities only.
        spreads: uncertainty of the ranks by redrawing respondents.
        weight_ranks: best and worst rank when method weights move.
        sheet: answers in figures outside the levels, by what they feed.
        preparing: None where the framework has no rules for it.
    """

    framework: Framework
    questionnaire: Questionnaire
    engagement: Engagement
    seed: int
    inputs_hash: str
    fit: FitResult | None
    purpose: PurposeProfile
    weights: Weights
    ratings: Ratings
    capabilities: tuple[CapabilityResult, ...]
    factors: tuple[Rollup, ...]
    perspectives: tuple[Rollup, ...]
    ranks: Mapping[str, int]
    spreads: Mapping[str, RankSpread]
    weight_ranks: Mapping[str, tuple[int, int]]
    perception_gaps: tuple[PerceptionGap, ...]
    careless: tuple[Careless, ...]
    opportunity_with_careless: Mapping[str, float]
    links: tuple[LinkTest, ...]
    leverage: tuple[Leverage, ...]
    roadmap: Roadmap | None
    notes: tuple[Note, ...]
    sheet: Sheet
    preparing: Preparing | None

    @property
    def ranked(self) -> tuple[CapabilityResult, ...]:
        """Covered capabilities, the largest opportunity first."""
        covered = [c for c in self.capabilities if c.id in self.ranks]
        return tuple(sorted(covered, key=lambda c: self.ranks[c.id]))

    @property
    def method_conflicts(self) -> tuple[str, ...]:
        """Capabilities whose methods disagree."""
        return tuple(c.id for c in self.capabilities if "method_conflict" in c.flags)


def assess(
    framework: Framework,
    questionnaire: Questionnaire,
    engagement: Engagement,
    seed: int = 1,
    remembered: Choice | None = None,
) -> Assessment:
    """Compute the whole chain, from answers to roadmap.

    Args:
        framework: the method.
        questionnaire: what was asked.
        engagement: what came back.
        seed: of the redrawing, the draws of link weights and the solver.
        remembered: the choice of initiatives made earlier from the same inputs.
    """
    rules = framework.rules
    pattern = careless(engagement.answers, questionnaire, rules.diagnosis)
    used = _without(engagement, pattern)
    rated = ratings(used.answers, framework, questionnaire)
    results = diagnose(engagement, framework, rated)
    scores = _scores(results)
    place = ranks(scores)
    rolled = weights(used, framework, questionnaire)
    factors = factor_rollups(framework, results, rolled)
    levers = leverage(framework, engagement.settings.profile.industry, seed)
    roadmap = _roadmap(framework, engagement, results, levers, seed, remembered)
    tests = link_tests(framework, engagement)
    sheet = sheet_of(used, questionnaire, rules.diagnosis.role_weights)
    fitted = fit_from(framework, used.settings.fit or {}, sheet)
    aims = purpose(used, questionnaire)
    return Assessment(
        framework=framework,
        questionnaire=questionnaire,
        engagement=engagement,
        seed=seed,
        inputs_hash=inputs_hash(framework, questionnaire, engagement, seed),
        fit=fitted,
        purpose=aims,
        weights=rolled,
        ratings=rated,
        capabilities=results,
        factors=factors,
        perspectives=perspective_rollups(framework, results, factors, rolled),
        ranks=place,
        spreads=_spreads(framework, rated, results, place, seed),
        weight_ranks=_weight_ranks(framework, results, place),
        perception_gaps=perception_gaps(results, rules.diagnosis.perception_gap),
        careless=pattern,
        opportunity_with_careless=(
            _of_everybody(framework, questionnaire, engagement) if pattern else scores
        ),
        links=tests,
        leverage=levers,
        roadmap=roadmap,
        notes=notes(framework, rolled, results, pattern, roadmap, fitted),
        sheet=sheet,
        preparing=prepared(
            framework, questionnaire, sheet, (aims, results, used.settings, roadmap)
        ),
    )


def _without(engagement: Engagement, pattern: Sequence[Careless]) -> Engagement:
    kept = engagement.answers.without({c.respondent for c in pattern})
    return replace(engagement, answers=kept)


def _of_everybody(
    framework: Framework, questionnaire: Questionnaire, engagement: Engagement
) -> dict[str, float]:
    rated = ratings(engagement.answers, framework, questionnaire)
    return _scores(diagnose(engagement, framework, rated))


def link_tests(framework: Framework, engagement: Engagement) -> tuple[LinkTest, ...]:
    """Hold every stated link against the KPI series."""
    rules = framework.rules.causal
    series = {k: s.values for k, s in engagement.series.items()}
    stated = [
        StatedLink(x.id, x.source, x.target, 1 if x.sign == "+" else -1)
        for x in framework.links
    ]
    lags = ScanPlan(max_lag=rules.max_lag, minimum=rules.min_months)
    return tuple(test_links(series, stated, lags))


def inputs_hash(
    framework: Framework,
    questionnaire: Questionnaire,
    engagement: Engagement,
    seed: int,
) -> str:
    """SHA-256 over all the result depends on; the order of rows does not count."""
    people = engagement.answers.respondents
    rows = sorted(
        (a.respondent, a.question, a.line, a.value, a.evidence)
        for a in engagement.answers
    )
    document = [
        framework.fingerprint(),
        questionnaire.fingerprint(),
        engagement.settings.model_dump(mode="json", by_alias=True),
        sorted((r.id, r.role, r.unit) for r in people),
        hashlib.sha256(repr(rows).encode()).hexdigest(),
        sorted(
            (k, s.first_month, list(s.values)) for k, s in engagement.series.items()
        ),
        sorted((engagement.kpi_levels or {}).items()),
        engagement.kpi_levels is None,
        sorted((i.who, i.capability, i.level, i.note) for i in engagement.interviews),
        seed,
    ]
    canonical = json.dumps(document, ensure_ascii=False, sort_keys=True)
    return hashlib.sha256(canonical.encode()).hexdigest()


def _scores(results: Sequence[CapabilityResult]) -> dict[str, float]:
    return {r.id: r.opportunity for r in results if r.opportunity is not None}


def _spreads(
    framework: Framework,
    rated: Ratings,
    results: Sequence[CapabilityResult],
    place: Mapping[str, int],
    seed: int,
) -> dict[str, RankSpread]:
    covered = [i for i, r in enumerate(results) if r.id in place]
    shares = [r.fused.weights.get("survey", 0.0) for r in results]
    other = [
        math.fsum(
            r.fused.weights.get(m, 0.0) * level
            for m, level in (("kpi", r.kpi), ("interview", r.interview))
            if level is not None
        )
        for r in results
    ]
    methods = OtherMethods(np.array(shares), np.array(other))
    roles = framework.rules.diagnosis.role_weights
    return bootstrap(rated, covered, methods, roles, framework.rules.ranking, seed)


def _weight_ranks(
    framework: Framework,
    results: Sequence[CapabilityResult],
    place: Mapping[str, int],
) -> dict[str, tuple[int, int]]:
    covered = [r for r in results if r.id in place]
    levels = {
        r.id: {
            method: level
            for method, level in (
                ("survey", r.survey.balanced),
                ("kpi", r.kpi),
                ("interview", r.interview),
            )
            if level is not None
        }
        for r in covered
    }
    rules = framework.rules
    return weight_range(
        levels,
        {str(m): w for m, w in rules.diagnosis.method_weights.items()},
        {r.id: r.target.balanced or 0.0 for r in covered},
        {r.id: r.importance.balanced or 0.0 for r in covered},
        rules.ranking.weight_swing,
    )


def _roadmap(
    framework: Framework,
    engagement: Engagement,
    results: Sequence[CapabilityResult],
    levers: Sequence[Leverage],
    seed: int,
    remembered: Choice | None,
) -> Roadmap | None:
    constraints = engagement.settings.constraints
    if constraints is None:
        return None
    rules = framework.rules.roadmap
    effects = {x.capability: x.effect or 0.0 for x in levers}
    wide = [r for r in results if r.gap is not None and r.gap >= rules.smallest_gap]
    worth = worths(_scores(wide), effects, rules)
    staff = engagement.settings.profile.staff
    return plan(framework, constraints, staff, worth, seed, remembered)
