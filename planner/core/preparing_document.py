"""The preparation as the document that other programs read."""

from collections.abc import Iterable

from planner.core.assessment import Assessment
from planner.core.preparing.basics import Axis, Basics, Line
from planner.core.preparing.conditions import Readiness
from planner.core.preparing.phases import Ecrm
from planner.core.preparing.whole import Preparing
from planner.core.result_values import Document
from planner.core.swot import swot


def preparing_document(assessment: Assessment) -> Document | None:
    """Return the preparation as plain values; None without rules for it."""
    found = assessment.preparing
    if found is None:
        return None
    return {
        "purpose": _aims(assessment, found),
        "conditions": _conditions(found.readiness),
        "lights": [
            {
                "id": x.light.id,
                "level": x.level,
                "colour": x.colour,
                "waits": x.waits,
            }
            for x in found.lights
        ],
        "pressure": _pressure(found),
        "ecrm": _ecrm(found.ecrm) if found.ecrm else None,
        "drivers": _drivers(found),
        "basics": _basics(found.basics) if found.basics else None,
        "swot": _swot(assessment),
    }


def _aims(assessment: Assessment, found: Preparing) -> Document:
    aims = found.aims
    return {
        "agreement_with_mean_pct": assessment.purpose.to_mean_pct,
        "clarity": aims.clarity.value,
        "clarity_n": aims.clarity.n,
        "duration_months": [aims.duration.from_months, aims.duration.to_months]
        if aims.duration
        else None,
        "budget_months": aims.budget_months,
        "plan_months": aims.plan_months,
        "warnings": [w.kind for w in aims.warnings],
    }


def _conditions(found: Readiness) -> Document:
    return {
        "readiness": found.score,
        "items": [
            {
                "id": c.condition.id,
                "level": c.level,
                "score": c.score,
                "n": c.answers.n,
                "asked": c.answers.asked,
            }
            for c in found.conditions
        ],
        "technology_share": found.technology_share,
        "early_technology_share": found.early_technology_share,
        "first_finish_months": found.first_finish_months,
        "red_flags": [{"kind": f.kind, "condition": f.subject} for f in found.flags],
    }


def _pressure(found: Preparing) -> Document:
    forces = found.pressure
    return {
        "pressure": forces.pressure,
        "response": forces.response,
        "gap": forces.gap,
        "drivers": {f.measured.id: f.level for f in forces.drivers},
        "principles": {f.measured.id: f.level for f in forces.principles},
    }


def _ecrm(found: Ecrm) -> Document:
    return {
        "current": found.current,
        "stated": found.stated.value if found.stated else None,
        "phases": [
            {
                "id": p.column.id,
                "readiness": p.readiness,
                "open": [c.row for c in p.open],
            }
            for p in found.phases
        ],
        "tracks": {t.entry.id: t.done for t in found.tracks},
        "linked_pairs": found.linked,
        "answered_pairs": len(found.pairs),
    }


def _basics(found: Basics) -> Document:
    kind = found.type
    money = found.nonmonetary
    return {
        "type": kind.entry.id if kind.entry else None,
        "clearness": kind.clearness,
        "no_type_because": kind.refusal,
        "presentation": _axis(kind.presentation),
        "product": _axis(kind.product),
        "shares": _lines(line for s in found.shares for line in s.lines),
        "levels": _lines(line for s in found.levels for line in s.lines),
        "nonmonetary_pct": money.answered.value if money else None,
    }


def _axis(found: Axis) -> Document:
    n = found.answered.found.n if found.answered else 0
    return {"level": found.value, "margin": found.margin, "n": n}


def _lines(found: Iterable[Line]) -> list[Document]:
    return [
        {"id": x.id, "value": x.answered.value, "n": x.answered.found.n} for x in found
    ]


def _drivers(found: Preparing) -> list[Document]:
    return [
        {
            "id": e.id,
            "importance": e.importance.value,
            "performance": e.performance.value,
            "quadrant": e.quadrant,
            "n": e.performance.found.n,
        }
        for e in found.equity.elements
    ]


def _swot(assessment: Assessment) -> Document:
    found = swot(assessment)
    return {
        "coverage": found.coverage,
        "entries": [
            {
                "id": e.line.id,
                "kind": e.line.kind,
                "text": e.line.text,
                "touched": list(e.touched),
                "strategies": list(e.strategies),
            }
            for e in found.entries
        ],
        "unanswered": list(found.unanswered),
    }
