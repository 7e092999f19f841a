"""Numbers that rest on what a project keeps beside its results, with their parts.

Gates, flows, weeks, kept plans, rounds compared and coders are rows of the database and
no part of an assessment; each kind of number is made here from what its page shows.
"""

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from sqlalchemy.orm import Session

from planner.core.delivery import criteria, questions
from planner.core.derivations import Explained
from planner.core.derivations.change_numbers import Compared, change_number
from planner.core.derivations.delivery_numbers import (
    channel_number,
    strategy_number,
)
from planner.core.derivations.experiment_numbers import experiment_number
from planner.core.derivations.kept_numbers import (
    Plan,
    all_kept,
    drift_number,
    kept_number,
    moves_number,
)
from planner.core.derivations.stage_counts import (
    decision_number,
    experiments_counted,
    flow_number,
    gate_number,
    part_number,
    week_number,
)
from planner.services import deriving_rounds
from planner.services.assigning import Draw
from planner.services.clients import NotFoundError
from planner.services.deciding import decisions_of
from planner.services.delivering import sheets
from planner.services.deriving_rounds import any_round
from planner.services.engagements import Project
from planner.services.flowing import work_sheet
from planner.services.gating import Gate, gate_of
from planner.services.keeping_experiments import experiment_in
from planner.services.keeping_plans import kept_plan, kept_plans, plan_of_now
from planner.services.planning_limits import framework_in
from planner.services.previewing import burden_derived
from planner.services.reading import View, reading
from planner.services.recording_plans import kept_experiments
from planner.services.remeasuring import Remeasured, comparable_rounds, remeasured
from planner.services.tracking import project_course, project_tasks
from planner.store.tables import Round

MOST_DIGITS = 6
TEAM = frozenset({"member", "executive", "consultant", "admin"})
WORKERS = frozenset({"consultant", "admin"})
LEADERS = frozenset({"consultant"})


@dataclass(frozen=True, slots=True)
class Inquiry:
    """Where a number is looked for.

    Args:
        today: the day for which weeks are late or not.
    """

    session: Session
    project: Project
    view: View
    today: dt.date


Maker = Callable[[Inquiry, str, str], Explained | None]


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of number: what makes it, and who may see the page it stands on."""

    make: Maker
    readers: frozenset[str] = TEAM


def derived(where: Inquiry, number: str, kind: str) -> Explained | None:
    """Return the derivation of a number; None where there is none for this reader.

    Args:
        where: project and day.
        number: the id, such as `gate:1:met`.
        kind: what the reader may do for the client.
    """
    name, _, rest = number.partition(":")
    subject, _, key = rest.partition(":")
    found = KINDS.get(name)
    if found is None or kind not in found.readers:
        return None
    try:
        return found.make(where, subject, key)
    except NotFoundError:
        return None


def _number(written: str) -> int:
    is_number = written.isdecimal() and len(written) <= MOST_DIGITS
    return int(written) if is_number else -1


def _gate(where: Inquiry, stage: str, key: str) -> Explained | None:
    gate = gate_of(where.session, where.project, _number(stage))
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
    kept = experiment_in(where.session, where.project, _number(number))
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
    one = next((s for s in found if s.number == _number(number)), None)
    return strategy_number(one, asked, key) if one else None


def _channels(where: Inquiry, number: str, key: str) -> Explained | None:
    found = sheets(where.session, where.project).tables
    weighed = criteria(framework_in(where.session, where.project))
    one = next((t for t in found if t.number == _number(number)), None)
    return channel_number(one, weighed, key) if one else None


def _kept(where: Inquiry, number: str, key: str) -> Explained | None:
    if number == "all":
        return _all_kept(where, key)
    kept = kept_plan(where.session, where.project, _number(number))
    framework = framework_in(where.session, where.project)
    return kept_number(framework, f"kept:{number}:{key}", kept.roadmap, key)


def _all_kept(where: Inquiry, key: str) -> Explained | None:
    kept = kept_plans(where.session, where.project)
    return all_kept(((k.row.kind, k.row.name) for k in kept), key)


def _plans(where: Inquiry, number: str) -> tuple[Plan, Plan] | None:
    """A kept plan and the plan of now; None while nothing is solved for."""
    kept = kept_plan(where.session, where.project, _number(number))
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


def _change(where: Inquiry, rounds: str, rest: str) -> Explained | None:
    before, _, after = rounds.partition("-")
    numbers = (_number(before), _number(after))
    if not set(numbers) <= set(comparable_rounds(where.session, where.project)):
        return None
    found = remeasured(where.session, where.project, numbers, where.view)
    compared = compared_in(found, numbers)
    return change_number(compared, rest) if compared else None


def compared_in(found: Remeasured, numbers: tuple[int, int]) -> Compared | None:
    """Return two rounds as their numbers are derived; None without a result."""
    if found.changes is None or found.after.assessment is None:
        return None
    return Compared(
        numbers,
        found.after.assessment.framework,
        found.core,
        found.changes,
        found.hidden,
        (found.before.least is None, found.after.least is None),
    )


def _of_round(
    make: Callable[[Inquiry, Round, str], Explained | None],
) -> Maker:
    """A maker of numbers of one round."""

    def made(where: Inquiry, number: str, key: str) -> Explained | None:
        found = any_round(where.session, where.project, _number(number))
        return make(where, found, key) if found else None

    return made


@_of_round
def _returned(where: Inquiry, found: Round, key: str) -> Explained | None:
    least = where.view.least
    return deriving_rounds.returned(where.session, where.project, found, least, key)


@_of_round
def _burden(where: Inquiry, found: Round, key: str) -> Explained | None:
    draw = Draw(where.view.seed, where.view.least)
    return burden_derived(where.session, where.project, found, draw, key)


@_of_round
def _invited(where: Inquiry, found: Round, key: str) -> Explained | None:
    return deriving_rounds.listed(where.session, found, key)


@_of_round
def _coders(where: Inquiry, found: Round, key: str) -> Explained | None:
    return deriving_rounds.coders(where.session, where.project, found, key)


@_of_round
def _notes(where: Inquiry, found: Round, key: str) -> Explained | None:
    return deriving_rounds.notes(where.session, where.project, found, key)


def _team(where: Inquiry, subject: str, key: str) -> Explained | None:
    if subject != "all":
        return None
    return deriving_rounds.team(where.session, where.project, key)


def _step(where: Inquiry, subject: str, key: str) -> Explained | None:
    if subject != "all":
        return None
    return deriving_rounds.step(where.session, where.project, where.view, key)


def _decisions(where: Inquiry, subject: str, key: str) -> Explained | None:
    if (subject, key) != ("all", "count"):
        return None
    language = where.project.settings.language
    found = decisions_of(where.session, where.project, language)
    return decision_number([(one.day, one.what) for one in found])


KINDS: Mapping[str, Kind] = {
    "gate": Kind(_gate),
    "experiment": Kind(_experiment),
    "flow": Kind(_flow),
    "week": Kind(_week),
    "course": Kind(_course),
    "strategy": Kind(_strategy),
    "channels": Kind(_channels),
    "kept": Kind(_kept),
    "drift": Kind(_drift),
    "moves": Kind(_moves),
    "remeasured": Kind(_change),
    "returned": Kind(_returned),
    "burden": Kind(_burden),
    "invited": Kind(_invited, WORKERS),
    "coders": Kind(_coders, LEADERS),
    "notes": Kind(_notes, LEADERS),
    "decisions": Kind(_decisions),
    "group": Kind(_team),
    "first_step": Kind(_step),
}
