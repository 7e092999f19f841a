"""Early warnings: leading KPIs that worsened on links the data support."""

from planner.core import show
from planner.core.early_warnings import early_warnings, told
from planner.report.blocks import Block, Item, Items, Prose
from planner.report.desk import Desk

MOST = 5


def warnings(desk: Desk) -> list[Block]:
    """What is expected to follow, or that nothing warns; empty without any test."""
    found = early_warnings(desk.assessment)
    heading = desk.word("Early warnings")
    if found:
        items = tuple(
            Item("", desk.read(told(desk.assessment, w))) for w in found[:MOST]
        )
        return [Items(items, heading)]
    held = [t for t in desk.assessment.links if t.verdict == "supported"]
    if not held:
        return []
    steps = desk.assessment.framework.rules.causal.early_warning_steps
    text = desk.word(
        "No leading KPI of the {count} supported links worsened by {steps} steps or"
        " more in its last three months.",
        count=len(held),
        steps=show.plain(steps),
    )
    return [Prose((text,), heading)]
