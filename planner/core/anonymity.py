"""Which small groups stay hidden where answers are anonymous."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import TypeVar

from planner.core.anonymous_groups import shown_answers
from planner.core.assessment import Assessment
from planner.core.company_fit import fit_from
from planner.core.diagnosis import CapabilityResult, perception_gaps
from planner.core.levels import Fused
from planner.core.preparing.aims import protected_profile
from planner.core.preparing.steps import shown_share
from planner.core.preparing.whole import prepared
from planner.core.ratings import Careless
from planner.core.roadmap import Roadmap
from planner.core.rollup import Rollup

Value = TypeVar("Value")


def protected(assessment: Assessment, least: int) -> Assessment:
    """Return the result without what would tell of fewer people than the least.

    Means of small roles go, and with them perception gaps that name such a role;
    capabilities answered by too few have no level; careless people have no name.
    """
    threshold = assessment.framework.rules.diagnosis.perception_gap
    results = tuple(_protected(c, least) for c in assessment.capabilities)
    apart = perception_gaps(results, threshold)
    seen = {gap.capability for gap in apart}
    results = tuple(_flagged(c, shown=c.id in seen) for c in results)
    hidden = {c.id for c in results if c.opportunity is None}
    plan = assessment.roadmap
    factors = _hidden_sums(assessment.factors, {c.id for c in results if _few(c)})
    blank = {f.id for f in factors if f.current is None}
    assessment = _prepared(assessment, results, least)
    return replace(
        assessment,
        least=least,
        capabilities=results,
        factors=factors,
        perspectives=_hidden_sums(assessment.perspectives, blank),
        ranks=_except(assessment.ranks, hidden),
        spreads=_except(assessment.spreads, hidden),
        weight_ranks=_except(assessment.weight_ranks, hidden),
        decided_ranks=_except(assessment.decided_ranks, hidden),
        computed=_except(assessment.computed, hidden),
        opportunity_with_careless=_except(assessment.opportunity_with_careless, hidden),
        roadmap=_plan_without(plan, hidden) if plan else None,
        consensus=shown_share(assessment.consensus, least),
        perception_gaps=apart,
        careless=tuple(Careless("", c.value, c.answers) for c in assessment.careless),
        notes=tuple(
            n for n in assessment.notes if "respondent" not in n.message.values
        ),
    )


def _prepared(
    assessment: Assessment, results: tuple[CapabilityResult, ...], least: int
) -> Assessment:
    """Purpose, fit and preparation, computed again from what may be shown."""
    framework, engagement = assessment.framework, assessment.engagement
    sheet = {
        at: replace(answered, found=shown_answers(answered.found, least))
        for at, answered in assessment.sheet.items()
    }
    profile = protected_profile(assessment.purpose, least)
    shown = replace(
        assessment,
        purpose=profile,
        sheet=sheet,
        fit=fit_from(framework, engagement.settings.fit or {}, sheet),
    )
    preparing = prepared(
        framework,
        assessment.questionnaire,
        sheet,
        (profile, results, engagement.settings, assessment.roadmap),
    )
    return replace(shown, preparing=preparing)


def _except(found: Mapping[str, Value], hidden: set[str]) -> dict[str, Value]:
    return {name: value for name, value in found.items() if name not in hidden}


def _plan_without(plan: Roadmap, hidden: set[str]) -> Roadmap:
    """The plan without the worth of hidden capabilities."""
    initiatives = tuple(
        replace(i, closes=tuple(c for c in i.closes if c not in hidden))
        for i in plan.initiatives
    )
    worths = tuple(w for w in plan.worths if w.capability not in hidden)
    return replace(plan, initiatives=initiatives, worths=worths)


def _few(result: CapabilityResult) -> bool:
    """Whether a capability was answered, but its level is hidden."""
    return result.n > 0 and result.fused.level is None


def _protected(result: CapabilityResult, least: int) -> CapabilityResult:
    measures = (result.survey, result.target, result.importance)
    survey, target, importance = (shown_answers(m, least) for m in measures)
    shown = replace(result, survey=survey, target=target, importance=importance)
    if 0 < result.n < least:
        nothing = Fused(None, {}, conflict=False)
        shown = replace(
            shown,
            fused=nothing,
            gap=None,
            opportunity=None,
            rwg=None,
            sd=None,
            confidence=None,
            unverified=0,
        )
    if target.balanced is None and result.target.balanced is not None:
        shown = replace(shown, gap=None, opportunity=None)
    if importance.balanced is None and result.importance.balanced is not None:
        shown = replace(shown, opportunity=None)
    quadrant = None if shown.opportunity is None else shown.quadrant
    return replace(shown, quadrant=quadrant)


def _flagged(result: CapabilityResult, *, shown: bool) -> CapabilityResult:
    kept = tuple(f for f in result.flags if f != "perception_gap" or shown)
    return replace(result, flags=("low_n",) if _few(result) else kept)


def _hidden_sums(found: Iterable[Rollup], hidden: set[str]) -> tuple[Rollup, ...]:
    """Hide a sum of which exactly one part is hidden: subtracting would tell it."""
    return tuple(
        _blank(r) if _single([p.id for p in r.parts], hidden) else _without(r, hidden)
        for r in found
    )


def _single(parts: Sequence[str], hidden: set[str]) -> bool:
    return sum(p in hidden for p in parts) == 1


def _without(found: Rollup, hidden: set[str]) -> Rollup:
    parts = tuple(
        replace(p, current=None, target=None) if p.id in hidden else p
        for p in found.parts
    )
    return replace(found, parts=parts)


def _blank(found: Rollup) -> Rollup:
    return replace(
        found,
        current=None,
        target=None,
        importance=None,
        gap=None,
        score=None,
        opportunity=None,
        parts=(),
    )
