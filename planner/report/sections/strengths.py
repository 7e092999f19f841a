"""How strong people say links are, where they were asked."""

from planner.core import show
from planner.core.elicited import Elicited
from planner.core.elicited_marks import APART
from planner.core.link_weights import map_links
from planner.report.blocks import Column, Line, Table
from planner.report.desk import Desk

MOST = 14


def strengths(desk: Desk) -> list[Table]:
    """The links that people judged, those on which they pull apart first."""
    judged = [x for x in desk.assessment.elicited.values() if x.refused is None]
    if not judged:
        return []
    judged.sort(key=lambda x: (x.rwg or 0.0, x.source, x.target))
    columns = (
        Column(desk.word("Cause"), 26),
        Column(desk.word("Effect"), 26),
        Column("n", 6, "right"),
        Column(desk.word("Mean ± spread"), 16, "right"),
        Column(desk.word("In force"), 10, "right"),
        Column("r_wg", 8, "right"),
        Column("", 8),
    )
    in_force = map_links(desk.assessment, feedback=True).links
    weights = {(x.source, x.target): x.weight for x in in_force}
    note = desk.word(
        "What people asked say of the strength of links, in standard steps; {mark}:"
        " they pull apart (r_wg under {least}). Their mean stands in the place of the"
        " stated strength. {hidden} further links were judged.",
        mark=APART,
        least=show.number(
            desk.assessment.framework.rules.causal.elicitation.agreed_from, 2
        ),
        hidden=max(0, len(judged) - MOST),
    )
    lines = tuple(
        _line(desk, x, weights.get((x.source, x.target))) for x in judged[:MOST]
    )
    return [Table(columns, lines, note=note)]


def _line(desk: Desk, found: Elicited, weight: float | None) -> Line:
    mean, sd = show.signed(found.mean, 2), show.number(found.sd, 2)
    return Line(
        (
            desk.name(desk.kpi(found.source).name),
            desk.name(desk.kpi(found.target).name),
            str(found.n),
            f"{mean}{show.NBSP}±{show.NBSP}{sd}",
            show.signed(weight, 2),
            show.number(found.rwg, 2),
            APART if found.apart else "",
        ),
        "first" if found.apart else "plain",
    )
