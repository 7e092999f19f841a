"""A capability, a factor and a perspective as plain values of `assessment.json`."""

from planner.core.assessment import Assessment
from planner.core.diagnosis import CapabilityResult
from planner.core.overrides import Override, decided_ranks
from planner.core.result_values import Document, ends_of
from planner.core.rollup import Rollup


def capability_document(assessment: Assessment, result: CapabilityResult) -> Document:
    """Return a capability with its levels, its rank and what people decided."""
    framework = assessment.framework
    factor = framework.factor_of[result.id]
    spread = assessment.spreads.get(result.id)
    return {
        "id": result.id,
        "factor": factor,
        "perspective": framework.perspective_of[factor],
        "importance": result.importance.balanced,
        "current": result.fused.level,
        "target": result.target.balanced,
        "gap": result.gap,
        "opportunity": result.opportunity,
        "rank": assessment.ranks.get(result.id),
        "rank_interval": list(spread.rank_interval) if spread else None,
        "top5_probability": spread.top_probability if spread else None,
        "opportunity_interval": list(spread.opportunity_interval) if spread else None,
        "rank_range_by_weights": ends_of(assessment.weight_ranks.get(result.id)),
        "quadrant": result.quadrant,
        "n": result.n,
        "asked": result.asked,
        "coverage": result.coverage,
        "methods": {
            "survey": result.survey.balanced,
            "kpi": result.kpi,
            "interview": result.interview,
        },
        "method_weights": dict(result.fused.weights),
        "roles": {
            role: {"mean": r.mean, "n": r.n} for role, r in result.survey.roles.items()
        },
        "agreement": {"rwg": result.rwg, "sd": result.sd},
        "flags": list(result.flags),
        "gap_interval": list(spread.gap_interval) if spread else None,
        "gap_established": spread.gap_is_established if spread else None,
        "confidence": _confidence(result),
        **_decided(assessment, result),
    }


def _confidence(result: CapabilityResult) -> Document | None:
    found = result.confidence
    if found is None:
        return None
    return {
        "grade": found.grade,
        "score": found.score,
        "methods": found.methods,
        "answers": found.answers,
        "evidence": found.evidence,
    }


def _decided(assessment: Assessment, result: CapabilityResult) -> Document:
    """What people decided on for a capability, and what it had before."""
    level = result.decided
    rank = decided_ranks(assessment.engagement.overrides).get(result.id)
    before = assessment.computed.get(result.id)
    return {
        "decided": {
            "level": _override(level) if level else None,
            "rank": _override(rank) if rank else None,
        },
        "decided_rank": assessment.decided_ranks.get(result.id),
        "computed": None
        if before is None
        else {
            "level": before.level,
            "gap": before.gap,
            "opportunity": before.opportunity,
            "rank": before.rank,
        },
    }


def _override(found: Override) -> Document:
    return {
        "kind": found.kind,
        "value": found.value,
        "who": found.who,
        "reason": found.reason,
        "dissent": found.dissent,
        "on": found.on.isoformat() if found.on else None,
    }


def rollup_document(rollup: Rollup) -> Document:
    """Return a factor or perspective rolled up."""
    return {
        "id": rollup.id,
        "weight": rollup.weight,
        "score": rollup.score,
        "current": rollup.current,
        "target": rollup.target,
        "gap": rollup.gap,
        "importance": rollup.importance,
        "opportunity": rollup.opportunity,
        "n": rollup.n,
        "asked": rollup.asked,
        "coverage": rollup.coverage,
    }
