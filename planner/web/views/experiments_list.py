"""The experiments of a project as a list."""

from collections.abc import Sequence
from dataclasses import dataclass

from planner.core import show
from planner.core.experiment import VERDICT_WORDS, Experiment
from planner.core.experiment_results import results, sizing, smallest_arm
from planner.core.fit_test import fit_stage
from planner.core.framework import Framework
from planner.core.stated import state
from planner.core.text import Message, Text
from planner.web.views.experiments import arm_of, finding_of, initiative_name
from planner.web.views.stating import stated


@dataclass(frozen=True, slots=True)
class ExperimentRow:
    """An experiment in the list."""

    number: int
    name: str
    initiative: Text | None
    needed: str
    people: str
    arm: str
    finding: Message
    decision: Message | None
    day: str


@dataclass(frozen=True, slots=True)
class ListPage:
    """What the list shows."""

    title: Message
    rows: tuple[ExperimentRow, ...]
    fit_stage: int | None


def list_page(found: Sequence[Experiment], framework: Framework) -> ListPage:
    """Return the list, the newest first."""
    decided = sum(one.decision is not None for one in found)
    title = Message(
        "{count} {count:experiment|experiments}, {decided} of them decided",
        {"count": len(found), "decided": decided},
    )
    if not found:
        title = Message("No experiment is planned yet")
    return ListPage(
        stated(title, "experiment:all"),
        tuple(_listed(one, framework) for one in reversed(found)),
        fit_stage(framework),
    )


def _listed(found: Experiment, framework: Framework) -> ExperimentRow:
    rules = framework.rules.experiments
    id_ = f"experiment:{found.number}"
    compared = results(found, rules)
    people = smallest_arm(found)
    return ExperimentRow(
        number=found.number,
        name=found.name,
        initiative=initiative_name(found, framework),
        needed=state(f"{id_}:needed", show.number(sizing(found).per_arm)),
        people=state(f"{id_}:smallest", show.number(people))
        if found.measured
        else show.MISSING,
        arm=arm_of(compared),
        finding=finding_of(found, compared),
        decision=VERDICT_WORDS[found.decision.decision] if found.decision else None,
        day=show.day_short(found.decision.on if found.decision else None),
    )
