"""The computed result of a round: everything, with the parts it was made of."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from planner.core.causal.lags import LinkTest, ScanPlan, StatedLink, test_links
from planner.core.chosen_weights import weighed
from planner.core.company_fit import FitResult, fit_from
from planner.core.diagnosis import (
    CapabilityResult,
    PerceptionGap,
    diagnose,
    perception_gaps,
)
from planner.core.elicited import Elicited, Ends, elicited, opinions
from planner.core.engagement import Engagement
from planner.core.framework import Framework
from planner.core.inputs import inputs_hash
from planner.core.leverage import Leverage, leverage
from planner.core.map_changes import mapped
from planner.core.notes import Note, notes
from planner.core.on_the_map import on_the_map
from planner.core.overrides import Computed, reordered
from planner.core.own_initiatives import with_own
from planner.core.planning import Search, plan
from planner.core.preparing.sheet import Sheet, sheet_of
from planner.core.preparing.steps import ConsensusShare, consensus_share
from planner.core.preparing.whole import Preparing, prepared
from planner.core.purpose import PurposeProfile, purpose
from planner.core.questionnaire import Questionnaire
from planner.core.ranking import RankSpread, ranks
from planner.core.ratings import Careless, Ratings, careless, ratings
from planner.core.roadmap import Roadmap, worths
from planner.core.rollup import Rollup, factor_rollups, perspective_rollups
from planner.core.schedule.choice import UNWATCHED, Choice, Watch
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
        consensus: agreement on purpose and importance.
        elicited: what people say of the strength of links, by their ends.
        least: the smallest group that is shown; 0 where answers are named.
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
    elicited: Mapping[Ends, Elicited]
    leverage: tuple[Leverage, ...]
    roadmap: Roadmap | None
    notes: tuple[Note, ...]
    decided_ranks: Mapping[str, int]
    computed: Mapping[str, Computed]
    sheet: Sheet
    preparing: Preparing | None
    consensus: ConsensusShare
    least: int = 0

    @property
    def ranked(self) -> tuple[CapabilityResult, ...]:
        """Covered capabilities, the largest opportunity first."""
        covered = [c for c in self.capabilities if c.id in self.ranks]
        return tuple(sorted(covered, key=lambda c: self.ranks[c.id]))

    @property
    def in_order(self) -> tuple[CapabilityResult, ...]:
        """Covered capabilities in the order people decided on."""
        places = self.decided_ranks
        return tuple(sorted(self.ranked, key=lambda c: places[c.id]))

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
    watch: Watch = UNWATCHED,
) -> Assessment:
    """Compute the whole chain, from answers to roadmap.

    Args:
        framework: the method as published; the result holds the project's own map.
        questionnaire: what was asked.
        engagement: what came back.
        seed: of the redrawing, the draws of link weights and the solver.
        remembered: the choice of initiatives made earlier from the same inputs.
        watch: looks on while the roadmap is solved for.
    """
    fingerprint = inputs_hash(framework, questionnaire, engagement, seed)
    framework, engagement = _of_the_project(framework, engagement)
    found = _diagnosed(framework, questionnaire, engagement)
    used, results, place = found.used, found.results, found.place
    rules = framework.rules.diagnosis
    rolled = weights(used, framework, questionnaire)
    factors = factor_rollups(framework, results, rolled)
    causes = _causes(framework, engagement, seed)
    search = Search(seed, remembered, watch)
    roadmap = _roadmap(framework, engagement, results, causes.levers, search)
    sheet = sheet_of(used, questionnaire, rules.role_weights)
    fitted = fit_from(framework, used.settings.fit or {}, sheet)
    aims = purpose(used, questionnaire)
    parts = (aims, results, used.settings, roadmap)
    return Assessment(
        framework=framework,
        questionnaire=questionnaire,
        engagement=engagement,
        seed=seed,
        inputs_hash=fingerprint,
        fit=fitted,
        purpose=aims,
        weights=rolled,
        ratings=found.rated,
        capabilities=results,
        factors=factors,
        perspectives=perspective_rollups(framework, results, factors, rolled),
        ranks=place,
        spreads=spreads(framework, found.rated, results, place, seed),
        weight_ranks=weight_ranks(framework, results, place),
        perception_gaps=perception_gaps(results, rules.perception_gap),
        careless=found.pattern,
        opportunity_with_careless=found.of_everybody,
        links=causes.tests,
        elicited=causes.judged,
        leverage=causes.levers,
        roadmap=roadmap,
        notes=notes(framework, rolled, results, found.pattern, roadmap, fitted),
        decided_ranks=reordered(place, engagement.overrides),
        computed=_computed(framework, engagement, found.rated),
        sheet=sheet,
        preparing=prepared(framework, questionnaire, sheet, parts),
        consensus=consensus_share(
            used.answers, questionnaire, framework.rules.agreement
        ),
    )


def _of_the_project(
    framework: Framework, engagement: Engagement
) -> tuple[Framework, Engagement]:
    """The method with the project's own initiatives, weights and map."""
    framework = with_own(framework, engagement.settings.initiatives)
    framework = weighed(framework, engagement.settings.weights)
    framework = mapped(framework, engagement.map_changes)
    return framework, on_the_map(engagement, framework)


@dataclass(frozen=True, slots=True)
class _Diagnosed:
    """Levels and ranks without careless people, and the worth with them."""

    pattern: tuple[Careless, ...]
    used: Engagement
    rated: Ratings
    results: tuple[CapabilityResult, ...]
    place: Mapping[str, int]
    of_everybody: Mapping[str, float]


def _diagnosed(
    framework: Framework, questionnaire: Questionnaire, engagement: Engagement
) -> _Diagnosed:
    pattern = careless(engagement.answers, questionnaire, framework.rules.diagnosis)
    used = _without(engagement, pattern)
    rated = ratings(used.answers, framework, questionnaire)
    results = diagnose(engagement, framework, rated)
    scores = _scores(results)
    everybody = scores
    if pattern:
        everybody = _of_everybody(framework, questionnaire, engagement)
    return _Diagnosed(pattern, used, rated, results, ranks(scores), everybody)


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


@dataclass(frozen=True, slots=True)
class _Causes:
    """What data and people say of the links, and what capabilities move by them."""

    tests: tuple[LinkTest, ...]
    judged: Mapping[Ends, Elicited]
    levers: tuple[Leverage, ...]


def _causes(framework: Framework, engagement: Engagement, seed: int) -> _Causes:
    tests = link_tests(framework, engagement)
    judged = elicited(framework, engagement.link_rounds)
    industry = engagement.settings.profile.industry
    levers = leverage(framework, industry, seed, tests, opinions(judged))
    return _Causes(tests, judged, levers)


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


def _scores(results: Sequence[CapabilityResult]) -> dict[str, float]:
    return {r.id: r.opportunity for r in results if r.opportunity is not None}


def _roadmap(
    framework: Framework,
    engagement: Engagement,
    results: Sequence[CapabilityResult],
    levers: Sequence[Leverage],
    search: Search,
) -> Roadmap | None:
    constraints = engagement.settings.constraints
    if constraints is None:
        return None
    rules = framework.rules.roadmap
    effects = {x.capability: x.effect or 0.0 for x in levers}
    wide = [r for r in results if r.gap is not None and r.gap >= rules.smallest_gap]
    worth = worths(_scores(wide), effects, rules)
    staff = engagement.settings.profile.staff
    return plan(framework, constraints, staff, worth, search)
