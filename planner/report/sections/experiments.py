"""Experiments and what they decided, and the test of fit; nothing without either."""

from collections.abc import Sequence

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
from planner.core.experiment_results import ArmResult, results, sizing
from planner.core.fit_test import fit_finding, fit_items
from planner.core.gates import FIT_STATES, Item
from planner.core.report import ReportSection
from planner.core.text import Message
from planner.figures.experiment_data import whisker_rows
from planner.figures.whiskers import whiskers
from planner.report.blocks import (
    Block,
    Column,
    Drawing,
    Figure,
    Line,
    Prose,
    Sheet,
    Table,
)
from planner.report.desk import PORTRAIT, Desk


def experiments(desk: Desk, section: ReportSection) -> list[Sheet]:
    """The experiments with their intervals and decisions, then the fit test."""
    record = desk.assessment.engagement.plan_record
    tested = fit_items(desk.assessment.framework, record.items)
    judged = [item for item in tested if item.known.state != "open"]
    blocks: list[Block] = []
    for one in record.experiments:
        blocks += _experiment(desk, one)
    if judged:
        blocks.append(_fit(desk, tested))
    if not blocks:
        return []
    title = _finding(record.experiments)
    return [desk.sheet(section, title or fit_finding(tested), blocks)]


def _finding(found: Sequence[Experiment]) -> Message | None:
    """What the tests decided; None without any."""
    decided = [one for one in found if one.decision]
    values = {"count": len(found), "decided": len(decided)}
    if not found:
        return None
    if not decided:
        return Message(
            "{count} {count:experiment is|experiments are} planned or measured, none"
            " decided yet",
            values,
        )
    if len(found) == 1 and decided[0].decision:
        words = VERDICT_WORDS[decided[0].decision.decision]
        told = {"experiment": found[0].name, "decision": words}
        return Message("“{experiment}” was tried: {decision}", told)
    return Message("{decided} of {count} experiments are decided", values)


def _experiment(desk: Desk, found: Experiment) -> list[Block]:
    """Figure with the table behind it, what was decided, and where it comes from."""
    compared = results(found, desk.assessment.framework.rules.experiments)
    blocks: list[Block] = []
    rows = whisker_rows(found, compared)
    heading = f"{found.number}. {found.name}"
    if rows:
        title = desk.word("Difference from the control, in points")
        drawing = Drawing(whiskers(rows, desk.pen, PORTRAIT, title))
        note = desk.word(
            "Points against the control: dot, and line of the 95 % interval; hollow"
            " where nothing is established."
        )
        blocks.append(Figure(drawing, note, heading))
        blocks.append(_table(desk, found, compared))
    told = (_plan(desk, found), _decided(desk, found))
    finding = desk.read(experiment_finding(found, compared))
    if first := strongest(compared):
        finding = f"“{first.arm.name}”: {finding}"
    words = (f"{finding}.", *(text for text in told if text))
    return [*blocks, Prose(words, "" if rows else heading)]


def _table(desk: Desk, found: Experiment, compared: Sequence[ArmResult]) -> Table:
    columns = (
        Column(desk.word("Arm"), 20),
        Column(desk.word("people"), 10, "right"),
        Column(desk.word("successes"), 10, "right"),
        Column(desk.word("rate"), 9, "right"),
        Column(desk.word("pp"), 9, "right"),
        Column(desk.word("95 % interval"), 14, "right"),
        Column("p", 8, "right"),
        Column(desk.word("What is established"), 20),
    )
    by_place = {one.place: one for one in compared}
    lines = tuple(
        _line(desk, found, place, by_place.get(place))
        for place in range(len(found.measured))
    )
    note = desk.word(
        "Results of {day}, {people:,} people; p two-sided, corrected after Holm where"
        " there are several arms.",
        day=show.day_short(found.measured_on),
        people=sum(arm.n for arm in found.measured),
    )
    return Table(columns, lines, note=note, whole=True)


def _line(desk: Desk, found: Experiment, place: int, one: ArmResult | None) -> Line:
    arm = found.measured[place]
    counts = (show.number(arm.n), show.number(arm.successes))
    rate = show.percent(arm.rate, 2)
    if one is None:
        name = desk.word("{arm} (control)", arm=arm.name)
        return Line((name, *counts, rate, "–", "–", "–", "–"))
    low, high = interval(one)
    ends = desk.word("{low} to {high}", low=low, high=high)
    rules = desk.assessment.framework.rules.experiments
    told = desk.read(claim(one, found, rules))
    difference = points(one.uplift.difference)
    return Line((arm.name, *counts, rate, difference, ends, p_value(one.holm), told))


def _plan(desk: Desk, found: Experiment) -> str:
    """What was tried on whom, and how many people the plan asks for."""
    size = sizing(found)
    parts = [
        desk.word("Tried: {what}.", what=found.tried) if found.tried else "",
        desk.word("Target customers: {who}.", who=found.target) if found.target else "",
        desk.word(
            "Planned: {needed:,} people per arm, {total:,} in all, for {least} points"
            " from {base}.",
            needed=size.per_arm,
            total=size.total,
            least=points(found.least),
            base=show.percent(found.base, 1),
        ),
    ]
    return " ".join(part for part in parts if part)


def _decided(desk: Desk, found: Experiment) -> str:
    kept = found.decision
    if kept is None:
        return desk.word("Nothing is decided yet.") if found.measured else ""
    return desk.word(
        "Decided on {day} by {who}: {decision}. {reason}",
        day=show.day_short(kept.on),
        who=kept.who,
        decision=VERDICT_WORDS[kept.decision],
        reason=kept.reason,
    )


def _fit(desk: Desk, tested: Sequence[Item]) -> Table:
    columns = (
        Column(desk.word("Criterion"), 40),
        Column(desk.word("State"), 14),
        Column(desk.word("Who, by when"), 20),
        Column(desk.word("Evidence"), 26),
    )
    lines = tuple(_criterion(desk, item) for item in tested)
    note = desk.word("The criteria are our proposal.")
    return Table(columns, lines, desk.read(fit_finding(tested)), note=note)


def _criterion(desk: Desk, item: Item) -> Line:
    known = item.known
    due = show.day_short(known.due) if known.due else ""
    who = " · ".join(part for part in (known.owner, due) if part)
    state = desk.read(FIT_STATES[known.state])
    return Line(
        (
            desk.name(item.name),
            state,
            who or show.MISSING,
            known.evidence or show.MISSING,
        )
    )
