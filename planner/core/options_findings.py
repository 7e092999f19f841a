"""What plans side by side say: which closes more, at which price."""

from collections.abc import Sequence

from planner.core import show
from planner.core.kept_plans import Plan, figures_of
from planner.core.plan_record import KeptRecord
from planner.core.text import Message

DEARER = Message(
    "“{name}” closes {theirs} of the worth of open gaps, the plan of now {ours};"
    " it spends {money} more (100 million KRW)"
)
CHEAPER = Message(
    "“{name}” closes {theirs} of the worth of open gaps, the plan of now {ours}, and"
    " spends {money} less (100 million KRW)"
)


def options_finding(now: Plan, kept: Sequence[KeptRecord]) -> Message:
    """Name the kept plan that closes more than the plan of now, if there is any.

    A share that is the same as shown is not said to be more; without shares nothing
    is claimed.
    """
    own, shares = figures_of(now), []
    for record in kept:
        plan = figures_of(record.roadmap)
        if plan.closed is not None:
            shares.append((plan.closed, record.name, plan))
    if own.closed is None or not shares:
        return Message(
            "{count} {count:kept plan stands|kept plans stand} beside the plan of now",
            {"count": len(kept)},
        )
    most, name, best = max(shares, key=lambda each: each[:2])
    ours, theirs = show.percent(own.closed), show.percent(most)
    if most <= own.closed or theirs == ours:
        return Message(
            "No kept plan closes more than the plan of now, {share} of the worth of"
            " open gaps",
            {"share": ours},
        )
    told = DEARER if best.spend >= own.spend else CHEAPER
    money = show.number(abs(best.spend - own.spend), 1)
    values = {"name": name, "theirs": theirs, "ours": ours, "money": money}
    return Message(told.sentence, values)
