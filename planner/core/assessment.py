"""The computed result of a round: everything, with the parts it was made of."""

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from planner.core.answers import Respondent
from planner.core.causal.lags import LinkTest, ScanPlan, StatedLink, test_links
from planner.core.company_fit import FitResult, fit_from
from planner.core.constraints import DECIDED
from planner.core.diagnosis import (
    CapabilityResult,
    PerceptionGap,
    diagnose,
    perception_gaps,
)
from planner.core.engagement import Engagement
from planner.core.framework import Framework
from planner.core.leverage import Leverage, leverage
from planner.core.map_changes import mapped
from planner.core.notes import Note, notes
from planner.core.on_the_map import on_the_map
from planner.core.overrides import Computed, reordered
from planner.core.own_initiatives import with_own
from planner.core.planning import plan
from planner.core.preparing.sheet import Sheet, sheet_of
from planner.core.preparing.whole import Preparing, prepared
from planner.core.purpose import PurposeProfile, purpose
from planner.core.questionnaire import Questionnaire
from planner.core.ranking import RankSpread, ranks
from planner.core.ratings import Careless, Ratings, careless, ratings
from planner.core.roadmap import Roadmap, worths
from planner.core.rollup import Rollup, factor_rollups, perspective_rollups
from planner.core.schedule.choice import Choice
from planner.core.steadiness import spreads, weight_ranks
from planner.core.weights import Weights, weights


@dataclass(frozen=True)
class Assessment:
    """The whole result; same inputs and seed, same result.

    Args:
        careless: people left out; `opportunity_with_careless` is the other result.
        ranks: of covered capabilities only.
        spreads: uncertainty of the ranks by redrawing respondents.
        weight_ranks: best and worst rank when method weights move.
        decided_ranks: `ranks` with those that people decided on in their place.
        computed: what capabilities with a decided level or rank had without any
            decision.
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
    decided_ranks: Mapping[str, int]
    computed: Mapping[str, Computed]

    @property
    def in_order(self) -> tuple[CapabilityResult, ...]:
        """Covered capabilities in the order people decided on."""
        places = self.decided_ranks
        return tuple(sorted(self.ranked, key=lambda c: places[c.id]))

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
        framework: the method as published; the result holds the project's own map.
        questionnaire: what was asked.
        engagement: what came back.
        seed: of the redrawing, the draws of link weights and the solver.
        remembered: the choice of initiatives made earlier from the same inputs.
    """
    fingerprint = inputs_hash(framework, questionnaire, engagement, seed)
    framework = with_own(framework, engagement.settings.initiatives)
    framework = mapped(framework, engagement.map_changes)
    engagement = on_the_map(engagement, framework)
    rules = framework.rules
    pattern = careless(engagement.answers, questionnaire, rules.diagnosis)
    used = _without(engagement, pattern)
    rated = ratings(used.answers, framework, questionnaire)
    results = diagnose(engagement, framework, rated)
    scores = _scores(results)
    place = ranks(scores)
    rolled = weights(used, framework, questionnaire)
    factors = factor_rollups(framework, results, rolled)
    tests = link_tests(framework, engagement)
    levers = leverage(framework, engagement.settings.profile.industry, seed, tests)
    roadmap = _roadmap(framework, engagement, results, levers, seed, remembered)
    sheet = sheet_of(used, questionnaire, rules.diagnosis.role_weights)
    fitted = fit_from(framework, used.settings.fit or {}, sheet)
    aims = purpose(used, questionnaire)
    return Assessment(
        framework=framework,
        questionnaire=questionnaire,
        engagement=engagement,
        seed=seed,
        inputs_hash=fingerprint,
        fit=fitted,
        purpose=aims,
        weights=rolled,
        ratings=rated,
        capabilities=results,
        factors=factors,
        perspectives=perspective_rollups(framework, results, factors, rolled),
        ranks=place,
        spreads=spreads(framework, rated, results, place, seed),
        weight_ranks=weight_ranks(framework, results, place),
        perception_gaps=perception_gaps(results, rules.diagnosis.perception_gap),
        careless=pattern,
        opportunity_with_careless=(
            _of_everybody(framework, questionnaire, engagement) if pattern else scores
        ),
        links=tests,
        leverage=levers,
        roadmap=roadmap,
        notes=notes(framework, rolled, results, pattern, roadmap, fitted),
        decided_ranks=reordered(place, engagement.overrides),
        computed=_computed(framework, engagement, rated),
        sheet=sheet,
        preparing=prepared(
            framework, questionnaire, sheet, (aims, results, used.settings, roadmap)
        ),
    )


def _computed(
    framework: Framework, engagement: Engagement, rated: Ratings
) -> dict[str, Computed]:
    """What the capabilities that people decided on had before."""
    if not engagement.overrides:
        return {}
    found = diagnose(replace(engagement, overrides=()), framework, rated)
    place = ranks(_scores(found))
    touched = {o.capability for o in engagement.overrides}
    return {
        r.id: Computed(r.fused.level, r.gap, r.opportunity, place.get(r.id))
        for r in found
        if r.id in touched
    }


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
    lags = ScanPlan(
        max_lag=rules.max_lag,
        minimum=rules.min_months,
        significance=rules.significance,
    )
    return tuple(test_links(series, stated, lags))


def inputs_hash(
    framework: Framework,
    questionnaire: Questionnaire,
    engagement: Engagement,
    seed: int,
) -> str:
    """SHA-256 over all the result depends on; the order of rows does not count.

    The framework is the published one, without the changes of the project's map.
    """
    people = engagement.answers.respondents
    rows = sorted(
        (a.respondent, a.question, a.line, a.value, a.evidence)
        for a in engagement.answers
    )
    document = [
        framework.fingerprint(),
        questionnaire.fingerprint(),
        _settings(engagement),
        sorted(_person(r) for r in people),
        hashlib.sha256(repr(rows).encode()).hexdigest(),
        sorted(
            (k, s.first_month, list(s.values)) for k, s in engagement.series.items()
        ),
        sorted((engagement.kpi_levels or {}).items()),
        engagement.kpi_levels is None,
        sorted((i.who, i.capability, i.level, i.note) for i in engagement.interviews),
        seed,
        *([repr(engagement.overrides)] if engagement.overrides else []),
        *([repr(engagement.map_changes)] if engagement.map_changes else []),
    ]
    canonical = json.dumps(document, ensure_ascii=False, sort_keys=True)
    return hashlib.sha256(canonical.encode()).hexdigest()


def _settings(engagement: Engagement) -> dict[str, object]:
    """The settings without what nobody decided: hashes of before stay as they were.

    What results are worth is left out too: no number of the result rests on it.
    """
    document = engagement.settings.model_dump(
        mode="json", by_alias=True, exclude={"money"}
    )
    if not document["initiatives"]:
        del document["initiatives"]
    limits = document["constraints"] or {}
    for key in DECIDED:
        if not limits.get(key):
            limits.pop(key, None)
    return document


def _person(found: Respondent) -> tuple[str | list[str], ...]:
    """Who was asked; what is only named where it is not what the role is asked."""
    known = (found.id, found.role, found.unit)
    return known if found.asked is None else (*known, sorted(found.asked))


def _scores(results: Sequence[CapabilityResult]) -> dict[str, float]:
    return {r.id: r.opportunity for r in results if r.opportunity is not None}


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
