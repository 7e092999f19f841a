"""Which small groups stay hidden where answers are anonymous."""

from collections import Counter
from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import replace
from typing import TypeVar

from planner.core.assessment import Assessment
from planner.core.diagnosis import CapabilityResult, perception_gaps
from planner.core.levels import Fused, RoleBalanced
from planner.core.ratings import Careless
from planner.core.roadmap import Roadmap
from planner.core.rollup import Rollup

Value = TypeVar("Value")
Person = TypeVar("Person", bound=Hashable)


def hidden_groups(sizes: Mapping[str, int], least: int) -> frozenset[str]:
    """Return the groups that must not be shown beside a shown total.

    Every group under the least size is hidden; when what is hidden could still be
    found by subtracting the shown ones (one group only, or fewer people than the
    least size), the next smallest is hidden as well. Groups of nobody hide nothing.
    """
    counted = {name: n for name, n in sizes.items() if n > 0}
    order = sorted(counted, key=lambda name: (counted[name], name))
    hidden = [name for name in order if counted[name] < least]
    while hidden and len(hidden) < len(order):
        if len(hidden) > 1 and sum(counted[name] for name in hidden) >= least:
            break
        hidden.append(order[len(hidden)])
    return frozenset(hidden)


def publishable(
    wanted: Iterable[frozenset[Person]],
    shown: Iterable[frozenset[Person]],
    least: int,
) -> tuple[frozenset[Person], ...]:
    """Return the groups that may be shown beside those shown already.

    A group joins when the finest sets of people that all shown groups tell apart still
    hold the least size each. Whatever is computed from sums over shown groups then has
    one weight for each such set, so it is never a sum over fewer people: crossing
    attributes, complements inside a total and earlier moments are covered alike.

    Args:
        wanted: groups of people, the most wanted first.
        shown: groups that were shown before, at any time.
        least: the smallest set that may be told apart.
    """
    known = [group for group in shown if group]
    added: list[frozenset[Person]] = []
    for group in wanted:
        if group and min(_atoms([*known, *added, group]).values()) >= least:
            added.append(group)
    return tuple(added)


def _atoms(groups: Sequence[frozenset[Person]]) -> Counter[tuple[bool, ...]]:
    """Sizes of the finest sets of people that the groups tell apart."""
    everybody = frozenset().union(*groups)
    return Counter(tuple(who in group for group in groups) for who in everybody)


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
    return replace(
        assessment,
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
        perception_gaps=apart,
        careless=tuple(Careless("", c.value, c.answers) for c in assessment.careless),
        notes=tuple(
            n for n in assessment.notes if "respondent" not in n.message.values
        ),
    )


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
    survey, target, importance = (_shown(m, least) for m in measures)
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
        )
    if target.balanced is None and result.target.balanced is not None:
        shown = replace(shown, gap=None, opportunity=None)
    if importance.balanced is None and result.importance.balanced is not None:
        shown = replace(shown, opportunity=None)
    quadrant = None if shown.opportunity is None else shown.quadrant
    return replace(shown, quadrant=quadrant)


def _shown(found: RoleBalanced, least: int) -> RoleBalanced:
    if 0 < found.n < least:
        return RoleBalanced(None, None, found.n, {})
    hidden = hidden_groups({role: r.n for role, r in found.roles.items()}, least)
    roles = {role: r for role, r in found.roles.items() if role not in hidden}
    return replace(found, roles=roles)


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
