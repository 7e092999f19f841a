"""A roadmap as the part of the document that other programs read."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import asdict

from planner.core.candidates import VALUE_UNIT
from planner.core.result_values import Document, Say
from planner.core.roadmap import UNIT, Planned, PlanRisk, Roadmap
from planner.core.schedule.choice import Choice, Clash, Price


def roadmap_document(plan: Roadmap | None, say: Say) -> Document | None:
    """Return the roadmap as plain values; None where none was made."""
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
            "clashes": [asdict(c) for c in plan.choice.clashes],
            "ended": plan.choice.ended,
            "smallest_conflict": plan.choice.smallest,
            "prices": [_price(p, plan) for p in plan.choice.prices],
        },
        "risk": _risk(plan.risk),
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
        "free_float_weeks": planned.free_weeks,
        "critical": planned.critical,
        "closes": list(planned.closes),
        "reasons": [say(r) for r in planned.reasons],
    }


def _risk(risk: PlanRisk | None) -> Document | None:
    if risk is None:
        return None
    return {
        "finish": _days(risk.finish),
        "stages": {str(s): _days(days) for s, days in risk.stages.items()},
        "criticality": dict(risk.criticality),
        "kept_share": risk.kept,
        "draws": risk.draws,
        "seed": risk.seed,
        "spread_by_our_rule": list(risk.by_default),
        "promise_percent": risk.promise,
        "late": {i: day.isoformat() for i, day in risk.late.items()},
        "events": [
            {**asdict(e), "initiatives": list(e.initiatives)} for e in risk.events
        ],
        "ends": {day.isoformat(): draws for day, draws in risk.ends},
    }


def _days(days: Mapping[int, dt.date]) -> Document:
    return {f"p{percent}": day.isoformat() for percent, day in days.items()}


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


def remembered_choice(found: Document) -> Choice | None:
    """Read the solver's choice back from a document; None without a roadmap."""
    if found["roadmap"] is None:
        return None
    solver = found["roadmap"]["solver"]
    return Choice(
        solver["start_weeks"],
        solver["value"],
        solver["bound"],
        solver["status"],
        tuple(Clash(**clash) for clash in solver.get("clashes", ())),
        solver.get("smallest_conflict", False),
        tuple(_read_price(price) for price in solver.get("prices", ())),
        solver.get("ended", False),
    )


def _price(price: Price, plan: Roadmap) -> Document:
    value = sum(w.value for w in plan.worths)
    share = price.gain / VALUE_UNIT / value if value else 0.0
    found = asdict(price)
    return {**found, "back": list(price.back), "out": list(price.out), "share": share}


def _read_price(found: Document) -> Price:
    back, out = tuple(found["back"]), tuple(found["out"])
    kept = found["limit"], found["units"]
    return Price(*kept, back, out, found["gain"], found["proven"])
