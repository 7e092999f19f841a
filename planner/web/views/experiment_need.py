"""How many people an experiment needs, in sentences whose numbers open."""

from dataclasses import dataclass

from planner.core import show
from planner.core.experiment import Experiment
from planner.core.experiment_findings import (
    experiment_finding,
    reach_finding,
    reach_verdict,
)
from planner.core.experiment_results import sizing
from planner.core.text import Message
from planner.web.views.stating import stated


@dataclass(frozen=True, slots=True)
class Need:
    """What a plan needs: people per arm, in all, and what the reachable group shows."""

    finding: Message
    total: Message
    shared: Message | None
    reach: Message | None
    verdict: Message | None


def need_of(found: Experiment, *, kept: bool = True) -> Need:
    """Return what a plan needs; numbers of one that is kept open."""
    size, id_ = sizing(found), f"experiment:{found.number}"

    def told(message: Message) -> Message:
        return stated(message, id_) if kept else message

    total = Message(
        "{total:,} people in all, for a power of {power} at a significance of"
        " {significance}",
        {
            "total": size.total,
            "power": show.percent(found.power),
            "significance": show.plain(found.significance),
        },
    )
    shared = Message(
        "{comparisons} arms are compared with the control, so each comparison is held"
        " to {alpha}; p-values are corrected after Holm.",
        {"comparisons": size.comparisons, "alpha": show.number(size.alpha, 4)},
    )
    reach = reach_finding(size)
    return Need(
        told(experiment_finding(found.without_results(), ())),
        told(total),
        told(shared) if size.comparisons > 1 else None,
        told(reach) if reach else None,
        reach_verdict(size) if reach else None,
    )
