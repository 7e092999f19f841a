"""An assessment as the document that other programs read (`assessment.json`)."""

from collections.abc import Callable, Sequence
from typing import Any

from planner.core.assessment import Assessment
from planner.core.causal.lags import LinkTest
from planner.core.diagnosis import CapabilityResult
from planner.core.framework import Link
from planner.core.leverage import Leverage
from planner.core.roadmap import UNIT, Planned, Roadmap
from planner.core.rollup import Rollup
from planner.core.schedule.choice import Choice
from planner.core.text import Message, Translate

Document = dict[str, Any]
Say = Callable[[Message], str]


def document(assessment: Assessment, language: str, translate: Translate) -> Document:
    """Return the assessment as plain values: keys fixed, numbers unrounded.

    Args:
        assessment: the result.
        language: of the sentences in it.
        translate: turns an English sentence into that language.
    """

    def say(message: Message) -> str:
        return message.render(language, translate)

    framework = assessment.framework
    questionnaire = assessment.questionnaire
    return {
        "framework": {
            "id": framework.id,
            "version": framework.version,
            "hash": framework.fingerprint(),
        },
        "questionnaire": {
            "id": questionnaire.id,
            "version": questionnaire.version,
            "hash": questionnaire.fingerprint(),
        },
        "inputs_hash": assessment.inputs_hash,
        "seed": assessment.seed,
        "language": language,
        "name": assessment.engagement.settings.name.in_language(language),
        "client": assessment.engagement.settings.client.in_language(language),
        "respondents": {
            "asked": len(assessment.engagement.answers.respondents),
            "used": len(assessment.ratings.respondents),
        },
        "fit": _fit(assessment),
        "purpose": _purpose(assessment),
        "weights": _weights(assessment),
        "capabilities": [_capability(assessment, c) for c in assessment.capabilities],
        "factors": [_rollup(f) for f in assessment.factors],
        "perspectives": [_rollup(p) for p in assessment.perspectives],
        "perception_gaps": [
            {
                "capability": g.capability,
                "roles": [g.high, g.low],
                "difference": g.difference,
            }
            for g in assessment.perception_gaps
        ],
        "method_conflicts": list(assessment.method_conflicts),
        "careless": [
            {
                "respondent": c.respondent,
                "reason": say(
                    Message(
                        "the same value {value} in all {answers} answers",
                        {"value": c.value, "answers": c.answers},
                    )
                ),
            }
            for c in assessment.careless
        ],
        "opportunity_with_careless": dict(assessment.opportunity_with_careless),
        "links": [
            _link(link, test, say)
            for link, test in zip(framework.links, assessment.links, strict=True)
        ],
        "leverage": [_leverage(x) for x in assessment.leverage],
        "roadmap": _roadmap(assessment, say),
        "messages": [
            {"severity": n.severity, "text": say(n.message)} for n in assessment.notes
        ],
    }


def _fit(assessment: Assessment) -> Document | None:
    found = assessment.fit
    if found is None:
        return None
    return {
        "score": found.fit.score,
        "band": found.band.id,
        "criteria": [
            {"id": c.id, "value": c.value, "weight": c.weight, "score": c.score}
            for c in found.fit.criteria
        ],
        "sensitivity": {
            "low": found.fit.sensitivity[0],
            "high": found.fit.sensitivity[1],
        },
        "missing": list(found.missing),
    }


def _purpose(assessment: Assessment) -> Document:
    found = assessment.purpose
    return {
        "profile": None if found.shares is None else dict(found.shares),
        "agreement_pct": found.agreement_pct,
        "n": found.n,
        "aims": {horizon: list(aims) for horizon, aims in found.aims.items()},
    }


def _weights(assessment: Assessment) -> Document:
    found = assessment.weights
    return {
        "perspectives": dict(found.perspectives),
        "factors": dict(found.factors),
        "comparisons": [
            {
                "origin": c.origin,
                "consistency_ratio": c.priorities.consistency_ratio,
                "used": c.used,
                "n": c.n,
            }
            for c in found.compared
        ],
    }


def _capability(assessment: Assessment, result: CapabilityResult) -> Document:
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
        "rank_range_by_weights": _pair(assessment.weight_ranks.get(result.id)),
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
    }


def _rollup(rollup: Rollup) -> Document:
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


def _link(link: Link, test: LinkTest, say: Say) -> Document:
    best = test.scan.best if test.scan else None
    refused = test.scan.refused if test.scan else None
    return {
        "id": link.id,
        "source": link.source,
        "target": link.target,
        "lag_months": best.lag if best else list(link.lag_months),
        "verdict": test.verdict,
        "r": best.r if best else None,
        "interval": _pair(best.interval) if best else None,
        "n": best.n if best else None,
        "tested": test.tested,
        "q": test.q,
        "halves_agree": test.halves_agree,
        "reason": say(refused) if refused else None,
    }


def _leverage(found: Leverage) -> Document:
    return {
        "capability": found.capability,
        "effect": found.effect,
        "interval": _pair(found.interval),
        "path": list(found.path),
    }


def _roadmap(assessment: Assessment, say: Say) -> Document | None:
    plan = assessment.roadmap
    if plan is None:
        return None
    return {
        "start": plan.start.isoformat(),
        "finish": plan.finish.isoformat() if plan.finish else None,
        "initiatives": [_planned(i, say) for i in plan.initiatives],
        "dropped": [
            {"id": d.id, "limit": d.limit, "detail": say(d.detail), "short": d.short}
            for d in plan.dropped
        ],
        "critical_path": list(plan.critical_path),
        "spend_by_year": [money / UNIT for money in plan.spend_by_year],
        "people_by_month": {t: list(v) for t, v in plan.people_by_month.items()},
        "stages": _stages(plan),
        "solver": {
            "status": plan.status,
            "gap": plan.gap,
            "value": plan.choice.value,
            "bound": plan.choice.bound,
            "start_weeks": dict(plan.choice.starts),
        },
        "values": {w.capability: w.value for w in plan.worths},
    }


def _planned(planned: Planned, say: Say) -> Document:
    return {
        "id": planned.id,
        "start": planned.start.isoformat(),
        "finish": planned.finish.isoformat(),
        "weeks": planned.sized.weeks,
        "stage": planned.sized.stage,
        "stages": list(planned.sized.initiative.stages),
        "spend_100m_krw": planned.spend_100m_krw,
        "people": {t: n / UNIT for t, n in planned.sized.people.items()},
        "stretched_by": planned.sized.stretched_by,
        "float_weeks": planned.float_weeks,
        "critical": planned.critical,
        "closes": list(planned.closes),
        "reasons": [say(r) for r in planned.reasons],
    }


def _stages(plan: Roadmap) -> list[Document]:
    return [
        {
            "id": s.id,
            "start": s.start.isoformat() if s.start else None,
            "finish": s.finish.isoformat() if s.finish else None,
            "initiatives": list(s.initiatives),
            "deliverables": list(s.deliverables),
        }
        for s in plan.stages
    ]


def _pair(pair: Sequence[float] | None) -> list[float] | None:
    return None if pair is None else list(pair)


def remembered_choice(found: Document) -> Choice | None:
    """Read the solver's choice back from a document; None without a roadmap."""
    if found["roadmap"] is None:
        return None
    solver = found["roadmap"]["solver"]
    return Choice(
        solver["start_weeks"], solver["value"], solver["bound"], solver["status"]
    )
