"""An experiment as a page: what it needs, its results and the decision."""

import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from planner.core import show
from planner.core.experiment import VERDICT_WORDS, Experiment
from planner.core.experiment_findings import (
    claim,
    experiment_finding,
    interval,
    p_value,
    points,
    strongest,
)
from planner.core.experiment_results import (
    ArmResult,
    results,
)
from planner.core.experiment_rules import ExperimentRules
from planner.core.framework import Framework
from planner.core.stated import state
from planner.core.text import Message, Text
from planner.figures.experiment_data import whisker_rows
from planner.figures.palette import SCREEN
from planner.figures.pen import Pen
from planner.figures.whiskers import whiskers
from planner.web.views.experiment_need import Need, need_of
from planner.web.views.reader import FIGURE_SIZE, Drawing, drawn
from planner.web.views.stating import stated, with_ids

WIDTH = 720.0
Read = Callable[[Message], str]


@dataclass(frozen=True, slots=True)
class ArmRow:
    """An arm with its counts and, but for the control, what it shows."""

    name: str
    place: int
    n: str
    successes: str
    rate: str
    difference: str
    interval: Message | None
    p: str
    holm: str
    claim: Message | None


@dataclass(frozen=True, slots=True)
class DecisionPart:
    """What was decided, and where that leads."""

    verdict: str
    words: Message
    who: str
    on: dt.date
    reason: str


@dataclass(frozen=True, slots=True)
class ExperimentPage:
    """What the page of an experiment shows."""

    number: int
    revision: int
    name: str
    arm: str
    title: Message
    facts: tuple[tuple[Message, str | Text], ...]
    figures: tuple[tuple[Message, str], ...]
    need: Need
    arms: tuple[ArmRow, ...]
    several: bool
    figure: Drawing | None
    source: tuple[Message, ...]
    decision: DecisionPart | None
    initiative: str
    after: int | None
    later: tuple[int, ...]

    @property
    def measured(self) -> bool:
        """Whether there are results."""
        return bool(self.source)


def initiative_name(found: Experiment, framework: Framework) -> Text | None:
    """The initiative it belongs to; its id where it is gone, None without one."""
    known = framework.initiative.get(found.initiative)
    if known is not None:
        return known.name
    return Text(ko=found.initiative) if found.initiative else None


def finding_of(found: Experiment, compared: tuple[ArmResult, ...]) -> Message:
    """What is established; its numbers open."""
    told, id_ = experiment_finding(found, compared), f"experiment:{found.number}"
    first = strongest(compared)
    if first is None:
        return stated(told, id_)
    keys = ("difference", "low", "high")
    return with_ids(told, **{key: f"{id_}:{key}_{first.place}" for key in keys})


def arm_of(compared: tuple[ArmResult, ...]) -> str:
    """The arm that the finding is about; empty where it is about all."""
    first = strongest(compared)
    return first.arm.name if first else ""


def experiment_page(
    found: Experiment,
    revision: int,
    every: Sequence[Experiment],
    method: tuple[Framework, Framework],
    read: Read,
) -> ExperimentPage:
    """Return the page of an experiment.

    Args:
        found: the experiment.
        revision: that the page has seen.
        every: all of the project, to find later rounds.
        method: the framework with own initiatives, and that with own KPIs.
        read: puts a message into the reader's language.
    """
    framework, kpis = method
    rules = framework.rules.experiments
    compared = results(found, rules)
    return ExperimentPage(
        number=found.number,
        revision=revision,
        name=found.name,
        arm=arm_of(compared),
        title=finding_of(found, compared),
        facts=_facts(found, framework, kpis),
        figures=_figures(found),
        need=need_of(found),
        arms=_arms(found, compared, rules),
        several=len(found.arms) > 2,
        figure=_figure(found, compared, read),
        source=_source(found),
        decision=_decision(found),
        initiative=found.initiative,
        after=found.after if found.after in {one.number for one in every} else None,
        later=tuple(one.number for one in every if one.after == found.number),
    )


