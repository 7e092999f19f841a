"""The sheet of experiments: an arm a row, rates and differences as formulas."""

from planner.core.experiment import VERDICT_WORDS, Experiment
from planner.core.experiment_results import ArmResult, results, sizing
from planner.report.books.grid import FIRST_ROW, Cell, Formula, Grid, GridColumn
from planner.report.desk import Desk


def experiments_grid(desk: Desk) -> Grid | None:
    """Every experiment with its arms; None without any."""
    found = desk.assessment.engagement.plan_record.experiments
    if not found:
        return None
    rows: list[tuple[Cell, ...]] = []
    for one in found:
        first = FIRST_ROW + len(rows)
        rows += _rows(desk, one, first)
    columns = (
        GridColumn(desk.word("No."), "whole", 6),
        GridColumn(desk.word("Experiment"), width=36),
        GridColumn(desk.word("Arm"), width=24),
        GridColumn(desk.word("people needed"), "whole", 12),
        GridColumn(desk.word("people"), "whole", 10),
        GridColumn(desk.word("successes"), "whole", 10),
        GridColumn(desk.word("rate, %"), "money", 10),
        GridColumn(desk.word("points against the control"), "money", 14),
        GridColumn(desk.word("interval from"), "money", 12),
        GridColumn(desk.word("interval to"), "money", 12),
        GridColumn(desk.word("p after Holm"), "level", 10),
        GridColumn(desk.word("Day"), "day", 12),
        GridColumn(desk.word("Decision"), width=22),
        GridColumn(desk.word("By"), width=18),
        GridColumn(desk.word("Reason"), width=40),
    )
    note = desk.word(
        "The first arm of an experiment is its control; the interval is of 95 %."
    )
    return Grid(desk.word("Experiments"), note, columns, tuple(rows))


def _rows(desk: Desk, found: Experiment, first: int) -> list[tuple[Cell, ...]]:
    compared = results(found, desk.assessment.framework.rules.experiments)
    by_place = {one.place: one for one in compared}
    needed, kept = sizing(found).per_arm, found.decision
    told = (
        (desk.read(VERDICT_WORDS[kept.decision]), kept.who, kept.reason)
        if kept
        else (None, None, None)
    )
    rows: list[tuple[Cell, ...]] = []
    for place, arm in enumerate(found.arms):
        shown = _shown(found, by_place.get(place), place, first)
        who = (found.number, found.name, arm.name, needed, arm.n, arm.successes)
        rows.append((*who, *shown, found.measured_on, *told))
    return rows


def _shown(
    found: Experiment, one: ArmResult | None, place: int, first: int
) -> tuple[Cell, ...]:
    """Rate, difference, both ends of the interval and p of an arm."""
    if not found.measured:
        return (None,) * 5
    row = first + place
    rate = found.measured[place].rate
    share = Formula(f"=100*F{row}/E{row}", None if rate is None else 100 * rate)
    if one is None or one.uplift.difference is None or one.uplift.interval is None:
        return (share, None, None, None, None)
    low, high = one.uplift.interval
    difference = Formula(f"=G{row}-G{first}", 100 * one.uplift.difference)
    reach = (
        f"100*NORMSINV(0.975)*SQRT(F{row}/E{row}*(1-F{row}/E{row})/E{row}"
        f"+F{first}/E{first}*(1-F{first}/E{first})/E{first})"
    )
    return (
        share,
        difference,
        Formula(f"=H{row}-{reach}", 100 * low),
        Formula(f"=H{row}+{reach}", 100 * high),
        one.holm,
    )
