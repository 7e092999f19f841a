"""An assessment as the document that other programs read (`assessment.json`)."""

from collections.abc import Mapping

from planner.core.assessment import Assessment
from planner.core.benefits_document import benefits_document
from planner.core.capability_document import capability_document, rollup_document
from planner.core.causal.lags import LinkTest
from planner.core.diagnosis import PerceptionGap
from planner.core.elicited import Elicited
from planner.core.framework import Link
from planner.core.goals_document import goals_document
from planner.core.kpi_series import KpiSeries, month_names
from planner.core.leverage import Leverage
from planner.core.link_weights import link_weights
from planner.core.preparing_document import preparing_document
from planner.core.ratings import Careless
from planner.core.result_values import Document, Say, ends_of
from planner.core.roadmap_document import roadmap_document
from planner.core.text import Message, Translate
from planner.core.weighed_links import LinkWeight


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
    weights = link_weights(assessment)
    return {
        **_identity(assessment, language),
        "fit": _fit(assessment, language),
        "purpose": _purpose(assessment),
        "preparing": preparing_document(assessment),
        "weights": _weights(assessment),
        "capabilities": [
            capability_document(assessment, c) for c in assessment.capabilities
        ],
        "factors": [rollup_document(f) for f in assessment.factors],
        "perspectives": [rollup_document(p) for p in assessment.perspectives],
        "perception_gaps": [_perception_gap(g) for g in assessment.perception_gaps],
        "method_conflicts": list(assessment.method_conflicts),
        "careless": [_careless(c, say) for c in assessment.careless],
        "opportunity_with_careless": dict(assessment.opportunity_with_careless),
        "links": [
            {**_link(link, test, say), **_link_weight(assessment, weights, link, say)}
            for link, test in zip(framework.links, assessment.links, strict=True)
        ],
        "kpis": [_kpi(s) for s in assessment.engagement.series.values()],
        "leverage": [_leverage(x) for x in assessment.leverage],
        "roadmap": roadmap_document(assessment.roadmap, say),
        "benefits": benefits_document(assessment),
        "goals": goals_document(assessment),
        "messages": [
            {"severity": n.severity, "text": say(n.message)} for n in assessment.notes
        ],
    }


def _identity(assessment: Assessment, language: str) -> Document:
    framework, questionnaire = assessment.framework, assessment.questionnaire
    settings = assessment.engagement.settings
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
        "name": settings.name.in_language(language),
        "client": settings.client.in_language(language),
        "respondents": {
            "asked": len(assessment.engagement.answers.respondents),
            "used": len(assessment.ratings.respondents),
        },
    }


def _perception_gap(found: PerceptionGap) -> Document:
    return {
        "capability": found.capability,
        "roles": [found.high, found.low],
        "difference": found.difference,
    }


def _careless(found: Careless, say: Say) -> Document:
    reason = Message(
        "the same value {value} in all {answers} answers",
        {"value": found.value, "answers": found.answers},
    )
    return {"respondent": found.respondent, "reason": say(reason)}


def _fit(assessment: Assessment, language: str) -> Document | None:
    found = assessment.fit
    if found is None:
        return None
    return {
        "score": found.fit.score,
        "band": found.band.id,
        "advice": found.band.advice.in_language(language),
        "criteria": [
            {
                "id": c.id,
                "value": c.value,
                "weight": c.weight,
                "score": c.score,
                "consequence": found.consequences[c.id].in_language(language),
            }
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
        "interval": ends_of(best.interval) if best else None,
        "n": best.n if best else None,
        "tested": test.tested,
        "q": test.q,
        "halves_agree": test.halves_agree,
        "reason": say(refused) if refused else None,
    }


def _link_weight(
    assessment: Assessment, weights: Mapping[str, LinkWeight], link: Link, say: Say
) -> Document:
    """The weight in force, the share of data in it, and what people asked say."""
    found = weights.get(link.id)
    asked = assessment.elicited.get((link.source, link.target))
    return {
        "weight": found.in_force[0] if found else None,
        "weight_sd": found.in_force[1] if found else None,
        "weight_on_data": found.blend.weight_on_data if found and found.blend else None,
        "people": _people(asked, say) if asked else None,
    }


def _people(found: Elicited, say: Say) -> Document:
    return {
        "n": found.n,
        "unknown": found.unknown,
        "mean": found.mean,
        "median": found.median,
        "sd": found.sd,
        "average_deviation": found.deviation,
        "rwg": found.rwg,
        "reason": say(found.refused) if found.refused else None,
    }


def _kpi(series: KpiSeries) -> Document:
    months = month_names(series)
    gone = [m for m, v in zip(months, series.values, strict=True) if v is None]
    return {
        "id": series.kpi,
        "first_month": months[0],
        "last_month": months[-1],
        "n": series.n,
        "missing_months": gone,
        "measured": series.measured,
    }


def _leverage(found: Leverage) -> Document:
    return {
        "capability": found.capability,
        "effect": found.effect,
        "interval": ends_of(found.interval),
        "path": list(found.path),
    }