def _facts(
    found: Experiment, framework: Framework, kpis: Framework
) -> tuple[tuple[Message, str | Text], ...]:
    kpi = kpis.kpi[found.kpi].name if found.kpi in kpis.kpi else found.kpi
    facts: tuple[tuple[Message, str | Text | None], ...] = (
        (Message("Initiative it belongs to"), initiative_name(found, framework)),
        (Message("What is tried out"), found.tried),
        (Message("Target customers"), found.target),
        (Message("KPI"), kpi),
    )
    return tuple((name, value) for name, value in facts if value)


def _figures(found: Experiment) -> tuple[tuple[Message, str], ...]:
    id_ = f"experiment:{found.number}"
    made = (
        (Message("Base rate"), "base", show.percent(found.base, 1)),
        (Message("Smallest change worth finding"), "least", points(found.least)),
        (Message("Power"), "power", show.percent(found.power)),
        (Message("Significance"), "significance", show.plain(found.significance)),
    )
    return tuple((name, state(f"{id_}:{key}", shown)) for name, key, shown in made)


def _arms(
    found: Experiment, compared: tuple[ArmResult, ...], rules: ExperimentRules
) -> tuple[ArmRow, ...]:
    by_place: Mapping[int, ArmResult] = {one.place: one for one in compared}
    return tuple(
        _arm(found, place, by_place.get(place), rules)
        for place in range(len(found.measured))
    )


def _arm(
    found: Experiment, place: int, one: ArmResult | None, rules: ExperimentRules
) -> ArmRow:
    arm, id_ = found.measured[place], f"experiment:{found.number}"

    def opening(key: str, shown: str) -> str:
        return shown if shown == show.MISSING else state(f"{id_}:{key}_{place}", shown)

    return ArmRow(
        name=arm.name,
        place=place,
        n=opening("n", show.number(arm.n)),
        successes=opening("successes", show.number(arm.successes)),
        rate=opening("rate", show.percent(arm.rate, 2)),
        difference=opening("difference", points(one.uplift.difference)) if one else "",
        interval=_interval(id_, one) if one else None,
        p=opening("p", p_value(one.uplift.p)) if one else "",
        holm=opening("holm", p_value(one.holm)) if one else "",
        claim=_claim(found, one, rules) if one else None,
    )


def _interval(id_: str, one: ArmResult) -> Message:
    low, high = interval(one)
    told = Message("{low} to {high}", {"low": low, "high": high})
    return with_ids(told, low=f"{id_}:low_{one.place}", high=f"{id_}:high_{one.place}")


def _claim(found: Experiment, one: ArmResult, rules: ExperimentRules) -> Message:
    id_ = f"experiment:{found.number}"
    return with_ids(
        claim(one, found, rules),
        smaller=f"{id_}:smaller_{one.place}",
        holm=f"{id_}:holm_{one.place}",
        needed=f"{id_}:needed",
        least_events=f"{id_}:least_events",
        significance=f"{id_}:significance",
    )


def _figure(
    found: Experiment, compared: tuple[ArmResult, ...], read: Read
) -> Drawing | None:
    rows = whisker_rows(found, compared)
    if not rows:
        return None
    title = read(Message("Difference from the control, in points"))
    pen = Pen(SCREEN, FIGURE_SIZE)
    return drawn(lambda width: whiskers(rows, pen, width, title), WIDTH)


def _source(found: Experiment) -> tuple[Message, ...]:
    if not found.measured:
        return ()
    id_ = f"experiment:{found.number}"
    counted = Message(
        "{people:,} people in {arms} arms",
        {"people": sum(arm.n for arm in found.measured), "arms": len(found.measured)},
    )
    return (
        Message("results of {day}", {"day": show.day_short(found.measured_on)}),
        stated(counted, id_),
    )


def _decision(found: Experiment) -> DecisionPart | None:
    kept = found.decision
    if kept is None:
        return None
    words = VERDICT_WORDS[kept.decision]
    return DecisionPart(kept.decision, words, kept.who, kept.on, kept.reason)
