"""From the results of an experiment to the rows of its figure."""

from collections.abc import Sequence

from planner.core.experiment import Experiment
from planner.core.experiment_findings import POINTS, interval, points
from planner.core.experiment_results import ESTABLISHED, ArmResult
from planner.figures.whiskers import Whisker


def whisker_rows(found: Experiment, compared: Sequence[ArmResult]) -> list[Whisker]:
    """The rows of the figure: arms whose difference is known."""
    rows = []
    for one in compared:
        difference, ends = one.uplift.difference, one.uplift.interval
        if difference is None or ends is None:
            continue
        low, high = interval(one)
        rows.append(
            Whisker(
                f"{found.number}:{one.place}",
                one.arm.name,
                POINTS * difference,
                POINTS * ends[0],
                POINTS * ends[1],
                f"{points(difference)} ({low} … {high})",
                one.claim in ESTABLISHED,
            )
        )
    return rows
