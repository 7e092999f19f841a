"""Numbers of stages, flows, weeks, experiments, channels and kept plans."""

import datetime as dt
from collections.abc import Mapping

from planner.core.delivery import criteria, questions
from planner.core.derivations import Explained
from planner.core.derivations.delivery_numbers import channel_number, strategy_number
from planner.core.derivations.experiment_numbers import experiment_number
from planner.core.derivations.kept_numbers import (
    Plan,
    all_kept,
    drift_number,
    kept_number,
    moves_number,
)
from planner.core.derivations.stage_counts import (
    experiments_counted,
    flow_number,
    gate_number,
    part_number,
    week_number,
)
from planner.services.delivering import sheets
from planner.services.flowing import work_sheet
from planner.services.gating import Gate, gate_of
from planner.services.inquiring import Inquiry, Maker, number_in
from planner.services.keeping_experiments import experiment_in
from planner.services.keeping_plans import kept_plan, kept_plans, plan_of_now
from planner.services.planning_limits import framework_in
from planner.services.reading import reading
from planner.services.recording_plans import kept_experiments
from planner.services.tracking import project_course, project_tasks


def _gate(where: Inquiry, stage: str, key: str) -> Explained | None:
    gate = gate_of(where.session, where.project, number_in(stage))
    return gate_number(gate.stage.id, gate.items, _held(gate), key, gate.partly)


def _held(gate: Gate) -> dict[str, tuple[dt.date, int]]:
    """What was counted at the decisions of a gate, the first one first."""
    held = {}
    for place, taken in enumerate(gate.decisions, 1):
        held[f"met_{place}"] = (taken.at.date(), taken.met)
        held[f"asked_{place}"] = (taken.at.date(), taken.asked)
    return held


def _experiment(where: Inquiry, number: str, key: str) -> Explained | None:
    if number == "all":
        every = kept_experiments(where.session, where.project)
        return experiments_counted(every, key)
    kept = experiment_in(where.session, where.project, number_in(number))
    framework = framework_in(where.session, where.project)
    return experiment_number(kept.found, framework.rules.experiments, key)


def _flow(where: Inquiry, perspective: str, key: str) -> Explained | None:
    found = work_sheet(where.session, where.project, perspective)
    return flow_number(perspective, found.sheets, key)


def _week(where: Inquiry, subject: str, key: str) -> Explained | None:
    if subject != "all":
        return None
    return week_number(project_tasks(where.session, where.project), where.today, key)


def _course(where: Inquiry, subject: str, key: str) -> Explained | None:
    course = project_course(where.session, where.project, None)
    part = course.parts().get(subject) if course else None
    return part_number(part, key) if part else None


def _strategy(where: Inquiry, number: str, key: str) -> Explained | None:
    found = sheets(where.session, where.project).strategies
    asked = questions(framework_in(where.session, where.project))
    one = next((s for s in found if s.number == number_in(number)), None)
    return strategy_number(one, asked, key) if one else None


def _channels(where: Inquiry, number: str, key: str) -> Explained | None:
    found = sheets(where.session, where.project).tables
    framework = framework_in(where.session, where.project)
    swing = framework.rules.ranking.weight_swing
    one = next((t for t in found if t.number == number_in(number)), None)
    return channel_number(one, criteria(framework), key, swing) if one else None


def _kept(where: Inquiry, number: str, key: str) -> Explained | None:
    if number == "all":
        return _all_kept(where, key)
    kept = kept_plan(where.session, where.project, number_in(number))
    framework = framework_in(where.session, where.project)
    return kept_number(framework, f"kept:{number}:{key}", kept.roadmap, key)


def _all_kept(where: Inquiry, key: str) -> Explained | None:
    kept = kept_plans(where.session, where.project)
    return all_kept(((k.row.kind, k.row.name) for k in kept), key)


def _plans(where: Inquiry, number: str) -> tuple[Plan, Plan] | None:
    """A kept plan and the plan of now; None while nothing is solved for."""
    kept = kept_plan(where.session, where.project, number_in(number))
    found = reading(where.session, where.project, None, where.view)
    if found.round is None or found.outcome is None:
        return None
    now = plan_of_now(where.session, where.project, found.round, found.outcome)
    return None if now is None else (kept.roadmap, now)


def _drift(where: Inquiry, number: str, key: str) -> Explained | None:
    framework, id_ = framework_in(where.session, where.project), f"drift:{number}:{key}"
    plans = _plans(where, number)
    return drift_number(framework, id_, plans, key) if plans else None


def _moves(where: Inquiry, number: str, key: str) -> Explained | None:
    framework, id_ = framework_in(where.session, where.project), f"moves:{number}:{key}"
    plans = _plans(where, number)
    return moves_number(framework, id_, plans, key) if plans else None


PLAN_KINDS: Mapping[str, Maker] = {
    "gate": _gate,
    "experiment": _experiment,
    "flow": _flow,
    "week": _week,
    "course": _course,
    "strategy": _strategy,
    "channels": _channels,
    "kept": _kept,
    "drift": _drift,
    "moves": _moves,
}
